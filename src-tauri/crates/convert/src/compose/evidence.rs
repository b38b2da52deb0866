//! The book in brief, and every quotation in its context with where it is used.

use super::{Composer, parsed, part, titled};
use crate::manuscript::{Block, Definition, Inline, Section, Target};
use attache_model::{
    anchor::QuoteState,
    apparatus::{Listed, cited},
    book::Role,
    context::{self, Piece},
    id::ExcerptId,
    words::capitalised,
};
use std::collections::HashMap;

/// The questions that use an excerpt, by number, with what it does for each.
type Uses = HashMap<ExcerptId, Vec<(usize, Role)>>;

impl Composer<'_> {
    /// Each question that has a bottom line, with it.
    pub(super) fn brief(&self) -> Section {
        let name = |id: &str| self.numbers.find(id).map(|number| self.words.question(number));
        let lines = self.snapshot.book.questions().filter_map(|(number, question)| {
            let said = parsed(&question.bottom_line).plain_naming(&name);
            let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
            let language = question.language.as_ref().unwrap_or(&self.snapshot.book.language);
            let asked = self.spoken(language, vec![Inline::Strong(vec![Inline::text(titled(&question.question))])]);
            let mut line = vec![Inline::Link(Target::Inside(format!("q{number}")), asked), Inline::HardBreak];
            line.extend(self.spoken(language, vec![Inline::text(said.as_str())]));
            (!said.is_empty()).then(|| Definition {
                id: None,
                term: self.words.question(number),
                blocks: vec![Block::Paragraph(line)],
            })
        });
        let lines: Vec<Definition> = lines.collect();
        let blocks = if lines.is_empty() { Vec::new() } else { vec![Block::Definitions(lines)] };
        part("brief", self.words.in_brief(), blocks)
    }

    /// The sources with their excerpts.
    pub(super) fn annex(&self) -> Section {
        let uses = self.uses();
        let sources = self.apparatus.sources.iter().filter(|listed| !listed.excerpts.is_empty());
        let sections = sources.map(|listed| {
            let definitions = listed.excerpts.iter().map(|&place| self.in_context(listed, place, &uses)).collect();
            Section {
                id: format!("annex-{}", listed.letter.to_lowercase()),
                number: Some(listed.letter.clone()),
                title: titled(&listed.source.title),
                titled_in: Some(&listed.source.language).filter(|language| self.is_foreign(language)).cloned(),
                blocks: vec![Block::Definitions(definitions)],
                ..Section::default()
            }
        });
        let note = self.words.pick(
            "Each quotation in its context. The words in bold are the quotation, to the letter.",
            "Ogni citazione nel suo contesto. Le parole in grassetto sono la citazione, alla lettera.",
        );
        let sections = sections.collect();
        let note = Block::Paragraph(vec![Inline::text(note)]);
        Section { sections, ..part("annex", self.words.annex_full(), vec![note]) }
    }

    fn uses(&self) -> Uses {
        let mut uses = Uses::new();
        for (number, question) in self.snapshot.book.questions() {
            let (bottom_line, answer) = (parsed(&question.bottom_line), parsed(&question.answer));
            for citation in cited(question, &bottom_line, &answer) {
                let of = uses.entry(citation.excerpt).or_default();
                if !of.contains(&(number, citation.role)) {
                    of.push((number, citation.role));
                }
            }
        }
        uses
    }

    /// An excerpt by its place among the snapshot's.
    fn in_context(&self, listed: &Listed<'_>, place: usize, uses: &Uses) -> Definition {
        let excerpt = &self.snapshot.excerpts[place];
        let state = (self.states)(excerpt.id);
        let number = excerpt.selector.revision();
        let held = listed.revisions.iter().copied().find(|revision| revision.number() == number);
        let pieces = context::of(excerpt, held.filter(|_| state == QuoteState::Verified));
        let pieces = pieces.into_iter().map(|piece| match piece {
            Piece::Around(words) => Inline::text(words),
            Piece::Quoted(words) => Inline::Strong(vec![Inline::text(words)]),
        });
        let pieces = self.spoken(&listed.source.language, pieces.collect());
        let descriptor = listed.descriptor(excerpt, self.words, &self.snapshot.book.language);
        let standing = self.standing_of(listed, excerpt, state);
        let mut about = vec![Inline::text(format!("{descriptor} {standing}"))];
        about.extend(self.used(uses.get(&excerpt.id).map_or(&[], Vec::as_slice)));
        let code = self.apparatus.codes.get(place).and_then(Option::as_ref).map(|(_, code)| code.clone());
        Definition {
            id: None,
            term: code.unwrap_or_else(|| listed.letter.clone()),
            blocks: vec![Block::Quote(vec![Block::Paragraph(pieces)]), Block::Paragraph(about)],
        }
    }

    /// ` Used in Q4, Q7. Disputes Q5.`
    fn used(&self, uses: &[(usize, Role)]) -> Vec<Inline> {
        let words = self.words;
        let mut said = Vec::new();
        for (role, before) in [
            (Role::Supports, words.used_in()),
            (Role::Disputes, words.disputes_in()),
            (Role::Context, words.context_in()),
        ] {
            let numbers = uses.iter().filter(|(_, of)| *of == role);
            for (n, &(number, _)) in numbers.enumerate() {
                said.push(Inline::text(if n == 0 { format!(" {} ", capitalised(before)) } else { ", ".to_owned() }));
                let name = vec![Inline::text(words.question(number))];
                said.push(Inline::Link(Target::Inside(format!("q{number}")), name));
            }
            if uses.iter().any(|(_, of)| *of == role) {
                said.push(Inline::text("."));
            }
        }
        said
    }
}
