//! Which quotations came to an answer, which went, and which have another role.

use super::{
    WHOLE,
    entry::{Entry, GAP, remark},
};
use crate::{
    galley::{Galley, PageOf},
    inline::{Paragraph, Setting},
    pages::{Face, NodeId, Role, Target},
    paragraph::Compositor,
    style::ACCENT,
    words::capitalised,
};
use attache_model::{book, id::ExcerptId};

/// What is different in a question's citations.
#[derive(Default)]
pub(super) struct Cited {
    added: Vec<ExcerptId>,
    turned: Vec<(ExcerptId, book::Role, book::Role)>,
    gone: usize,
}

impl Cited {
    pub(super) fn note(&mut self, excerpt: ExcerptId, was: Option<book::Role>, now: Option<book::Role>) {
        match (was, now) {
            (None, _) => self.added.push(excerpt),
            (Some(was), Some(now)) => self.turned.push((excerpt, was, now)),
            (Some(_), None) => self.gone += 1,
        }
    }

    fn is_empty(&self) -> bool {
        self.added.is_empty() && self.turned.is_empty() && self.gone == 0
    }
}

impl Entry<'_> {
    pub(super) fn cited(&self, compositor: &mut Compositor<'_>, galley: &mut Galley, node: NodeId, cited: &Cited) {
        if cited.is_empty() {
            return;
        }
        let (index, words) = (self.index, self.index.words);
        let (column, setting) = remark(compositor, galley, node);
        let fonts = compositor.fonts();
        let mut text = Paragraph::default();
        let push = |galley: &mut Galley, text: &mut Paragraph, excerpt: ExcerptId| {
            let Some(entry) = index.excerpt(excerpt) else {
                text.push(fonts, "–", setting);
                return;
            };
            let Some(place) = entry.place else {
                text.push(fonts, &entry.code(), setting);
                return;
            };
            let link = galley.node(Role::Link, setting.node);
            let name = format!("{} {}", words.annex(), entry.code());
            let number = text.link(Target::Inside(place), name, link);
            let style = setting.style.faced(Face::SansSemibold).colored(ACCENT);
            let within = Setting { link: number, node: link, ..setting.styled(style) };
            text.push(fonts, &format!("{}\u{a0}(p.\u{a0}", entry.code()), within);
            text.page(PageOf::Place(place), index.digits, within);
            text.push(fonts, ")", within);
        };
        for (n, &excerpt) in cited.added.iter().enumerate() {
            text.push(fonts, if n == 0 { words.quotations_added(cited.added.len()) } else { ", " }, setting);
            push(galley, &mut text, excerpt);
        }
        if !cited.added.is_empty() {
            text.push(fonts, ". ", setting);
        }
        for &(excerpt, was, now) in &cited.turned {
            push(galley, &mut text, excerpt);
            text.push(fonts, &format!(": {} → {}. ", words.role(was), words.role(now)), setting);
        }
        if cited.gone > 0 {
            text.push(fonts, &capitalised(&words.quotations_withdrawn(cited.gone)), setting);
        }
        text.trim();
        compositor.rows(galley, &text, column, GAP, WHOLE);
    }
}
