//! A paragraph before it is broken: its text, and pieces of it with a style, a language, a link. Sets nothing.

use crate::{
    fonts::{BOX, Fonts, draws_nothing},
    galley::PageOf,
    marks::Mark,
    pages::{Face, NodeId, Target},
    style::Style,
};

/// A language to hyphenate in.
pub(crate) type Language = Option<hypher::Lang>;

/// The hyphenation rules for a language tag (BCP 47), where there are any.
pub(crate) fn language(tag: &str) -> Language {
    let tag = tag.as_bytes();
    let code = [*tag.first()?, *tag.get(1)?].map(|b| b.to_ascii_lowercase());
    if tag.get(2).is_some_and(u8::is_ascii_alphabetic) { None } else { hypher::Lang::from_iso(code) }
}

/// A part of a paragraph that is set alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// Where it ends in the text; it begins where the piece before it ends.
    pub(crate) end: u32,
    pub(crate) kind: PieceKind,
    pub(crate) style: Style,
    pub(crate) node: NodeId,
    /// Its place in `Paragraph::links`.
    pub(crate) link: Option<u16>,
    pub(crate) language: Language,
    /// Not parted from what stands before it.
    pub(crate) glued: bool,
}

impl Piece {
    /// Whether its letters may be drawn a little wider or narrower: not those of code, nor a number still to come.
    pub(crate) fn gives(&self) -> bool {
        !self.style.is_code() && !matches!(self.kind, PieceKind::Page(_))
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PieceKind {
    Text,
    /// The number of a page, for which the text holds room.
    Page(PageOf),
    /// A mark. No text.
    Mark(Mark),
    /// White of this width. No text.
    Gap(f32),
    /// The line ends here. No text but a blank.
    Break,
    /// Text without a look: what a decoration says, for whoever doesn't see it. No blanks at which a line could end.
    Said,
}

/// Where a link leads, its name, its element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LinkTo {
    pub(crate) target: Target,
    pub(crate) name: String,
    pub(crate) node: NodeId,
}

/// How pieces that are added next are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Setting {
    pub(crate) style: Style,
    pub(crate) node: NodeId,
    pub(crate) link: Option<u16>,
    pub(crate) language: Language,
}

impl Setting {
    pub(crate) const fn new(style: Style, node: NodeId) -> Self {
        Self { style, node, link: None, language: None }
    }

    pub(crate) const fn styled(self, style: Style) -> Self {
        Self { style, ..self }
    }
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) links: Vec<LinkTo>,
    /// Characters that no font has.
    pub(crate) missing: Vec<(char, NodeId)>,
}

impl Paragraph {
    /// A paragraph of one style.
    pub(crate) fn plain(fonts: &Fonts, text: &str, setting: Setting) -> Self {
        let mut paragraph = Self::default();
        paragraph.push(fonts, text, setting);
        paragraph
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Adds text. Characters that the style's face lacks are taken from another one.
    pub(crate) fn push(&mut self, fonts: &Fonts, text: &str, setting: Setting) {
        if text.bytes().all(|b| (b' '..0x7f).contains(&b)) {
            self.push_piece(text, PieceKind::Text, setting, false);
            return;
        }
        let mut start = 0;
        let mut face = setting.style.face;
        for (at, c) in text.char_indices() {
            let wanted = self.face_for(fonts, c, face, setting);
            if wanted != face {
                self.push_piece(&text[start..at], PieceKind::Text, setting.styled(setting.style.faced(face)), false);
                (start, face) = (at, wanted);
            }
        }
        self.push_piece(&text[start..], PieceKind::Text, setting.styled(setting.style.faced(face)), false);
    }

    /// Adds a citation's number: raised, not parted from the words before it.
    pub(crate) fn push_glued(&mut self, text: &str, setting: Setting) {
        self.push_piece(text, PieceKind::Text, setting, true);
    }

    /// Adds the number of a page, with room for `digits` figures.
    pub(crate) fn page(&mut self, of: PageOf, digits: usize, setting: Setting) {
        // Eight is the widest figure.
        let number = "8".repeat(digits);
        let room = match of {
            PageOf::Span(_, words) => words.pages(&number, &format!("{number} ")),
            _ => number,
        };
        self.push_piece(room.trim_end(), PieceKind::Page(of), setting, false);
    }

    pub(crate) fn mark(&mut self, mark: Mark, setting: Setting) {
        self.push_piece("", PieceKind::Mark(mark), setting, false);
    }

    pub(crate) fn gap(&mut self, width: f32, setting: Setting) {
        self.push_piece("", PieceKind::Gap(width), setting, false);
    }

    /// Says in words what the look of the text around it says, to those who don't see it.
    pub(crate) fn said(&mut self, text: &str, setting: Setting) {
        self.push_piece(text, PieceKind::Said, setting, false);
    }

    pub(crate) fn line_break(&mut self, setting: Setting) {
        self.push_piece(" ", PieceKind::Break, setting, false);
    }

    pub(crate) fn link(&mut self, target: Target, name: String, node: NodeId) -> Option<u16> {
        self.links.push(LinkTo { target, name, node });
        u16::try_from(self.links.len() - 1).ok()
    }

    /// Takes blanks away from the end: they show nothing.
    pub(crate) fn trim(&mut self) {
        let end = self.text.trim_end_matches([' ', '\t', '\n']).len();
        self.text.truncate(end);
        while self.pieces.last().is_some_and(|last| {
            let start = self.pieces.len().checked_sub(2).map_or(0, |i| self.pieces[i].end);
            start as usize >= end && matches!(last.kind, PieceKind::Text | PieceKind::Break)
        }) {
            self.pieces.pop();
        }
        for piece in &mut self.pieces {
            piece.end = piece.end.min(end as u32);
        }
    }

    fn push_piece(&mut self, text: &str, kind: PieceKind, setting: Setting, glued: bool) {
        if kind == PieceKind::Text && text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let Setting { style, node, link, language } = setting;
        let piece = Piece { end: self.text.len() as u32, kind, style, node, link, language, glued };
        match self.pieces.last_mut() {
            Some(last) if kind == PieceKind::Text && !glued && (Piece { end: piece.end, ..last.clone() }) == piece => {
                last.end = piece.end;
            }
            _ => self.pieces.push(piece),
        }
    }

    fn face_for(&mut self, fonts: &Fonts, c: char, current: Face, setting: Setting) -> Face {
        let style = setting.style.face;
        if fonts.has(style, c) {
            return style;
        }
        if draws_nothing(c) {
            return current;
        }
        if let Some(face) = Face::SPARE.into_iter().find(|&face| fonts.has(face, c)) {
            return face;
        }
        self.missing.push((c, setting.node));
        Face::SPARE.into_iter().find(|&face| fonts.has(face, BOX)).unwrap_or(style)
    }
}
