//! What the PDF says of itself, and where its links and bookmarks lead.
#![allow(clippy::expect_used, clippy::panic)]

mod fixture;

use attache_model::{book::Media, text::Sha256};
use attache_press::{
    pages::{Face, Image, Item, Label, NodeId, Numerals, Role},
    pdf::{self, PdfError},
};
use fixture::{BOOK, FONTS, Setting, finish, pack, reading::Pdf, written};
use lopdf::{Dictionary, Object};

fn packed() -> Pdf {
    Pdf::open(&written(&pack()))
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    assert!(written(&pack()) == written(&pack()));
}

#[test]
fn other_pages_give_another_identifier() {
    let identifier = |pdf: &Pdf| pdf.document.trailer.get(b"ID").expect("an identifier").clone();
    let mut other = pack();
    other.info.subject.clear();
    assert_ne!(identifier(&packed()), identifier(&Pdf::open(&written(&other))));
}

#[test]
fn every_font_is_embedded_in_part() {
    let pdf = packed();
    let fonts = pdf.dict(pdf.dict(pdf.dictionary(pdf.pages[0]), "Resources"), "Font");
    assert_eq!(fonts.len(), 6);
    for (_, font) in fonts {
        let font = pdf.follow(font).as_dict().expect("a font");
        let descendant = pdf.follow(&pdf.array(font, "DescendantFonts")[0]).as_dict().expect("a font");
        let descriptor = pdf.dict(descendant, "FontDescriptor");
        let name = pdf.name(font, "BaseFont");
        let (tag, family) = name.split_once('+').expect("a name with a tag");
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()), "{name}");
        assert!(family.starts_with("Source"), "{name}");
        assert_eq!((pdf.name(descendant, "BaseFont"), pdf.name(descriptor, "FontName")), (name, name));
        let file = pdf.get(descriptor, "FontFile2").and_then(|file| file.as_stream().ok()).expect("a font file");
        let bytes = file.decompressed_content().expect("a font file").leak();
        assert!(bytes.len() < 30_000, "{name} has {} bytes", bytes.len());
        assert!(harfrust::Font::new(&*bytes, 0).is_some(), "{name}");
    }
}

#[test]
fn every_link_and_bookmark_leads_to_a_place() {
    let pdf = packed();
    let places = pdf.destinations();
    let land = |entry: &Dictionary| {
        let name = pdf.get(entry, "Dest").and_then(|name| name.as_str().ok()).expect("a destination");
        let page = places[name][0].as_reference().expect("a page");
        assert!(pdf.pages.contains(&page));
    };
    let (mut inside, mut outside) = (0, Vec::new());
    for page in &pdf.pages {
        for link in pdf.array(pdf.dictionary(*page), "Annots") {
            let link = pdf.follow(link).as_dict().expect("a link");
            assert_eq!(pdf.get(link, "F"), Some(&Object::Integer(4)), "printed, not hidden");
            assert!(pdf.text(link, "Contents").is_some_and(|name| !name.is_empty()));
            match pdf.get(link, "A") {
                Some(action) => outside.push(pdf.text(action.as_dict().expect("an action"), "URI")),
                None => {
                    land(link);
                    inside += 1;
                }
            }
        }
    }
    assert_eq!((inside, outside), (1, vec![Some("https://example.org/citt%C3%A0?a=1&b=(2)".into())]));

    let mut lines = String::new();
    bookmarks(&pdf, pdf.dict(pdf.catalog(), "Outlines"), 0, &mut |depth, entry| {
        land(entry);
        lines += &format!("{}{}\n", "  ".repeat(depth), pdf.text(entry, "Title").expect("a title"));
    });
    assert_eq!(lines, "Cover\nSezione — uno\n  Q1\n  Annex\n");
    assert_eq!(pdf.name(pdf.catalog(), "PageMode"), "UseOutlines");
}

fn bookmarks(pdf: &Pdf, parent: &Dictionary, depth: usize, see: &mut dyn FnMut(usize, &Dictionary)) {
    let mut next = pdf.get(parent, "First");
    let mut before = None;
    while let Some(entry) = next {
        let entry = entry.as_dict().expect("a bookmark");
        assert_eq!(pdf.dict(entry, "Parent"), parent);
        assert_eq!(pdf.get(entry, "Prev"), before);
        see(depth, entry);
        bookmarks(pdf, entry, depth + 1, see);
        before = next;
        next = pdf.get(entry, "Next");
    }
    assert_eq!(pdf.get(parent, "Last"), before);
}

