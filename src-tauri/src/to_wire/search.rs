//! What a search finds.

use crate::wire;
use attache_desk as desk;

/// The hits of a search: the open book's questions, and the sources' paragraphs.
pub(crate) fn hits(found: Vec<desk::Hit>, outline: &desk::Outline) -> wire::Hits {
    let mut hits = wire::Hits { questions: Vec::new(), passages: Vec::new() };
    for hit in found {
        let text = pieces(&hit);
        match hit.place {
            desk::HitPlace::Source(id, paragraph) => {
                hits.passages.push(wire::Hit { id: id.to_string(), title: hit.title, text, number: paragraph });
            }
            desk::HitPlace::Question(_, id) => {
                let row = outline.sections.iter().flat_map(|section| &section.questions).find(|row| row.id == id);
                let Some(row) = row else { continue };
                let number = row.number as u32;
                hits.questions.push(wire::Hit { id: id.to_string(), title: hit.title, text, number });
            }
        }
    }
    hits
}

fn pieces(hit: &desk::Hit) -> Vec<wire::Piece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut push = |range: std::ops::Range<usize>, hit_here: bool| {
        if let Some(text) = hit.text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(wire::Piece { text: text.to_owned(), hit: hit_here });
        }
    };
    for mark in &hit.marks {
        push(done..mark.start, false);
        push(mark.clone(), true);
        done = mark.end;
    }
    push(done..hit.text.len(), false);
    pieces
}
