//! Books of any size for measuring: three paragraphs an answer, two citations, a list in every third and a table in
//! every tenth; a source for every second question. The same size gives the same book, whose questions are the first
//! ones of every longer book.

use attache_model::{
    book::{Book, Citation, Claim, Question, Section, Status},
    excerpt::Excerpt,
    snapshot::Snapshot,
    source::{Revision, Source},
};
use std::{fmt::Display, str::FromStr};

const WHO: &[&str] = &[
    "the port authority",
    "a parliamentary committee",
    "the regional council",
    "an allied delegation",
    "the ministry",
    "most mayors of the coast",
    "the audit office",
    "two former officials",
    "the trade unions",
    "a district court",
    "the air traffic service",
    "several local newspapers",
];
const DID: &[&str] = &[
    "has confirmed",
    "did not dispute",
    "later corrected",
    "quietly postponed",
    "put on record",
    "asked to reopen",
    "welcomed",
    "referred back",
    "published in full",
    "limited to one season",
    "linked to the budget",
    "set aside",
];
const WHAT: &[&str] = &[
    "the technical arrangement",
    "an exchange of letters",
    "the use of the runway",
    "a list of approved flights",
    "the maintenance schedule",
    "the compensation fund",
    "a notice to residents",
    "the shared radar picture",
    "the clause on consultation",
    "a waiver for cargo",
    "the noise survey",
    "the 1954 protocol",
];
const WHERE: &[&str] =
    &["in Trapani", "near Aviano", "at Gioia del Colle", "in Bruxelles", "on Sardinia", "at La Maddalena"];
const HOW: &[&str] = &[
    "after a long hearing",
    "without further comment",
    "by a narrow majority",
    "– as agreed beforehand –",
    "under the “prior notice” rule",
    "despite earlier doubts",
    "for reasons of safety",
    "in line with its mandate",
];
const LOAN: &[&str] = &["nulla osta", "città", "prefettura", "libertà", "comunità montana", "accordo quadro"];

/// A book of so many questions with all it rests on.
pub(crate) fn book(questions: usize) -> Snapshot {
    let mut book = Book::titled("Harbours, runways & radar: questions and answers");
    book.id = id(1, 0);
    book.subtitle = format!("{questions} questions");
    book.prepared_by = "Desk officer, harbour affairs".into();
    let (mut sources, mut excerpts) = (Vec::new(), Vec::new());
    for number in 0..questions {
        if number % 2 == 0 {
            sources.push(source(sources.len()));
        }
        if number % 10 == 0 {
            let mut words = Words::new(3, number);
            let title = format!("{} and {}", capital(words.one(WHAT)), words.one(WHAT));
            book.sections.push(Section { id: id(2, number), title, questions: Vec::new(), extra: Default::default() });
        }
        let question = question(number, &sources, &mut excerpts);
        book.sections.last_mut().expect("a section").questions.push(question.into());
    }
    let (excerpts, sources) = (excerpts.into(), sources.into());
    Snapshot { book, excerpts, sources, media: Default::default(), edition: None, extra: Default::default() }
}

fn question(number: usize, sources: &[(Source, Revision)], excerpts: &mut Vec<Excerpt>) -> Question {
    let mut words = Words::new(4, number);
    let (who, what) = (words.one(WHO), words.one(WHAT));
    let mut question = Question::asked(format!("Why has {who} turned to {what} {}?", words.one(WHERE)));
    question.id = id(4, number);
    question.status = Status::Final;
    question.claim = [Claim::Fact, Claim::Attributed, Claim::Contested, Claim::Judgement][number % 4];
    question.as_of = "2026-04-02".parse().ok();
    question.bottom_line = words.sentence();

    let mut blocks: Vec<String> = (0..3).map(|_| words.paragraph(43, true)).collect();
    for (place, key) in [(0, "first"), (1 + words.below(2), "second")] {
        let recent = sources.len().saturating_sub(6);
        let (_, revision) = &sources[recent + words.below(sources.len() - recent)];
        let mut excerpt = quotation(revision, &mut words);
        excerpt.id = id(5, excerpts.len());
        let citation = Citation {
            key: key.into(),
            excerpt: excerpt.id,
            role: [attache_model::book::Role::Supports, attache_model::book::Role::Disputes][words.below(2)],
            extra: Default::default(),
        };
        excerpts.push(excerpt);
        question.citations.push(citation);
        blocks[place] += &format!("[^{key}]");
    }
    if number % 3 == 2 {
        let items = (0..4).map(|_| format!("- **{}** {} {};\n", words.one(WHO), words.one(DID), words.one(WHAT)));
        blocks.insert(1, items.collect());
    }
    if number % 10 == 9 {
        let rows = (0..3).map(|_| {
            let share = format!("{}.{} %", words.below(90), words.below(10));
            format!("| {} | {} | {share} |\n", words.one(WHERE), words.one(WHAT))
        });
        let rows: String = rows.collect();
        blocks.insert(blocks.len() - 1, format!("| Place | Subject | Share |\n| --- | --- | ---: |\n{rows}"));
    }
    question.answer = blocks.join("\n\n");
    question
}

