//! The findings in English words, their codes and their weights, all in one place.

use super::{Reason, Severity};
use crate::{anchor::QuoteState, markdown::ProblemKind};

const OPEN_WITHOUT_EVIDENCE: &str = "open-without-evidence";

impl Reason {
    /// The code: what `silenced` names.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoQuestions => "no-questions",
            Self::Unanswered => "unanswered",
            Self::NoBottomLine => "no-bottom-line",
            Self::Uncited => "uncited",
            Self::OpenWithoutEvidence => OPEN_WITHOUT_EVIDENCE,
            Self::UnknownKey(_) => "unknown-key",
            Self::UnknownQuestion(_) => "unknown-question",
            Self::UnknownImage(_) => "unknown-image",
            Self::UnusedCitation(_) => "unused-citation",
            Self::NotVerified(..) => "not-verified",
            Self::EarlierText(_) => "earlier-text",
            Self::QuoteWithoutEvidence(_) => "quote-without-evidence",
            Self::QuoteInTranslation(_) => "quote-in-translation",
            Self::NumberWithoutEvidence(_) => "number-without-evidence",
            Self::PublicationDate(..) => "publication-date",
            Self::NoClaim => "no-claim",
            Self::BareFact => "bare-fact",
            Self::ContestedWithoutDispute => "contested-without-dispute",
            Self::SingleOrigin => "single-origin",
            Self::ReviewDue(_) => "review-due",
            Self::OlderThanSource(_) => "older-than-source",
            Self::NoAsOf => "no-as-of",
            Self::NotFinal => "not-final",
            Self::UnusedExcerpt => "unused-excerpt",
            Self::UncitedEntry => "uncited-entry",
            Self::NoPerspective(_) => "no-perspective",
            Self::NoGlyph(_) => "no-glyph",
            Self::Unrated(_) => "unrated",
            Self::Unnamed(_) => "unnamed",
            Self::Undated(_) => "undated",
            Self::Markdown(..) => "markdown",
        }
    }

    /// How much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        weight(self.code())
    }

    /// What it is about: the key, the words, the source; empty where the reason says it all.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::UnknownKey(text)
            | Self::UnknownQuestion(text)
            | Self::UnknownImage(text)
            | Self::UnusedCitation(text)
            | Self::NotVerified(text, _)
            | Self::QuoteWithoutEvidence(text)
            | Self::QuoteInTranslation(text)
            | Self::NumberWithoutEvidence(text)
            | Self::PublicationDate(text, _)
            | Self::OlderThanSource(text)
            | Self::NoPerspective(text)
            | Self::Unrated(text)
            | Self::EarlierText(text)
            | Self::Unnamed(text)
            | Self::Undated(text)
            | Self::Markdown(_, text) => text.clone(),
            Self::NoGlyph(characters) => named(characters),
            Self::ReviewDue(date) => date.to_string(),
            _ => String::new(),
        }
    }

    /// What is amiss, in one sentence.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::NoQuestions => "The book has no question.".to_owned(),
            Self::Unanswered => "The question has no answer.".to_owned(),
            Self::NoBottomLine => "The answer has no bottom line.".to_owned(),
            Self::Uncited => "The answer cites nothing.".to_owned(),
            Self::OpenWithoutEvidence => "The answer is open and cites nothing.".to_owned(),
            Self::UnknownKey(key) => format!("[^{key}] stands for no excerpt."),
            Self::UnknownImage(name) => format!("The book has no image {name}: its words are printed."),
            Self::UnknownQuestion(id) => format!("question:{id} stands for no one question of the book."),
            Self::UnusedCitation(key) => {
                format!("The excerpt [^{key}] is tied to the answer, but its text doesn't cite it.")
            }
            Self::NotVerified(key, state) if key.is_empty() => format!("The quotation is {}.", explain(*state)),
            Self::NotVerified(key, state) => format!("The quotation [^{key}] is {}.", explain(*state)),
            Self::QuoteWithoutEvidence(words) => format!("No excerpt it cites holds the words “{words}”."),
            Self::NumberWithoutEvidence(number) => format!("The bottom line says {number}; no excerpt it cites does."),
            Self::QuoteInTranslation(words) => {
                format!("Whether “{words}” is what was said can't be checked: all it cites is in another language.")
            }
            Self::PublicationDate(day, title) => {
                format!("{day} is when “{title}” was published; nothing it cites says that it happened then.")
            }
            Self::NoClaim => "Nobody has said what kind of statement the answer makes.".to_owned(),
            Self::BareFact => "It is somebody's word, and the bottom line doesn't say whose.".to_owned(),
            Self::ContestedWithoutDispute => "The answer is contested, but no excerpt disputes it.".to_owned(),
            Self::SingleOrigin => "Everything it cites goes back to one origin.".to_owned(),
            Self::ReviewDue(date) => format!("It was to be looked at again by {date}."),
            Self::OlderThanSource(title) => format!("“{title}” is younger than the answer's as-of date."),
            Self::NoAsOf => "Whether it is older than what it cites can't be checked: it has no as-of date.".to_owned(),
            Self::NotFinal => "The answer isn't marked final.".to_owned(),
            Self::UnusedExcerpt => "No answer uses the excerpt.".to_owned(),
            Self::UncitedEntry => "It cites nothing.".to_owned(),
            Self::NoPerspective(title) => format!("Nothing says where “{title}” stands."),
            Self::NoGlyph(_) => format!("A box is printed for what no font has: {}.", self.detail()),
            Self::EarlierText(title) => format!("“{title}” has been corrected since: it quotes the earlier text."),
            Self::Unrated(title) => format!("Nobody has rated how reliable “{title}” is."),
            Self::Unnamed(title) => format!("Neither an author nor a publisher signs “{title}”."),
            Self::Undated(title) => {
                format!("Whether answers are older than “{title}” can't be checked: it bears no date.")
            }
            Self::Markdown(kind, text) => match kind {
                ProblemKind::Html => format!("HTML is printed as it stands: {text}"),
                ProblemKind::Link => {
                    format!("Only web and mail addresses, questions and languages become links: {text}")
                }
                ProblemKind::Image => format!("Only the book's own images are shown: {text}"),
                ProblemKind::Depth => "The text nests too deeply and was flattened.".to_owned(),
            },
        }
    }

    /// How to mend it, in one sentence.
    #[must_use]
    pub fn mend(&self) -> &'static str {
        match self {
            Self::NoQuestions => "Add a question.",
            Self::Unanswered => "Write a bottom line and an answer, or delete the question.",
            Self::NoBottomLine => "Write one sentence or two that answer the question.",
            Self::Uncited => "Select a passage in a source and cite it, or mark the answer as open.",
            Self::OpenWithoutEvidence => {
                "Select a passage in a source and cite it; where nobody can know, answer for it and say why."
            }
            Self::UnknownKey(_) => "Cite an excerpt under this key, or remove the mark from the text.",
            Self::UnknownImage(_) => "Add the image to the book, or take it out of the text.",
            Self::UnknownQuestion(_) => "Refer to a question of this book, or take the link away.",
            Self::UnusedCitation(_) => "Put its mark where the answer rests on it, or remove the citation.",
            Self::NotVerified(..) => {
                "Look at what the source says now: accept the passage that it is offered, or cut it anew."
            }
            Self::QuoteWithoutEvidence(_) => {
                "Cite the passage that holds them, or take the quote marks away; titles are set in italics."
            }
            Self::NumberWithoutEvidence(_) => "Cite the passage that holds it, or correct the bottom line.",
            Self::QuoteInTranslation(_) => "Compare it with the source, and say that it is a translation.",
            Self::PublicationDate(..) => "Cite what says when it happened, or say that the day is not known.",
            Self::NoClaim => "Choose its claim status: until then its pages don't say one.",
            Self::BareFact => "Say who says so, or choose another claim status.",
            Self::ContestedWithoutDispute => "Cite who disputes it, or choose another claim status.",
            Self::SingleOrigin => "Find a second origin, or say in the answer that there is only one.",
            Self::ReviewDue(_) => "Look at it again and set a new date.",
            Self::OlderThanSource(_) => "Read the answer against the source and set its as-of date.",
            Self::NoAsOf => "Set an as-of date for the answer or the book.",
            Self::NotFinal => "Mark it final when it is ready.",
            Self::UnusedExcerpt => "Cite it, or remove it.",
            Self::UncitedEntry => "Select a passage in a source and cite it, or take the entry out.",
            Self::NoPerspective(_) => "Add one sentence on where the source stands.",
            Self::NoGlyph(_) => "Write it in letters that the page has, or show it as an image.",
            Self::EarlierText(_) => "Compare with the latest text, and move to it unless the earlier one is meant.",
            Self::Unrated(_) => "Rate it from A to F; F says that it can't be judged.",
            Self::Unnamed(_) => "Name who wrote or published it, or say where it was found.",
            Self::Undated(_) => "Find out when it was published, to the month or year if no better.",
            Self::Markdown(ProblemKind::Html, _) => "Use Markdown.",
            Self::Markdown(ProblemKind::Link, _) => {
                "Write an address that begins with https: or mailto:, question: with an id, or lang: with a language tag."
            }
            Self::Markdown(ProblemKind::Image, _) => "Add the image to the book and name it media:NAME.",
            Self::Markdown(ProblemKind::Depth, _) => "Nest lists and quotations less deeply.",
        }
    }
}

