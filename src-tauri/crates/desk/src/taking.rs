//! Taking over what was harvested: questions and tables in one deed, which can be given back and taken again.

use crate::{Desk, DeskError, Fit, Offered, Removed, harvest::is_same};
use attache_model::{
    Extra,
    book::{Book, Cell, Citation, Claim, Contest, Question, Role, Section},
    excerpt::Excerpt,
    harvest,
    id::{BookId, ContestId, ExcerptId, QuestionId, SectionId, SourceId},
    shared::Shared,
    source::{Revision, Span},
};
use attache_store::{StoreError, Writer};
use std::collections::HashMap;

/// What is taken over from a source, by places in its harvest.
#[derive(Clone, Debug, Default)]
pub struct Picks {
    /// Its questions.
    pub questions: Vec<usize>,
    /// Its tables.
    pub tables: Vec<usize>,
    /// The contest that the rows of new tables go into; each becomes one of its own where none is named.
    pub into: Option<ContestId>,
}

/// What was taken over in one deed, and what it takes to give it back.
#[derive(Clone, Debug)]
pub struct Taken {
    book: BookId,
    /// The questions made.
    pub questions: Vec<QuestionId>,
    /// The contests made or added to.
    pub contests: Vec<ContestId>,
    /// These contests as they were; nothing of those that were made.
    before: Vec<Option<Contest>>,
    /// The section made for the questions.
    section: Option<SectionId>,
    /// What the book keeps since.
    kept: Vec<ExcerptId>,
}

/// What was given back, as it was then: `take_again` brings it back.
#[derive(Clone, Debug)]
pub struct GivenBack {
    book: BookId,
    section: Option<Removed<Section>>,
    questions: Vec<(SectionId, Removed<Question>)>,
    contests: Vec<Removed<Contest>>,
    kept: Vec<ExcerptId>,
}

impl Desk {
    /// Takes questions and tables over from a source. A question comes with the passage that answers it cut and cited,
    /// and with its bottom line left to the user; questions go to the end of the section that is named after the source,
    /// which is made where it is missing. A table becomes a contest; what is new of one that the book has goes to that.
    /// What the book has already, and what can't be cut, is left out.
    ///
    /// # Errors
    /// `Gone` where source or contest isn't there; `Library` where it can't be written, and nothing was taken.
    pub fn take_harvest(&mut self, book: BookId, source: SourceId, picks: &Picks) -> Result<Taken, DeskError> {
        let offered = self.harvest(book, source)?;
        let frozen = self.freeze(book)?;
        let held = &frozen.snapshot.book;
        let mut cuts = self.cuts(&offered.revision)?;
        let questions = self.questions_of(&offered, source, picks, &mut cuts)?;
        let (all, contests) = contests_of(held, &offered, picks, &mut cuts)?;
        let before = contests.iter().map(|id| held.contests.iter().find(|contest| contest.id == *id).cloned());
        let is_new = |id: &ExcerptId| frozen.snapshot.excerpt(*id).is_none();
        let mut taken = Taken {
            book,
            questions: questions.iter().map(|question| question.id).collect(),
            before: before.collect(),
            contests,
            section: None,
            kept: cuts.used.iter().copied().filter(is_new).collect(),
        };
        if taken.questions.is_empty() && taken.contests.is_empty() {
            return Ok(taken);
        }
        let title = self.title_of(source)?;
        let section = held.sections.iter().find(|section| section.title == title).map(|section| section.id);
        taken.section = self.change(book, |writer| {
            cuts.keep(writer, book)?;
            if !taken.contests.is_empty() {
                writer.put_contests(book, &all)?;
            }
            put_questions(writer, (book, section), title, &questions)
        })?;
        Ok(taken)
    }