#[test]
fn many_places_are_all_found() {
    let mut set = Setting::new("Places");
    set.page();
    for i in 0..1000 {
        set.destination(&format!("q{i}"), i as f32 / 2.0);
    }
    let pdf = Pdf::open(&written(&set.done()));
    assert_eq!(pdf.destinations().len(), 1000);
    let names: Vec<_> = pdf.destinations().into_keys().collect();
    let root = pdf.dict(pdf.dict(pdf.catalog(), "Names"), "Dests");
    let standing: Vec<_> =
        pdf.tree(root, "Names").into_iter().map(|(name, _)| name.as_str().expect("a name").to_vec()).collect();
    assert_eq!(standing, names, "in order, as readers look for them");
}

#[test]
fn pages_carry_their_numbers() {
    let mut pages = pack();
    pages.labels.push(Label { first_page: 2, style: Numerals::None, start: 7 });
    let pdf = Pdf::open(&written(&pages));
    let labels: Vec<_> = pdf
        .tree(pdf.dict(pdf.catalog(), "PageLabels"), "Nums")
        .into_iter()
        .map(|(page, label)| (page.as_i64().expect("a page"), label.as_dict().expect("a label")))
        .map(|(page, label)| (page, pdf.get(label, "S").map(|_| pdf.name(label, "S")), pdf.get(label, "St")))
        .collect();
    let (one, seven) = (Object::Integer(1), Object::Integer(7));
    assert_eq!(labels, [(0, Some("r"), Some(&one)), (1, Some("D"), Some(&one)), (2, None, Some(&seven))]);
}

#[test]
fn the_metadata_say_the_same_in_both_places() {
    let pdf = packed();
    let info = pdf.dict(&pdf.document.trailer, "Info");
    let xmp = pdf.get(pdf.catalog(), "Metadata").and_then(|xmp| xmp.as_stream().ok()).expect("metadata");
    let xmp = String::from_utf8(xmp.content.clone()).expect("UTF-8");
    for (key, element) in [
        ("Title", "dc:title"),
        ("Author", "dc:creator"),
        ("Subject", "dc:description"),
        ("Creator", "xmp:CreatorTool"),
        ("Producer", "pdf:Producer"),
    ] {
        let text = pdf.text(info, key).expect(key).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let start = xmp.find(&format!("<{element}>")).expect(element);
        let end = xmp.find(&format!("</{element}>")).expect(element);
        assert!(xmp[start..end].contains(&format!(">{text}")), "{key}: {text}");
    }
    assert_eq!(pdf.text(info, "CreationDate").as_deref(), Some("D:20260402093000Z"));
    assert!(xmp.contains("<xmp:CreateDate>2026-04-02T09:30:00Z</xmp:CreateDate>"));
    assert_eq!(pdf.text(pdf.catalog(), "Lang").as_deref(), Some("en"));
}

#[test]
fn a_title_with_control_characters_is_still_the_same_in_both_places() {
    let mut pages = pack();
    pages.info.title = "Bases\u{0}\u{b} & rules".into();
    let pdf = Pdf::open(&written(&pages));
    assert_eq!(pdf.text(pdf.dict(&pdf.document.trailer, "Info"), "Title").as_deref(), Some("Bases & rules"));
}

#[test]
fn the_book_can_be_taken_out_of_its_pack() {
    let pdf = packed();
    let attached = pdf.array(pdf.catalog(), "AF");
    let specification = pdf.follow(&attached[0]).as_dict().expect("an attachment");
    assert_eq!(pdf.name(specification, "AFRelationship"), "Source");
    assert_eq!(pdf.text(specification, "UF").as_deref(), Some("book.attache"));
    let file = pdf.get(pdf.dict(specification, "EF"), "F").and_then(|file| file.as_stream().ok()).expect("a file");
    assert_eq!(file.decompressed_content().expect("the book"), BOOK);
    assert_eq!(pdf.name(&file.dict, "Subtype"), "application/json");
    let names = pdf.tree(pdf.dict(pdf.dict(pdf.catalog(), "Names"), "EmbeddedFiles"), "Names");
    assert_eq!(names.len(), 1);
}

#[test]
fn a_pack_without_pages_is_refused() {
    assert_eq!(pdf::write(&Setting::new("Empty").done(), &[], &FONTS, &finish()), Err(PdfError::Empty));
}

fn with_image(media_type: &str, data: &[u8]) -> Result<Pdf, PdfError> {
    let mut set = Setting::new("Image");
    set.page();
    set.line(Face::Text, (70.0, 60.0), "A map", NodeId::ARTIFACT);
    let node = set.node(Role::Figure { alt: "A map".into() }, NodeId::DOCUMENT);
    set.item(Item::Image(Image { medium: 0, rect: (70.0, 70.0, 100.0, 50.0), node }));
    set.item(Item::Image(Image { medium: 0, rect: (70.0, 170.0, 100.0, 50.0), node }));
    let media = [Media {
        name: "map.png".into(),
        media_type: media_type.into(),
        alt: "A map".into(),
        sha256: Sha256::of(data),
        data: data.into(),
        extra: Default::default(),
    }];
    pdf::write(&set.done(), &media, &FONTS, &finish()).map(|bytes| Pdf::open(&bytes))
}

