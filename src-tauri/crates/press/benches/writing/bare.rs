//! Laid-out pages as a PDF by pdf-writer alone: text that can be searched, shapes and links.

use attache_press::{
    fonts::Fonts,
    pages::{Color, Face, Item, Link, Page, Pages, Path, Run, Segment, Shape, Target},
};
use flate2::{Compress, Compression, FlushCompress};
use pdf_writer::{
    Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{ActionType, AnnotationType, CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

const SYSTEM: SystemInfo = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
const NAMES: [&[u8]; 24] = [
    b"A", b"B", b"C", b"D", b"E", b"F", b"G", b"H", b"I", b"J", b"K", b"L", b"M", b"N", b"O", b"P", b"Q", b"R", b"S",
    b"T", b"U", b"V", b"W", b"X",
];

/// The glyphs of a face that are used, and the text of each.
#[derive(Default)]
struct Used {
    glyphs: GlyphRemapper,
    texts: BTreeMap<u16, String>,
}

struct Writer<'a> {
    pages: &'a Pages,
    fonts: &'a Fonts,
    used: BTreeMap<Face, Used>,
    packer: Compress,
}

/// The pages as a file.
pub(crate) fn written(pages: &Pages, fonts: &Fonts) -> Vec<u8> {
    let packer = Compress::new(Compression::default(), true);
    Writer { pages, fonts, used: BTreeMap::new(), packer }.file()
}

impl Writer<'_> {
    fn file(mut self) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let mut next = Ref::new(1);
        let (catalog, tree) = (next.bump(), next.bump());
        pdf.catalog(catalog).pages(tree);
        let count = self.pages.drawing.count();
        let ids: Vec<Ref> = (0..count).map(|_| next.bump()).collect();
        let faces: BTreeMap<Face, Ref> = Face::ALL.into_iter().map(|face| (face, next.bump())).collect();
        let resources = next.bump();
        for (number, id) in ids.iter().enumerate() {
            let page = self.pages.drawing.page(number);
            let content = next.bump();
            let drawn = self.content(&page);
            pdf.stream(content, &self.packed(&drawn)).filter(Filter::FlateDecode);
            let links =
                page.items.iter().filter_map(|item| if let Item::Link(link) = item { Some(link) } else { None });
            let links: Vec<Ref> = links.map(|link| self.link(&mut pdf, next.bump(), link, page.size.1, &ids)).collect();
            let mut object = pdf.page(*id);
            object.media_box(Rect::new(0.0, 0.0, page.size.0, page.size.1)).parent(tree).contents(content);
            object.pair(Name(b"Resources"), resources);
            object.annotations(links);
        }
        pdf.pages(tree).kids(ids.iter().copied()).count(count as i32);
        let used = std::mem::take(&mut self.used);
        let mut dictionary = pdf.indirect(resources).dict();
        let mut named = dictionary.insert(Name(b"Font")).dict();
        for face in used.keys() {
            named.pair(Name(NAMES[*face as usize]), faces[face]);
        }
        named.finish();
        dictionary.finish();
        used.iter().for_each(|(face, used)| self.font(&mut pdf, *face, faces[face], used, &mut next));
        pdf.finish()
    }

    fn packed(&mut self, data: &[u8]) -> Vec<u8> {
        self.packer.reset();
        let mut packed = Vec::with_capacity(data.len() + 64);
        let done = self.packer.compress_vec(data, &mut packed, FlushCompress::Finish);
        assert!(matches!(done, Ok(flate2::Status::StreamEnd)), "room for all of it");
        packed
    }

    fn content(&mut self, page: &Page) -> Vec<u8> {
        let mut content = Content::new();
        for item in &page.items {
            match item {
                Item::Run(run) => self.run(&mut content, page, run),
                Item::Shape(shape) => draw(&mut content, shape, page.size.1),
                Item::Image(_) | Item::Link(_) => {}
            }
        }
        content.finish().into_vec()
    }

    fn run(&mut self, content: &mut Content, page: &Page, run: &Run) {
        let used = self.used.entry(run.face).or_default();
        fill(content, run.color);
        content.begin_text().set_font(Name(NAMES[run.face as usize]), run.size);
        content.next_line(run.at.0, page.size.1 - run.at.1);
        let mut text = &page.text[run.text.start as usize..run.text.end as usize];
        let mut operation = content.show_positioned();
        let mut items = operation.items();
        let mut codes = Vec::new();
        for glyph in &page.glyphs[run.glyphs.start as usize..run.glyphs.end as usize] {
            let code = used.glyphs.remap(glyph.id);
            codes.extend(code.to_be_bytes());
            let (piece, rest) = text.split_at(usize::from(glyph.bytes));
            text = rest;
            used.texts.entry(code).or_insert_with(|| piece.to_owned());
            let back = self.fonts.advance(run.face, glyph.id) - glyph.advance;
            if back != 0 {
                items.show(Str(&codes)).adjust(f32::from(back));
                codes.clear();
            }
        }
        items.show(Str(&codes));
        items.finish();
        operation.finish();
        content.end_text();
    }

    fn link(&self, pdf: &mut Pdf, id: Ref, link: &Link, height: f32, pages: &[Ref]) -> Ref {
        let (x, y, width, depth) = link.rect;
        let mut annotation = pdf.annotation(id);
        annotation.subtype(AnnotationType::Link).rect(Rect::new(x, height - y - depth, x + width, height - y));
        annotation.contents(TextStr(&link.name)).border(0.0, 0.0, 0.0, None);
        let mut action = annotation.action();
        match &link.target {
            Target::Address(address) => {
                action.action_type(ActionType::Uri).uri(Str(address.as_bytes()));
            }
            Target::Inside(place) => {
                let place = &self.pages.destinations[place.0 as usize];
                let to = action.action_type(ActionType::GoTo).destination();
                to.page(pages[place.page as usize]).xyz(0.0, height - place.y, None);
            }
        }
        id
    }

    fn font(&mut self, pdf: &mut Pdf, face: Face, id: Ref, used: &Used, next: &mut Ref) {
        let (font, descriptor, file, unicode) = (next.bump(), next.bump(), next.bump(), next.bump());
        let name = Name(b"AAAAAA+Face");
        let mut map = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
        used.texts.iter().for_each(|(glyph, text)| map.pair_with_multiple(*glyph, text.chars()));
        let map = self.packed(&map.finish());
        pdf.cmap(unicode, &map).filter(Filter::FlateDecode);
        let mut object = pdf.type0_font(id);
        object.base_font(name).encoding_predefined(Name(b"Identity-H")).descendant_font(font).to_unicode(unicode);
        object.finish();
        let mut object = pdf.cid_font(font);
        object.subtype(CidFontType::Type2).base_font(name).system_info(SYSTEM).font_descriptor(descriptor);
        let widths = used.glyphs.remapped_gids().map(|glyph| f32::from(self.fonts.advance(face, glyph)));
        object.widths().consecutive(0, widths);
        object.finish();
        let mut object = pdf.font_descriptor(descriptor);
        object.name(name).flags(FontFlags::SYMBOLIC).bbox(Rect::new(-500.0, -500.0, 2000.0, 1500.0)).italic_angle(0.0);
        object.ascent(self.fonts.ascent(face).into()).descent(self.fonts.descent(face).into());
        object.cap_height(700.0).stem_v(90.0).font_file2(file);
        object.finish();
        let subset = subsetter::subset(self.fonts.bytes(face), 0, &used.glyphs).expect("a font");
        pdf.stream(file, &self.packed(&subset)).filter(Filter::FlateDecode).pair(Name(b"Length1"), subset.len() as i32);
    }
}

