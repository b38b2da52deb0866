//! The JSON shapes of excerpts, sources, media and the whole file. `Book` has its own in `book`.

use crate::{
    Extra,
    book::{Book, Media},
    date::PartialDate,
    edition::{Changes, Edition},
    excerpt::{Credibility, Excerpt},
    id::{ExcerptId, SourceId},
    snapshot::Snapshot,
    source::{Reliability, Revision, Source},
    text::Sha256,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Cow;

/// What is read first, before anything else is believed.
#[derive(Deserialize)]
pub(super) struct Head {
    pub(super) format: Option<String>,
    pub(super) version: Option<u32>,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "File"))]
pub(super) struct FileIn {
    #[serde(rename = "format")]
    #[cfg_attr(test, schemars(extend("const" = "attache-book"), with = "String"))]
    _format: de::IgnoredAny,
    #[serde(rename = "version")]
    #[cfg_attr(test, schemars(extend("const" = 1), with = "u32"))]
    _version: de::IgnoredAny,
    pub(super) book: Book,
    #[serde(default)]
    pub(super) excerpts: Vec<ExcerptIn>,
    #[serde(default)]
    pub(super) sources: Vec<SourceIn>,
    #[serde(default)]
    pub(super) media: Vec<MediaIn>,
    pub(super) edition: Option<Edition>,
    #[serde(flatten)]
    pub(super) extra: Extra,
}

#[derive(Serialize)]
pub(super) struct FileOut<'a> {
    format: &'static str,
    version: u32,
    book: &'a Book,
    excerpts: Vec<ExcerptOut<'a>>,
    sources: Vec<SourceOut<'a>>,
    media: Vec<MediaOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<EditionOut<'a>>,
    #[serde(flatten)]
    extra: &'a Extra,
}

impl<'a> FileOut<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        let edition = snapshot.edition.as_ref();
        let edition = edition.map(|it| EditionOut { sha256: Some(it.sha256), changes: it.changes.as_ref() });
        Self { edition, ..Self::unsealed(snapshot, None) }
    }

    /// What the hash of an edition is taken of.
    pub(super) fn unsealed(snapshot: &'a Snapshot, changes: Option<&'a Changes>) -> Self {
        Self {
            format: super::FORMAT,
            version: super::VERSION,
            book: &snapshot.book,
            excerpts: snapshot.excerpts.iter().map(ExcerptOut::of).collect(),
            sources: snapshot.sources.iter().map(|(source, revision)| SourceOut::of(source, revision)).collect(),
            media: snapshot.media.iter().map(MediaOut::of).collect(),
            edition: Some(EditionOut { sha256: None, changes }),
            extra: &snapshot.extra,
        }
    }
}

#[derive(Serialize)]
struct EditionOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<Sha256>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<&'a Changes>,
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Excerpt"))]
pub(super) struct ExcerptIn {
    pub(super) id: ExcerptId,
    pub(super) source: SourceId,
    #[serde(default = "first")]
    pub(super) revision: u32,
    #[serde(default)]
    pub(super) ranges: Vec<(u32, u32)>,
    #[serde(default)]
    pub(super) exact: Vec<String>,
    pub(super) prefix: Option<String>,
    pub(super) suffix: Option<String>,
    pub(super) speaker: Option<String>,
    #[serde(default)]
    pub(super) via: Vec<String>,
    pub(super) credibility: Option<Credibility>,
    #[serde(default)]
    pub(super) note: String,
    #[serde(flatten)]
    pub(super) extra: Extra,
}

fn first() -> u32 {
    1
}

#[derive(Serialize)]
struct ExcerptOut<'a> {
    id: ExcerptId,
    source: SourceId,
    revision: u32,
    ranges: Vec<(u32, u32)>,
    exact: &'a [String],
    prefix: &'a str,
    suffix: &'a str,
    speaker: Option<&'a str>,
    via: &'a [String],
    credibility: Option<Credibility>,
    note: &'a str,
    #[serde(flatten)]
    extra: &'a Extra,
}