    /// Gives back what was taken over: the questions, the section made for them, the contests, and the passages that
    /// nothing else in the book uses. The library keeps the passages.
    ///
    /// # Errors
    /// `Gone` where the book isn't there; `Library` where it can't be written, and nothing was given back.
    pub fn give_back(&mut self, taken: &Taken) -> Result<GivenBack, DeskError> {
        let frozen = self.freeze(taken.book)?;
        let mut left: Book = frozen.snapshot.book.clone();
        let mut given = GivenBack {
            book: taken.book,
            section: None,
            questions: Vec::new(),
            contests: Vec::new(),
            kept: Vec::new(),
        };
        for section in &mut left.sections {
            for id in taken.questions.iter().rev() {
                let Some(place) = section.questions.iter().position(|question| question.id == *id) else { continue };
                let what = section.questions.remove(place).into_inner();
                given.questions.push((section.id, Removed { what, place }));
            }
        }
        let place = left.sections.iter().position(|it| Some(it.id) == taken.section && it.questions.is_empty());
        given.section = place.map(|place| Removed { what: left.sections.remove(place), place });
        for (id, before) in taken.contests.iter().zip(&taken.before).rev() {
            let Some(place) = left.contests.iter().position(|contest| contest.id == *id) else { continue };
            let what = left.contests.remove(place);
            given.contests.push(Removed { what, place });
            left.contests.splice(place..place, before.clone());
        }
        let cited = left.cited();
        given.kept = taken.kept.iter().copied().filter(|id| !cited.contains(id)).collect();
        self.change(taken.book, |writer| {
            given.questions.iter().try_for_each(|(_, removed)| writer.remove_question(removed.what.id))?;
            given.section.iter().try_for_each(|removed| writer.remove_section(removed.what.id))?;
            if !given.contests.is_empty() {
                writer.put_contests(taken.book, &left.contests)?;
            }
            given.kept.iter().try_for_each(|id| writer.drop_excerpt(taken.book, *id))
        })?;
        Ok(given)
    }

    /// Brings back what was given back, as it was then.
    ///
    /// # Errors
    /// `Gone` where a section isn't there any more; `Library` where it can't be written, and nothing came back.
    pub fn take_again(&mut self, given: &GivenBack) -> Result<(), DeskError> {
        let book = given.book;
        let mut contests = self.freeze(book)?.snapshot.book.contests.clone();
        for Removed { what, place } in given.contests.iter().rev() {
            contests.retain(|contest| contest.id != what.id);
            contests.insert((*place).min(contests.len()), what.clone());
        }
        self.change(book, |writer| {
            given.kept.iter().try_for_each(|id| writer.keep_excerpt(book, *id))?;
            given.section.iter().try_for_each(|removed| writer.add_section(book, &removed.what, removed.place))?;
            let back = given.questions.iter().rev();
            back.into_iter().try_for_each(|(home, it)| writer.add_question(*home, &it.what, it.place))?;
            writer.put_contests(book, &contests)
        })
    }

    fn questions_of(
        &self,
        offered: &Offered,
        source: SourceId,
        picks: &Picks,
        cuts: &mut Cuts<'_>,
    ) -> Result<Vec<Question>, DeskError> {
        let mut questions = Vec::new();
        for (place, (it, fit)) in offered.harvest.questions.iter().zip(&offered.questions).enumerate() {
            if !fit.is_takeable() || !picks.questions.contains(&place) {
                continue;
            }
            let mut question = Question::asked(&it.question);
            question.as_of = Some(self.now().date());
            // The source's word, until the user finds more.
            question.claim = Claim::Attributed;
            let key = self.key_for(&[], source, None)?;
            question.answer = format!("[^{key}]");
            let excerpt = cuts.of(&it.answer, None)?.0;
            question.citations = vec![Citation { key, excerpt, role: Role::Supports, extra: Extra::new() }];
            questions.push(question);
        }
        Ok(questions)
    }

    /// The excerpts that the library has of a revision, by their places.
    fn cuts<'a>(&self, revision: &'a Revision) -> Result<Cuts<'a>, DeskError> {
        let held = self.store.read().excerpts_of_source(revision.source(), revision.number());
        let held = held.map_err(|e| self.in_library(e))?;
        let held = held.into_iter().map(|excerpt| (excerpt.selector.ranges().to_vec(), excerpt.id)).collect();
        Ok(Cuts { revision, held, new: Vec::new(), used: Vec::new() })
    }

    fn title_of(&self, source: SourceId) -> Result<String, DeskError> {
        let source = self.store.read().source(source).map_err(|e| self.in_library(e))?;
        Ok(source.ok_or(DeskError::Gone { what: "source" })?.title)
    }
}

/// Excerpts by their places: those that are there, and those that are cut anew.
struct Cuts<'a> {
    revision: &'a Revision,
    held: HashMap<Vec<Span>, ExcerptId>,
    new: Vec<Excerpt>,
    /// All that were asked for.
    used: Vec<ExcerptId>,
}

