//! Code as set rows: every blank kept, lines that are too long go on below.

use crate::{
    area::Area,
    galley::Galley,
    inline::Setting,
    pages::{Face, NodeId},
    paragraph::{BASELINE, Compositor},
};

/// Code: every blank kept, lines that are too long go on below.
pub(crate) fn set_code(
    compositor: &mut Compositor<'_>,
    galley: &mut Galley,
    text: &str,
    area: Area,
    node: NodeId,
    (before, joined): (f32, bool),
) {
    let style = compositor.look.code(area.cut.style);
    let size = area.cut.style.size;
    let advance = f32::from(compositor.shaper.blank(Face::Code).advance) * style.size / 1000.0;
    let fitting = ((area.width / advance) as usize).max(1);
    let lines = text.split('\n').count();
    let mut above = before;
    for (number, line) in text.split('\n').enumerate() {
        let line = line.replace('\t', "    ");
        let letters: Vec<char> = line.chars().collect();
        let mut parts: Vec<&[char]> = letters.chunks(fitting).collect();
        if parts.is_empty() {
            parts.push(&[]);
        }
        for (part, letters) in parts.iter().enumerate() {
            let words: String = letters.iter().collect();
            let parted = number > 0 && part == 0;
            compositor.verbatim(galley, &words, Setting::new(style, node), (area.x, BASELINE * size), parted);
            let first = number == 0 && part == 0;
            galley.row(above, size, if first { joined } else { number == 1 || number + 1 == lines });
            above = area.cut.leading - size;
        }
    }
}
