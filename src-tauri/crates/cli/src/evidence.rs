//! The subcommands about evidence: harvest, suggest, revise, moves, rests-on.

use crate::print::{self, count};
use attache_desk::{BookRests, Desk, Fit, Move, Offered, Picks, Reader, Taken, read_document};
use attache_model::{
    anchor::Likeness,
    book::Contest,
    diff::{self, Change},
    harvest,
    id::{BookId, ContestId, QuestionId},
    rests::{Rest, Resting},
};
use serde_json::{Value, json};
use std::path::Path;

/// `all`, the numbers of questions, those of tables with a T.
fn picks(accept: &[String], (questions, tables): (usize, usize)) -> anyhow::Result<Picks> {
    let mut picks = Picks::default();
    for word in accept {
        if word == "all" {
            return Ok(Picks { questions: (0..questions).collect(), tables: (0..tables).collect(), into: None });
        }
        let table = word.strip_prefix(['T', 't']);
        let (into, all) = if table.is_some() { (&mut picks.tables, tables) } else { (&mut picks.questions, questions) };
        let number = table.unwrap_or(word).parse::<usize>().ok().filter(|number| (1..=all).contains(number));
        let Some(number) = number else {
            let (questions, tables) = (count(questions, "question"), count(tables, "table"));
            anyhow::bail!(
                "“{word}” is none of the {questions} and {tables}; give numbers as 2, or T1 for a table, or all"
            );
        };
        into.push(number - 1);
    }
    Ok(picks)
}

pub(crate) fn harvest(
    desk: &mut Desk,
    (source, book): (&str, &str),
    accept: &[String],
    contest: Option<&str>,
    as_json: bool,
) -> anyhow::Result<()> {
    let (source, book) = (desk.find_source(source)?, desk.find_book(book)?);
    let offered = desk.harvest(book, source)?;
    let mut picks = picks(accept, (offered.questions.len(), offered.contests.len()))?;
    picks.into = contest.map(|contest| desk.find_contest(book, contest)).transpose()?;
    let taken = desk.take_harvest(book, source, &picks)?;
    if as_json {
        return print::json(&harvest_json(&offered, &taken));
    }
    let Offered { revision, harvest, .. } = &offered;
    for (i, (question, fit)) in harvest.questions.iter().zip(&offered.questions).enumerate() {
        let words = revision.slice(&question.answer).unwrap_or_default();
        let held = fit.held().map(|(_, number)| format!("Q{number}"));
        print::line(&format!("{}. {}{}\n    {}", i + 1, question.question, aside(fit, held), print::short(words)));
    }
    for (i, (contest, fit)) in harvest.contests.iter().zip(&offered.contests).enumerate() {
        print::line(&format!("T{}. {}{}\n    {}", i + 1, contest.title, aside(fit, None), contest.actors.join(", ")));
    }
    let mut summary = count(harvest.questions.len(), "question");
    if !harvest.contests.is_empty() {
        summary.push_str(&format!(", {}", count(harvest.contests.len(), "table")));
    }
    if !accept.is_empty() {
        summary.push_str(&format!("; taken: {}", count(taken.questions.len() + taken.contests.len(), "proposal")));
    }
    print::line(&summary);
    Ok(())
}

/// What the book has of a proposal, in brackets behind it.
fn aside<T>(fit: &Fit<T>, held: Option<String>) -> String {
    let held = held.map(|held| format!(": {held}")).unwrap_or_default();
    match fit {
        Fit::New => String::new(),
        Fit::Part(_, new) => format!(" (in the book{held}; {} new)", count(new.len(), "statement")),
        Fit::Whole(_) => format!(" (in the book{held})"),
        Fit::Uncut(error) => format!(" (can't be taken over: {error})"),
    }
}

