//! Citations as notes: each once where it is cited first, with the words of its excerpt.

use super::Composer;
use crate::manuscript::{Inline, Note};
use attache_model::{
    anchor::QuoteState,
    apparatus::Listed,
    book::Citation,
    excerpt::Excerpt,
    id::ExcerptId,
    words::{Words, capitalised},
};
use std::collections::HashMap;

/// The notes so far.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) list: Vec<Note>,
    /// Those of the answer that is composed, by the key of their citation.
    here: HashMap<String, usize>,
    /// The first of each excerpt.
    first: HashMap<ExcerptId, usize>,
}

impl Notes {
    /// Begins an answer, whose keys are its own.
    pub(super) fn begin(&mut self) {
        self.here.clear();
    }
}

impl Composer<'_> {
    /// A reference to the note of an answer's citation.
    pub(super) fn cite(&mut self, citation: &Citation) -> Inline {
        if let Some(&note) = self.notes.here.get(&citation.key) {
            return Inline::Note(note);
        }
        let note = self.note(citation.excerpt, Some(self.words.role(citation.role)));
        let number = self.add(citation.excerpt, note);
        self.notes.here.insert(citation.key.clone(), number);
        Inline::Note(number)
    }

    /// A reference to an excerpt from a list of the book: to the note that an answer has of it, where one has.
    pub(super) fn show(&mut self, excerpt: ExcerptId) -> Inline {
        match self.notes.first.get(&excerpt) {
            Some(&note) => Inline::Note(note),
            None => Inline::Note(self.add(excerpt, self.note(excerpt, None))),
        }
    }

    fn add(&mut self, excerpt: ExcerptId, note: Note) -> usize {
        let number = self.notes.list.len();
        self.notes.list.push(note);
        self.notes.first.entry(excerpt).or_insert(number);
        number
    }

    fn note(&self, id: ExcerptId, role: Option<&'static str>) -> Note {
        let snapshot = self.snapshot;
        let state = (self.states)(id);
        let mut note = Note {
            role,
            quote: String::new(),
            language: None,
            descriptor: String::new(),
            standing: standing(self.words, None, state),
            address: None,
            source: None,
        };
        let Ok(place) = snapshot.excerpts.binary_search_by_key(&id, |excerpt| excerpt.id) else {
            return note;
        };
        let excerpt = &snapshot.excerpts[place];
        note.quote = excerpt.selector.quote();
        note.descriptor = excerpt.speaker.clone().unwrap_or_default();
        let named = self.apparatus.codes.get(place).and_then(Option::as_ref);
        if let Some((listed, _)) = named.and_then(|(source, code)| Some((self.apparatus.sources.get(*source)?, code))) {
            let source = listed.source;
            note.descriptor = listed.descriptor(excerpt, self.words, &snapshot.book.language);
            note.language = Some(source.language.clone()).filter(|language| self.is_foreign(language));
            note.standing = self.standing_of(listed, excerpt, state);
            note.address = source.web_address().map(str::to_owned);
            note.source = self.options.parts.sources.then(|| source_id(&listed.letter));
        }
        note
    }

    /// `Paragraph 4, verified. Credibility B2.`
    pub(super) fn standing_of(&self, listed: &Listed<'_>, excerpt: &Excerpt, state: QuoteState) -> String {
        let mut said = standing(self.words, listed.paragraph(excerpt, state), state);
        if let Some(credibility) = excerpt.credibility {
            let letter = listed.source.reliability.map(|letter| letter.to_string()).unwrap_or_default();
            let label = capitalised(self.words.credibility());
            said.push_str(&format!(" {label} {letter}{}.", u8::from(credibility)));
        }
        said
    }
}

/// Where the list of sources has a source.
pub(super) fn source_id(letter: &str) -> String {
    format!("source-{}", letter.to_lowercase())
}

/// `Paragraph 4, verified.`
fn standing(words: Words, paragraph: Option<u32>, state: QuoteState) -> String {
    let found = words.state_of_one(state);
    let found = match state {
        QuoteState::Verified => found.to_owned(),
        _ => format!("{}: {found}", words.not_verified().to_lowercase()),
    };
    let said = match paragraph {
        Some(number) => format!("{}, {found}.", words.paragraph(number)),
        None => format!("{found}."),
    };
    capitalised(&said)
}
