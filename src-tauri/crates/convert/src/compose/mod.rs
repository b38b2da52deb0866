//! Composes a book into a manuscript: which parts there are, in which order, and what each says.

mod evidence;
mod lists;
mod notes;
mod text;

use crate::{
    Options,
    manuscript::{Block, Inline, Manuscript, Section},
};
use attache_model::{
    anchor::QuoteState,
    apparatus::{Apparatus, cited},
    book::{Citation, Question, Role, Status},
    edition::Numbering,
    id::ExcerptId,
    markdown::{self, Document},
    numbering::Numbering as Numbers,
    snapshot::Snapshot,
    words::{Words, capitalised},
};
use notes::Notes;

/// What stands where a title is missing.
const UNTITLED: &str = "–";

/// The book while it is composed.
struct Composer<'a> {
    snapshot: &'a Snapshot,
    words: Words,
    apparatus: Apparatus<'a>,
    numbers: Numbers,
    states: &'a dyn Fn(ExcerptId) -> QuoteState,
    options: &'a Options,
    notes: Notes,
}

/// The manuscript of a book.
pub(crate) fn compose<'a>(
    snapshot: &'a Snapshot,
    states: &'a dyn Fn(ExcerptId) -> QuoteState,
    options: &'a Options,
) -> Manuscript<'a> {
    let book = &snapshot.book;
    let mut composer = Composer {
        snapshot,
        words: Words::of(&book.language),
        apparatus: Apparatus::of(snapshot),
        numbers: Numbers::of(book),
        states,
        options,
        notes: Notes::default(),
    };
    let sections = composer.sections();
    let Composer { words, notes, .. } = composer;
    Manuscript {
        words,
        language: &book.language,
        title: titled(&book.title),
        subtitle: book.subtitle.trim().to_owned(),
        author: book.prepared_by.trim().to_owned(),
        marking: book.marking.as_deref().map(str::trim).filter(|label| !label.is_empty()).map(str::to_owned),
        draft: options.draft.as_ref().map(|made| format!("{}, {}", words.draft(), words.moment(made))),
        facts: facts(snapshot, words, options),
        contents: options.parts.contents && book.questions().next().is_some(),
        sections,
        notes: notes.list,
        media: &snapshot.media,
    }
}

/// What a book says of itself under its title.
fn facts(snapshot: &Snapshot, words: Words, options: &Options) -> Vec<(&'static str, String)> {
    let book = &snapshot.book;
    let mut facts = Vec::new();
    if let Some(date) = book.as_of {
        facts.push((words.as_of(), words.date(date)));
    }
    let numbering = if options.draft.is_some() { Numbering::Proof } else { options.numbering };
    match numbering {
        Numbering::Edition if book.edition > 0 => facts.push((words.edition(), book.edition.to_string())),
        _ => facts.extend(numbering.said(book.edition, words).map(|said| (words.edition(), said))),
    }
    for (label, value) in [(words.prepared_by(), &book.prepared_by), (words.prepared_for(), &book.prepared_for)] {
        if !value.trim().is_empty() {
            facts.push((label, value.trim().to_owned()));
        }
    }
    if let Some(made) = &options.draft {
        facts.push((words.draft_key(), words.moment(made)));
    }
    facts
}

fn titled(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { UNTITLED.to_owned() } else { line }
}

fn parsed(text: &str) -> Document {
    markdown::parse(text).0
}

