//! Maps of a font's codes (ISO 32000-1, 9.7.5): to its glyphs, and to what they are read as.

use super::codes::Code;
use std::fmt::Write as _;

/// How long codes are: as in UTF-8, told by their first byte.
const LENGTHS: &str = "3 begincodespacerange\n<00> <7F>\n<C280> <DFBF>\n<E08080> <EFBFBF>\nendcodespacerange\n";

/// The name of the maps from codes to glyphs.
pub(super) const NAME: &str = "Attache-UTF8-H";

/// The most entries that stand together in a map.
const TOGETHER: usize = 100;

/// From each code to its number, by which the font calls its glyphs.
pub(super) fn to_glyphs(codes: &[Code]) -> String {
    let entries: Vec<_> = codes.iter().map(|code| format!("{} {}", code_of(code), code.number())).collect();
    map(NAME, 1, "cidchar", &entries)
}

/// From each code to the text that its glyph shows.
pub(super) fn to_unicode(codes: &[Code]) -> String {
    let text = |code: &Code| code.text.encode_utf16().fold(String::new(), |text, unit| text + &format!("{unit:04X}"));
    let entries: Vec<_> = codes.iter().skip(1).map(|code| format!("{} <{}>", code_of(code), text(code))).collect();
    map("Adobe-Identity-UCS", 2, "bfchar", &entries)
}

fn code_of(code: &Code) -> String {
    let mut bytes = [0; 4];
    let bytes = code.sign.encode_utf8(&mut bytes).bytes();
    bytes.fold("<".to_owned(), |code, byte| code + &format!("{byte:02X}")) + ">"
}

fn map(name: &str, kind: u8, entry: &str, entries: &[String]) -> String {
    let mut map = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n\
         /Registry (Adobe) def\n/Ordering (Identity) def\n/Supplement 0 def\nend def\n\
         /CMapName /{name} def\n/CMapType {kind} def\n/WMode 0 def\n{LENGTHS}"
    );
    for some in entries.chunks(TOGETHER) {
        let _ = writeln!(map, "{} begin{entry}\n{}\nend{entry}", some.len(), some.join("\n"));
    }
    map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
}
