//! What a document's import leaves to be said.

use crate::wire;
use attache_desk as desk;

impl From<desk::Note> for wire::Remark {
    fn from(note: desk::Note) -> Self {
        use desk::Note;
        match note {
            Note::Decoded { from } => Self::Decoded { from },
            Note::ByteOrderMark => Self::ByteOrderMark,
            Note::Undecodable { count } => Self::Undecodable { count: count as u32 },
            Note::Controls { count } => Self::Controls { count: count as u32 },
            Note::Bidi { count } => Self::Bidi { count: count as u32 },
            Note::LongLine { characters } => Self::LongLine { characters: characters as u32 },
            Note::AsMarkdown { .. } => Self::AsMarkdown,
            Note::FrontMatter => Self::FrontMatter,
            Note::Links { count } => Self::Links { count: count as u32 },
            Note::Images { count } => Self::Images { count: count as u32 },
            Note::Html { count } => Self::Html { count: count as u32 },
            Note::Nesting { count } => Self::Nesting { count: count as u32 },
            Note::Byline => Self::Byline,
        }
    }
}
