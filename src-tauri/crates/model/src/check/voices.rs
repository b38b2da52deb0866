//! Whether a text says whose word it is.

use crate::{excerpt::Excerpt, source::Source};

/// Words by which English and Italian texts attribute.
const ATTRIBUTE: &[&str] = &[
    "account",
    "according",
    "accounts",
    "alleged",
    "allegedly",
    "alleges",
    "announced",
    "announces",
    "argued",
    "argues",
    "article",
    "asserted",
    "asserts",
    "author",
    "believes",
    "called",
    "calls",
    "claim",
    "claimed",
    "claims",
    "declared",
    "declares",
    "denied",
    "denies",
    "described",
    "describes",
    "explainer",
    "holds",
    "insisted",
    "insists",
    "judgement",
    "judges",
    "judgment",
    "maintained",
    "maintains",
    "opinion",
    "report",
    "reported",
    "reportedly",
    "reports",
    "said",
    "saying",
    "says",
    "sees",
    "source",
    "sources",
    "spokesperson",
    "stated",
    "statement",
    "states",
    "suggests",
    "told",
    "view",
    "words",
    "writes",
    "wrote",
    "afferma",
    "affermano",
    "affermato",
    "annuncia",
    "annunciato",
    "articolo",
    "autore",
    "autrice",
    "avviso",
    "detta",
    "definisce",
    "definito",
    "dichiara",
    "dichiarato",
    "dichiarazione",
    "dice",
    "dicono",
    "detto",
    "fonte",
    "fonti",
    "giudizio",
    "nega",
    "negato",
    "opinione",
    "parere",
    "parole",
    "portavoce",
    "ribadisce",
    "riferisce",
    "riferito",
    "scrive",
    "scritto",
    "secondo",
    "sostenuto",
    "sostiene",
    "sostengono",
    "stando",
];

/// Words by which a text tells that something was published.
const PUBLISH: &[&str] = &[
    "appeared",
    "appears",
    "article",
    "dated",
    "issued",
    "printed",
    "published",
    "publishes",
    "report",
    "writes",
    "wrote",
    "articolo",
    "appare",
    "apparso",
    "datato",
    "esce",
    "pubblica",
    "pubblicato",
    "pubblicata",
    "scrive",
    "scritto",
    "uscito",
];

/// Whether a text names a speaker, an author or a publisher of its evidence, or attributes in so many words.
pub(super) fn is_attributed<'a>(text: &str, evidence: impl Iterator<Item = (&'a Excerpt, &'a Source)>) -> bool {
    let words = words(text);
    let says = |word: &String| ATTRIBUTE.contains(&word.as_str());
    words.iter().any(says) || names(evidence).any(|name| words.contains(&name))
}

/// Whether a text tells of a publication, or names who published.
pub(super) fn tells_publication<'a>(text: &str, evidence: impl Iterator<Item = (&'a Excerpt, &'a Source)>) -> bool {
    let words = words(text);
    let tells = |word: &String| PUBLISH.contains(&word.as_str());
    words.iter().any(tells) || names(evidence).any(|name| words.contains(&name))
}

/// What stands in names and names nobody.
const PARTICLES: &[&str] =
    &["the", "and", "for", "von", "van", "der", "del", "dei", "della", "delle", "degli", "world", "news"];

/// The words that name who speaks.
fn names<'a>(evidence: impl Iterator<Item = (&'a Excerpt, &'a Source)>) -> impl Iterator<Item = String> {
    evidence.flat_map(|(excerpt, source)| {
        let speakers = excerpt.speaker.iter().chain(&source.authors).chain([&source.publisher]);
        speakers.flat_map(|name| words(name)).filter(|word| names_somebody(word)).collect::<Vec<_>>()
    })
}

fn names_somebody(word: &str) -> bool {
    word.chars().count() >= 3 && !PARTICLES.contains(&word)
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}
