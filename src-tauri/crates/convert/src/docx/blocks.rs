//! Blocks of Word: paragraphs of their styles, lists, tables, images.

use super::{
    DRAWING, Numbering,
    numbering::STEP,
    runs::{Look, Runs},
    sheet::margin,
    xml::Xml,
};
use crate::{
    Paper,
    manuscript::{Block, Definition, Inline, Manuscript, Section, Table, plain},
};
use attache_model::{markdown::Align, picture};

/// English metric units in a twentieth of a point.
const EMU: f32 = 635.0;

/// How much room a character of a term takes, in twentieths of a point.
const CHARACTER: u32 = 115;

/// Where blocks stand.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The style of plain paragraphs.
    style: &'static str,
    /// How far they are set in, in twentieths of a point.
    indent: u32,
    /// How many lists they stand in.
    depth: usize,
    look: Look<'a>,
}

/// Blocks while they are written.
pub(super) struct Blocks<'m> {
    manuscript: &'m Manuscript<'m>,
    pub(super) runs: Runs,
    pub(super) numbering: Numbering,
    /// The images that were shown, each once.
    pub(super) shown: Vec<usize>,
    /// How many times images were shown.
    figures: usize,
    /// Width and height of the text, in twentieths of a point.
    text: (u32, u32),
    /// Whether no part has begun.
    first: bool,
}

/// The relationship of an image.
pub(super) fn image_id(number: usize) -> String {
    format!("image{}", number + 1)
}

impl<'m> Blocks<'m> {
    pub(super) fn new(manuscript: &'m Manuscript<'m>, paper: Paper) -> Self {
        let mut runs = Runs::new();
        let drawing = format!("{DRAWING}/wordprocessingDrawing");
        runs.xml.open("w:document", &[&super::NAMESPACES[..], &[("xmlns:wp", &drawing)]].concat());
        runs.xml.open("w:body", &[]);
        let margins = 2 * margin(paper);
        let text = (paper.width.saturating_sub(margins), paper.height.saturating_sub(margins));
        Self {
            manuscript,
            runs,
            numbering: Numbering::new(),
            shown: Vec::new(),
            figures: 0,
            text,
            first: !manuscript.contents,
        }
    }

    /// A paragraph of words.
    pub(super) fn words(&mut self, style: &'static str, words: &str) {
        self.runs.begin(style);
        self.runs.words(words, Look::default());
        self.runs.end();
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, style: &'static str, content: &[Inline], look: Look<'_>) {
        self.runs.begin(style);
        self.runs.all(content, look);
        self.runs.end();
    }

    /// The heading of a section, which links lead to.
    pub(super) fn titled(&mut self, level: u8, section: &Section, look: Look<'_>) {
        // Questions and tables begin on a page of their own; what else there is follows.
        let breaks = level == 1 && (!section.sections.is_empty() || std::mem::take(&mut self.first));
        self.runs.begin_with(heading(level), |xml| {
            if breaks {
                xml.empty("w:pageBreakBefore", &[]);
                xml.empty("w:spacing", &[("w:before", "0")]);
            }
        });
        self.runs.bookmark(&section.id, |runs| {
            if let Some(number) = &section.number {
                runs.words(number, Look { style: Some("HeadingNumber"), ..Look::default() });
                runs.words(" ", Look::default());
            }
            runs.words(&section.title, look);
        });
        self.runs.end();
    }

    pub(super) fn all(&mut self, blocks: &[Block], look: Look<'_>) {
        self.blocks(blocks, Place { style: "BodyText", indent: 0, depth: 0, look });
    }

    fn blocks(&mut self, blocks: &[Block], place: Place<'_>) {
        blocks.iter().for_each(|block| self.block(block, place));
    }

    fn block(&mut self, block: &Block, place: Place<'_>) {
        match block {
            Block::Paragraph(content) => self.plain(content, place),
            // The status is said by the book, whatever its answer is in.
            Block::Status(content) => self.paragraph("Status", content, Look::default()),
            Block::BottomLine(blocks) => {
                self.words("BottomLineLabel", self.manuscript.words.bottom_line());
                self.blocks(blocks, Place { style: "BottomLine", ..place });
            }
            Block::Heading(level, content) => self.paragraph(heading(level - 1), content, place.look),
            Block::List { start, tight, items } => self.list(*start, *tight, items, place),
            Block::Quote(blocks) => {
                self.blocks(blocks, Place { style: "Quote", indent: place.indent + STEP, ..place });
            }
            Block::Code { text, .. } => {
                self.begin("SourceCode", place.indent);
                self.runs.words(text, Look::default());
                self.runs.end();
            }
            Block::Rule => self.words("Rule", ""),
            Block::Table(table) => self.table(table, place),
            Block::Definitions(definitions) => self.definitions(definitions, place),
            Block::Figure { medium, alt, caption } => self.figure(*medium, alt, caption.as_deref(), place),
        }
    }