impl<'a> ExcerptOut<'a> {
    fn of(excerpt: &'a Excerpt) -> Self {
        let selector = &excerpt.selector;
        Self {
            id: excerpt.id,
            source: selector.source(),
            revision: selector.revision(),
            ranges: selector.ranges().iter().map(|range| (range.start, range.end)).collect(),
            exact: selector.exact(),
            prefix: selector.prefix(),
            suffix: selector.suffix(),
            speaker: excerpt.speaker.as_deref(),
            via: &excerpt.via,
            credibility: excerpt.credibility,
            note: &excerpt.note,
            extra: &excerpt.extra,
        }
    }
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Source"))]
pub(super) struct SourceIn {
    pub(super) id: SourceId,
    pub(super) kind: Option<String>,
    pub(super) title: String,
    #[serde(default)]
    pub(super) authors: Vec<String>,
    #[serde(default)]
    pub(super) publisher: String,
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) published: Option<PartialDate>,
    pub(super) accessed: Option<Date>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) origin: Option<String>,
    #[serde(default)]
    pub(super) perspective: String,
    pub(super) reliability: Option<Reliability>,
    #[serde(default = "first")]
    pub(super) revision: u32,
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) sha256: Option<Sha256>,
    pub(super) text: String,
    #[serde(flatten)]
    pub(super) extra: Extra,
}

impl SourceIn {
    /// The metadata, and the text that goes into the revision.
    pub(super) fn into_source(self) -> (Source, String) {
        let plain = Source::titled("");
        let source = Source {
            id: self.id,
            kind: self.kind.unwrap_or(plain.kind),
            title: self.title,
            authors: self.authors,
            publisher: self.publisher,
            published: self.published,
            accessed: self.accessed,
            url: self.url,
            language: self.language.unwrap_or(plain.language),
            origin: self.origin,
            perspective: self.perspective,
            reliability: self.reliability,
            extra: self.extra,
        };
        (source, self.text)
    }
}

#[derive(Serialize)]
struct SourceOut<'a> {
    id: SourceId,
    kind: &'a str,
    title: &'a str,
    authors: &'a [String],
    publisher: &'a str,
    published: Option<PartialDate>,
    accessed: Option<Date>,
    url: Option<&'a str>,
    language: &'a str,
    origin: Option<&'a str>,
    perspective: &'a str,
    reliability: Option<Reliability>,
    revision: u32,
    sha256: Sha256,
    text: &'a str,
    #[serde(flatten)]
    extra: &'a Extra,
}

impl<'a> SourceOut<'a> {
    fn of(source: &'a Source, revision: &'a Revision) -> Self {
        Self {
            id: source.id,
            kind: &source.kind,
            title: &source.title,
            authors: &source.authors,
            publisher: &source.publisher,
            published: source.published,
            accessed: source.accessed,
            url: source.url.as_deref(),
            language: &source.language,
            origin: source.origin.as_deref(),
            perspective: &source.perspective,
            reliability: source.reliability,
            revision: revision.number(),
            sha256: revision.sha256(),
            text: revision.text(),
            extra: &source.extra,
        }
    }
}

#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Media"))]
pub(super) struct MediaIn {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) media_type: String,
    #[serde(default)]
    pub(super) alt: String,
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub(super) sha256: Option<Sha256>,
    #[serde(deserialize_with = "bytes")]
    #[cfg_attr(test, schemars(with = "String", extend("contentEncoding" = "base64")))]
    pub(super) data: Vec<u8>,
    #[serde(flatten)]
    pub(super) extra: Extra,
}

#[derive(Serialize)]
struct MediaOut<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    media_type: &'a str,
    alt: &'a str,
    sha256: Sha256,
    #[serde(serialize_with = "base64")]
    data: &'a [u8],
    #[serde(flatten)]
    extra: &'a Extra,
}

impl<'a> MediaOut<'a> {
    fn of(media: &'a Media) -> Self {
        Self {
            name: &media.name,
            media_type: &media.media_type,
            alt: &media.alt,
            sha256: media.sha256,
            data: &media.data,
            extra: &media.extra,
        }
    }
}

fn bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = Cow::<'de, str>::deserialize(deserializer)?;
    STANDARD.decode(text.as_bytes()).map_err(de::Error::custom)
}

fn base64<S: Serializer>(data: &&[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&STANDARD.encode(data))
}
