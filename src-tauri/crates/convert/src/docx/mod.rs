//! The manuscript as a Word document (Office Open XML, ISO/IEC 29500 transitional): its styles, real footnotes, lists and
//! fields, so that whoever gets it can go on working with it.

mod blocks;
mod numbering;
mod runs;
mod sheet;
mod xml;
mod zip;

use crate::{
    Paper,
    manuscript::{Block, Inline, Manuscript, Section},
};
use blocks::Blocks;
use numbering::Numbering;
use runs::{Look, Runs, language_tag};
use xml::Xml;
use zip::Zip;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// What the elements of documents, notes, headers and footers are named in.
const NAMESPACES: [(&str, &str); 2] = [("xmlns:w", WORD), ("xmlns:r", RELATIONS)];

const STYLES: &str = include_str!("styles.xml");

/// Writes the manuscript.
pub(crate) fn write(manuscript: &Manuscript<'_>, paper: Paper) -> Vec<u8> {
    let mut document = Document { blocks: Blocks::new(manuscript, paper), manuscript };
    document.front();
    document.contents();
    document.sections(&manuscript.sections, 1, None);
    document.sheet(paper);
    let Blocks { runs, numbering, shown, .. } = document.blocks;
    let Runs { xml, links, .. } = runs;
    let notes = Notes::of(manuscript);

    let mut zip = Zip::default();
    zip.file("[Content_Types].xml", &content_types(manuscript, &shown), true);
    zip.file("_rels/.rels", &package_relationships(), true);
    zip.file("docProps/core.xml", &properties(manuscript), true);
    zip.file("docProps/app.xml", &application(), true);
    zip.file("word/document.xml", &xml.finish(), true);
    zip.file("word/_rels/document.xml.rels", &document_relationships(&links, manuscript, &shown), true);
    let styles = STYLES.replace("LANGUAGE", &xml::escaped(&language_tag(manuscript.language)));
    zip.file("word/styles.xml", styles.as_bytes(), true);
    zip.file("word/settings.xml", &settings(manuscript), true);
    zip.file("word/numbering.xml", &numbering.finish(), true);
    zip.file("word/footnotes.xml", &notes.xml, true);
    zip.file("word/header1.xml", &sheet::header(manuscript), true);
    zip.file("word/footer1.xml", &sheet::footer(manuscript), true);
    for &number in &shown {
        if let Some(medium) = manuscript.media.get(number) {
            zip.file(&format!("word/{}", image_name(manuscript, number)), &medium.data, false);
        }
    }
    zip.finish()
}

/// The body while it is written.
struct Document<'m> {
    blocks: Blocks<'m>,
    manuscript: &'m Manuscript<'m>,
}

impl Document<'_> {
    fn front(&mut self) {
        let manuscript = self.manuscript;
        let blocks = &mut self.blocks;
        blocks.words("Kicker", manuscript.words.briefing_book());
        blocks.words("Title", &manuscript.title);
        if !manuscript.subtitle.is_empty() {
            blocks.words("Subtitle", &manuscript.subtitle);
        }
        for (label, value) in &manuscript.facts {
            let label = Inline::Strong(vec![Inline::text(format!("{label}:"))]);
            blocks.paragraph("Facts", &[label, Inline::text(format!(" {value}"))], Look::default());
        }
    }

    /// The contents as a field: what is listed leads there; Word adds the pages when the field is updated.
    fn contents(&mut self) {
        let manuscript = self.manuscript;
        if !manuscript.contents {
            return;
        }
        self.blocks.words("TOCHeading", manuscript.words.contents());
        let entries = manuscript.sections.iter().flat_map(|section| {
            std::iter::once(("TOC1", section)).chain(section.sections.iter().map(|section| ("TOC2", section)))
        });
        let mut entries = entries.peekable();
        let mut first = true;
        while let Some((style, section)) = entries.next() {
            let last = entries.peek().is_none();
            let runs = &mut self.blocks.runs;
            runs.begin(style);
            if std::mem::take(&mut first) {
                runs.field("begin");
                runs.instruction(" TOC \\o \"1-2\" \\h \\z \\u ");
                runs.field("separate");
            }
            let look = Look { language: section.title_language(), ..Look::default() };
            runs.inside(&section.id, |runs| runs.words(&section.heading(), look));
            if last {
                runs.field("end");
            }
            runs.end();
        }
    }

    fn sections(&mut self, sections: &[Section], level: u8, language: Option<&str>) {
        for section in sections {
            let language = section.language.as_deref().or(language);
            let look = Look { language, ..Look::default() };
            self.blocks.titled(level, section, Look { language: section.title_language().or(language), ..look });
            self.blocks.all(&section.blocks, look);
            self.sections(&section.sections, level + 1, language);
        }
    }

    /// Paper and margins; the last thing of the body.
    fn sheet(&mut self, paper: Paper) {
        // What ends in a table has to go on with a paragraph.
        let ends_in_table = |section: &Section| matches!(section.blocks.last(), Some(Block::Table(_)));
        let last = self.manuscript.sections.last();
        if last.is_none() || last.is_some_and(|last| ends_in_table(last.sections.last().unwrap_or(last))) {
            self.blocks.words("Normal", "");
        }
        sheet::section(&mut self.blocks.runs.xml, paper);
    }
}

/// The notes, each with the words of its excerpt.
struct Notes {
    xml: Vec<u8>,
}