fn harvest_json(offered: &Offered, taken: &Taken) -> Value {
    let Offered { revision, harvest, .. } = offered;
    let question = |(question, fit): (&harvest::Question, &Fit<(QuestionId, usize)>)| {
        json!({
            "question": question.question, "form": question.form,
            "range": [question.answer.start, question.answer.end],
            "excerpt": revision.slice(&question.answer), "in_book": fit.held().map(|(id, _)| id),
            "refused": refused(fit),
        })
    };
    let table = |(contest, fit): (&harvest::Contest, &Fit<ContestId>)| {
        let cells = contest.cells.iter().enumerate().map(|(i, (actor, aspect, span))| {
            let is_new = match fit {
                Fit::Part(_, new) => new.contains(&i),
                _ => fit.held().is_none(),
            };
            json!({
                "actor": actor, "aspect": aspect, "range": [span.start, span.end], "excerpt": revision.slice(span),
                "new": is_new,
            })
        });
        json!({
            "title": contest.title, "actors": contest.actors, "aspects": contest.aspects,
            "cells": cells.collect::<Vec<_>>(), "in_book": fit.held(), "refused": refused(fit),
        })
    };
    json!({
        "proposals": harvest.questions.iter().zip(&offered.questions).map(question).collect::<Vec<_>>(),
        "contests": harvest.contests.iter().zip(&offered.contests).map(table).collect::<Vec<_>>(),
        "taken": taken.questions, "taken_contests": taken.contests,
    })
}

/// Why a proposal can't be taken over.
fn refused<T>(fit: &Fit<T>) -> Option<String> {
    match fit {
        Fit::Uncut(error) => Some(error.to_string()),
        _ => None,
    }
}

pub(crate) fn contests(desk: &mut Desk, book: &str, as_json: bool) -> anyhow::Result<()> {
    let book = desk.find_book(book)?;
    let contests: Vec<Contest> = desk.entries(book)?;
    if as_json {
        return print::json(&json!(contests));
    }
    for it in &contests {
        let (actors, aspects) = (count(it.actors.len(), "actor"), count(it.aspects.len(), "aspect"));
        let held = count(it.cells.len(), "statement");
        print::line(&format!("{}  {} ({actors}, {aspects}, {held})", it.id, it.title));
    }
    Ok(())
}

pub(crate) fn suggest(desk: &mut Desk, book: &str, question: &str, limit: usize, as_json: bool) -> anyhow::Result<()> {
    let book = desk.find_book(book)?;
    let question = find_question(desk, book, question)?;
    let suggested = desk.suggest(question, limit)?;
    if as_json {
        let list: Vec<Value> = suggested
            .iter()
            .map(|it| {
                json!({
                    "source": it.source, "title": it.title, "voice": it.voice, "revision": it.revision,
                    "paragraph": it.paragraph, "range": [it.range.start, it.range.end], "text": it.text,
                })
            })
            .collect();
        return print::json(&json!({ "question": question, "suggestions": list }));
    }
    for it in &suggested {
        print::line(&format!("{}, paragraph {}\n    {}", it.title, it.paragraph, print::short(&it.text)));
    }
    if suggested.is_empty() {
        print::aside("the library holds nothing on it");
    }
    Ok(())
}

/// A question by its number in the book, with or without Q, or by its id.
fn find_question(desk: &mut Desk, book: BookId, wanted: &str) -> anyhow::Result<QuestionId> {
    let outline = desk.outline(book)?;
    let number = wanted.strip_prefix(['Q', 'q']).unwrap_or(wanted).parse::<usize>().ok();
    let rows = outline.sections.iter().flat_map(|section| &section.questions);
    let found = rows.clone().find(|row| Some(row.number) == number || row.id.to_string() == wanted);
    found.map(|row| row.id).ok_or_else(|| {
        let all = rows.count();
        anyhow::anyhow!("“{wanted}” is no question of the book; give its number, from 1 to {all}, or its id")
    })
}

pub(crate) fn revise(desk: &mut Desk, source: &str, file: &Path, as_json: bool) -> anyhow::Result<()> {
    let source = desk.find_source(source)?;
    let document = read_document(&Reader::new(&desk.surroundings().reader), file)?;
    let revised = desk.revise(source, document)?;
    let notes: Vec<String> = revised.notes.iter().map(ToString::to_string).collect();
    if as_json {
        return print::json(&json!({
            "id": source, "revision": revised.number, "known": revised.known, "notes": notes,
        }));
    }
    print::line(&format!("{source}  revision {}", revised.number));
    if revised.known {
        print::aside(&format!("{}: the source has this very text already", file.display()));
    }
    notes.iter().for_each(|note| print::aside(&format!("{}: {note}", file.display())));
    Ok(())
}

