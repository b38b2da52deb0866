//! Names of destinations: readable, each once, and the same for the same thing from one layout to the next.

use super::part::Part;
use crate::pages::DestinationId;
use attache_model::id::{ExcerptId, QuestionId, SectionId, SourceId};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// The names that were given.
#[derive(Default)]
pub(crate) struct Names {
    /// By the destination's number.
    pub(crate) list: Vec<Arc<str>>,
    known: HashMap<Named, DestinationId>,
    taken: HashSet<Arc<str>>,
}

/// What is led to.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Named {
    Part(Part),
    Section(SectionId),
    Question(QuestionId),
    Excerpt(ExcerptId),
    Source(SourceId),
}

impl Names {
    pub(super) fn of(&mut self, named: Named) -> DestinationId {
        if let Some(known) = self.known.get(&named) {
            return *known;
        }
        let mut name = match named {
            Named::Part(part) => part.name().to_owned(),
            Named::Section(id) => self.of_id("s", &id.to_string()),
            Named::Question(id) => self.of_id("q", &id.to_string()),
            Named::Excerpt(id) => self.of_id("x", &id.to_string()),
            Named::Source(id) => self.of_id("source", &id.to_string()),
        };
        while self.taken.contains(name.as_str()) {
            name.push('_');
        }
        let name: Arc<str> = name.into();
        self.taken.insert(Arc::clone(&name));
        self.list.push(name);
        let id = DestinationId(self.list.len() as u32 - 1);
        self.known.insert(named, id);
        id
    }

    /// The end of an id is random, its beginning a time that neighbours share.
    fn of_id(&self, kind: &str, id: &str) -> String {
        let short = format!("{kind}-{}", &id[id.len().saturating_sub(8)..]);
        if self.taken.contains(short.as_str()) { format!("{kind}-{id}") } else { short }
    }
}
