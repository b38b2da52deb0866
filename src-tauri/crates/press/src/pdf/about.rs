//! What the file says of itself: its title and makers, what standards it keeps, what it carries along.

use super::{
    Attachment, Finish,
    file::{File, deflate},
    tokens::{Id, Name, Text},
};
use crate::pages::Info;
use std::fmt::Write as _;

/// The program, as files name it.
const PROGRAM: &str = concat!("Attaché ", env!("CARGO_PKG_VERSION"));

/// Writes the document information dictionary. It says the same as the metadata.
pub(super) fn info(file: &mut File, info: &Info, finish: &Finish) -> Id {
    let mut entries = String::new();
    for (key, text) in [("Title", &info.title), ("Author", &info.author), ("Subject", &info.subject)] {
        if !text.is_empty() {
            let _ = write!(entries, "/{key}{}", Text(&printable(text)));
        }
    }
    let made = finish.made.strftime("D:%Y%m%d%H%M%SZ").to_string();
    let (program, made) = (Text(PROGRAM), Text(&made));
    file.add(format_args!("<<{entries}/Creator{program}/Producer{program}/CreationDate{made}/ModDate{made}>>"))
}

/// Writes the XMP metadata (ISO 16684-1), which claim PDF/A-3a and PDF/UA-1.
pub(super) fn metadata(file: &mut File, info: &Info, finish: &Finish) -> Id {
    let Info { title, author, subject, language } = info;
    let mut described = format!(
        "   <dc:format>application/pdf</dc:format>\n   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n   <dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n",
        escaped(title),
        escaped(language)
    );
    if !author.is_empty() {
        let author = escaped(author);
        let _ = writeln!(described, "   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>");
    }
    if !subject.is_empty() {
        let subject = escaped(subject);
        let _ = writeln!(
            described,
            "   <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>"
        );
    }
    let xmp = include_str!("xmp.xml")
        .replace("{described}", described.trim_end())
        .replace("{program}", PROGRAM)
        .replace("{made}", &finish.made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    // Programs that don't read PDF find it by looking for it, so it isn't packed.
    file.add_stream("/Type/Metadata/Subtype/XML", xmp.as_bytes())
}

/// Writes what the colours mean: those of the profile.
pub(super) fn output_intent(file: &mut File, finish: &Finish) -> Id {
    let profile = file.add_stream("/N 3/Filter/FlateDecode", &deflate(finish.profile));
    let name = "(sRGB IEC61966-2.1)";
    file.add(format_args!(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{name}/Info{name}/DestOutputProfile {profile}>>"
    ))
}

/// Writes the attachments: for each its name and its file specification.
pub(super) fn attachments(file: &mut File, finish: &Finish) -> Vec<(String, Id)> {
    let mut written: Vec<_> = finish.attachments.iter().map(|attachment| attach(file, attachment, finish)).collect();
    written.sort();
    written
}

fn attach(file: &mut File, attachment: &Attachment, finish: &Finish) -> (String, Id) {
    let Attachment { name, media_type, description, relationship, data } = attachment;
    let made = finish.made.strftime("D:%Y%m%d%H%M%SZ").to_string();
    let entries = format!(
        "/Type/EmbeddedFile/Subtype{}/Params<</Size {}/ModDate{}>>/Filter/FlateDecode",
        Name(media_type.as_bytes()),
        data.length,
        Text(&made)
    );
    let data = file.add_stream(entries, &data.data);
    let (text, relationship) = (Text(name).to_string(), relationship.name());
    let specification = file.add(format_args!(
        "<</Type/Filespec/F{text}/UF{text}/EF<</F {data}/UF {data}>>/Desc{}/AFRelationship/{relationship}>>",
        Text(description)
    ));
    (text, specification)
}

/// A text without the control characters that XML has no way to write.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

fn escaped(text: &str) -> String {
    printable(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
