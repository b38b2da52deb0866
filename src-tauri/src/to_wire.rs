//! Turns what the desk says into what passes to the interface, and back.

use crate::wire;
use attache_desk as desk;
use attache_model::{
    anchor, book,
    check::{self, Place},
    date::{Date, NotADate, PartialDate},
    id::{BookId, ExcerptId, QuestionId, SourceId},
    rests::Resting,
    source::{NotAReliability, Reliability, Source},
};
use std::{
    collections::{BTreeMap, HashMap},
    str::FromStr,
};

/// Enums that are the same on both sides, word for word.
macro_rules! alike {
    ($($theirs:path => $ours:path { $($variant:ident),* })*) => { $(
        impl From<$theirs> for $ours {
            fn from(value: $theirs) -> Self {
                match value { $(<$theirs>::$variant => Self::$variant),* }
            }
        }
    )* };
}

alike! {
    book::Status => wire::Status { Draft, Review, Final }
    wire::Status => book::Status { Draft, Review, Final }
    book::Claim => wire::Claim { Fact, Attributed, Judgement, Inference, Contested, Open }
    wire::Claim => book::Claim { Fact, Attributed, Judgement, Inference, Contested, Open }
    book::Role => wire::Role { Supports, Disputes, Context }
    wire::Role => book::Role { Supports, Disputes, Context }
    anchor::QuoteState => wire::QuoteState { Verified, Moved, Ambiguous, Changed, Missing }
    desk::Badge => wire::Badge { Changed, Uncited, Single, Verified }
    desk::Step => wire::ExportStep { Checking, LayingOut, Writing }
    wire::Format => desk::Format { Pdf, Attache, Markdown, Html, Docx }
    wire::Paper => desk::Paper { A4, A5, Letter, LargePrint }
    wire::Impose => desk::Imposition { Booklet, TwoUp }
    wire::EvidencePlace => desk::EvidencePlace { Strip, Annex }
    desk::Sides => wire::Sides { One, LongEdge, ShortEdge }
}

impl From<wire::ExportOptions> for desk::Export {
    fn from(options: wire::ExportOptions) -> Self {
        Self { format: options.format.into(), draft: options.draft, print: options.print.into() }
    }
}

impl From<wire::PrintOptions> for desk::Print {
    fn from(options: wire::PrintOptions) -> Self {
        use desk::Part;
        let asked = options.parts;
        let parts = [
            (Part::Cover, asked.cover),
            (Part::Brief, asked.brief),
            (Part::Contents, asked.contents),
            (Part::Introduction, asked.introduction),
            (Part::Contests, asked.contests),
            (Part::Timeline, asked.timeline),
            (Part::Glossary, asked.glossary),
            (Part::Annex, asked.annex),
            (Part::Sources, asked.sources),
            (Part::Changes, asked.changes),
            (Part::Findings, asked.findings),
            (Part::Colophon, asked.colophon),
        ];
        let left_out = parts.into_iter().filter(|(_, asked)| !asked);
        Self {
            paper: options.paper.into(),
            impose: options.impose.map(Into::into),
            duplex: options.duplex,
            rectos: options.rectos,
            parts: left_out.fold(desk::Parts::default(), |parts, (part, _)| parts.without(part)),
            evidence: options.evidence.into(),
            book: options.book,
        }
    }
}

impl From<check::Severity> for wire::Severity {
    fn from(severity: check::Severity) -> Self {
        match severity {
            check::Severity::Error => Self::Stops,
            check::Severity::Warning => Self::Weigh,
            check::Severity::Info => Self::Information,
            check::Severity::CannotCheck => Self::CannotCheck,
        }
    }
}

impl From<desk::BookCard> for wire::BookCard {
    fn from(card: desk::BookCard) -> Self {
        Self {
            id: card.id.to_string(),
            title: card.title,
            questions: card.questions,
            edition: card.edition,
            changed: Some(card.changed.to_string()),
        }
    }
}

impl From<book::Book> for wire::BookSettings {
    fn from(book: book::Book) -> Self {
        Self {
            title: book.title,
            subtitle: book.subtitle,
            language: book.language,
            as_of: words(book.as_of),
            marking: book.marking,
            prepared_by: book.prepared_by,
            prepared_for: book.prepared_for,
            introduction: book.introduction,
        }
    }
}