    fn plain(&mut self, content: &[Inline], place: Place<'_>) {
        self.begin(place.style, place.indent);
        self.runs.all(content, place.look);
        self.runs.end();
    }

    /// Begins a paragraph that is set in.
    fn begin(&mut self, style: &'static str, indent: u32) {
        self.runs.begin_with(style, |xml| {
            if indent > 0 {
                xml.empty("w:ind", &[("w:left", &indent.to_string())]);
            }
        });
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>], place: Place<'_>) {
        let (number, level) = self.numbering.list(place.depth, start);
        let (number, level) = (number.to_string(), level.to_string());
        let indent = place.indent + STEP;
        for (n, item) in items.iter().enumerate() {
            // What follows a list stands as far from it as from a paragraph.
            let style = if tight && n + 1 < items.len() { "ListTight" } else { "ListParagraph" };
            let within = Place { style, indent, depth: place.depth + 1, ..place };
            let (first, rest) = match item.split_first() {
                Some((Block::Paragraph(first), rest)) => (first.as_slice(), rest),
                _ => (&[][..], item.as_slice()),
            };
            self.runs.begin_with(style, |xml| {
                xml.within("w:numPr", &[], |xml| {
                    xml.value("w:ilvl", &level);
                    xml.value("w:numId", &number);
                });
                xml.empty("w:ind", &[("w:left", &indent.to_string()), ("w:hanging", &STEP.to_string())]);
            });
            self.runs.all(first, place.look);
            self.runs.end();
            self.blocks(rest, within);
        }
    }

    fn definitions(&mut self, definitions: &[Definition], place: Place<'_>) {
        let longest = Definition::beside(definitions);
        let beside = longest.is_some();
        let hanging = longest.map_or(0, |longest| 300 + CHARACTER * longest as u32);
        let (left, hangs) = ((place.indent + hanging).to_string(), hanging.to_string());
        for definition in definitions {
            let (first, rest) = match definition.blocks.split_first() {
                Some((Block::Paragraph(first), rest)) if beside => (first.as_slice(), rest),
                _ => (&[][..], definition.blocks.as_slice()),
            };
            self.runs.begin_with(if first.is_empty() { "Term" } else { "Definition" }, |xml| {
                xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hangs)]);
            });
            let strong = Look { style: Some("TermChar"), ..Look::default() };
            match &definition.id {
                Some(id) => self.runs.bookmark(id, |runs| runs.words(&definition.term, strong)),
                None => self.runs.words(&definition.term, strong),
            }
            if !first.is_empty() {
                self.runs.words("\t", Look::default());
                self.runs.all(first, place.look);
            }
            self.runs.end();
            self.blocks(rest, Place { indent: place.indent + hanging, ..place });
        }
    }

    fn table(&mut self, table: &Table, place: Place<'_>) {
        let width = self.text.0.saturating_sub(place.indent);
        let columns = columns(table, width);
        self.runs.xml.open("w:tbl", &[]);
        self.runs.xml.within("w:tblPr", &[], |xml| {
            xml.value("w:tblStyle", "BriefingTable");
            xml.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if place.indent > 0 {
                xml.empty("w:tblInd", &[("w:w", &place.indent.to_string()), ("w:type", "dxa")]);
            }
            let first = if table.named_rows { "1" } else { "0" };
            let look = [("w:val", "0020"), ("w:firstRow", "1"), ("w:lastRow", "0"), ("w:firstColumn", first)];
            let bands = [("w:lastColumn", "0"), ("w:noHBand", "1"), ("w:noVBand", "1")];
            xml.empty("w:tblLook", &[&look[..], &bands].concat());
        });
        self.runs.xml.within("w:tblGrid", &[], |xml| {
            columns.iter().for_each(|column| xml.empty("w:gridCol", &[("w:w", column)]));
        });
        self.row(table, &table.head, (&columns, true), place.look);
        for row in &table.rows {
            self.row(table, row, (&columns, false), place.look);
        }
        self.runs.xml.close();
        // Tables that follow each other would be one.
        self.words("AfterTable", "");
    }

    fn row(&mut self, table: &Table, cells: &[Vec<Inline>], (widths, head): (&[String], bool), look: Look<'_>) {
        self.runs.xml.open("w:tr", &[]);
        self.runs.xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        for (n, cell) in cells.iter().enumerate() {
            self.runs.xml.open("w:tc", &[]);
            let width = widths.get(n).map_or("0", String::as_str);
            self.runs.xml.within("w:tcPr", &[], |xml| xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]));
            let names = head || (table.named_rows && n == 0);
            self.runs.begin_with(if names { "TableHead" } else { "TableText" }, |xml| match table.align.get(n) {
                Some(Align::Center) => xml.value("w:jc", "center"),
                Some(Align::Right) => xml.value("w:jc", "right"),
                _ => {}
            });
            self.runs.all(cell, look);
            self.runs.end();
            self.runs.xml.close();
        }
        self.runs.xml.close();
    }

    fn figure(&mut self, number: usize, alt: &str, caption: Option<&str>, place: Place<'_>) {
        let Some((width, height)) = self.manuscript.media.get(number).and_then(|medium| picture::size(&medium.data))
        else {
            return;
        };
        if !self.shown.contains(&number) {
            self.shown.push(number);
        }
        self.figures += 1;
        // 150 dots an inch, but never wider than the text or higher than two thirds of it.
        let (most_wide, most_high) = (self.text.0.saturating_sub(place.indent) as f32, self.text.1 as f32 * 0.66);
        let scale = (1440.0 / 150.0f32).min(most_wide / width).min(most_high / height);
        let emu = |dots: f32| ((dots * scale * EMU).max(1.0) as u64).to_string();
        let size = [("cx", emu(width)), ("cy", emu(height))];
        let size = [(size[0].0, size[0].1.as_str()), (size[1].0, size[1].1.as_str())];
        let style = if caption.is_some() { "FigureWithCaption" } else { "Figure" };
        self.begin(style, place.indent);
        let (figure, name) = (self.figures.to_string(), format!("Image {}", self.figures));
        self.runs.xml.within("w:r", &[], |xml| {
            xml.within("w:drawing", &[], |xml| {
                let distances = ["distT", "distB", "distL", "distR"].map(|distance| (distance, "0"));
                xml.within("wp:inline", &distances, |xml| {
                    xml.empty("wp:extent", &size);
                    xml.empty("wp:docPr", &[("id", &figure), ("name", &name), ("descr", alt)]);
                    graphic(xml, (&figure, &name), &image_id(number), &size);
                });
            });
        });
        self.runs.end();
        if let Some(caption) = caption {
            self.begin("Caption", place.indent);
            self.runs.words(caption, place.look);
            self.runs.end();
        }
    }
}

