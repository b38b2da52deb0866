//! The sheet: paper, margins, and what stands above and below every page.

use super::{NAMESPACES, runs::Look, runs::Runs, xml::Xml};
use crate::{Paper, manuscript::Manuscript};

/// The margins, in twentieths of a point: 25 mm, on small paper less.
pub(super) fn margin(paper: Paper) -> u32 {
    1418.min(paper.width / 8)
}

/// Paper and margins of the body.
pub(super) fn section(xml: &mut Xml, paper: Paper) {
    let margin = margin(paper).to_string();
    xml.within("w:sectPr", &[], |xml| {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "header")]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer")]);
        xml.empty("w:pgSz", &[("w:w", &paper.width.to_string()), ("w:h", &paper.height.to_string())]);
        let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
        let rest = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
        xml.empty("w:pgMar", &[&sides[..], &rest].concat());
    });
}

/// Marking and draft, above every page.
pub(super) fn header(manuscript: &Manuscript<'_>) -> Vec<u8> {
    let mut runs = Runs::new();
    runs.xml.open("w:hdr", &NAMESPACES);
    labels(&mut runs, manuscript, "Header");
    runs.xml.finish()
}

/// The number of the page, and the marking again.
pub(super) fn footer(manuscript: &Manuscript<'_>) -> Vec<u8> {
    let mut runs = Runs::new();
    runs.xml.open("w:ftr", &NAMESPACES);
    runs.begin("Footer");
    for (n, field) in [" PAGE ", " NUMPAGES "].into_iter().enumerate() {
        if n > 0 {
            runs.words(manuscript.words.pick(" of ", " di "), Look::default());
        }
        runs.xml.open("w:fldSimple", &[("w:instr", field)]);
        runs.words("1", Look::default());
        runs.xml.close();
    }
    runs.end();
    if manuscript.labels().next().is_some() {
        labels(&mut runs, manuscript, "Footer");
    }
    runs.xml.finish()
}

fn labels(runs: &mut Runs, manuscript: &Manuscript<'_>, style: &'static str) {
    runs.begin(style);
    let labels: Vec<&str> = manuscript.labels().collect();
    runs.words(&labels.join(" · "), Look { bold: true, ..Look::default() });
    runs.end();
}
