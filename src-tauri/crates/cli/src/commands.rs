//! One function a subcommand: asks the desk, prints the answer.

use crate::{
    arguments::{self, Command, Format},
    copies, editions, evidence,
    outcome::Outcome,
    print::{self, count},
};
use attache_desk::{
    Answerable, Desk, DeskError, EvidencePlace, Export, HitPlace, Imposition, Paper, Parts, Print, Printed, Reader,
    Sides, stage,
};
use attache_model::check::{self, Severity};
use serde_json::json;
use std::{
    io,
    path::{Path, PathBuf},
};

pub(crate) fn run(desk: &mut Desk, command: &Command, as_json: bool) -> anyhow::Result<Outcome> {
    match command {
        Command::Import { files } => import(desk, files, as_json)?,
        Command::Books => books(desk, as_json)?,
        Command::Sources => sources(desk, as_json)?,
        Command::New { title } => new(desk, title, as_json)?,
        Command::Open { file: Some(file), .. } => open(desk, file, as_json)?,
        Command::Open { file: None, .. } => opened(&desk.open_starter()?, as_json)?,
        Command::Check { book } => return check(desk, book, as_json),
        Command::Export { book, format, out, draft, edition, print } => {
            let format = match format {
                Format::Pdf => attache_desk::Format::Pdf,
                Format::Attache => attache_desk::Format::Attache,
                Format::Markdown => attache_desk::Format::Markdown,
                Format::Html => attache_desk::Format::Html,
                Format::Docx => attache_desk::Format::Docx,
            };
            export(desk, (book, *edition), Export { format, draft: *draft, print: printed(print) }, out, as_json)?;
        }
        Command::Harvest { source, book, accept, contest } => {
            evidence::harvest(desk, (source, book), accept, contest.as_deref(), as_json)?;
        }
        Command::Contests { book } => evidence::contests(desk, book, as_json)?,
        Command::Suggest { book, question, limit } => evidence::suggest(desk, book, question, *limit, as_json)?,
        Command::Revise { source, file } => evidence::revise(desk, source, file, as_json)?,
        Command::Moves { source, book, accept_exact } => evidence::moves(desk, source, book, *accept_exact, as_json)?,
        Command::RestsOn { source } => evidence::rests_on(desk, source, as_json)?,
        Command::Editions { book } => editions::list(desk, book, as_json)?,
        Command::Diff { book, from, to } => editions::diff(desk, book, (*from, *to), as_json)?,
        Command::Search { query, limit } => search(desk, &query.join(" "), *limit, as_json)?,
        Command::Backup { path } => copies::back_up(desk, path, as_json)?,
        Command::Restore { path } => {
            let kept = desk.restore(path)?;
            copies::restored(path, &kept, as_json)?;
        }
        Command::Doctor { reindex } => return copies::doctor(desk, *reindex, as_json),
        // These need no library and never come here.
        Command::Verify { .. } | Command::ReadDocument | Command::TakeOutBook => {}
    }
    Ok(Outcome::Done)
}

/// Imports each file by itself: one that can't be read keeps none of the others out.
fn import(desk: &mut Desk, files: &[PathBuf], as_json: bool) -> anyhow::Result<()> {
    let mut done = Vec::new();
    let mut failed: Option<DeskError> = None;
    for file in files {
        match desk.import_file(file) {
            Ok(imported) => {
                let source = &imported.source;
                let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
                if !as_json {
                    print::line(&format!("{}  {}", source.id, source.title));
                    if imported.known {
                        print::aside(&format!("{}: the library had this text already", file.display()));
                    }
                    notes.iter().for_each(|note| print::aside(&format!("{}: {note}", file.display())));
                }
                done.push(json!({
                    "id": source.id, "title": source.title, "authors": source.authors,
                    "published": source.published, "language": source.language, "kind": source.kind,
                    "known": imported.known, "notes": notes,
                }));
            }
            Err(error) => {
                if let Some(earlier) = failed.replace(error) {
                    print::aside(&earlier.to_string());
                }
            }
        }
    }
    if as_json {
        print::json(&done)?;
    }
    failed.map_or(Ok(()), |error| Err(error.into()))
}

fn books(desk: &Desk, as_json: bool) -> anyhow::Result<()> {
    let books = desk.books()?;
    if as_json {
        let list: Vec<_> = books
            .iter()
            .map(|book| {
                json!({
                    "id": book.id, "title": book.title, "questions": book.questions,
                    "sections": book.sections, "edition": book.edition, "changed": book.changed,
                })
            })
            .collect();
        return print::json(&list);
    }
    for book in books {
        print::line(&format!("{}  {} ({})", book.id, book.title, count(book.questions as usize, "question")));
    }
    Ok(())
}

