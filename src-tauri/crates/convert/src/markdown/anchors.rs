//! Where links within the document lead: the anchors that GitHub and its kind make of headings.

use crate::manuscript::{Block, Manuscript, Section, plain};
use std::collections::HashMap;

/// The anchor of every section, by its id.
#[derive(Default)]
pub(super) struct Anchors {
    by_id: HashMap<String, String>,
    /// How often each was made.
    made: HashMap<String, usize>,
}

impl Anchors {
    pub(super) fn of(manuscript: &Manuscript<'_>) -> Self {
        let mut anchors = Self::default();
        anchors.make(&manuscript.title);
        if manuscript.contents {
            anchors.make(manuscript.words.contents());
        }
        anchors.sections(&manuscript.sections);
        anchors
    }

    pub(super) fn get(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(String::as_str)
    }

    fn sections(&mut self, sections: &[Section]) {
        for section in sections {
            let anchor = self.make(&section.heading());
            self.by_id.insert(section.id.clone(), anchor);
            self.blocks(&section.blocks);
            self.sections(&section.sections);
        }
    }

    /// Headings within answers take anchors away from those that follow.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(_, content) => drop(self.make(&plain(content))),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(blocks) | Block::BottomLine(blocks) => self.blocks(blocks),
                _ => {}
            }
        }
    }

    fn make(&mut self, heading: &str) -> String {
        let letters = heading.to_lowercase();
        let letters = letters.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let anchor: String = letters.map(|c| if c == ' ' { '-' } else { c }).collect();
        let before = self.made.entry(anchor.clone()).or_default();
        *before += 1;
        if *before == 1 { anchor } else { format!("{anchor}-{}", *before - 1) }
    }
}
