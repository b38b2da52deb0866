//! What a reader of one format hands on, and how it becomes a reading: what the format itself did not say is looked
//! for in the text's first lines, then in the file's name.

use crate::{Found, Hint, Kind, Metadata, Note, Reading, Trouble, head::Head, language};
use attache_model::text::canonical;

/// A document as the reader of its format leaves it.
pub(crate) struct Draft {
    /// The text, canonical or not.
    pub(crate) text: String,
    /// What the document is.
    pub(crate) kind: Kind,
    /// What the format says in places made for it.
    pub(crate) metadata: Metadata,
    /// What was changed, left out or guessed.
    pub(crate) notes: Vec<Note>,
}

impl Draft {
    /// The draft with notes that were made before it.
    pub(crate) fn after(mut self, mut notes: Vec<Note>) -> Self {
        notes.append(&mut self.notes);
        Self { notes, ..self }
    }

    /// The reading. Fails with `Blank` where no text is left.
    pub(crate) fn finish(self, hint: &Hint) -> Result<Reading, Trouble> {
        let text = canonical(&self.text);
        if text.trim().is_empty() {
            return Err(Trouble::Blank);
        }
        let Self { metadata: said, mut notes, kind, .. } = self;
        let head = Head::of(&text);
        let authors = said.authors.or_else(|| {
            let (authors, beside_date) = head.authors();
            if beside_date {
                notes.push(Note::Byline);
            }
            Found::in_text(authors)
        });
        let metadata = Metadata {
            title: said.title.or_else(|| Found::in_text(head.title())).or_else(|| title_in_name(hint)),
            authors,
            published: said.published.or_else(|| Found::in_text(head.published())),
            url: said.url.or_else(|| Found::in_text(head.url())),
            language: said.language.or_else(|| Found::in_text(language::of(&text).map(str::to_owned))),
        };
        let pasted = hint.name.is_none() || hint.kind == Some(Kind::PastedText);
        Ok(Reading { text, kind: if pasted { Kind::PastedText } else { kind }, metadata, notes })
    }
}

/// `rutte-italy_explainer.txt`: "Rutte italy explainer". Names that programs give say nothing.
fn title_in_name(hint: &Hint) -> Found<String> {
    const SAYS_NOTHING: &[&str] =
        &["untitled", "document", "documento", "text", "testo", "new", "clipboard", "download", "scan", "file", "copy"];
    let name = hint.name.as_deref().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<&str> = stem
        .split(|c: char| c.is_whitespace() || c.is_control() || "-_".contains(c))
        .filter(|w| !w.is_empty())
        .collect();
    let says_nothing = |word: &&str| {
        let letters = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        letters.is_empty() || SAYS_NOTHING.contains(&letters.as_str())
    };
    if words.iter().all(says_nothing) {
        return Found::Nowhere;
    }
    let joined = words.join(" ");
    let mut rest = joined.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    Found::InFileName(first.chain(rest).collect())
}