impl Cuts<'_> {
    /// The excerpt of a passage, and its words in one line. `speaker`: whose words they are, for one that is cut anew.
    fn of(&mut self, span: &Span, speaker: Option<&String>) -> Result<(ExcerptId, String), DeskError> {
        let mut excerpt = Excerpt::cut(self.revision, std::slice::from_ref(span))?;
        let (ranges, quote) = (excerpt.selector.ranges().to_vec(), excerpt.selector.quote());
        let id = *self.held.entry(ranges).or_insert(excerpt.id);
        if id == excerpt.id {
            excerpt.speaker = speaker.cloned();
            self.new.push(excerpt);
        }
        self.used.push(id);
        Ok((id, quote))
    }

    fn keep(&self, writer: &Writer<'_>, book: BookId) -> Result<(), StoreError> {
        self.new.iter().try_for_each(|excerpt| writer.add_excerpt(excerpt))?;
        self.used.iter().try_for_each(|id| writer.keep_excerpt(book, *id))
    }
}

/// Puts questions into a section, or into one that is made for them: that one.
fn put_questions(
    writer: &Writer<'_>,
    (book, section): (BookId, Option<SectionId>),
    title: String,
    questions: &[Question],
) -> Result<Option<SectionId>, StoreError> {
    if questions.is_empty() {
        return Ok(None);
    }
    if let Some(section) = section {
        questions.iter().try_for_each(|question| writer.add_question(section, question, usize::MAX))?;
        return Ok(None);
    }
    let questions = questions.iter().cloned().map(Shared::from).collect();
    let made = Section { id: SectionId::new(), title, questions, extra: Extra::new() };
    writer.add_section(book, &made, usize::MAX)?;
    Ok(Some(made.id))
}

/// The contests of a book with the tables that are taken, and which of them were made or added to.
fn contests_of(
    book: &Book,
    offered: &Offered,
    picks: &Picks,
    cuts: &mut Cuts<'_>,
) -> Result<(Vec<Contest>, Vec<ContestId>), DeskError> {
    let (mut all, mut changed) = (book.contests.clone(), Vec::new());
    for (place, (table, fit)) in offered.harvest.contests.iter().zip(&offered.contests).enumerate() {
        let (into, new): (_, Vec<usize>) = match fit {
            Fit::New => (picks.into, (0..table.cells.len()).collect()),
            Fit::Part(contest, new) => (Some(*contest), new.clone()),
            Fit::Whole(_) | Fit::Uncut(_) => continue,
        };
        if !picks.tables.contains(&place) {
            continue;
        }
        let mut cells = Vec::with_capacity(new.len());
        for (actor, aspect, span) in new.iter().filter_map(|cell| table.cells.get(*cell)) {
            let (excerpt, text) = cuts.of(span, table.actors.get(*actor))?;
            let (actor, aspect) = (*actor, *aspect);
            cells.push(Cell { actor, aspect, text, excerpt: Some(excerpt), extra: Extra::new() });
        }
        let id = match into {
            Some(id) => {
                let contest = all.iter_mut().find(|contest| contest.id == id);
                merge(contest.ok_or(DeskError::Gone { what: "contest" })?, table, cells);
                id
            }
            None => {
                let mut contest = Contest::titled(&table.title);
                (contest.actors, contest.aspects) = (table.actors.clone(), table.aspects.clone());
                contest.cells = cells;
                let id = contest.id;
                all.push(contest);
                id
            }
        };
        if !changed.contains(&id) {
            changed.push(id);
        }
    }
    Ok((all, changed))
}

/// Puts a table's cells into a contest: under the aspects and beside the actors of the same names, which are added
/// where they are missing. Where something else stands already, the actor gets a row more.
fn merge(contest: &mut Contest, table: &harvest::Contest, cells: Vec<Cell>) {
    for (row, name) in table.actors.iter().enumerate() {
        let mut new: Vec<Cell> = cells.iter().filter(|cell| cell.actor == row).cloned().collect();
        if new.is_empty() {
            continue;
        }
        for cell in &mut new {
            let aspect = table.aspects.get(cell.aspect).map_or("", String::as_str);
            cell.aspect = place_named(&mut contest.aspects, aspect);
        }
        let mut actor = place_named(&mut contest.actors, name);
        let is_taken = |cell: &Cell| contest.cells.iter().any(|it| it.actor == actor && it.aspect == cell.aspect);
        if new.iter().any(is_taken) {
            contest.actors.push(name.clone());
            actor = contest.actors.len() - 1;
        }
        contest.cells.extend(new.into_iter().map(|cell| Cell { actor, ..cell }));
    }
    contest.cells.sort_by_key(|cell| (cell.aspect, cell.actor));
}

/// The place of a name in a list, to which it is added where it is missing.
fn place_named(names: &mut Vec<String>, name: &str) -> usize {
    names.iter().position(|held| is_same(held, name)).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    })
}
