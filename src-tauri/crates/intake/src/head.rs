//! What the first lines of a text say of it: title, authors, date, address. Sure signs only; a document that doesn't
//! say who wrote it has no author.

use crate::date;
use attache_model::date::PartialDate;

/// How many lines may stand above the body.
const LINES: usize = 12;
/// A longer line than this belongs to the body.
const LONGEST: usize = 200;

/// The lines above the body, without empty ones.
pub(crate) struct Head<'a> {
    lines: Vec<&'a str>,
    /// Whether an empty line, or the body's long line, follows the first.
    first_stands_alone: bool,
    first_is_all: bool,
}

impl<'a> Head<'a> {
    /// The head of a canonical text.
    pub(crate) fn of(text: &'a str) -> Self {
        let is_short = |line: &&str| line.chars().nth(LONGEST).is_none();
        let lines =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).take_while(is_short).collect();
        let mut after_first = text.lines().skip(1);
        let second = after_first.next().unwrap_or_default();
        Self {
            lines,
            first_stands_alone: second.is_empty() || !is_short(&second),
            first_is_all: second.is_empty() && after_first.next().is_none(),
        }
    }

    /// The line that calls itself the title, or the first line where it stands alone and does not end as a sentence.
    pub(crate) fn title(&self) -> Option<String> {
        if let Some(title) = self.labelled(&["title", "titolo"]) {
            return one_line(title);
        }
        let first = *self.lines.first()?;
        let then = self.lines.get(1).copied().unwrap_or_default();
        let announced = self.first_stands_alone || says_who_or_when(then);
        let is_sentence = first.ends_with(['.', ',', ';', ':']);
        let is_words = first.chars().any(char::is_alphabetic) && !says_who_or_when(first) && !is_address(first);
        (announced && !self.first_is_all && !is_sentence && is_words).then(|| one_line(first))?
    }

    /// Who a line names as author; else the name on the line beside the date, and then `true`.
    pub(crate) fn authors(&self) -> (Option<Vec<String>>, bool) {
        let labelled = self.labelled(&["author", "authors", "autore", "autori", "autrice"]);
        if let Some(people) = labelled.and_then(people).or_else(|| self.lines.iter().find_map(|line| by(line))) {
            return (Some(people), false);
        }
        let beside = self.lines.iter().enumerate().find_map(|(i, line)| {
            let pieces: Vec<&str> = pieces(line).collect();
            pieces.iter().find(|piece| date::find(piece).is_some_and(|(_, rest)| rest.is_empty()))?;
            let on_line = pieces.iter().find_map(|piece| named(piece));
            // The first line is the title's.
            let above = i.checked_sub(1).filter(|above| *above > 0).and_then(|above| self.lines.get(above));
            on_line
                .or_else(|| above.and_then(|line| named(line)))
                .or_else(|| self.lines.get(i + 1).and_then(|line| named(line)))
        });
        let found = beside.is_some();
        (beside, found)
    }

    /// The first date that has a line, or a piece of one, for itself.
    pub(crate) fn published(&self) -> Option<PartialDate> {
        self.lines.iter().find_map(|line| pieces(line).find_map(dated))
    }

    /// A web address on a line for itself.
    pub(crate) fn url(&self) -> Option<String> {
        let labelled =
            self.labelled(&["url", "link", "source", "fonte", "address", "indirizzo"]).filter(|url| is_address(url));
        labelled.or_else(|| self.lines.iter().copied().find(|line| is_address(line))).map(str::to_owned)
    }

    /// What stands after `Label:`.
    fn labelled(&self, labels: &[&str]) -> Option<&'a str> {
        self.lines.iter().find_map(|line| {
            let (label, value) = line.split_once(':')?;
            let known = labels.iter().any(|known| label.trim().eq_ignore_ascii_case(known));
            (known && !value.trim().is_empty()).then(|| value.trim())
        })
    }
}