/// About 52 words of a source: whole sentences.
fn quotation(revision: &Revision, words: &mut Words) -> Excerpt {
    let text = revision.text();
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices(". ").map(|(at, _)| at + 2)).collect();
    let start = starts[words.below(starts.len() - 5)];
    let ends = text[start..].match_indices(". ").map(|(at, _)| start + at + 1);
    let end = ends.take_while(|end| text[start..*end].split(' ').count() <= 60).last().unwrap_or(text.len());
    Excerpt::cut(revision, &[revision.span_of(&(start..end))]).expect("a quotation")
}

fn source(number: usize) -> (Source, Revision) {
    let mut words = Words::new(6, number);
    let mut source = Source::titled(format!("{}: {}", capital(words.one(WHAT)), words.one(WHERE)));
    source.id = id(6, number);
    source.authors = vec![["M. Devlin", "L. D’Amico", "S. Conti", "R. O’Hara"][words.below(4)].into()];
    source.publisher = "Gazzetta del porto".into();
    source.published = "2026-03-30".parse().ok();
    source.url = Some(format!("https://example.org/porto/{number}?lang=it&page={}", words.below(9)));
    let text = words.paragraph(225, false);
    let revision = Revision::new(source.id, 1, text).expect("a short text");
    (source, revision)
}

fn id<I: FromStr>(kind: usize, number: usize) -> I
where
    I::Err: std::fmt::Debug,
{
    format!("00000000-0000-7000-8{kind:03}-{number:012}").parse().expect("an identifier")
}

fn capital(text: impl Display) -> String {
    let text = text.to_string();
    let mut rest = text.chars();
    rest.next().map_or(String::new(), |first| first.to_uppercase().chain(rest).collect())
}

/// Words in an order that looks arbitrary and is always the same (Steele, Lea and Flood's SplitMix).
struct Words(u64);

impl Words {
    fn new(kind: usize, number: usize) -> Self {
        Self((kind as u64) << 32 | number as u64)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn one<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn sentence(&mut self) -> String {
        let (who, did, what) = (self.one(WHO), self.one(DID), self.one(WHAT));
        let (place, how) = (self.one(WHERE), self.one(HOW));
        capital(match self.below(4) {
            0 => format!("{who} {did} {what} {place} {how}."),
            1 => format!("{how}, {who} {did} {what}, and {} {} it {place}.", self.one(WHO), self.one(DID)),
            2 => format!("{place} {who} {did} {what}, at a cost of € {},{}00.", 1 + self.below(80), self.below(10)),
            _ => format!(
                "according to § {} of {what}, the *{}* is due within {} days {how}.",
                1 + self.below(60),
                self.one(LOAN),
                2 + self.below(88)
            ),
        })
    }

    fn paragraph(&mut self, count: usize, marked: bool) -> String {
        let mut text = String::new();
        while text.split(' ').count() < count {
            let sentence = self.sentence();
            text += &if marked { sentence } else { sentence.replace('*', "") };
            text.push(' ');
        }
        if marked && self.below(2) == 0 {
            text = text.replacen(" has ", " **has** ", 1);
        }
        text.trim_end().to_owned()
    }
}