/// The picture itself (DrawingML, ISO/IEC 29500-1, 20.2).
fn graphic(xml: &mut Xml, (id, name): (&str, &str), relationship: &str, size: &[(&str, &str)]) {
    let picture = format!("{DRAWING}/picture");
    xml.open("a:graphic", &[("xmlns:a", &format!("{DRAWING}/main"))]);
    xml.open("a:graphicData", &[("uri", &picture)]);
    xml.open("pic:pic", &[("xmlns:pic", &picture)]);
    xml.within("pic:nvPicPr", &[], |xml| {
        xml.empty("pic:cNvPr", &[("id", id), ("name", name)]);
        xml.empty("pic:cNvPicPr", &[]);
    });
    xml.within("pic:blipFill", &[], |xml| {
        xml.empty("a:blip", &[("r:embed", relationship)]);
        xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
    });
    xml.within("pic:spPr", &[], |xml| {
        xml.within("a:xfrm", &[], |xml| {
            xml.empty("a:off", &[("x", "0"), ("y", "0")]);
            xml.empty("a:ext", size);
        });
        xml.within("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
    });
    (0..3).for_each(|_| xml.close());
}

/// The widths of a table's columns: by their longest cells, of which none counts for very much or very little.
fn columns(table: &Table, width: u32) -> Vec<String> {
    let mut weights = vec![8usize; table.align.len().max(1)];
    for row in std::iter::once(&table.head).chain(&table.rows) {
        for (weight, cell) in weights.iter_mut().zip(row) {
            let words = plain(cell);
            let longest = words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
            *weight = (*weight).max(words.chars().count().min(40)).max(longest.min(20) * 2);
        }
    }
    let sum: usize = weights.iter().sum();
    weights.iter().map(|weight| (u64::from(width) * *weight as u64 / sum as u64).to_string()).collect()
}

/// The style of a heading.
const fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "Heading1",
        2 => "Heading2",
        3 => "Heading3",
        4 => "Heading4",
        _ => "Heading5",
    }
}
