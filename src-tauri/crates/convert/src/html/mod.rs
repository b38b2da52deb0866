//! The manuscript as a web page in one file: no script, nothing that is fetched, every word of the book escaped.

mod blocks;
mod page;

use crate::manuscript::{Manuscript, Note, Section};
use attache_model::words::capitalised;
use blocks::Blocks;
use page::{Page, attribute};

/// Writes the manuscript.
pub(crate) fn write(manuscript: &Manuscript<'_>) -> String {
    let mut writer = Writer { manuscript, blocks: Blocks::new(manuscript), noted: 0 };
    writer.head();
    writer.front();
    writer.contents();
    writer.page().line("<main id=\"text\" tabindex=\"-1\">");
    writer.sections(&manuscript.sections, 2);
    writer.page().line("</main>");
    writer.foot();
    writer.blocks.page.finish()
}

struct Writer<'m> {
    manuscript: &'m Manuscript<'m>,
    blocks: Blocks<'m>,
    /// How many notes are written.
    noted: usize,
}

impl Writer<'_> {
    fn page(&mut self) -> &mut Page {
        &mut self.blocks.page
    }

    fn head(&mut self) {
        let manuscript = self.manuscript;
        let style = page::style(&manuscript.labels().collect::<Vec<_>>().join(" · "));
        let policy = page::policy(&style);
        let page = self.page();
        page.line("<!doctype html>");
        page.line(&format!("<html lang=\"{}\">", attribute(manuscript.language)));
        page.line("<head>");
        page.line("<meta charset=\"utf-8\">");
        page.line(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"));
        page.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.line("<meta name=\"generator\" content=\"Attaché\">");
        if !manuscript.author.is_empty() {
            page.line(&format!("<meta name=\"author\" content=\"{}\">", attribute(&manuscript.author)));
        }
        if !manuscript.subtitle.is_empty() {
            page.line(&format!("<meta name=\"description\" content=\"{}\">", attribute(&manuscript.subtitle)));
        }
        page.element("title", "", &manuscript.title);
        page.line(&format!("<style>{style}</style>"));
        page.line("</head>");
        page.line("<body>");
        let skip = manuscript.words.pick("Skip to the text", "Vai al testo");
        page.element("a", " class=\"skip\" href=\"#text\"", skip);
    }

    fn front(&mut self) {
        let manuscript = self.manuscript;
        self.page().line("<header>");
        self.labels();
        let page = self.page();
        page.element("p", " class=\"label\"", manuscript.words.briefing_book());
        page.element("h1", "", &manuscript.title);
        if !manuscript.subtitle.is_empty() {
            page.element("p", " class=\"subtitle\"", &manuscript.subtitle);
        }
        if !manuscript.facts.is_empty() {
            page.line("<dl class=\"facts\">");
            for (label, value) in &manuscript.facts {
                page.element("dt", "", label);
                page.element("dd", "", value);
            }
            page.line("</dl>");
        }
        page.line("</header>");
    }

    /// Marking and draft.
    fn labels(&mut self) {
        let labels: Vec<&str> = self.manuscript.labels().collect();
        if !labels.is_empty() {
            let page = self.page();
            page.line("<p class=\"marking\">");
            labels.into_iter().for_each(|label| page.element("span", "", label));
            page.line("</p>");
        }
    }

    fn contents(&mut self) {
        let manuscript = self.manuscript;
        if manuscript.contents {
            self.page().line("<nav aria-labelledby=\"contents\">");
            self.page().element("h2", " id=\"contents\"", manuscript.words.contents());
            self.entries(&manuscript.sections);
            self.page().line("</nav>");
        }
    }

    fn entries(&mut self, sections: &[Section]) {
        self.page().line("<ol>");
        for section in sections {
            self.page().text(&format!("<li><a href=\"#{}\">", section.id));
            self.title(section);
            self.page().text("</a>");
            if !section.sections.is_empty() {
                self.entries(&section.sections);
            }
            self.page().text("</li>\n");
        }
        self.page().line("</ol>");
    }

    /// Number and title, in the language of the section.
    fn title(&mut self, section: &Section) {
        let page = self.page();
        if let Some(number) = &section.number {
            page.text("<span class=\"number\">");
            page.words(number);
            page.text("</span> ");
        }
        match section.title_language() {
            Some(language) => {
                page.text(&format!("<span{}>", page::spoken(language)));
                page.words(&section.title);
                page.text("</span>");
            }
            None => page.words(&section.title),
        }
    }

    fn sections(&mut self, sections: &[Section], level: u8) {
        for section in sections {
            let element = if level > 2 { "article" } else { "section" };
            let spoken = section.language.as_deref().map(page::spoken).unwrap_or_default();
            let id = &section.id;
            self.page().line(&format!("<{element} id=\"{id}\" aria-labelledby=\"{id}-title\"{spoken}>"));
            self.page().text(&format!("<h{level} id=\"{id}-title\">"));
            self.title(section);
            self.page().text(&format!("</h{level}>\n"));
            let own = section.language.as_ref().map(|_| page::spoken(self.manuscript.language));
            self.blocks.own = own.unwrap_or_default();
            self.blocks.all(&section.blocks);
            self.notes(level + 1);
            self.sections(&section.sections, level + 1);
            self.page().line(&format!("</{element}>"));
        }
    }

    /// The notes that were mentioned in a section.
    fn notes(&mut self, level: u8) {
        let manuscript = self.manuscript;
        let new = self.noted..self.blocks.mentioned.max(self.noted);
        self.noted = new.end;
        if new.is_empty() {
            return;
        }
        let words = manuscript.words.evidence();
        let line = format!("<div class=\"notes\"{}>", self.blocks.own);
        self.page().line(&line);
        self.page().element(&format!("h{level}"), "", words);
        self.page().line(&format!("<ol start=\"{}\">", new.start + 1));
        for number in new {
            if let Some(note) = manuscript.notes.get(number) {
                self.note(number, note);
            }
        }
        self.page().line("</ol>");
        self.page().line("</div>");
    }

    fn note(&mut self, number: usize, note: &Note) {
        let manuscript = self.manuscript;
        let references = self.blocks.references.get(&number).copied().unwrap_or(0);
        let page = self.page();
        page.line(&format!("<li id=\"note-{}\">", number + 1));
        if let Some(role) = note.role {
            page.element("p", " class=\"role\"", &capitalised(role));
        }
        if !note.quote.is_empty() {
            let cite = note.address.as_ref().map(|url| format!(" cite=\"{}\"", attribute(url))).unwrap_or_default();
            let spoken = note.language.as_deref().map(page::spoken).unwrap_or_default();
            page.element("blockquote", &format!("{cite}{spoken}"), &note.quote);
        }
        page.text("<p class=\"descriptor\">");
        match &note.source {
            Some(id) => {
                page.text(&format!("<a href=\"#{id}\">"));
                page.words(&note.descriptor);
                page.text("</a>");
            }
            None => page.words(&note.descriptor),
        }
        page.text(" ");
        page.words(&note.standing);
        for n in 0..references {
            let back = manuscript.words.pick("Back to the text", "Torna al testo");
            let which =
                if references > 1 { format!(" ({} {})", number + 1, n + 1) } else { format!(" ({})", number + 1) };
            let to = blocks::reference_id(number, n);
            page.text(&format!(" <a class=\"back\" href=\"#{to}\" aria-label=\"{back}{which}\">↩</a>"));
        }
        page.text("</p>\n");
        page.line("</li>");
    }

    fn foot(&mut self) {
        if self.manuscript.labels().next().is_some() {
            self.page().line("<footer>");
            self.labels();
            self.page().line("</footer>");
        }
        self.page().line("</body>");
        self.page().line("</html>");
    }
}