fn fill(content: &mut Content, Color(red, green, blue): Color) {
    let [red, green, blue] = [red, green, blue].map(|part| f32::from(part) / 255.0);
    content.set_fill_rgb(red, green, blue);
}

fn draw(content: &mut Content, shape: &Shape, height: f32) {
    match &shape.path {
        Path::Rectangle(x, y, width, depth) => {
            content.rect(*x, height - y - depth, *width, *depth);
        }
        Path::Outline((left, top), segments) => {
            let at = |x: f32, y: f32| (left + x, height - top - y);
            for segment in segments.iter() {
                match *segment {
                    Segment::Move(x, y) => {
                        content.move_to(at(x, y).0, at(x, y).1);
                    }
                    Segment::Line(x, y) => {
                        content.line_to(at(x, y).0, at(x, y).1);
                    }
                    Segment::Curve(a, b, c, d, x, y) => {
                        let (one, two, to) = (at(a, b), at(c, d), at(x, y));
                        content.cubic_to(one.0, one.1, two.0, two.1, to.0, to.1);
                    }
                    Segment::Close => {
                        content.close_path();
                    }
                }
            }
        }
    }
    if let Some((Color(red, green, blue), width)) = shape.stroke {
        let [red, green, blue] = [red, green, blue].map(|part| f32::from(part) / 255.0);
        content.set_stroke_rgb(red, green, blue).set_line_width(width).stroke();
    } else if let Some(color) = shape.fill {
        fill(content, color);
        content.fill_nonzero();
    }
}
