//! The Markdown of an answer as set rows: paragraphs, lists, quotations, code, tables, images. Knows no question.

use crate::{
    area::Area,
    code::set_code,
    galley::{Align, Galley},
    inline::{Language, Paragraph, Setting},
    pages::{Image, Item, NodeId, Origin, Role, Target},
    paragraph::{Column, Compositor, Keep},
    reference::References,
    style::{INK, Style},
};
use attache_model::{
    book::Media,
    id::QuestionId,
    markdown::{Block, BlockKind, Inline},
    picture,
};

/// What a citation shows and where it leads.
#[derive(Clone, Debug)]
pub(crate) struct Cited {
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) target: Option<Target>,
}

/// What the Markdown refers to.
pub(crate) struct Matter<'a> {
    pub(crate) citation: &'a dyn Fn(&str) -> Option<Cited>,
    pub(crate) questions: &'a References,
    pub(crate) media: &'a [Media],
    pub(crate) language: Language,
    /// What one edits it in: the cursor finds its blocks, and a click on them the words.
    pub(crate) field: Option<Field>,
    /// The level of the heading that it stands under, and of its own last one.
    pub(crate) heading: (u8, u8),
    /// The addresses of links, in the order of their notes.
    pub(crate) addresses: Vec<String>,
    /// Whether addresses are noted.
    pub(crate) noted: bool,
}

/// A field of a question that holds Markdown.
#[derive(Clone, Copy)]
pub(crate) enum Field {
    BottomLine(QuestionId),
    Answer(QuestionId),
}

impl Field {
    fn origin(self, block: &Block) -> Origin {
        match self {
            Self::BottomLine(question) => Origin::BottomLine(question),
            Self::Answer(question) => Origin::Answer(question, block.at.start as u32, block.at.end as u32),
        }
    }
}

impl<'a> Matter<'a> {
    /// The medium that is shown here, by its place, what the Markdown says of it, and its size in dots; nothing for
    /// what isn't an image of the book.
    fn image<'i>(&self, inline: &'i Inline) -> Option<(usize, &'i str, (f32, f32))> {
        let Inline::Image { name, alt } = inline else {
            return None;
        };
        let medium = self.media.iter().position(|medium| medium.name == *name)?;
        Some((medium, alt, picture::size(&self.media[medium].data)?))
    }
}

/// What a block follows, which decides on the space and the indent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Nothing,
    Paragraph,
    Heading,
    Table,
    Other,
}

pub(crate) struct Blocks<'b, 'c, 'm> {
    pub(crate) compositor: &'b mut Compositor<'c>,
    pub(crate) galley: &'b mut Galley,
    pub(crate) matter: &'b mut Matter<'m>,
}