/// How much a kind of finding weighs.
fn weight(code: &str) -> Severity {
    match code {
        "unanswered"
        | "uncited"
        | OPEN_WITHOUT_EVIDENCE
        | "unknown-key"
        | "not-verified"
        | "quote-without-evidence" => Severity::Error,
        "unused-citation" | "single-origin" | "not-final" | "unused-excerpt" | "no-perspective" | "unrated"
        | "unnamed" => Severity::Info,
        "quote-in-translation" | "no-as-of" | "undated" => Severity::CannotCheck,
        _ => Severity::Warning,
    }
}

/// Whether an author may answer for a kind of finding. What stops a final edition is a matter of fact, and is mended;
/// but that nothing says an answer can't be cited.
#[must_use]
pub fn may_be_silenced(code: &str) -> bool {
    weight(code) != Severity::Error || code == OPEN_WITHOUT_EVIDENCE
}

/// The characters with their code points; of many, the first.
fn named(characters: &str) -> String {
    const MOST: usize = 8;
    let mut named: Vec<String> =
        characters.chars().take(MOST).map(|c| format!("{c} (U+{:04X})", u32::from(c))).collect();
    if characters.chars().count() > MOST {
        named.push("…".to_owned());
    }
    named.join(", ")
}

const fn explain(state: QuoteState) -> &'static str {
    match state {
        QuoteState::Verified => "verified",
        QuoteState::Moved => "not at its place: its words stand elsewhere in the source",
        QuoteState::Ambiguous => "not at its place: its words stand several times in the source",
        QuoteState::Changed => "not to the letter what the source says",
        QuoteState::Missing => "not in its source",
    }
}
