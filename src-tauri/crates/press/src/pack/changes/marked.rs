//! Two wordings as one text: what came underlined, what went struck through, both also in words for whoever doesn't
//! see it.

use crate::{
    galley::Galley,
    inline::{Paragraph, Setting},
    pages::{NodeId, Role},
    paragraph::Compositor,
    style::{GREY, INK, Stroke, Style},
    words::Words,
};
use attache_model::diff::{Change, Piece};

/// How a text with marks is made.
#[derive(Clone, Copy)]
pub(super) struct Marking {
    pub(super) words: Words,
    /// What was taken out isn't shown.
    pub(super) withheld: bool,
}

/// Words of what stayed that are shown beside a change.
const BESIDE: usize = 12;
/// So many more than that stay whole: a gap would hardly save a line.
const SPARED: usize = 10;

impl Marking {
    /// The paragraphs of a text with its changes; what stayed is shown near them alone.
    pub(super) fn paragraphs(
        self,
        compositor: &Compositor<'_>,
        galley: &mut Galley,
        (pieces, parent): (&[Piece], NodeId),
        style: Style,
    ) -> Vec<Paragraph> {
        let mut done = Vec::new();
        let mut open = Paragraph::default();
        let begun = |galley: &mut Galley| Setting::new(style, galley.node(Role::Paragraph, parent));
        let mut setting = begun(galley);
        let mut last = None;
        for (place, piece) in pieces.iter().enumerate() {
            if piece.change == Change::Removed && self.withheld {
                continue;
            }
            let text = match piece.change {
                Change::Kept => abridged(&piece.text, place > 0, place + 1 < pieces.len()),
                _ => piece.text.clone(),
            };
            // What came stands apart from what went.
            if last == Some(Change::Removed) && piece.change == Change::Added && !open.text.ends_with(' ') {
                open.push(compositor.fonts(), " ", setting);
            }
            last = Some(piece.change);
            for (line, text) in text.split('\n').enumerate() {
                if line > 0 {
                    done.push(std::mem::take(&mut open));
                    setting = begun(galley);
                }
                self.push(compositor, galley, &mut open, (piece.change, text), setting);
            }
        }
        done.push(open);
        done.retain(|paragraph| !paragraph.text.trim().is_empty());
        done.iter_mut().for_each(Paragraph::trim);
        done
    }

    /// Adds words that stayed, came or went.
    pub(super) fn push(
        self,
        compositor: &Compositor<'_>,
        galley: &mut Galley,
        out: &mut Paragraph,
        (change, text): (Change, &str),
        setting: Setting,
    ) {
        let fonts = compositor.fonts();
        let kernel = text.trim();
        if change == Change::Kept || kernel.is_empty() {
            out.push(fonts, text, setting);
            return;
        }
        // Blanks around the words are neither underlined nor struck.
        let (before, rest) = text.split_at(text.len() - text.trim_start().len());
        let (_, after) = rest.split_at(kernel.len());
        let (role, said, style) = match change {
            Change::Removed => {
                let style = setting.style.colored(GREY).stroked(Stroke::Through);
                (Role::Deleted, self.words.deleted_from(), style)
            }
            _ => {
                let thickness = setting.style.size * 0.075;
                let offset = setting.style.size * 0.2;
                let style = setting.style.colored(INK).stroked(Stroke::Under(INK, thickness, offset));
                (Role::Inserted, self.words.inserted_from(), style)
            }
        };
        let node = galley.node(role, setting.node);
        let within = Setting { node, ..setting.styled(style) };
        out.push(fonts, before, setting);
        out.said(said, within);
        out.push(fonts, kernel, within);
        out.said(self.words.until(), within);
        out.push(fonts, after, setting);
    }
}

/// What stayed, near the changes before and after it.
fn abridged(text: &str, follows: bool, leads: bool) -> String {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let (head, tail) = (if follows { BESIDE } else { 0 }, if leads { BESIDE } else { 0 });
    if words.len() <= head + tail + SPARED {
        return text.to_owned();
    }
    let (before, after) = (words[..head].concat(), words[words.len() - tail..].concat());
    let blank = |text: &str| if text.is_empty() || text.ends_with(char::is_whitespace) { "" } else { " " };
    match (follows, leads) {
        (true, true) => format!("{before}{}… {after}", blank(&before)),
        (true, false) => format!("{before}{}…", blank(&before)),
        (false, true) => format!("… {after}"),
        (false, false) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::abridged;

    fn check(text: &str, follows: bool, leads: bool, expected: &str) {
        assert_eq!(abridged(text, follows, leads), expected);
    }

    #[test]
    fn what_stayed_is_shown_near_a_change() {
        let long: String = (1..=50).map(|n| format!("{n} ")).collect();
        check(&long, false, true, "… 39 40 41 42 43 44 45 46 47 48 49 50 ");
        check(&long, true, false, "1 2 3 4 5 6 7 8 9 10 11 12 …");
        check(&long, true, true, "1 2 3 4 5 6 7 8 9 10 11 12 … 39 40 41 42 43 44 45 46 47 48 49 50 ");
        check("a few words", true, true, "a few words");
        check(&"word\n".repeat(40), true, false, &format!("{}…", "word\n".repeat(12)));
    }
}
