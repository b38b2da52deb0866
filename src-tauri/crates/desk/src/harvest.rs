//! Harvest: the questions and tables that a source offers, taken over into a book. What the book has already, by source
//! and place, is recognised and never added twice.

use crate::{Desk, DeskError};
use attache_model::{
    Extra,
    book::{Cell, Citation, Claim, Contest, Question, Role, Section},
    excerpt::{Excerpt, Selector},
    harvest::{self, Harvest},
    id::{BookId, ContestId, ExcerptId, QuestionId, SectionId, SourceId},
    source::{Revision, Span},
};
use attache_store::{StoreError, Writer};
use std::collections::HashMap;

/// What a source offers, and what of it a book has already.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The text that is harvested.
    pub revision: Revision,
    /// Its questions and tables.
    pub harvest: Harvest,
    /// Of each question: the one of the book that cites what answers it, with its number.
    pub questions: Vec<Option<(QuestionId, usize)>>,
    /// Of each table: the contest of the book that holds all its cells.
    pub contests: Vec<Option<ContestId>>,
}

/// Excerpts by their places: those that are there, and those that are cut anew.
struct Cuts<'a> {
    revision: &'a Revision,
    held: HashMap<Vec<Span>, ExcerptId>,
    new: Vec<Excerpt>,
}

impl Cuts<'_> {
    /// The excerpt of a passage; of one that is cut anew, whose words they are.
    fn of(&mut self, span: &Span, speaker: Option<&String>) -> Result<ExcerptId, DeskError> {
        let mut excerpt = Excerpt::cut(self.revision, std::slice::from_ref(span))?;
        if let Some(&id) = self.held.get(excerpt.selector.ranges()) {
            return Ok(id);
        }
        excerpt.speaker = speaker.cloned();
        self.held.insert(excerpt.selector.ranges().to_vec(), excerpt.id);
        let id = excerpt.id;
        self.new.push(excerpt);
        Ok(id)
    }

    fn keep(
        &self,
        writer: &Writer<'_>,
        book: BookId,
        cited: impl Iterator<Item = ExcerptId>,
    ) -> Result<(), StoreError> {
        self.new.iter().try_for_each(|excerpt| writer.add_excerpt(excerpt))?;
        cited.into_iter().try_for_each(|id| writer.keep_excerpt(book, id))
    }
}

impl Desk {
    /// What the latest revision of a source offers to a book.
    ///
    /// # Errors
    /// `Gone` where source or book isn't there; `Library` where it can't be read.
    pub fn harvest(&mut self, book: BookId, source: SourceId) -> Result<Offered, DeskError> {
        let revision = self.latest(source)?;
        let harvest = harvest::harvest(&revision);
        let frozen = self.freeze(book)?;
        let of_it = frozen.snapshot.excerpts.iter().filter(|excerpt| excerpt.selector.source() == source);
        let of_it: HashMap<ExcerptId, &Selector> = of_it.map(|excerpt| (excerpt.id, &excerpt.selector)).collect();
        let latest = of_it.iter().filter(|(_, selector)| selector.revision() == revision.number());
        let held: HashMap<&[Span], ExcerptId> = latest.map(|(id, selector)| (selector.ranges(), *id)).collect();
        let excerpt = |span: &Span| {
            let selector = Selector::cut(&revision, std::slice::from_ref(span)).ok()?;
            held.get(selector.ranges()).copied()
        };
        let book = &frozen.snapshot.book;
        // By the place of its answer; in an earlier text of the source, by its words.
        let questions = harvest.questions.iter().map(|offered| {
            let there = excerpt(&offered.answer);
            let cites = |id: ExcerptId| Some(id) == there;
            let earlier = |question: &Question| question.question == offered.question;
            let is_it = |question: &Question| {
                let mut cited = question.citations.iter().map(|citation| citation.excerpt);
                cited.clone().any(cites) || (earlier(question) && cited.any(|id| of_it.contains_key(&id)))
            };
            let found = book.questions().find(|(_, question)| is_it(question));
            found.map(|(number, question)| (question.id, number))
        });
        let questions = questions.collect();
        // By the places of its cells; in an earlier text, by their actors and aspects, and its title or a cell's words.
        let contests = harvest.contests.iter().map(|offered| {
            let cells =
                offered.cells.iter().map(|(actor, aspect, span)| (excerpt(span), names(offered, *actor, *aspect)));
            let cells: Vec<_> = cells.collect();
            let quotes: Vec<&str> = offered.cells.iter().filter_map(|(.., span)| revision.slice(span)).collect();
            let of_source = |cell: &Cell| cell.excerpt.and_then(|id| of_it.get(&id));
            let says = |cell: &Cell| of_source(cell).is_some_and(|held| quotes.contains(&held.quote().as_str()));
            let is_earlier = |cell: &Cell| of_source(cell).is_some_and(|held| held.revision() < revision.number());
            let holds = |contest: &&Contest| {
                let has = |(there, names): &(Option<ExcerptId>, _)| {
                    let named = |cell: &Cell| is_earlier(cell) && is_named(contest, cell, *names);
                    contest.cells.iter().any(|cell| (there.is_some() && cell.excerpt == *there) || named(cell))
                };
                let is_it = contest.title == offered.title || contest.cells.iter().any(says);
                !cells.is_empty() && is_it && cells.iter().all(has)
            };
            book.contests.iter().find(holds).map(|contest| contest.id)
        });
        let contests = contests.collect();
        Ok(Offered { questions, contests, revision, harvest })
    }

