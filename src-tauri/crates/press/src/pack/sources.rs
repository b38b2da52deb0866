//! The list of sources: what each is, who published it and when, where it stands.

use super::{index::Index, part::Part, register::SourceEntry};
use crate::{
    galley::Galley,
    inline::{Paragraph, Setting},
    pages::{Face, NodeId, Role, Target},
    paragraph::{BASELINE, Column, Compositor, Keep},
    style::ACCENT,
};

pub(crate) fn set(compositor: &mut Compositor<'_>, index: &Index<'_>) -> Galley {
    let look = compositor.look;
    let mut galley = Galley::default();
    if let Some(place) = index.place(Part::Sources) {
        galley.place(place);
    }
    super::part_title(compositor, &mut galley, index.words.sources(), None);
    let list = galley.node(Role::List, NodeId(0));
    let cut = look.glossary;
    for (n, entry) in index.register.sources().enumerate() {
        let item = galley.node(Role::ListItem, list);
        let label = galley.node(Role::ListLabel, item);
        let body = galley.node(Role::ListBody, item);
        let style = cut.style.faced(Face::SansSemibold).colored(ACCENT).shaped(crate::fonts::Shape::Lining);
        let letter = compositor.plain(entry.letter, style, label);
        // On small paper a letter needs no column of its own.
        let x = if look.grid.hang > 0.0 { look.grid.main } else { 34.0 };
        let y = BASELINE * (cut.style.size - style.size);
        compositor.aside(&mut galley, &letter, Column::ragged(0.0, x, cut), y);
        let node = galley.node(Role::Paragraph, body);
        let setting = Setting::new(cut.style, node);
        let text = reference(compositor, index, &mut galley, entry, setting);
        let before = if n == 0 { 13.5 } else { 6.0 };
        let keep = Keep { joined: n == 0, whole: true };
        compositor.rows(&mut galley, &text, Column::ragged(x, look.grid.frame - x, cut), before, keep);
    }
    galley
}

fn reference(
    compositor: &Compositor<'_>,
    index: &Index<'_>,
    galley: &mut Galley,
    entry: SourceEntry<'_>,
    setting: Setting,
) -> Paragraph {
    let fonts = compositor.fonts();
    let words = index.words;
    let source = entry.source;
    let mut text = Paragraph::default();
    if !source.authors.is_empty() {
        text.push(fonts, &format!("{}, ", source.authors.join(", ")), setting);
    }
    let italic = setting.styled(compositor.look.emphasised(setting.style, true, false));
    text.push(fonts, source.title.trim(), italic);
    if !source.publisher.is_empty() {
        text.push(fonts, &format!(", {}", source.publisher), setting);
    }
    text.push(fonts, &format!(", {}", words.published(source)), setting);
    if let Some(date) = source.accessed {
        text.push(fonts, &format!(" ({} {})", words.retrieved(), words.date(date)), setting);
    }
    text.push(fonts, ".", setting);
    if let Some(origin) = source.origin.as_deref().filter(|origin| !origin.trim().is_empty()) {
        text.push(fonts, &format!(" {} {}.", words.origin(), origin.trim().trim_end_matches('.')), setting);
    }
    if let Some(url) = source.web_address() {
        let link = galley.node(Role::Link, setting.node);
        let to = text.link(Target::Address(url.to_owned()), format!("{} {url}", words.link_opens()), link);
        text.push(fonts, " ", setting);
        let setting = Setting { node: link, link: to, ..setting.styled(setting.style.colored(ACCENT)) };
        text.push(fonts, url, setting);
    } else if let Some(url) = &source.url {
        text.push(fonts, &format!(" {url}"), setting);
    }
    text
}