impl wire::BookSettings {
    /// Puts the settings into a book.
    pub(crate) fn into_book(self, book: &mut book::Book) -> Result<(), desk::DeskError> {
        book.as_of = day(self.as_of)?;
        book.title = self.title;
        book.subtitle = self.subtitle;
        book.language = self.language;
        book.marking = self.marking;
        book.prepared_by = self.prepared_by;
        book.prepared_for = self.prepared_for;
        book.introduction = self.introduction;
        Ok(())
    }
}

impl From<desk::Outline> for wire::Outline {
    fn from(outline: desk::Outline) -> Self {
        let row = |question: desk::QuestionRow| wire::QuestionRow {
            id: question.id.to_string(),
            number: question.number as u32,
            question: question.question,
            status: question.status.into(),
            claim: question.claim.into(),
            evidence: question.evidence.map(|evidence| wire::Evidence {
                badge: evidence.badge.into(),
                quotations: evidence.quotations as u32,
                origins: evidence.origins as u32,
            }),
        };
        let sections = outline.sections.into_iter().map(|section| wire::SectionRow {
            id: section.id.to_string(),
            title: section.title,
            questions: section.questions.into_iter().map(row).collect(),
        });
        Self { sections: sections.collect() }
    }
}

impl From<book::Question> for wire::QuestionPage {
    fn from(question: book::Question) -> Self {
        Self {
            id: question.id.to_string(),
            question: question.question,
            bottom_line: question.bottom_line,
            answer: question.answer,
            status: question.status.into(),
            claim: question.claim.into(),
            as_of: words(question.as_of),
            review_by: words(question.review_by),
            citations: question.citations.into_iter().map(Into::into).collect(),
            silenced: question
                .silenced
                .into_iter()
                .map(|silence| wire::Silence { code: silence.code, reason: silence.reason })
                .collect(),
        }
    }
}

impl From<book::Citation> for wire::CitationRow {
    fn from(citation: book::Citation) -> Self {
        Self {
            key: citation.key,
            role: citation.role.into(),
            excerpt: citation.excerpt.to_string(),
            extra: Some(citation.extra).filter(|extra| !extra.is_empty()),
        }
    }
}

impl TryFrom<wire::QuestionEdit> for desk::Edit {
    type Error = desk::DeskError;

    fn try_from(edit: wire::QuestionEdit) -> Result<Self, desk::DeskError> {
        Ok(Self {
            id: QuestionId::from_str(&edit.id).map_err(|_| desk::DeskError::Gone { what: "question" })?,
            question: edit.question,
            bottom_line: edit.bottom_line,
            answer: edit.answer,
            status: edit.status.into(),
            claim: edit.claim.into(),
            as_of: day(edit.as_of)?,
            review_by: day(edit.review_by)?,
        })
    }
}

impl From<desk::ExcerptRow> for wire::ExcerptRow {
    fn from(row: desk::ExcerptRow) -> Self {
        Self {
            id: row.id.to_string(),
            quote: row.quote,
            voice: row.voice,
            source: row.source.to_string(),
            source_title: row.source_title,
            published: words(row.published),
            paragraph: row.paragraph,
            state: row.state.into(),
            used_by: row.used_by.into_iter().map(used).collect(),
            note: row.note,
            speaker: row.speaker,
            via: row.via,
            credibility: row.credibility.map(Into::into),
        }
    }
}

/// What the window begins with, with what is seen at first of the book.
pub(crate) fn opening(
    locked: Option<wire::Locked>,
    books: Vec<desk::BookCard>,
    book: Option<BookId>,
    seen: Option<desk::Glance>,
) -> wire::Opening {
    let seen = seen.unwrap_or_default();
    wire::Opening {
        locked,
        book: words(book),
        books: books.into_iter().map(Into::into).collect(),
        outline: seen.outline.into(),
        language: seen.language,
        question: seen.question.map(Into::into),
        excerpts: seen.excerpts.into_iter().map(Into::into).collect(),
    }
}