impl Composer<'_> {
    /// All parts in their order.
    fn sections(&mut self) -> Vec<Section> {
        let book = &self.snapshot.book;
        let parts = self.options.parts;
        let mut sections = Vec::new();
        if parts.brief && book.questions().any(|(_, question)| !question.bottom_line.trim().is_empty()) {
            sections.push(self.brief());
        }
        if parts.introduction && !book.introduction.trim().is_empty() {
            let document = parsed(&book.introduction);
            let blocks = self.text(&document, &[]);
            sections.push(part("introduction", self.words.introduction(), blocks));
        }
        let mut number = 0;
        for (n, section) in book.sections.iter().enumerate() {
            let mut questions = Vec::with_capacity(section.questions.len());
            for question in &section.questions {
                number += 1;
                questions.push(self.question(number, question));
            }
            sections.push(Section {
                id: format!("s{}", n + 1),
                number: Some((n + 1).to_string()),
                title: titled(&section.title),
                sections: questions,
                ..Section::default()
            });
        }
        if parts.contests && !book.contests.is_empty() {
            sections.push(self.contests());
        }
        if parts.timeline && !book.timeline.is_empty() {
            sections.push(self.timeline());
        }
        if parts.glossary && !book.glossary.is_empty() {
            sections.push(self.glossary());
        }
        if parts.annex && !self.snapshot.excerpts.is_empty() {
            sections.push(self.annex());
        }
        if parts.sources && !self.apparatus.sources.is_empty() {
            sections.push(self.sources());
        }
        if parts.colophon {
            sections.push(self.colophon());
        }
        sections
    }

    fn question(&mut self, number: usize, question: &Question) -> Section {
        let (bottom_line, answer) = (parsed(&question.bottom_line), parsed(&question.answer));
        let cites = cited(question, &bottom_line, &answer);
        self.notes.begin();
        let mut blocks = vec![Block::Status(self.status(question, &cites))];
        let said = self.answer(&bottom_line, &question.citations);
        if !said.is_empty() {
            blocks.push(Block::BottomLine(said));
        }
        blocks.extend(self.answer(&answer, &question.citations));
        if blocks.len() == 1 {
            blocks.push(Block::Paragraph(vec![Inline::Emphasis(vec![Inline::text(self.words.unanswered())])]));
        }
        let named = bottom_line.citations().into_iter().chain(answer.citations()).collect::<Vec<_>>();
        let rest: Vec<&Citation> =
            cites.into_iter().filter(|citation| !named.contains(&citation.key.as_str())).collect();
        if !rest.is_empty() {
            let mut also = vec![Inline::text(self.words.pick("Also cited: ", "Si cita anche: "))];
            also.extend(rest.into_iter().map(|citation| self.cite(citation)));
            blocks.push(Block::Paragraph(also));
        }
        let language = question.language.clone().filter(|language| self.is_foreign(language));
        Section {
            id: format!("q{number}"),
            number: Some(self.words.question(number)),
            title: titled(&question.question),
            language,
            titled_in: None,
            blocks,
            sections: Vec::new(),
        }
    }

    /// `Contested · as of 2 April 2026 · 2 support, from 1 origin · 1 disputes, from 1 origin`
    fn status(&self, question: &Question, cites: &[&Citation]) -> Vec<Inline> {
        let words = self.words;
        let mut rest = Vec::new();
        if question.status != Status::Final {
            rest.push(words.status(question.status).to_owned());
        }
        if let Some(date) = question.as_of.or(self.snapshot.book.as_of) {
            rest.push(words.as_of_date(date));
        }
        for &role in Role::ALL {
            let of = || cites.iter().copied().filter(move |citation| citation.role == role);
            if of().next().is_some() {
                rest.push(words.counted(role, of().count(), self.snapshot.origins(of())));
            }
        }
        let claim = words.claim(question.claim);
        let mut line: Vec<Inline> =
            claim.map(|claim| Inline::Strong(vec![Inline::text(capitalised(claim))])).into_iter().collect();
        if !rest.is_empty() {
            let before = if claim.is_some() { " · " } else { "" };
            line.push(Inline::text(format!("{before}{}", rest.join(" · "))));
        }
        line
    }

    /// Words that say their language where it isn't the book's.
    fn spoken(&self, language: &str, words: Vec<Inline>) -> Vec<Inline> {
        if self.is_foreign(language) { vec![Inline::Foreign(language.to_owned(), words)] } else { words }
    }

    /// Whether something is in another language than the book.
    fn is_foreign(&self, language: &str) -> bool {
        !language.eq_ignore_ascii_case(&self.snapshot.book.language)
    }
}

/// A part with a heading of level 2.
fn part(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks, ..Section::default() }
}