    /// Takes questions over from a source, by their places in its harvest: each with the passage that answers it cut
    /// and cited, and with its bottom line left to the user. They go to the end of a section, or of one that is named
    /// after the source and made where it is missing. Those that the book has already are left out.
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
        let Offered { revision, harvest, questions, .. } = self.harvest(book, source)?;
        let mut cuts = self.cuts(&revision)?;
        let mut taken: Vec<Question> = Vec::new();
        for (place, offered) in harvest.questions.iter().enumerate() {
            let is_new = questions.get(place).is_some_and(Option::is_none);
            if !is_new || !places.contains(&place) {
                continue;
            }
            let excerpt = cuts.of(&offered.answer, None)?;
            let mut question = Question::asked(&offered.question);
            question.as_of = Some(self.now().date());
            // The source's word, until the user finds more.
            question.claim = Claim::Attributed;
            let key = self.key_for(&[], source, None)?;
            question.answer = format!("[^{key}]");
            question.citations = vec![Citation { key, excerpt, role: Role::Supports, extra: Extra::new() }];
            taken.push(question);
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
            let cited = taken.iter().flat_map(|question| &question.citations).map(|citation| citation.excerpt);
            cuts.keep(writer, book, cited)?;
            taken.iter().try_for_each(|question| writer.add_question(section, question, usize::MAX))
        })?;
        Ok(taken.into_iter().map(|question| question.id).collect())
    }

    /// Takes tables over from a source, by their places in its harvest: as contests of their own, or as rows of one
    /// that is there. Each cell comes with its excerpt; what the book has already is left out.
    ///
    /// # Errors
    /// As `take_questions`; `Gone` where the contest isn't there.
    pub fn take_contests(
        &mut self,
        book: BookId,
        source: SourceId,
        places: &[usize],
        into: Option<ContestId>,
    ) -> Result<Vec<ContestId>, DeskError> {
        let Offered { revision, harvest, contests, .. } = self.harvest(book, source)?;
        let mut cuts = self.cuts(&revision)?;
        let snapshot = &self.freeze(book)?.snapshot;
        let of_it = snapshot.excerpts.iter().filter(|excerpt| excerpt.selector.source() == source);
        let quotes: HashMap<ExcerptId, String> = of_it.map(|excerpt| (excerpt.id, excerpt.selector.quote())).collect();
        let mut all = snapshot.book.contests.clone();
        let (mut changed, mut cited) = (Vec::new(), Vec::new());
        for (place, offered) in harvest.contests.iter().enumerate() {
            let is_new = contests.get(place).is_some_and(Option::is_none);
            if !is_new || !places.contains(&place) {
                continue;
            }
            let mut cells = Vec::with_capacity(offered.cells.len());
            for (actor, aspect, span) in &offered.cells {
                let excerpt = cuts.of(span, offered.actors.get(*actor))?;
                cited.push(excerpt);
                let text = Selector::cut(&revision, std::slice::from_ref(span))?.quote();
                let (actor, aspect) = (*actor, *aspect);
                cells.push(Cell { actor, aspect, text, excerpt: Some(excerpt), extra: Extra::new() });
            }
            let id = match into {
                Some(id) => {
                    let contest = all.iter_mut().find(|contest| contest.id == id);
                    merge(contest.ok_or(DeskError::Gone { what: "contest" })?, offered, cells, &quotes);
                    id
                }
                None => {
                    let mut contest = Contest::titled(&offered.title);
                    (contest.actors, contest.aspects) = (offered.actors.clone(), offered.aspects.clone());
                    contest.cells = cells;
                    all.push(contest);
                    all.last().map_or_else(ContestId::new, |contest| contest.id)
                }
            };
            if !changed.contains(&id) {
                changed.push(id);
            }
        }
        if changed.is_empty() {
            return Ok(changed);
        }
        self.change(book, |writer| {
            cuts.keep(writer, book, cited.iter().copied())?;
            writer.put_contests(book, &all)
        })?;
        Ok(changed)
    }

    /// The excerpts that the library has of a revision, by their places.
    fn cuts<'a>(&self, revision: &'a Revision) -> Result<Cuts<'a>, DeskError> {
        let held = self.store.read().excerpts_of_source(revision.source(), revision.number());
        let held = held.map_err(|e| self.in_library(e))?;
        let held = held.into_iter().map(|excerpt| (excerpt.selector.ranges().to_vec(), excerpt.id)).collect();
        Ok(Cuts { revision, held, new: Vec::new() })
    }

    fn title_of(&self, source: SourceId) -> Result<String, DeskError> {
        let source = self.store.read().source(source).map_err(|e| self.in_library(e))?;
        Ok(source.ok_or(DeskError::Gone { what: "source" })?.title)
    }
}

