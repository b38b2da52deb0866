//! The parts of a pack.

/// A part of a pack that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Part {
    Cover,
    Brief,
    Contents,
    Introduction,
    Contests,
    Timeline,
    Glossary,
    Annex,
    Sources,
    Changes,
    /// In a draft alone.
    Findings,
    Colophon,
}

impl Part {
    /// Every part, in the order in which they stand. The questions come after the introduction.
    pub const ALL: [Self; 12] = [
        Self::Cover,
        Self::Brief,
        Self::Contents,
        Self::Introduction,
        Self::Contests,
        Self::Timeline,
        Self::Glossary,
        Self::Annex,
        Self::Sources,
        Self::Changes,
        Self::Findings,
        Self::Colophon,
    ];

    /// Its name, by which links lead to it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Brief => "brief",
            Self::Contents => "contents",
            Self::Introduction => "introduction",
            Self::Contests => "contests",
            Self::Timeline => "timeline",
            Self::Glossary => "glossary",
            Self::Annex => "annex",
            Self::Sources => "sources",
            Self::Changes => "changes",
            Self::Findings => "findings",
            Self::Colophon => "colophon",
        }
    }

    /// The part with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

/// A value for each part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct OfParts<T>([T; Part::ALL.len()]);

impl<T: Copy> OfParts<T> {
    pub(crate) fn get(&self, part: Part) -> T {
        self.0[part as usize]
    }

    pub(crate) fn set(&mut self, part: Part, value: T) {
        self.0[part as usize] = value;
    }
}

/// The parts that a pack has, where there is something to hold: all of them, unless some are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    left_out: OfParts<bool>,
}

impl Parts {
    /// These without one.
    #[must_use]
    pub fn without(mut self, part: Part) -> Self {
        self.left_out.set(part, true);
        self
    }

    /// Whether it is among them.
    #[must_use]
    pub fn has(self, part: Part) -> bool {
        !self.left_out.get(part)
    }
}