fn sources(desk: &Desk, as_json: bool) -> anyhow::Result<()> {
    let sources = desk.sources()?;
    if as_json {
        let list: Vec<_> = sources
            .iter()
            .map(|card| {
                json!({
                    "id": card.source.id, "title": card.source.title, "authors": card.source.authors,
                    "published": card.source.published, "kind": card.source.kind, "revision": card.latest,
                    "excerpts": card.excerpts, "answers": card.answers,
                })
            })
            .collect();
        return print::json(&list);
    }
    for card in sources {
        print::line(&format!(
            "{}  {} ({})",
            card.source.id,
            card.source.title,
            count(card.excerpts as usize, "excerpt")
        ));
    }
    Ok(())
}

fn new(desk: &mut Desk, title: &str, as_json: bool) -> anyhow::Result<()> {
    let id = desk.new_book(title)?;
    if as_json {
        return print::json(&json!({ "id": id }));
    }
    print::line(&id.to_string());
    Ok(())
}

fn open(desk: &mut Desk, file: &Path, as_json: bool) -> anyhow::Result<()> {
    let bytes = attache_desk::read_book(&Reader::new(&desk.surroundings().reader), file)?;
    opened(&desk.open_book(&file.display().to_string(), &bytes)?, as_json)
}

fn opened(opened: &attache_desk::Opened, as_json: bool) -> anyhow::Result<()> {
    let unknown: Vec<&str> = opened.unknown.iter().map(|unknown| unknown.place.as_str()).collect();
    if as_json {
        return print::json(&json!({ "id": opened.id, "unknown": unknown }));
    }
    print::line(&opened.id.to_string());
    if !unknown.is_empty() {
        print::aside(&format!("kept what this version doesn't know: {}", unknown.join(", ")));
    }
    Ok(())
}

fn check(desk: &mut Desk, book: &str, as_json: bool) -> anyhow::Result<Outcome> {
    let book = desk.find_book(book)?;
    let (findings, silenced) = (desk.check(book)?, desk.silenced(book)?);
    if as_json {
        let list: Vec<_> = findings
            .iter()
            .map(|finding| {
                json!({
                    "code": finding.reason.code(), "severity": finding.severity(), "where": finding.at,
                    "message": finding.reason.message(), "mend": finding.reason.mend(),
                })
            })
            .collect();
        let answered_for = silenced.iter().map(|it| {
            let (at, id, number) = silenced_at(it.at);
            json!({ (at): id, "number": number, "code": it.code, "reason": it.reason })
        });
        print::json(&json!({ "findings": list, "silenced": answered_for.collect::<Vec<_>>() }))?;
    } else {
        for finding in &findings {
            let weight = match finding.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
                Severity::CannotCheck => "cannot check",
            };
            let reason = &finding.reason;
            print::line(&format!(
                "{weight}: {}: {} {} [{}]",
                finding.at,
                reason.message(),
                reason.mend(),
                reason.code()
            ));
        }
        for it in &silenced {
            let (at, _, number) = silenced_at(it.at);
            let at = number.map_or_else(|| at.to_owned(), |number| format!("Q{number}"));
            print::line(&format!("silenced: {at} “{}”: {} [{}]", print::short(&it.title), it.reason, it.code));
        }
        let answered_for = if silenced.is_empty() { String::new() } else { format!(", {} silenced", silenced.len()) };
        print::line(&format!("{}{answered_for}", count(findings.len(), "finding")));
    }
    Ok(if check::refuses(&findings) { Outcome::Findings } else { Outcome::Done })
}

/// Where an author answers for something: what kind of place, its id, a question's number.
fn silenced_at(at: Answerable) -> (&'static str, String, Option<usize>) {
    match at {
        Answerable::Question(id, number) => ("question", id.to_string(), Some(number)),
        Answerable::Timeline(id) => ("event", id.to_string(), None),
        Answerable::Glossary(id) => ("term", id.to_string(), None),
        Answerable::Contest(id) => ("contest", id.to_string(), None),
    }
}

pub(crate) fn verify(reader: &Path, pack: &Path, as_json: bool) -> anyhow::Result<Outcome> {
    let verified = match attache_desk::verify_pack(&Reader::new(reader), pack) {
        Ok(verified) => verified,
        Err(error @ (DeskError::Forged { .. } | DeskError::Book { .. })) => {
            print::aside(&error.to_string());
            return Ok(Outcome::Findings);
        }
        Err(error) => return Err(error.into()),
    };
    if as_json {
        print::json(&json!({
            "title": verified.title, "sha256": verified.sha256,
            "verified": verified.quotations, "quotations": verified.quotations,
        }))?;
    } else {
        let n = verified.quotations;
        print::line(&format!("{}: {n} of {n} quotations verified, sha-256 {}", verified.title, verified.sha256));
    }
    Ok(Outcome::Done)
}

