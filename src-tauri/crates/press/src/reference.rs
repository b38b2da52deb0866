//! References to questions as they are printed: `Q7 (p. 7)`. Sets nothing.

use crate::{
    fonts::Fonts,
    galley::{Galley, PageOf},
    inline::{Paragraph, Setting},
    pages::{DestinationId, Role, Target},
    words::Words,
};
use attache_model::{book::Book, numbering::Numbering};

/// What a reference to a question needs to know.
pub(crate) struct References {
    numbering: Numbering,
    words: Words,
    /// By number of the question, from 1.
    places: Vec<DestinationId>,
    digits: usize,
}

impl References {
    /// `places`: of the questions, in order. `digits`: the figures to leave room for in page numbers.
    pub(crate) fn new(book: &Book, words: Words, places: Vec<DestinationId>, digits: usize) -> Self {
        Self { numbering: Numbering::of(book), words, places, digits }
    }

    /// Whether they are in these words, with this room for page numbers.
    pub(crate) fn says(&self, words: Words, digits: usize) -> bool {
        (self.words, self.digits) == (words, digits)
    }

    pub(crate) fn place(&self, number: usize) -> Option<DestinationId> {
        number.checked_sub(1).and_then(|i| self.places.get(i)).copied()
    }

    /// By number of the question, from 1.
    pub(crate) fn places(&self) -> &[DestinationId] {
        &self.places
    }

    /// The number of the question that an answer names, if there is one such.
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.numbering.find(id)
    }

    /// The name of the question that an answer names.
    pub(crate) fn name(&self, id: &str) -> Option<String> {
        self.find(id).map(|number| self.words.question(number))
    }

    /// Adds `Q7`, linked.
    pub(crate) fn push(
        &self,
        out: &mut Paragraph,
        fonts: &Fonts,
        galley: &mut Galley,
        number: usize,
        setting: Setting,
    ) {
        if let Some((label, _, within)) = self.link(out, galley, number, setting) {
            out.push(fonts, &label, within);
        }
    }

    /// Adds `Q7 (p. 7)`, linked and in one piece; within parentheses `Q7, p. 7`.
    pub(crate) fn push_with_page(
        &self,
        out: &mut Paragraph,
        fonts: &Fonts,
        galley: &mut Galley,
        number: usize,
        setting: Setting,
    ) {
        if let Some((label, place, within)) = self.link(out, galley, number, setting) {
            let enclosed = out.text.matches('(').count() > out.text.matches(')').count();
            let (before, after) = if enclosed { (",\u{a0}", "") } else { ("\u{a0}(", ")") };
            out.push(fonts, &format!("{label}{before}p.\u{a0}"), within);
            out.page(PageOf::Place(place), self.digits, within);
            out.push(fonts, after, within);
        }
    }

    fn link(
        &self,
        out: &mut Paragraph,
        galley: &mut Galley,
        number: usize,
        setting: Setting,
    ) -> Option<(String, DestinationId, Setting)> {
        let place = self.place(number)?;
        let label = self.words.question(number);
        let node = galley.node(Role::Link, setting.node);
        let link = out.link(Target::Inside(place), label.clone(), node);
        Some((label, place, Setting { node, link, ..setting }))
    }
}