impl Blocks<'_, '_, '_> {
    /// Sets blocks below each other, the first one `before` below what stands above.
    pub(crate) fn set(&mut self, blocks: &[Block], area: Area, parent: NodeId, before: f32, joined: bool) {
        let mut after = After::Nothing;
        // What comes next stays with what stands above: a heading, also one with a rule under it.
        let mut kept = joined;
        for block in blocks {
            let start = self.galley.row_count();
            let leading = area.cut.leading - area.cut.style.size;
            let around = 0.62 * area.cut.leading;
            let above = |kind: &BlockKind| match (after, kind) {
                (After::Nothing, _) => before,
                (_, BlockKind::Heading(..)) => 15.0,
                (After::Heading, BlockKind::Table(_)) => 7.5,
                (After::Heading, _) => 4.0,
                (_, BlockKind::Table(_)) | (After::Table, _) => 11.5,
                (After::Paragraph, BlockKind::Paragraph(_)) => leading + self.compositor.look.paragraph_gap,
                (After::Paragraph, BlockKind::List { tight: true, .. }) if area.tight => leading,
                (_, _) => around,
            };
            let space = above(&block.kind);
            let origin = self.matter.field.map(|field| field.origin(block));
            let keep = kept;
            match &block.kind {
                BlockKind::Paragraph(content) => {
                    let indent = if after == After::Paragraph { self.compositor.look.indent } else { 0.0 };
                    self.paragraph(content, area, (parent, origin), space, (indent, keep));
                }
                BlockKind::Heading(level, content) => {
                    self.heading(*level, content, area, (parent, origin), space, keep)
                }
                BlockKind::List { start, tight, items } => {
                    let first = ListStart { number: *start, tight: *tight };
                    // A list within a list may begin a page: else what nests deeply could never be parted.
                    let led_in = after == After::Paragraph && !area.tight;
                    self.list(first, items, area, (parent, origin), (space, keep || led_in));
                }
                BlockKind::Quote(content) => {
                    let node = self.node(Role::Quote, parent, origin);
                    self.set(content, area.inset(15.0), node, space, keep);
                }
                BlockKind::Code { text, .. } => self.code(text, area, (parent, origin), space, keep),
                BlockKind::Rule => {
                    self.galley.rule(area.x, area.width.min(56.0), 0.4, INK, space.max(11.0));
                }
                BlockKind::Table(table) => self.table(table, area, (parent, origin), space),
            }
            if let Some(first) = self.galley.rows.get_mut(start as usize) {
                first.joined |= keep;
                kept = match block.kind {
                    BlockKind::Rule => keep,
                    ref kind => matches!(kind, BlockKind::Heading(..)),
                };
                after = match block.kind {
                    BlockKind::Paragraph(ref content) if !self.ends_in_image(content) => After::Paragraph,
                    BlockKind::Heading(..) => After::Heading,
                    BlockKind::Table(_) => After::Table,
                    _ => After::Other,
                };
            }
        }
    }

    /// Sets blocks after a label that begins their first paragraph, or stands above what is none.
    pub(crate) fn set_run_in(
        &mut self,
        (label, style): &(String, Style),
        blocks: &[Block],
        area: Area,
        parent: NodeId,
        before: f32,
    ) {
        let origin = self.matter.field.zip(blocks.first()).map(|(field, block)| field.origin(block));
        let node = self.node(Role::Paragraph, parent, origin);
        let setting = Setting { language: self.matter.language, ..Setting::new(area.cut.style, node) };
        let mut paragraph = Paragraph::plain(self.compositor.fonts(), label, setting.styled(*style));
        let rest = match blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(content), .. }, rest)) => {
                self.push(&mut paragraph, content, setting, (false, false));
                rest
            }
            _ => blocks,
        };
        paragraph.trim();
        let keep = Keep { joined: true, whole: false };
        self.compositor.rows(self.galley, &paragraph, Column::ragged(area.x, area.width, area.cut), before, keep);
        let gap = area.cut.leading - area.cut.style.size + self.compositor.look.paragraph_gap;
        self.set(rest, area, parent, gap, false);
    }

    pub(crate) fn node(&mut self, role: Role, parent: NodeId, origin: Option<Origin>) -> NodeId {
        match origin {
            Some(origin) => self.galley.node_of(role, parent, origin),
            None => self.galley.node(role, parent),
        }
    }

    fn paragraph(
        &mut self,
        content: &[Inline],
        area: Area,
        (parent, origin): (NodeId, Option<Origin>),
        before: f32,
        (indent, joined): (f32, bool),
    ) {
        let mut before = before;
        let parts = content.split_inclusive(|inline| self.matter.image(inline).is_some()).enumerate();
        for (number, part) in parts.collect::<Vec<_>>() {
            let (words, image) = match part.split_last() {
                Some((last, words)) if self.matter.image(last).is_some() => (words, Some(last)),
                _ => (part, None),
            };
            let below = if number > 0 { without_first_blank(words) } else { Vec::new() };
            let words = if number > 0 { &below } else { words };
            let node = self.galley.nodes.len();
            let id = self.node(Role::Paragraph, parent, origin);
            let first = self.galley.row_count();
            let paragraph = self.inlines(words, Setting::new(area.cut.style, id));
            if paragraph.text.trim().is_empty() {
                self.galley.nodes.truncate(node);
            } else {
                let align = if area.justified { Align::Justified } else { Align::Left };
                let indent = if number == 0 { indent } else { 0.0 };
                let column = Column { indent, hyphenate: true, ..Column::ragged(area.x, area.width, area.cut) };
                let keep = Keep { joined: joined && number == 0, whole: false };
                self.compositor.rows(self.galley, &paragraph, column.aligned(align), before, keep);
                before = 0.62 * area.cut.leading;
            }
            if let Some(image) = image {
                // Words that lead in to an image stay with it.
                let led_in = self.galley.row_count() > first;
                self.image(image, area, (parent, origin), (before, led_in || joined && number == 0));
                before = 0.62 * area.cut.leading;
            }
        }
    }

    fn ends_in_image(&self, content: &[Inline]) -> bool {
        content.last().is_some_and(|last| self.matter.image(last).is_some())
    }

    fn heading(
        &mut self,
        level: u8,
        content: &[Inline],
        area: Area,
        (parent, origin): (NodeId, Option<Origin>),
        before: f32,
        joined: bool,
    ) {
        // No level is left out, whatever the Markdown does.
        let (above, last) = self.matter.heading;
        let level = (above + level).min(last + 1).clamp(above + 1, 6);
        self.matter.heading.1 = level;
        let node = self.node(Role::Heading(level), parent, origin);
        let cut = self.compositor.look.subheading;
        let paragraph = self.inlines(content, Setting::new(cut.style, node));
        let keep = Keep { joined, whole: true };
        self.compositor.rows(self.galley, &paragraph, Column::ragged(area.x, area.width, cut), before, keep);
    }

    fn list(
        &mut self,
        first: ListStart,
        items: &[Vec<Block>],
        area: Area,
        (parent, origin): (NodeId, Option<Origin>),
        (before, joined): (f32, bool),
    ) {
        let list = self.node(Role::List, parent, origin);
        let step = self.compositor.look.indent.max(15.0);
        let widest =
            first.number.map(|start| start.saturating_add(items.len() as u64 - 1).to_string().len()).unwrap_or(1);
        let step = step.max(area.cut.style.size * (0.55 * widest as f32 + 0.6));
        let apart = area.cut.leading - area.cut.style.size + if first.tight { 0.0 } else { 0.25 * area.cut.leading };
        for (n, item) in items.iter().enumerate() {
            let node = self.galley.node(Role::ListItem, list);
            let label = self.galley.node(Role::ListLabel, node);
            let text = match first.number {
                Some(start) => format!("{}.", start.saturating_add(n as u64)),
                None => "–".to_owned(),
            };
            let label = self.compositor.plain(&text, area.cut.style, label);
            let column = Column::ragged(area.x, area.width, area.cut);
            self.compositor.aside(self.galley, &label, column, 0.0);
            let body = self.galley.node(Role::ListBody, node);
            let rows = self.galley.row_count();
            let space = if n == 0 { before } else { apart };
            let inner = Area { tight: first.tight, ..area.inset(step) };
            self.set(item, inner, body, space, joined && n == 0);
            if self.galley.row_count() == rows {
                self.galley.row(space, area.cut.style.size, joined && n == 0);
            }
        }
    }

    fn code(&mut self, text: &str, area: Area, (parent, origin): (NodeId, Option<Origin>), before: f32, joined: bool) {
        let node = self.node(Role::Code, parent, origin);
        let first = self.galley.row_count();
        set_code(self.compositor, self.galley, text, area.inset(9.0), node, (before, joined));
        let rows = first..self.galley.row_count();
        self.galley.bar(rows, area.x, 0.5, INK);
    }

    fn image(
        &mut self,
        image: &Inline,
        area: Area,
        (parent, origin): (NodeId, Option<Origin>),
        (before, joined): (f32, bool),
    ) {
        let Some((medium, alt, (width, height))) = self.matter.image(image) else {
            return;
        };
        let described = &self.matter.media[medium].alt;
        let shown = if described.is_empty() { alt } else { described };
        let caption = if alt.is_empty() || alt == shown { None } else { Some(alt) };
        let figure = self.node(Role::Figure { alt: shown.into() }, parent, origin);
        // 150 dots an inch, but never wider than the text or higher than two thirds of the page.
        let limit = self.compositor.look.grid.height * 0.66;
        let scale = (72.0 / 150.0f32).min(area.width / width).min(limit / height);
        let (width, height) = (width * scale, height * scale);
        self.galley.items.push(Item::Image(Image { medium, rect: (area.x, 0.0, width, height), node: figure }));
        self.galley.row(before.max(7.5), height, joined);
        if let Some(caption) = caption {
            let node = self.galley.node(Role::Caption, parent);
            let cut = self.compositor.look.descriptor;
            let words = self.compositor.plain(caption, cut.style, node);
            let keep = Keep { joined: true, whole: true };
            self.compositor.rows(self.galley, &words, Column::ragged(area.x, area.width, cut), 6.0, keep);
        }
    }
}

/// What begins a line anew begins without a blank.
fn without_first_blank(words: &[Inline]) -> Vec<Inline> {
    let mut words = words.to_vec();
    match words.first_mut() {
        Some(Inline::Text(text)) => *text = text.trim_start().to_owned(),
        Some(Inline::SoftBreak) => drop(words.remove(0)),
        _ => {}
    }
    words
}

struct ListStart {
    number: Option<u64>,
    tight: bool,
}
