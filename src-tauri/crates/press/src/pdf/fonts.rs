//! The fonts that go into the file: of every face that is used, the glyphs that are used.

use super::{
    PdfError, cmaps,
    codes::{Code, Codes},
};
use crate::{fonts::Fonts, pages::Face};
use attache_model::text::Sha256;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfFont, PdfFontHandle, PdfFontMetricsStub, Pt, TextItem,
};
use subsetter::GlyphRemapper;

/// A face as it is embedded.
pub(super) struct Embedded {
    pub face: Face,
    pub font: PdfFont,
    /// The glyph in the embedded font for each code, in their order.
    glyphs: Vec<u16>,
}

/// The name by which contents call a face.
pub(super) fn id(face: Face) -> FontId {
    FontId(format!("T{}", face as usize))
}

/// Every face that is used, as it is embedded.
pub(super) fn embedded(codes: &Codes, fonts: &Fonts) -> Result<Vec<Embedded>, PdfError> {
    let used = Face::ALL.into_iter().filter(|face| codes.of(*face).len() > 1);
    used.map(|face| embed(face, codes, fonts)).collect()
}

fn embed(face: Face, codes: &Codes, fonts: &Fonts) -> Result<Embedded, PdfError> {
    let mut subset = GlyphRemapper::new();
    let glyphs = codes.of(face).iter().map(|code| subset.remap(code.glyph)).collect();
    let bytes = subsetter::subset(fonts.bytes(face), 0, &subset)
        .map_err(|source| PdfError::Subset { face, reason: source.to_string() })?;
    let metrics = fonts.font(face).metrics();
    let slope = fonts.font(face).style_metrics().italic_angle.map_or(0.0, |angle| angle.to_f64().to_radians().tan());
    let scale = 1000.0 / f64::from(fonts.units_per_em(face));
    let scaled = |length: f64| (length * scale).round() as i16;
    let (bounds, width) = (&metrics.bounds, |width: i16| width.unsigned_abs());
    let font = ParsedFont {
        font_name: Some(format!("{}+{}", tag(&bytes), name(face))),
        original_bytes: bytes,
        font_index: 0,
        codepoint_to_glyph: [].into(),
        glyph_widths: codes.of(face).iter().map(|code| (code.number(), width(code.width))).collect(),
        units_per_em: 1000,
        font_metrics: FontMetrics { ascent: fonts.ascent(face), descent: fonts.descent(face) },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min: scaled(bounds.x_min.to_f64()),
            y_min: scaled(bounds.y_min.to_f64()),
            x_max: scaled(bounds.x_max.to_f64()),
            y_max: scaled(bounds.y_max.to_f64()),
            caret_slope_rise: 1000,
            caret_slope_run: (-slope * 1000.0).round() as i16,
            us_weight_class: fonts.font(face).default_attributes().weight.value() as u16,
        },
    };
    Ok(Embedded { face, font: PdfFont::new(font), glyphs })
}

/// The name of the face's font: that of its file.
fn name(face: Face) -> &'static str {
    let file = face.file();
    let start = file.rfind('/').map_or(0, |slash| slash + 1);
    file.get(start..).unwrap_or(file).trim_end_matches(".ttf")
}

/// Six letters that tell a part of a font from the whole and from other parts (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    Sha256::of(bytes).to_string().bytes().take(6).map(|digit| char::from(b'A' + digit % 26)).collect()
}

/// Operators that show every code of every face once, as a foundry shows its type: from them printpdf learns which
/// glyphs a font has.
pub(super) fn specimen(embedded: &[Embedded], codes: &Codes) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for Embedded { face, .. } in embedded {
        let shown = codes.of(*face).iter().skip(1);
        let glyphs = shown.map(|code| Codepoint::with_cid(code.number(), 0.0, code.text.to_string())).collect();
        ops.push(Op::SetFont { font: PdfFontHandle::External(id(*face)), size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// Adds to the fonts that printpdf wrote what it doesn't know: codes of several lengths with what they mean, and the
/// height of capitals.
pub(super) fn mend(made: &mut Document, embedded: &[Embedded], codes: &Codes, fonts: &Fonts) -> Option<()> {
    for Embedded { face, font, glyphs } in embedded {
        let name = font.parsed_font.font_name.as_deref()?.as_bytes();
        let font = made.objects.iter().find_map(|(id, object)| {
            let font = object.as_dict().ok()?;
            let named = font.get(b"BaseFont").and_then(Object::as_name).ok() == Some(name);
            (named && font.has(b"DescendantFonts")).then_some(*id)
        })?;
        let codes = codes.of(*face);
        let last = codes.iter().map(Code::number).max().unwrap_or_default();
        let mut map = vec![0; usize::from(last) + 1];
        codes.iter().zip(glyphs).for_each(|(code, glyph)| map[usize::from(code.number())] = *glyph);
        let map = map.into_iter().flat_map(u16::to_be_bytes).collect();
        let map = made.add_object(Stream::new(Dictionary::new(), map));
        let system = dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        };
        let encoding = dictionary! { "Type" => "CMap", "CMapName" => cmaps::NAME, "CIDSystemInfo" => system };
        let encoding = made.add_object(Stream::new(encoding, cmaps::to_glyphs(codes).into_bytes()));
        let font = made.get_dictionary_mut(font).ok()?;
        font.set("Encoding", encoding);
        let unicode = font.get(b"ToUnicode").and_then(Object::as_reference).ok()?;
        let descendants = font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut).ok()?;
        let descendant = descendants.first_mut()?.as_dict_mut().ok()?;
        descendant.set("CIDToGIDMap", map);
        let descriptor = descendant.get(b"FontDescriptor").and_then(Object::as_reference).ok()?;
        let scale = 1000.0 / f64::from(fonts.units_per_em(*face));
        let capitals = fonts.font(*face).metrics().cap_height.map_or(700.0, |height| height.to_f64() * scale);
        made.get_dictionary_mut(descriptor).ok()?.set("CapHeight", capitals.round() as i64);
        made.objects.insert(unicode, Stream::new(Dictionary::new(), cmaps::to_unicode(codes).into_bytes()).into());
    }
    Some(())
}
