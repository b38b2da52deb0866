//! Harvest: the questions and tables that a source offers, taken over into a book.

use crate::{Desk, DeskError};
use attache_model::{
    Extra,
    book::{Cell, Citation, Claim, Contest, Question, Role, Section},
    excerpt::Excerpt,
    harvest::{self, Harvest},
    id::{BookId, ContestId, QuestionId, SectionId, SourceId},
    source::Revision,
};

impl Desk {
    /// What the latest revision of a source offers.
    ///
    /// # Errors
    /// `Gone` where it isn't there; `Library` where it can't be read.
    pub fn harvest(&self, source: SourceId) -> Result<(Revision, Harvest), DeskError> {
        let revision = self.latest(source)?;
        let harvest = harvest::harvest(&revision);
        Ok((revision, harvest))
    }

    /// Takes questions over from a source, by their places in its harvest: each with the passage that answers it cut
    /// and cited, and with its bottom line left to the user. They go to the end of a section, or of one that is named
    /// after the source and made where it is missing.
    ///
    /// # Errors
    /// `Gone` where source or section isn't there; `Library` where it can't be written, and nothing was taken.
    pub fn take_questions(
        &mut self,
        book: BookId,
        source: SourceId,
        section: Option<SectionId>,
        places: &[usize],
    ) -> Result<Vec<QuestionId>, DeskError> {
        let (revision, harvest) = self.harvest(source)?;
        let mut taken = Vec::new();
        for offered in places.iter().filter_map(|&place| harvest.questions.get(place)) {
            let excerpt = Excerpt::cut(&revision, std::slice::from_ref(&offered.answer))?;
            let mut question = Question::asked(&offered.question);
            let key = self.key_for(&question, &excerpt)?;
            question.as_of = Some(self.now().date());
            // The source's word, until the user finds more.
            question.claim = Claim::Attributed;
            question.answer = format!("[^{key}]");
            question.citations = vec![Citation { key, excerpt: excerpt.id, role: Role::Supports, extra: Extra::new() }];
            taken.push((question, excerpt));
        }
        if taken.is_empty() {
            return Ok(Vec::new());
        }
        let title = self.title_of(source)?;
        self.change(book, |writer| {
            let sections = writer.read().sections(book)?;
            let named = || sections.iter().find(|section| section.title == title).map(|section| section.id);
            let section = match section.or_else(named) {
                Some(section) => section,
                None => {
                    let (id, questions) = (SectionId::new(), Vec::new());
                    writer.add_section(book, &Section { id, title, questions, extra: Extra::new() }, usize::MAX)?;
                    id
                }
            };
            for (question, excerpt) in &taken {
                writer.add_excerpt(excerpt)?;
                writer.keep_excerpt(book, excerpt.id)?;
                writer.add_question(section, question, usize::MAX)?;
            }
            Ok(())
        })?;
        Ok(taken.into_iter().map(|(question, _)| question.id).collect())
    }

    /// Takes tables over from a source as contests, by their places in its harvest: each cell with its excerpt.
    ///
    /// # Errors
    /// As `take_questions`.
    pub fn take_contests(
        &mut self,
        book: BookId,
        source: SourceId,
        places: &[usize],
    ) -> Result<Vec<ContestId>, DeskError> {
        let (revision, harvest) = self.harvest(source)?;
        let (mut contests, mut excerpts) = (Vec::new(), Vec::new());
        for offered in places.iter().filter_map(|&place| harvest.contests.get(place)) {
            let mut cells = Vec::with_capacity(offered.cells.len());
            for (actor, aspect, span) in &offered.cells {
                let mut excerpt = Excerpt::cut(&revision, std::slice::from_ref(span))?;
                excerpt.speaker = offered.actors.get(*actor).cloned();
                let text = excerpt.selector.quote();
                let (actor, aspect, id) = (*actor, *aspect, Some(excerpt.id));
                cells.push(Cell { actor, aspect, text, excerpt: id, extra: Extra::new() });
                excerpts.push(excerpt);
            }
            let (actors, aspects, title) = (offered.actors.clone(), offered.aspects.clone(), offered.title.clone());
            contests.push(Contest { id: ContestId::new(), title, actors, aspects, cells, extra: Extra::new() });
        }
        let ids = contests.iter().map(|contest| contest.id).collect();
        let mut all = self.freeze(book)?.snapshot.book.contests.clone();
        all.append(&mut contests);
        self.change(book, |writer| {
            for excerpt in &excerpts {
                writer.add_excerpt(excerpt)?;
                writer.keep_excerpt(book, excerpt.id)?;
            }
            writer.put_contests(book, &all)
        })?;
        Ok(ids)
    }

    fn title_of(&self, source: SourceId) -> Result<String, DeskError> {
        let source = self.store.read().source(source).map_err(|e| self.in_library(e))?;
        Ok(source.ok_or(DeskError::Gone { what: "source" })?.title)
    }
}
