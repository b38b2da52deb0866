//! The definitions of lists: bullets, and numbers that begin anew in each list.

use super::{NAMESPACES, xml::Xml};

/// How deep lists may nest in Word.
const LEVELS: usize = 9;

/// Bullets are one list; every numbered list is one of its own.
const BULLETS: usize = 1;

/// How far a level is set in, in twentieths of a point.
pub(super) const STEP: u32 = 397;

/// The lists of a document.
pub(super) struct Numbering {
    /// Level and first number of every numbered list.
    numbered: Vec<(usize, u64)>,
}

impl Numbering {
    pub(super) const fn new() -> Self {
        Self { numbered: Vec::new() }
    }

    /// A new list: its number, and its level as Word has it.
    pub(super) fn list(&mut self, level: usize, start: Option<u64>) -> (usize, usize) {
        let level = level.min(LEVELS - 1);
        match start {
            None => (BULLETS, level),
            Some(start) => {
                self.numbered.push((level, start));
                (BULLETS + self.numbered.len(), level)
            }
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.open("w:numbering", &NAMESPACES);
        for (id, bullets) in [("0", true), ("1", false)] {
            xml.open("w:abstractNum", &[("w:abstractNumId", id)]);
            xml.value("w:multiLevelType", "multilevel");
            for level in 0..LEVELS {
                xml.open("w:lvl", &[("w:ilvl", &level.to_string())]);
                xml.value("w:start", "1");
                xml.value("w:numFmt", if bullets { "bullet" } else { "decimal" });
                xml.value("w:lvlText", &if bullets { "–".to_owned() } else { format!("%{}.", level + 1) });
                xml.value("w:lvlJc", "left");
                xml.within("w:pPr", &[], |xml| {
                    let left = (STEP * (level as u32 + 1)).to_string();
                    xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &STEP.to_string())]);
                });
                xml.close();
            }
            xml.close();
        }
        let bullets = BULLETS.to_string();
        xml.within("w:num", &[("w:numId", &bullets)], |xml| xml.value("w:abstractNumId", "0"));
        for (n, (level, start)) in self.numbered.iter().enumerate() {
            xml.open("w:num", &[("w:numId", &(BULLETS + n + 1).to_string())]);
            xml.value("w:abstractNumId", "1");
            xml.within("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| {
                // Word counts up to 2³¹ − 1.
                xml.value("w:startOverride", &(*start).min(0x7fff_ffff).to_string());
            });
            xml.close();
        }
        xml.finish()
    }
}