/// The actor and the aspect of a table's cell.
fn names(offered: &harvest::Contest, actor: usize, aspect: usize) -> (&str, &str) {
    let (actor, aspect) = (offered.actors.get(actor), offered.aspects.get(aspect));
    (actor.map_or("", String::as_str), aspect.map_or("", String::as_str))
}

/// Whether a contest's cell stands under these names.
fn is_named(contest: &Contest, cell: &Cell, (actor, aspect): (&str, &str)) -> bool {
    let is = |names: &[String], at: usize, name: &str| names.get(at).is_some_and(|held| is_same(held, name));
    is(&contest.actors, cell.actor, actor) && is(&contest.aspects, cell.aspect, aspect)
}

/// Puts a table's cells into a contest: under the aspects and beside the actors of the same names, which are added
/// where they are missing. Where something else stands already, the actor gets a row more. A cell that stands there
/// with the same passage, or, under the same names, with one of the same words, is left out. `quotes`: the words of
/// the book's excerpts of the source.
fn merge(contest: &mut Contest, offered: &harvest::Contest, cells: Vec<Cell>, quotes: &HashMap<ExcerptId, String>) {
    let aspects: Vec<usize> = offered.aspects.iter().map(|name| place_of(&mut contest.aspects, name)).collect();
    for (row, name) in offered.actors.iter().enumerate() {
        let new = cells.iter().filter(|cell| cell.actor == row);
        let is_there = |cell: &&Cell| {
            let says =
                |held: &Cell| held.excerpt.and_then(|id| quotes.get(&id)).is_some_and(|quote| *quote == cell.text);
            let named = |held: &Cell| is_named(contest, held, names(offered, cell.actor, cell.aspect));
            contest.cells.iter().any(|held| held.excerpt == cell.excerpt || (says(held) && named(held)))
        };
        let new: Vec<&Cell> = new.filter(|cell| !is_there(cell)).collect();
        if new.is_empty() {
            continue;
        }
        let column = |cell: &Cell| aspects.get(cell.aspect).copied().unwrap_or_default();
        let mut actor = place_of(&mut contest.actors, name);
        let is_taken =
            |cell: &Cell| contest.cells.iter().any(|held| held.actor == actor && held.aspect == column(cell));
        if new.iter().any(|cell| is_taken(cell)) {
            contest.actors.push(name.clone());
            actor = contest.actors.len() - 1;
        }
        contest.cells.extend(new.into_iter().map(|cell| Cell { actor, aspect: column(cell), ..cell.clone() }));
    }
    contest.cells.sort_by_key(|cell| (cell.aspect, cell.actor));
}

/// The place of a name in a list, to which it is added where it is missing.
fn place_of(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|held| is_same(held, name)).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}

fn is_same(held: &str, name: &str) -> bool {
    held.trim().to_lowercase() == name.trim().to_lowercase()
}