fn png(color: png::ColorType, depth: png::BitDepth, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if color == png::ColorType::Indexed {
        encoder.set_palette(&[255, 0, 0, 0, 0, 255][..]);
    }
    encoder.write_header().expect("a header").write_image_data(data).expect("pixels");
    bytes
}

#[test]
fn images_keep_their_colours() {
    use png::{BitDepth::*, ColorType::*};
    let check = |bytes: Vec<u8>, colors: &str, pixels: &[u8], alpha: Option<&[u8]>| {
        let pdf = with_image("image/png", &bytes).expect("an image");
        let images = pdf.dict(pdf.dict(pdf.dictionary(pdf.pages[0]), "Resources"), "XObject");
        let image = pdf.follow(images.iter().next().expect("one image").1).as_stream().expect("an image");
        assert_eq!(images.len(), 1, "an image that stands in two places is there once");
        assert_eq!(
            (pdf.name(&image.dict, "ColorSpace"), image.decompressed_content().expect("pixels")),
            (colors, pixels.into())
        );
        let mask = pdf.get(&image.dict, "SMask").map(|mask| mask.as_stream().expect("a mask"));
        assert_eq!(mask.map(|mask| mask.decompressed_content().expect("pixels")).as_deref(), alpha);
    };
    let rgb: Vec<u8> = (0..12).collect();
    check(png(Rgb, Eight, &rgb), "DeviceRGB", &rgb, None);
    check(png(Grayscale, Eight, &[1, 2, 3, 4]), "DeviceGray", &[1, 2, 3, 4], None);
    check(png(Grayscale, Sixteen, &[1, 0, 2, 0, 3, 0, 4, 0]), "DeviceGray", &[1, 2, 3, 4], None);
    check(png(Indexed, One, &[0x40, 0x80]), "DeviceRGB", &[255, 0, 0, 0, 0, 255, 0, 0, 255, 255, 0, 0], None);
    check(
        png(GrayscaleAlpha, Eight, &[1, 255, 2, 0, 3, 9, 4, 255]),
        "DeviceGray",
        &[1, 2, 3, 4],
        Some(&[255, 0, 9, 255]),
    );
    check(png(GrayscaleAlpha, Eight, &[1, 255, 2, 255, 3, 255, 4, 255]), "DeviceGray", &[1, 2, 3, 4], None);
}

/// The shortest JPEG that has all a reader looks for before the pixels.
fn jpeg(components: u8) -> Vec<u8> {
    let head = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 8 + 3 * components, 8, 0, 2, 0, 3, components];
    let rest = [1, 0x11, 0].repeat(usize::from(components));
    [head.as_slice(), &rest, &[0xFF, 0xDA, 0xFF, 0xD9]].concat()
}

#[test]
fn a_jpeg_goes_in_as_it_is() {
    let pdf = with_image("image/jpeg", &jpeg(3)).expect("an image");
    let images = pdf.dict(pdf.dict(pdf.dictionary(pdf.pages[0]), "Resources"), "XObject");
    let image = pdf.follow(images.iter().next().expect("one image").1).as_stream().expect("an image");
    assert_eq!(image.content, jpeg(3));
    assert_eq!(
        (pdf.name(&image.dict, "Filter"), pdf.get(&image.dict, "Width")),
        ("DCTDecode", Some(&Object::Integer(3)))
    );
    assert!(pdf.parts(0).iter().any(|part| part.tag == "Figure" && part.drawn));
}

#[test]
fn an_image_that_cant_be_printed_is_named() {
    let whole = png(png::ColorType::Grayscale, png::BitDepth::Eight, &[1, 2, 3, 4]);
    for (media_type, bytes) in [
        ("image/png", b"no image".as_slice()),
        ("image/png", whole.get(..50).expect("its beginning")),
        ("image/jpeg", &whole),
        ("image/jpeg", jpeg(3).get(..20).expect("its beginning")),
        ("image/jpeg", &jpeg(4)),
        ("image/svg+xml", b"<svg/>"),
        ("image/png", b""),
        ("image/jpeg", b""),
    ] {
        let error = with_image(media_type, bytes).err().expect(media_type);
        assert!(matches!(&error, PdfError::Image { name, .. } if name == "map.png"), "{error}");
        assert!(error.to_string().contains("take it out of the text"), "{error}");
    }
}