impl Notes {
    fn of(manuscript: &Manuscript<'_>) -> Self {
        let mut runs = Runs::new();
        runs.xml.open("w:footnotes", &NAMESPACES);
        for (id, kind, sign) in
            [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
        {
            runs.xml.within("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
                xml.within("w:p", &[], |xml| xml.within("w:r", &[], |xml| xml.empty(sign, &[])));
            });
        }
        for (number, note) in manuscript.notes.iter().enumerate() {
            runs.xml.open("w:footnote", &[("w:id", &(number + 1).to_string())]);
            runs.begin("FootnoteText");
            runs.footnote_sign();
            runs.words(" ", Look::default());
            if let Some(role) = note.role {
                let role = attache_model::words::capitalised(role);
                runs.words(&format!("{role}:"), Look { bold: true, ..Look::default() });
                runs.words(" ", Look::default());
            }
            if !note.quote.is_empty() {
                let language = note.language.as_deref();
                runs.words(&manuscript.quoted(&note.quote), Look { language, ..Look::default() });
                runs.words(" ", Look::default());
            }
            match &note.source {
                Some(id) => runs.inside(id, |runs| runs.words(&note.descriptor, Look::default())),
                None => runs.words(&note.descriptor, Look::default()),
            }
            runs.words(&format!(" {}", note.standing), Look::default());
            runs.end();
            runs.xml.close();
        }
        Self { xml: runs.xml.finish() }
    }
}

/// The name of an image within the document's folder.
fn image_name(manuscript: &Manuscript<'_>, number: usize) -> String {
    let kind = manuscript.media.get(number).map_or("image/png", crate::image_type);
    let ending = if kind == "image/jpeg" { "jpeg" } else { "png" };
    format!("media/image{}.{ending}", number + 1)
}

fn content_types(manuscript: &Manuscript<'_>, shown: &[usize]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let mut default = |ending: &str, kind: &str| xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
    default("rels", "application/vnd.openxmlformats-package.relationships+xml");
    default("xml", "application/xml");
    for ending in ["png", "jpeg"] {
        if shown.iter().any(|&number| image_name(manuscript, number).ends_with(ending)) {
            default(ending, &format!("image/{ending}"));
        }
    }
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    for (part, kind) in [
        ("/word/document.xml", format!("{word}.document.main+xml")),
        ("/word/styles.xml", format!("{word}.styles+xml")),
        ("/word/settings.xml", format!("{word}.settings+xml")),
        ("/word/numbering.xml", format!("{word}.numbering+xml")),
        ("/word/footnotes.xml", format!("{word}.footnotes+xml")),
        ("/word/header1.xml", format!("{word}.header+xml")),
        ("/word/footer1.xml", format!("{word}.footer+xml")),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned()),
    ] {
        xml.empty("Override", &[("PartName", part), ("ContentType", &kind)]);
    }
    xml.finish()
}

fn relationships(list: &[(String, String, String, bool)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (id, kind, target, outside) in list {
        let mut attributes = vec![("Id", id.as_str()), ("Type", kind.as_str()), ("Target", target.as_str())];
        if *outside {
            attributes.push(("TargetMode", "External"));
        }
        xml.empty("Relationship", &attributes);
    }
    xml.finish()
}

fn package_relationships() -> Vec<u8> {
    let inside = |n: usize, kind: &str, target: &str| (format!("rId{n}"), kind.to_owned(), target.to_owned(), false);
    relationships(&[
        inside(1, &format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        inside(2, &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
        inside(3, &format!("{RELATIONS}/extended-properties"), "docProps/app.xml"),
    ])
}

fn document_relationships(links: &[String], manuscript: &Manuscript<'_>, shown: &[usize]) -> Vec<u8> {
    let part = |name: &str, file: &str| (name.to_owned(), format!("{RELATIONS}/{}", name), file.to_owned(), false);
    let mut list: Vec<_> = [
        part("styles", "styles.xml"),
        part("settings", "settings.xml"),
        part("numbering", "numbering.xml"),
        part("footnotes", "footnotes.xml"),
        part("header", "header1.xml"),
        part("footer", "footer1.xml"),
    ]
    .into();
    for &number in shown {
        let id = blocks::image_id(number);
        list.push((id, format!("{RELATIONS}/image"), image_name(manuscript, number), false));
    }
    for (number, url) in links.iter().enumerate() {
        list.push((runs::link_id(number), format!("{RELATIONS}/hyperlink"), url.clone(), true));
    }
    relationships(&list)
}

fn properties(manuscript: &Manuscript<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    let core = format!("{PACKAGE}/metadata/core-properties");
    xml.open("cp:coreProperties", &[("xmlns:cp", &core), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    xml.element("dc:title", &manuscript.title);
    for (name, value) in [("dc:subject", manuscript.subtitle.as_str()), ("dc:creator", &manuscript.author)] {
        if !value.is_empty() {
            xml.element(name, value);
        }
    }
    xml.element("dc:language", manuscript.language);
    if let Some(marking) = &manuscript.marking {
        xml.element("cp:keywords", marking);
    }
    xml.element("cp:contentStatus", if manuscript.draft.is_some() { "Draft" } else { "Final" });
    xml.finish()
}

fn application() -> Vec<u8> {
    let mut xml = Xml::new();
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.within("Properties", &[("xmlns", kind)], |xml| xml.element("Application", "Attaché"));
    xml.finish()
}

fn settings(manuscript: &Manuscript<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:settings", &NAMESPACES);
    xml.value("w:defaultTabStop", "709");
    xml.within("w:footnotePr", &[], |xml| {
        xml.empty("w:footnote", &[("w:id", "-1")]);
        xml.empty("w:footnote", &[("w:id", "0")]);
    });
    xml.within("w:compat", &[], |xml| {
        let uri = "http://schemas.microsoft.com/office/word";
        let mode = [("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")];
        xml.empty("w:compatSetting", &mode);
    });
    xml.value("w:themeFontLang", &language_tag(manuscript.language));
    xml.finish()
}