/// What was asked for of the pages.
fn printed(asked: &arguments::Print) -> Print {
    let parts = asked.without.iter().fold(Parts::default(), |parts, part| parts.without(*part));
    Print {
        paper: match asked.paper {
            arguments::Paper::A4 => Paper::A4,
            arguments::Paper::A5 => Paper::A5,
            arguments::Paper::Letter => Paper::Letter,
            arguments::Paper::LargePrint => Paper::LargePrint,
        },
        impose: asked.impose.map(|impose| match impose {
            arguments::Impose::Booklet => Imposition::Booklet,
            arguments::Impose::TwoUp => Imposition::TwoUp,
        }),
        duplex: asked.duplex,
        rectos: asked.rectos,
        parts,
        evidence: match asked.evidence {
            arguments::Evidence::Strip => EvidencePlace::Strip,
            arguments::Evidence::Annex => EvidencePlace::Annex,
        },
        book: !asked.no_book,
    }
}

fn export(
    desk: &mut Desk,
    (book, edition): (&str, Option<u32>),
    export: Export,
    out: &Path,
    as_json: bool,
) -> anyhow::Result<()> {
    export.check(out).map_err(DeskError::from)?;
    let book = desk.find_book(book)?;
    let issue = match edition {
        Some(number) => desk.reissue(book, number)?,
        None => desk.issue(book, &export)?,
    };
    let exported = attache_desk::render(&issue, export, &jiff::Zoned::now(), &mut |_| ())?;
    if out.as_os_str() == "-" {
        desk.record(&issue)?;
        return print::bytes(&exported.bytes).map_err(|source| {
            let source = io::Error::new(source.kind(), source);
            DeskError::Unwritten { path: PathBuf::from("standard output"), source }.into()
        });
    }
    let staged = stage(out, &exported.bytes)?;
    desk.record(&issue)?;
    staged.put()?;
    if as_json {
        let printed = exported.printed;
        return print::json(&json!({
            "path": out, "pages": exported.pages, "bytes": exported.bytes.len(),
            "verified": exported.verified, "quotations": exported.quotations, "edition": exported.edition,
            "sheets": printed.map(|printed| printed.sheets), "blanks": printed.map(|printed| printed.blanks),
            "sides": printed.map(|printed| printed.sides.keyword()), "media": printed.as_ref().map(Printed::media),
        }));
    }
    let pages = exported.printed.map_or_else(String::new, |printed| format!(", {}", on_paper(exported.pages, printed)));
    let verified = format!("{} of {} quotations verified", exported.verified, exported.quotations);
    let edition = exported.edition.map_or_else(String::new, |number| format!(", edition {number}"));
    print::line(&format!("{}{pages}, {verified}{edition}", out.display()));
    Ok(())
}

/// `44 pages on 11 sheets, print on both sides, flip on the short edge, 2 blank pages`
fn on_paper(pages: usize, printed: Printed) -> String {
    let mut said = count(pages, "page");
    let edge = match printed.sides {
        Sides::One => None,
        Sides::LongEdge => Some("long"),
        Sides::ShortEdge => Some("short"),
    };
    if let Some(edge) = edge {
        let sheets = count(printed.sheets, "sheet");
        said += &format!(" on {sheets}, print on both sides, flip on the {edge} edge");
    }
    if printed.blanks > 0 {
        said += &format!(", {}", count(printed.blanks, "blank page"));
    }
    said
}

fn search(desk: &Desk, query: &str, limit: u32, as_json: bool) -> anyhow::Result<()> {
    let hits = desk.search(query, limit)?;
    if as_json {
        let list: Vec<_> = hits
            .iter()
            .map(|hit| match hit.place {
                HitPlace::Source(id, paragraph) => {
                    json!({ "source": id, "paragraph": paragraph, "title": hit.title, "text": hit.text })
                }
                HitPlace::Question(book, id) => {
                    json!({ "question": id, "book": book, "title": hit.title, "text": hit.text })
                }
            })
            .collect();
        return print::json(&list);
    }
    for hit in &hits {
        let place = match hit.place {
            HitPlace::Source(_, paragraph) => format!("{}, paragraph {paragraph}", hit.title),
            HitPlace::Question(..) => hit.title.clone(),
        };
        print::line(&format!("{place}\n    {}", hit.text));
    }
    if hits.is_empty() {
        print::aside("nothing found");
    }
    Ok(())
}
