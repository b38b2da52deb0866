//! The inlines of Markdown as a paragraph: emphasis, links and their notes, citations, references. Breaks no lines.

use crate::{
    block::{Blocks, Cited},
    inline::{Paragraph, Setting, language},
    pages::{Role, Target},
    style::{ACCENT, Stroke},
};
use attache_model::{
    apparatus::letter,
    markdown::{self, Inline},
};

impl Blocks<'_, '_, '_> {
    /// Inlines as a paragraph.
    pub(crate) fn inlines(&mut self, content: &[Inline], setting: Setting) -> Paragraph {
        let mut paragraph = Paragraph::default();
        let setting = Setting { language: self.matter.language, ..setting };
        self.push(&mut paragraph, content, setting, (false, false));
        paragraph.trim();
        paragraph
    }

    pub(crate) fn push(
        &mut self,
        out: &mut Paragraph,
        content: &[Inline],
        setting: Setting,
        (italic, strong): (bool, bool),
    ) {
        let fonts = self.compositor.fonts();
        let look = self.compositor.look;
        let mut cited = false;
        for inline in content {
            let again = std::mem::replace(&mut cited, matches!(inline, Inline::Citation { .. }));
            match inline {
                Inline::Text(text) => out.push(fonts, text, setting),
                Inline::SoftBreak => out.push(fonts, " ", setting),
                Inline::HardBreak => out.line_break(setting),
                Inline::Code(code) => out.push(fonts, code, setting.styled(look.code(setting.style))),
                Inline::Emphasis(content) => {
                    let style = look.emphasised(setting.style, true, strong);
                    self.push(out, content, setting.styled(style), (true, strong));
                }
                Inline::Strong(content) => {
                    let style = look.emphasised(setting.style, italic, true);
                    self.push(out, content, setting.styled(style), (italic, true));
                }
                Inline::Strikethrough(content) => {
                    self.push(out, content, setting.styled(setting.style.stroked(Stroke::Through)), (italic, strong));
                }
                Inline::Link { url, content } => {
                    let node = self.galley.node(Role::Link, setting.node);
                    let shown = markdown::plain(content);
                    let link = out.link(Target::Address(url.clone()), shown.clone(), node);
                    let within = Setting { node, link, ..setting.styled(setting.style.colored(ACCENT)) };
                    self.push(out, content, within, (italic, strong));
                    if self.matter.noted && !shown.contains(url.trim_start_matches("mailto:")) {
                        let note = letter(self.address(url));
                        out.push_glued(&note, within.styled(look.citation(setting.style)));
                    }
                }
                Inline::Reference { question, content } => match self.matter.questions.find(question) {
                    Some(number) => {
                        let setting = setting.styled(look.reference(setting.style));
                        self.matter.questions.push_with_page(out, fonts, self.galley, number, setting);
                    }
                    None => self.push(out, content, setting, (italic, strong)),
                },
                Inline::Foreign { language: tag, content } => {
                    let node = self.galley.node(Role::Span, setting.node);
                    self.galley.speaks(node, tag);
                    self.push(out, content, Setting { node, language: language(tag), ..setting }, (italic, strong));
                }
                // One that isn't in the book is its words.
                Inline::Image { name, alt } => out.push(fonts, if alt.is_empty() { name } else { alt }, setting),
                Inline::Citation { key, .. } => self.cite(out, key, setting, again),
            }
        }
    }

    fn cite(&mut self, out: &mut Paragraph, key: &str, setting: Setting, again: bool) {
        let style = self.compositor.look.citation(setting.style);
        let cited = (self.matter.citation)(key);
        if again {
            out.push_glued("\u{2009}", setting.styled(style));
        }
        let Some(Cited { number, name, target }) = cited else {
            out.push_glued("?", setting.styled(style));
            return;
        };
        match target {
            Some(target) => {
                let node = self.galley.node(Role::Link, setting.node);
                let link = out.link(target, name, node);
                out.push_glued(&number, Setting { node, link, ..setting.styled(style) });
            }
            None => out.push_glued(&number, setting.styled(style)),
        }
    }

    /// The number of an address among the noted ones.
    fn address(&mut self, url: &str) -> usize {
        match self.matter.addresses.iter().position(|known| known == url) {
            Some(number) => number,
            None => {
                self.matter.addresses.push(url.to_owned());
                self.matter.addresses.len() - 1
            }
        }
    }
}