/// The sources, with what the excerpts of the open book say of them.
pub(crate) fn source_cards(cards: Vec<desk::SourceCard>, excerpts: &[desk::ExcerptRow]) -> Vec<wire::SourceCard> {
    let mut by_source: HashMap<SourceId, Vec<&desk::ExcerptRow>> = HashMap::new();
    excerpts.iter().for_each(|row| by_source.entry(row.source).or_default().push(row));
    let card = |card: desk::SourceCard| {
        let mine = || by_source.get(&card.source.id).into_iter().flatten();
        let mut answers: Vec<QuestionId> = mine().flat_map(|row| row.used_by.iter().map(|(id, _)| *id)).collect();
        answers.sort_unstable();
        answers.dedup();
        let mut states: BTreeMap<anchor::QuoteState, u32> = BTreeMap::new();
        mine().for_each(|row| *states.entry(row.state).or_default() += 1);
        wire::SourceCard {
            id: card.source.id.to_string(),
            title: card.source.title.clone(),
            kind: card.source.kind.clone(),
            authors: card.source.authors.clone(),
            publisher: card.source.publisher.clone(),
            published: words(card.source.published),
            language: card.source.language.clone(),
            reliability: words(card.source.reliability),
            excerpts: card.excerpts,
            answers: answers.len() as u32,
            states: states.into_iter().map(|(state, count)| wire::StateCount { state: state.into(), count }).collect(),
        }
    };
    cards.into_iter().map(card).collect()
}

/// A source, with the passages that the open book keeps of it: `kept`.
pub(crate) fn source_page(page: desk::SourcePage, kept: Vec<desk::ExcerptRow>) -> wire::SourcePage {
    let mut kept: HashMap<ExcerptId, desk::ExcerptRow> = kept.into_iter().map(|row| (row.id, row)).collect();
    let passages = page.passages.into_iter().filter_map(|passage| {
        let row = kept.remove(&passage.excerpt.id)?;
        Some(wire::Passage {
            excerpt: passage.excerpt.id.to_string(),
            ranges: passage.excerpt.selector.ranges().iter().map(|range| (range.start, range.end)).collect(),
            state: passage.state.into(),
            used_by: row.used_by.into_iter().map(used).collect(),
            listed: row.listed.iter().map(listed).collect(),
            note: passage.excerpt.note,
        })
    });
    wire::SourcePage {
        id: page.source.id.to_string(),
        revision: page.revision.number(),
        added: page.added.to_string(),
        file: page.file,
        sha256: page.revision.sha256().to_string(),
        text: page.revision.text().to_owned(),
        passages: passages.collect(),
        provenances: page.provenances.into(),
        meta: page.source.into(),
    }
}

impl From<desk::Provenance> for wire::Provenance {
    fn from(provenance: desk::Provenance) -> Self {
        match provenance {
            desk::Provenance::Text => Self::Text,
            desk::Provenance::FileName => Self::FileName,
            desk::Provenance::Typed => Self::Typed,
            desk::Provenance::NotFound => Self::NotFound,
        }
    }
}

impl From<desk::Provenances> for wire::Provenances {
    fn from(of: desk::Provenances) -> Self {
        Self {
            title: of.title.map(Into::into),
            authors: of.authors.map(Into::into),
            published: of.published.map(Into::into),
            url: of.url.map(Into::into),
            language: of.language.map(Into::into),
            publisher: of.publisher.map(Into::into),
            kind: of.kind.map(Into::into),
            origin: of.origin.map(Into::into),
            perspective: of.perspective.map(Into::into),
        }
    }
}

impl From<Source> for wire::SourceMeta {
    fn from(source: Source) -> Self {
        Self {
            title: source.title,
            kind: source.kind,
            authors: source.authors,
            publisher: source.publisher,
            published: words(source.published),
            accessed: words(source.accessed),
            url: source.url,
            language: source.language,
            origin: source.origin,
            perspective: source.perspective,
            reliability: words(source.reliability),
        }
    }
}

impl wire::SourceMeta {
    /// Puts what is known of a source into it.
    pub(crate) fn into_source(self, source: &mut Source) -> Result<(), desk::DeskError> {
        source.reliability = reliability(self.reliability)?;
        source.published = self.published.map(|text| PartialDate::from_str(&text)).transpose().map_err(no_date)?;
        source.title = self.title;
        source.kind = self.kind;
        source.authors = self.authors;
        source.publisher = self.publisher;
        source.url = self.url;
        source.language = self.language;
        source.origin = self.origin;
        source.perspective = self.perspective;
        Ok(())
    }
}

impl From<check::Finding> for wire::Finding {
    fn from(finding: check::Finding) -> Self {
        use wire::Subject;
        let (subject, id, number) = match finding.place {
            Place::Book => (Subject::Book, None, None),
            Place::Question(id, number) => (Subject::Question, Some(id.to_string()), Some(number as u32)),
            Place::Timeline(id) => (Subject::Timeline, Some(id.to_string()), None),
            Place::Glossary(id) => (Subject::Glossary, Some(id.to_string()), None),
            Place::Contest(id) => (Subject::Contest, Some(id.to_string()), None),
            Place::Excerpt(id) => (Subject::Excerpt, Some(id.to_string()), None),
            Place::Source(id) => (Subject::Source, Some(id.to_string()), None),
        };
        Self {
            question: id.clone().filter(|_| subject == Subject::Question),
            code: finding.reason.code().to_owned(),
            severity: finding.severity().into(),
            number,
            subject,
            id,
            detail: finding.reason.detail(),
            message: finding.reason.message(),
            mend: finding.reason.mend().to_owned(),
            place: finding.at,
        }
    }
}