pub(crate) fn moves(desk: &mut Desk, source: &str, book: &str, accept: bool, as_json: bool) -> anyhow::Result<()> {
    let (source, book) = (desk.find_source(source)?, desk.find_book(book)?);
    let moves = desk.moves(book, source)?;
    let accepted = if accept { desk.accept_exact_moves(book, source)?.excerpts().len() } else { 0 };
    if as_json {
        let list: Vec<Value> = moves.iter().map(move_json).collect();
        return print::json(&json!({ "moves": list, "accepted": accepted }));
    }
    for it in &moves {
        let exact = if it.exact().is_some() { "to the letter" } else { it.state.word() };
        print::line(&format!("{}  {exact}: {}", it.excerpt, print::short(&it.quote)));
        if it.exact().is_none() {
            for offer in &it.offers {
                print::line(&format!("    {}", marked(&offer.changes)));
            }
        }
    }
    print::line(&format!("{} of an earlier text, {accepted} moved", count(moves.len(), "excerpt")));
    Ok(())
}

fn move_json(it: &Move) -> Value {
    let offers = it.offers.iter().map(|offer| {
        let likeness = match offer.likeness {
            Likeness::Exact => json!("exact"),
            Likeness::Typographic => json!("typographic"),
            Likeness::Reworded(edits) => json!({ "reworded": edits }),
        };
        let ranges: Vec<_> = offer.ranges.iter().map(|range| [range.start, range.end]).collect();
        json!({ "ranges": ranges, "likeness": likeness, "changes": offer.changes })
    });
    json!({
        "excerpt": it.excerpt, "quote": it.quote, "from": it.from, "state": it.state,
        "offers": offers.collect::<Vec<_>>(), "questions": it.used_by.iter().map(|(id, _)| id).collect::<Vec<_>>(),
    })
}

/// A diff in one line: `[-gone-]`, `{+new+}`.
fn marked(changes: &[diff::Piece]) -> String {
    let piece = |piece: &diff::Piece| match piece.change {
        Change::Kept => piece.text.clone(),
        Change::Removed => format!("[-{}-]", piece.text),
        Change::Added => format!("{{+{}+}}", piece.text),
    };
    changes.iter().map(piece).collect()
}

pub(crate) fn rests_on(desk: &mut Desk, source: &str, as_json: bool) -> anyhow::Result<()> {
    let source = desk.find_source(source)?;
    let books = desk.rests_on(source)?;
    if as_json {
        return print::json(&json!({ "books": books.iter().map(book_json).collect::<Vec<_>>() }));
    }
    let (mut all, mut uncited) = (0, 0);
    for book in &books {
        print::line(&book.title);
        for (rest, name) in &book.rests {
            let left = match rest.left {
                0 => "would be left uncited".to_owned(),
                left => format!("would keep {} from {}", count(left, "excerpt"), count(rest.origins, "origin")),
            };
            print::line(&format!("    {}{}: {left}", what(rest), print::short(name)));
            all += 1;
            uncited += usize::from(rest.is_left_uncited());
        }
    }
    print::line(&format!("{all} rest on it, {uncited} on it alone"));
    Ok(())
}

fn what(rest: &Rest) -> String {
    match rest.what {
        Resting::Question(_, number) => format!("Q{number} "),
        Resting::Timeline(_) => "Timeline: ".to_owned(),
        Resting::Glossary(_) => "Glossary: ".to_owned(),
        Resting::Cell(..) => "Contest: ".to_owned(),
    }
}

fn book_json(book: &BookRests) -> Value {
    let rests = book.rests.iter().map(|(rest, name)| {
        let (kind, id) = match rest.what {
            Resting::Question(id, _) => ("question", id.to_string()),
            Resting::Timeline(id) => ("timeline", id.to_string()),
            Resting::Glossary(id) => ("glossary", id.to_string()),
            Resting::Cell(id, ..) => ("contest", id.to_string()),
        };
        let by: Vec<Value> = rest.by.iter().map(|(key, role)| json!({ "key": key, "role": role.word() })).collect();
        json!({
            "kind": kind, "id": id, "name": name, "by": by, "left": rest.left, "origins": rest.origins,
            "uncited": rest.is_left_uncited(),
        })
    });
    json!({ "book": book.book, "title": book.title, "rests": rests.collect::<Vec<_>>() })
}
