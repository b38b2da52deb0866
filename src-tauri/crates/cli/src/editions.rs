//! Editions and what changed between them, in words.

use crate::print::{self, count};
use attache_desk::Desk;
use attache_model::{
    book::Role,
    diff::{self, Piece},
    edition::{Change, Detail, Kind, Subject},
};
use serde_json::json;

pub(crate) fn list(desk: &Desk, book: &str, as_json: bool) -> anyhow::Result<()> {
    let editions = desk.editions(desk.find_book(book)?)?;
    if as_json {
        let rows =
            editions.iter().map(|it| json!({ "number": it.number, "recorded": it.recorded, "sha256": it.sha256 }));
        return print::json(&rows.collect::<Vec<_>>());
    }
    for edition in &editions {
        let zoned = edition.recorded.to_zoned(jiff::tz::TimeZone::system());
        print::line(&format!("{}  {}  {}", edition.number, zoned.strftime("%Y-%m-%d %H:%M"), edition.sha256));
    }
    if editions.is_empty() {
        print::aside("no edition yet: a final export makes one");
    }
    Ok(())
}

pub(crate) fn diff(
    desk: &mut Desk,
    book: &str,
    (from, to): (Option<u32>, Option<u32>),
    as_json: bool,
) -> anyhow::Result<()> {
    let book = desk.find_book(book)?;
    let changes = desk.changes(book, from, to)?;
    if as_json {
        return print::json(&changes);
    }
    changes.list.iter().for_each(|change| print::line(&said(change)));
    let to = to.map_or_else(|| "now".to_owned(), |to| format!("edition {to}"));
    print::line(&format!("{} from edition {} to {to}", count(changes.list.len(), "change"), changes.since));
    Ok(())
}

/// `Q4 changed: Who spoke?` and, indented, what in it.
fn said(change: &Change) -> String {
    let kind = match change.kind {
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Changed => "changed",
    };
    let what = match (&change.of, change.number) {
        (Subject::Question(_), Some(number)) => format!("Q{number}"),
        (Subject::Question(_), None) => "question".to_owned(),
        (Subject::Book, _) => "book".to_owned(),
        (Subject::Section(_), _) => "section".to_owned(),
        (Subject::Timeline(_), _) => "event".to_owned(),
        (Subject::Glossary(_), _) => "term".to_owned(),
        (Subject::Contest(_), _) => "contest table".to_owned(),
        (Subject::Excerpt(_), _) => "excerpt".to_owned(),
        (Subject::Source(_), _) => "source".to_owned(),
        (Subject::Media(_), _) => "image".to_owned(),
    };
    let details = change.details.iter().map(|it| format!("\n    {}", detail(it)));
    format!("{what} {kind}: {}{}", change.title, details.collect::<String>())
}

fn detail(detail: &Detail) -> String {
    match detail {
        Detail::Words { field, pieces } => format!("{}: {}", name(field), marked(pieces)),
        Detail::Form(field) => format!("{}: the same words in another form", name(field)),
        Detail::Value { field, was, now } => {
            let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
            format!("{}: {} → {}", name(field), shown(was), shown(now))
        }
        Detail::Moved { was, now } => format!("moved: {was} → {now}"),
        Detail::Cited { excerpt, was, now } => {
            let shown = |role: &Option<Role>| role.map_or("not cited", Role::word);
            format!("excerpt {excerpt}: {} → {}", shown(was), shown(now))
        }
        Detail::Cell { actor, aspect, pieces } => format!("{actor}, {aspect}: {}", marked(pieces)),
        Detail::Other => "notes and settings".to_owned(),
    }
}

/// A field by its name in the portable book.
fn name(field: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(field).ok().and_then(|value| value.as_str().map(str::to_owned));
    name.unwrap_or_default().replace('_', " ")
}

/// As `git diff --word-diff` writes it: `[-removed-]`, `{+added+}`. Lines without a change are left out.
fn marked(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for Piece { change, text: words } in pieces {
        for (n, line) in words.split('\n').enumerate() {
            if n > 0 {
                text.push('\n');
            }
            match change {
                _ if line.is_empty() => {}
                diff::Change::Kept => text += line,
                diff::Change::Removed => text += &format!("[-{line}-]"),
                diff::Change::Added => text += &format!("{{+{line}+}}"),
            }
        }
    }
    let changed = |line: &&str| line.contains("[-") || line.contains("{+");
    text.lines().filter(changed).collect::<Vec<_>>().join("\n        ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_marked_line_by_line() {
        let check = |old: &str, new: &str, expected: &str| assert_eq!(marked(&diff::words(old, new)), expected);
        check("One.\nTwo.\nThree.", "One.\nTwo now.\nThree.", "Two{+ now+}.");
        check("One.", "One.\nTwo.\nThree.", "{+Two.+}\n        {+Three.+}");
        check("One.", "One.", "");
    }
}