impl From<desk::Note> for wire::Remark {
    fn from(note: desk::Note) -> Self {
        use desk::Note;
        match note {
            Note::Decoded { from } => Self::Decoded { from },
            Note::ByteOrderMark => Self::ByteOrderMark,
            Note::Undecodable { count } => Self::Undecodable { count: count as u32 },
            Note::Controls { count } => Self::Controls { count: count as u32 },
            Note::Bidi { count } => Self::Bidi { count: count as u32 },
            Note::LongLine { characters } => Self::LongLine { characters: characters as u32 },
            Note::AsMarkdown { .. } => Self::AsMarkdown,
            Note::FrontMatter => Self::FrontMatter,
            Note::Links { count } => Self::Links { count: count as u32 },
            Note::Images { count } => Self::Images { count: count as u32 },
            Note::Html { count } => Self::Html { count: count as u32 },
            Note::Nesting { count } => Self::Nesting { count: count as u32 },
            Note::Byline => Self::Byline,
        }
    }
}

/// The hits of a search: the open book's questions, and the sources' paragraphs.
pub(crate) fn hits(found: Vec<desk::Hit>, outline: &desk::Outline) -> wire::Hits {
    let mut hits = wire::Hits { questions: Vec::new(), passages: Vec::new() };
    for hit in found {
        let text = pieces(&hit);
        match hit.place {
            desk::HitPlace::Source(id, paragraph) => {
                hits.passages.push(wire::Hit { id: id.to_string(), title: hit.title, text, number: paragraph });
            }
            desk::HitPlace::Question(_, id) => {
                let row = outline.sections.iter().flat_map(|section| &section.questions).find(|row| row.id == id);
                let Some(row) = row else { continue };
                let number = row.number as u32;
                hits.questions.push(wire::Hit { id: id.to_string(), title: hit.title, text, number });
            }
        }
    }
    hits
}

fn pieces(hit: &desk::Hit) -> Vec<wire::Piece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut push = |range: std::ops::Range<usize>, hit_here: bool| {
        if let Some(text) = hit.text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(wire::Piece { text: text.to_owned(), hit: hit_here });
        }
    };
    for mark in &hit.marks {
        push(done..mark.start, false);
        push(mark.clone(), true);
        done = mark.end;
    }
    push(done..hit.text.len(), false);
    pieces
}

fn listed((what, name): &(Resting, String)) -> wire::Listed {
    let (kind, id) = resting(*what);
    wire::Listed { kind, id, name: name.clone() }
}

/// The kind of something that rests on a passage, and its id.
pub(crate) fn resting(what: Resting) -> (wire::RestingKind, String) {
    match what {
        Resting::Question(id, _) => (wire::RestingKind::Question, id.to_string()),
        Resting::Timeline(id) => (wire::RestingKind::Event, id.to_string()),
        Resting::Glossary(id) => (wire::RestingKind::Term, id.to_string()),
        Resting::Cell(id, ..) => (wire::RestingKind::Contest, id.to_string()),
    }
}

pub(crate) fn used((question, number): (QuestionId, usize)) -> wire::Use {
    wire::Use { question: question.to_string(), number: number as u32 }
}

fn words<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

pub(crate) fn reliability(letter: Option<String>) -> Result<Option<Reliability>, desk::DeskError> {
    let parsed = letter.map(|letter| letter.parse()).transpose();
    parsed.map_err(|NotAReliability(value)| desk::DeskError::Invalid {
        what: "reliability",
        value,
        mend: "the scale is A to F",
    })
}

fn day(text: Option<String>) -> Result<Option<Date>, desk::DeskError> {
    let parse = |text: String| text.parse::<Date>().map_err(|_| no_date(NotADate(text)));
    text.map(parse).transpose()
}

pub(crate) fn no_date(NotADate(value): NotADate) -> desk::DeskError {
    desk::DeskError::Invalid { what: "date", value, mend: "write 2026-04-01, 2026-04 or 2026" }
}
