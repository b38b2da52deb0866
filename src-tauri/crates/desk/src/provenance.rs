//! Where what is said of a source comes from: held against what its import found.

use attache_intake::{Found, Metadata};
use attache_model::source::Source;

/// Where something that is said of a source comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// The document says it itself.
    Text,
    /// The name of its file says it.
    FileName,
    /// The user said it.
    Typed,
    /// The import looked for it in vain, and nobody has said it since.
    NotFound,
}

/// Where each thing that is said of a source comes from. Nothing where that isn't known, or nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Provenances {
    pub title: Option<Provenance>,
    pub authors: Option<Provenance>,
    pub published: Option<Provenance>,
    pub url: Option<Provenance>,
    pub language: Option<Provenance>,
    pub publisher: Option<Provenance>,
    pub kind: Option<Provenance>,
    pub origin: Option<Provenance>,
    pub perspective: Option<Provenance>,
}

/// What a source is said to be before anybody has said it.
pub(crate) const UNSAID_KIND: &str = "document";
/// The language of which nothing is known (BCP 47).
pub(crate) const UNKNOWN_LANGUAGE: &str = "und";

impl Provenances {
    /// `found`: what the import of the source found, with the title that it gave it.
    pub(crate) fn of(source: &Source, found: &Metadata) -> Self {
        let typed = |said: bool| said.then_some(Provenance::Typed);
        let language = Some(&source.language).filter(|language| *language != UNKNOWN_LANGUAGE);
        Self {
            title: from(&found.title, Some(&source.title)),
            authors: from(&found.authors, Some(&source.authors).filter(|authors| !authors.is_empty())),
            published: from(&found.published, source.published.as_ref()),
            url: from(&found.url, source.url.as_ref()),
            language: from(&found.language, language),
            publisher: typed(!source.publisher.is_empty()),
            kind: typed(source.kind != UNSAID_KIND),
            origin: typed(source.origin.is_some()),
            perspective: typed(!source.perspective.is_empty()),
        }
    }
}

fn from<T: PartialEq>(found: &Found<T>, said: Option<&T>) -> Option<Provenance> {
    match (found, said) {
        (Found::InText(value), Some(said)) if value == said => Some(Provenance::Text),
        (Found::InFileName(value), Some(said)) if value == said => Some(Provenance::FileName),
        (_, Some(_)) => Some(Provenance::Typed),
        (Found::Nowhere, None) => Some(Provenance::NotFound),
        // The user took it out.
        (_, None) => None,
    }
}
