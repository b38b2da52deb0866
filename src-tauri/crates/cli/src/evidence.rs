//! The subcommands about evidence: harvest, suggest, revise, moves, rests-on.

use crate::print::{self, count};
use attache_desk::{BookRests, Desk, Move, Reader, read_document};
use attache_model::{
    anchor::Likeness,
    diff::{self, Change},
    id::{BookId, QuestionId},
    rests::{Rest, Resting},
};
use serde_json::{Value, json};
use std::path::Path;

/// Which of the proposals are taken: `all`, or their numbers.
fn picks(accept: &[String], all: usize) -> anyhow::Result<Vec<usize>> {
    if accept.iter().any(|word| word == "all") {
        return Ok((0..all).collect());
    }
    let pick = |word: &String| {
        let number = word.parse::<usize>().ok().filter(|number| (1..=all).contains(number));
        number.map(|number| number - 1).ok_or_else(|| {
            anyhow::anyhow!("“{word}” is none of the {}; give numbers from 1 to {all}, or all", count(all, "question"))
        })
    };
    accept.iter().map(pick).collect()
}

pub(crate) fn harvest(
    desk: &mut Desk,
    source: &str,
    book: &str,
    accept: &[String],
    as_json: bool,
) -> anyhow::Result<()> {
    let (source, book) = (desk.find_source(source)?, desk.find_book(book)?);
    let (revision, harvest) = desk.harvest(source)?;
    let picks = picks(accept, harvest.questions.len())?;
    let taken = desk.take_questions(book, source, None, &picks)?;
    // Tables come with all the questions, or are left.
    let tables: Vec<usize> = (0..harvest.contests.len()).collect();
    let contests =
        if accept.iter().any(|word| word == "all") { desk.take_contests(book, source, &tables)? } else { Vec::new() };
    if as_json {
        let proposals: Vec<Value> = harvest
            .questions
            .iter()
            .map(|question| {
                json!({
                    "question": question.question, "form": question.form,
                    "range": [question.answer.start, question.answer.end],
                    "excerpt": revision.slice(&question.answer),
                })
            })
            .collect();
        let tables: Vec<Value> = harvest
            .contests
            .iter()
            .map(|contest| {
                let cells = contest.cells.iter().map(|(actor, aspect, span)| {
                    json!({ "actor": actor, "aspect": aspect, "range": [span.start, span.end], "excerpt": revision.slice(span) })
                });
                json!({
                    "title": contest.title, "actors": contest.actors, "aspects": contest.aspects,
                    "cells": cells.collect::<Vec<_>>(),
                })
            })
            .collect();
        return print::json(&json!({
            "proposals": proposals, "contests": tables, "taken": taken, "taken_contests": contests,
        }));
    }
    for (i, question) in harvest.questions.iter().enumerate() {
        let words = revision.slice(&question.answer).unwrap_or_default();
        print::line(&format!("{}. {}\n    {}", i + 1, question.question, print::short(words)));
    }
    for contest in &harvest.contests {
        print::line(&format!("Table: {} ({})", contest.title, contest.actors.join(", ")));
    }
    let mut summary = count(harvest.questions.len(), "question");
    if !harvest.contests.is_empty() {
        summary.push_str(&format!(", {}", count(harvest.contests.len(), "table")));
    }
    if !taken.is_empty() || !contests.is_empty() {
        summary.push_str(&format!("; taken: {}", count(taken.len() + contests.len(), "proposal")));
    }
    print::line(&summary);
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
    let accepted = if accept { desk.accept_exact_moves(book, source)? } else { 0 };
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
