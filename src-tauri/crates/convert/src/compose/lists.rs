//! What follows the questions: who says what, timeline, glossary, sources, and how the document was verified.

use super::{Composer, notes::source_id, parsed, part, titled};
use crate::manuscript::{Block, Definition, Inline, Section, Table, Target};
use attache_model::{
    anchor::QuoteState,
    apparatus::Listed,
    book::{Citation, Contest, Precision},
    edition::Numbering,
    markdown::Align,
    words::capitalised,
};

impl Composer<'_> {
    pub(super) fn contests(&mut self) -> Section {
        let contests = &self.snapshot.book.contests;
        let mut sections = Vec::with_capacity(contests.len());
        for (n, contest) in contests.iter().enumerate() {
            let table = self.contest(contest);
            sections.push(part(&format!("contest-{}", n + 1), &titled(&contest.title), vec![Block::Table(table)]));
        }
        Section { sections, ..part("contests", self.words.who_says_what(), Vec::new()) }
    }

    fn contest(&mut self, contest: &Contest) -> Table {
        let columns = contest.actors.len() + 1;
        let named = |name: &str| vec![Inline::text(titled(name))];
        let mut head = vec![vec![Inline::text(self.words.aspect())]];
        head.extend(contest.actors.iter().map(|actor| named(actor)));
        let mut rows = Vec::with_capacity(contest.aspects.len());
        for (aspect, name) in contest.aspects.iter().enumerate() {
            let mut row = vec![named(name)];
            for actor in 0..contest.actors.len() {
                let held = contest.cells.iter().find(|cell| cell.actor == actor && cell.aspect == aspect);
                let held = held.filter(|cell| !cell.text.trim().is_empty() || cell.excerpt.is_some());
                row.push(match held {
                    Some(cell) => {
                        let mut said = vec![Inline::text(cell.text.split_whitespace().collect::<Vec<_>>().join(" "))];
                        said.extend(cell.excerpt.map(|excerpt| self.show(excerpt)));
                        said
                    }
                    None => vec![Inline::Emphasis(vec![Inline::text(self.words.no_statement())])],
                });
            }
            rows.push(row);
        }
        Table { align: vec![Align::None; columns], head, rows, named_rows: true }
    }

    pub(super) fn timeline(&mut self) -> Section {
        let words = self.words;
        let events = self.snapshot.book.events();
        let mut definitions = Vec::with_capacity(events.len());
        for event in events {
            let date = event.date.filter(|_| event.precision != Precision::Unknown);
            let when = match (date, event.precision) {
                (Some(date), Precision::Day) => words.date(date),
                (Some(date), Precision::Month) => {
                    capitalised(&format!("{} {}", words.month(date.month()), date.year()))
                }
                (Some(date), _) => date.year().to_string(),
                (None, _) => capitalised(words.undated()),
            };
            let blocks = self.entry(&event.text, &event.citations);
            definitions.push(Definition { id: None, term: when, blocks });
        }
        part("timeline", words.timeline(), vec![Block::Definitions(definitions)])
    }

    pub(super) fn glossary(&mut self) -> Section {
        let terms = self.snapshot.book.terms();
        let mut definitions = Vec::with_capacity(terms.len());
        for term in terms {
            let blocks = self.entry(&term.definition, &term.citations);
            definitions.push(Definition { id: None, term: titled(&term.term), blocks });
        }
        part("glossary", self.words.glossary(), vec![Block::Definitions(definitions)])
    }

    /// A text with what it cites; what its words don't name is cited at their end.
    fn entry(&mut self, text: &str, citations: &[Citation]) -> Vec<Block> {
        let document = parsed(text);
        let mut blocks = self.text(&document, citations);
        let named = document.citations();
        let rest = citations.iter().filter(|citation| !named.contains(&citation.key.as_str()));
        let notes: Vec<Inline> = rest.map(|citation| self.show(citation.excerpt)).collect();
        match blocks.last_mut() {
            _ if notes.is_empty() => {}
            Some(Block::Paragraph(content)) => content.extend(notes),
            _ => blocks.push(Block::Paragraph(notes)),
        }
        blocks
    }

    pub(super) fn sources(&self) -> Section {
        let definitions = self.apparatus.sources.iter().map(|listed| {
            let mut blocks = vec![Block::Paragraph(self.reference(listed))];
            let perspective = listed.source.perspective.trim();
            if !perspective.is_empty() {
                blocks.push(Block::Paragraph(vec![Inline::Emphasis(vec![Inline::text(perspective)])]));
            }
            Definition { id: Some(source_id(&listed.letter)), term: listed.letter.clone(), blocks }
        });
        part("sources", self.words.sources(), vec![Block::Definitions(definitions.collect())])
    }

    /// Authors, title, publisher, date, origin, reliability, address.
    fn reference(&self, listed: &Listed<'_>) -> Vec<Inline> {
        let (words, source) = (self.words, listed.source);
        let mut text = Vec::new();
        if !source.authors.is_empty() {
            text.push(Inline::text(format!("{}, ", source.authors.join(", "))));
        }
        let title = Inline::Emphasis(vec![Inline::text(titled(&source.title))]);
        text.extend(self.spoken(&source.language, vec![title]));
        let mut rest = String::new();
        if !source.publisher.is_empty() {
            rest.push_str(&format!(", {}", source.publisher));
        }
        rest.push_str(&format!(", {}", words.published(source)));
        if let Some(date) = source.accessed {
            rest.push_str(&format!(" ({} {})", words.retrieved(), words.date(date)));
        }
        rest.push('.');
        if let Some(origin) = source.origin.as_deref().map(str::trim).filter(|origin| !origin.is_empty()) {
            rest.push_str(&format!(" {} {}.", words.origin(), origin.trim_end_matches('.')));
        }
        if let Some(rating) = source.reliability {
            rest.push_str(&format!(" {} {rating}.", words.reliability()));
        }
        text.push(Inline::text(rest));
        if let Some(url) = &source.url {
            text.push(Inline::text(" "));
            let shown = vec![Inline::text(url)];
            text.push(match source.web_address() {
                Some(address) => Inline::Link(Target::Address(address.to_owned()), shown),
                None => Inline::text(url),
            });
        }
        text
    }

    /// How many quotations were found in their sources, and what that doesn't show.
    pub(super) fn colophon(&self) -> Section {
        let (words, snapshot) = (self.words, self.snapshot);
        let states: Vec<QuoteState> = snapshot.excerpts.iter().map(|excerpt| (self.states)(excerpt.id)).collect();
        let count = |state: QuoteState| states.iter().filter(|&&it| it == state).count();
        let found = words.pick(
            "quotations were found word for word in their sources when this document was made.",
            "citazioni sono state ritrovate parola per parola nelle loro fonti quando è stato fatto questo documento.",
        );
        let mut found = format!("{} {found}", words.verified_count(count(QuoteState::Verified), states.len()));
        let others = [QuoteState::Moved, QuoteState::Ambiguous, QuoteState::Changed, QuoteState::Missing];
        let others = others.into_iter().filter(|&state| count(state) > 0);
        let others: Vec<String> = others.map(|state| format!("{} {}", count(state), words.state(state))).collect();
        if !others.is_empty() {
            found.push_str(&format!(" {}: {}.", words.not_verified(), others.join(", ")));
        }
        if self.options.numbering == Numbering::Unrecorded && self.options.draft.is_none() {
            found.push_str(&format!(" {}", words.unrecorded()));
        }
        let holds = [
            words.questions(snapshot.book.questions().count()),
            words.quotations(snapshot.excerpts.len()),
            words.source_count(self.apparatus.sources.len()),
        ];
        let not_shown = words.pick(
            "A verified quotation stands in its source to the letter, no more. Whether the source deserves belief is for the reader.",
            "Una citazione verificata si trova alla lettera nella sua fonte, niente di più. Se la fonte meriti fede, lo giudica chi legge.",
        );
        let paragraph = |text: String| Block::Paragraph(vec![Inline::text(text)]);
        let blocks =
            vec![paragraph(format!("{}.", holds.join(", "))), paragraph(found), paragraph(not_shown.to_owned())];
        part("colophon", words.colophon(), blocks)
    }
}