fn says_who_or_when(line: &str) -> bool {
    by(line).is_some() || pieces(line).any(|piece| dated(piece).is_some())
}

/// A line may hold several things: `Marc Wells – 1 April 2026 | Analysis`.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    line.split(['|', '·', '•', '–', '—']).flat_map(|piece| piece.split(" - ")).map(str::trim).filter(|p| !p.is_empty())
}

/// The date of a piece that holds it alone, or with the name of a place.
fn dated(piece: &str) -> Option<PartialDate> {
    let (date, beside) = date::find(piece)?;
    let is_place = |words: &[&str]| words.len() <= 2 && words.iter().all(|word| starts_upper(word));
    is_place(&beside).then_some(date)
}

/// Those whom `By …` or `di …` names.
fn by(line: &str) -> Option<Vec<String>> {
    let names = pieces(line).next()?;
    let (word, rest) = names.split_once(' ')?;
    let says_by = ["by", "di"].iter().any(|by| word.trim_end_matches(':').eq_ignore_ascii_case(by));
    says_by.then(|| people(rest))?.filter(|people| people.iter().all(|name| is_name(name)))
}

/// Those whom a piece names that is nothing but names.
fn named(piece: &str) -> Option<Vec<String>> {
    people(piece).filter(|people| people.iter().all(|name| is_name(name)))
}

/// The names of a list: `Anna Rossi, Marc Wells and Mario Bianchi`.
pub(crate) fn people(list: &str) -> Option<Vec<String>> {
    let list = [" and ", " e ", " & "].iter().fold(list.to_owned(), |list, and| list.replace(and, ","));
    let people: Vec<String> = list.split([',', ';']).filter_map(one_line).collect();
    (!people.is_empty()).then_some(people)
}

/// Two to five words with capitals, none of which is a word of offices, papers or places.
fn is_name(text: &str) -> bool {
    const PARTICLES: &[&str] =
        &["de", "der", "den", "del", "della", "degli", "di", "da", "dos", "van", "von", "al", "el", "bin", "la", "le"];
    const NO_NAME: &[&str] = &[
        "the",
        "new",
        "press",
        "release",
        "statement",
        "news",
        "agency",
        "ministry",
        "ministero",
        "department",
        "office",
        "report",
        "briefing",
        "comunicato",
        "stampa",
        "note",
        "update",
        "updated",
        "analysis",
        "analisi",
        "opinion",
        "editorial",
        "editoriale",
        "interview",
        "intervista",
        "national",
        "international",
        "united",
        "san",
        "street",
        "minutes",
        "read",
        "question",
        "questions",
        "answers",
        "frequently",
        "white",
        "house",
        "government",
        "governo",
        "parliament",
        "council",
        "consiglio",
        "committee",
        "conference",
        "speech",
        "remarks",
        "fact",
        "sheet",
        "page",
        "edition",
        "draft",
        "version",
        "number",
        "washington",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_part = |word: &&str| {
        let lower = word.trim_end_matches('.').to_lowercase();
        let is_letters = word.chars().all(|c| c.is_alphabetic() || "'’-.".contains(c));
        // NATO, FAQ: no one's name. J. and J.R. may be.
        let is_acronym = word.chars().filter(|c| c.is_uppercase()).count() > 2 && !word.chars().any(char::is_lowercase);
        is_letters
            && !is_acronym
            && !NO_NAME.contains(&lower.as_str())
            && (starts_upper(word) || PARTICLES.contains(&lower.as_str()))
    };
    let last_is_sentence_end = words.last().is_some_and(|last| last.ends_with('.') && last.chars().count() > 3);
    (2..=5).contains(&words.len())
        && words.iter().all(is_part)
        && words.first().is_some_and(|word| starts_upper(word))
        && !last_is_sentence_end
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

pub(crate) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !text.contains(char::is_whitespace))
}

/// A text in one line, blanks folded; nothing where it has no words.
pub(crate) fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}
