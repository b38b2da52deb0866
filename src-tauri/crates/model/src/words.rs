//! The words that a book says of itself wherever it goes out, in English and Italian: its parts, roles, states, dates.

use crate::{
    anchor::QuoteState,
    book::{Claim, Role, Status},
    date::{Date, PartialDate},
    source::Source,
};
use jiff::Zoned;

/// The language that a book speaks of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Words {
    English,
    Italian,
}

impl Words {
    /// Italian for Italian books, English for all others.
    #[must_use]
    pub fn of(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("it") { Self::Italian } else { Self::English }
    }

    /// What is said in this language.
    pub fn pick<T>(self, english: T, italian: T) -> T {
        match self {
            Self::English => english,
            Self::Italian => italian,
        }
    }
}

macro_rules! words {
    ($($name:ident: $english:literal, $italian:literal;)*) => {
        #[allow(clippy::missing_const_for_fn)]
        impl Words {
            $(
                #[doc = concat!("“", $english, "”")]
                #[must_use]
                pub fn $name(self) -> &'static str {
                    self.pick($english, $italian)
                }
            )*
        }
    };
}

words! {
    briefing_book: "Briefing book", "Dossier";
    as_of: "As of", "Al";
    edition: "Edition", "Edizione";
    unrecorded: "It is no edition and has no number: when it was made, its library could only be read.",
        "Non è un’edizione e non ha numero: quando è stato fatto, la sua biblioteca si poteva solo leggere.";
    prepared_by: "Prepared by", "A cura di";
    prepared_for: "Prepared for", "Per";
    contents: "Contents", "Indice";
    introduction: "Introduction", "Introduzione";
    bottom_line: "Bottom line", "In sintesi";
    evidence: "Evidence", "Riscontri";
    unanswered: "Not answered yet.", "Ancora senza risposta.";
    who_says_what: "Who says what", "Chi dice che cosa";
    aspect: "Question", "Domanda";
    in_brief: "In brief", "In breve";
    annex_full: "Annex: the quotations in their context", "Allegato: le citazioni nel loro contesto";
    used_in: "used in", "usata in";
    disputes_in: "disputes", "contro";
    context_in: "context in", "contesto in";
    no_statement: "no statement held", "nessuna dichiarazione";
    timeline: "Timeline", "Cronologia";
    undated: "undated", "senza data";
    glossary: "Glossary", "Glossario";
    sources: "Sources", "Fonti";
    colophon: "Colophon", "Colophon";
    not_shown: "What it doesn’t show", "Che cosa non dice";
    not_verified: "Not verified", "Non verificata";
    retrieved: "accessed", "consultato il";
    unrated: "Reliability not rated.", "Affidabilità non valutata.";
    reliability: "Reliability", "Affidabilità";
    credibility: "credibility", "credibilità";
    revision: "Revision", "Revisione";
    origin: "Origin:", "Origine:";
    draft_key: "Draft of", "Bozza del";
    also_in: "also in", "anche in";
    draft: "DRAFT", "BOZZA";
    via: "via", "tramite";
}

impl Words {
    /// `Q7`, `D7`.
    #[must_use]
    pub fn question(self, number: usize) -> String {
        format!("{}{number}", self.pick('Q', 'D'))
    }

    /// The word for a claim, as it stands in a line; none where nobody has said what it is.
    #[must_use]
    pub fn claim(self, claim: Claim) -> Option<&'static str> {
        Some(match claim {
            Claim::Fact => self.pick("established fact", "fatto accertato"),
            Claim::Attributed => self.pick("attributed claim", "affermazione attribuita"),
            Claim::Judgement => self.pick("author’s judgement", "giudizio dell’autore"),
            Claim::Inference => self.pick("our inference", "nostra deduzione"),
            Claim::Contested => self.pick("contested", "controversa"),
            Claim::Open => self.pick("open", "aperta"),
            Claim::Unstated => return None,
        })
    }

    /// The word for how far an answer has come.
    #[must_use]
    pub fn status(self, status: Status) -> &'static str {
        match status {
            Status::Draft => self.pick("draft", "bozza"),
            Status::Review => self.pick("in review", "in revisione"),
            Status::Final => self.pick("final", "definitiva"),
        }
    }

    /// The word for what an excerpt does for an answer.
    #[must_use]
    pub fn role(self, role: Role) -> &'static str {
        match role {
            Role::Supports => self.pick("supports", "a sostegno"),
            Role::Disputes => self.pick("disputes", "contro"),
            Role::Context => self.pick("context", "contesto"),
        }
    }

    /// The word for how quotations stand in their sources.
    #[must_use]
    pub fn state(self, state: QuoteState) -> &'static str {
        match state {
            QuoteState::Verified => self.pick("verified", "verificate"),
            QuoteState::Moved => self.pick("moved", "spostate"),
            QuoteState::Ambiguous => self.pick("ambiguous", "ambigue"),
            QuoteState::Changed => self.pick("changed", "cambiate"),
            QuoteState::Missing => self.pick("missing", "mancanti"),
        }
    }

    /// The state of one quotation.
    #[must_use]
    pub fn state_of_one(self, state: QuoteState) -> &'static str {
        match (self, state) {
            (Self::English, _) => self.state(state),
            (_, QuoteState::Verified) => "verificata",
            (_, QuoteState::Moved) => "spostata",
            (_, QuoteState::Ambiguous) => "ambigua",
            (_, QuoteState::Changed) => "cambiata",
            (_, QuoteState::Missing) => "mancante",
        }
    }

    /// How many of a role, and from how many origins: `2 support, from 1 origin`.
    #[must_use]
    pub fn counted(self, role: Role, count: usize, origins: usize) -> String {
        let from = self.pick("from", "da");
        let origins = self.origins(origins);
        match (self, role) {
            (Self::English, Role::Supports) if count == 1 => format!("1 supports, {from} {origins}"),
            (Self::English, Role::Supports) => format!("{count} support, {from} {origins}"),
            (Self::English, Role::Disputes) if count == 1 => format!("1 disputes, {from} {origins}"),
            (Self::English, Role::Disputes) => format!("{count} dispute, {from} {origins}"),
            (Self::English, Role::Context) if count == 1 => "1 gives context".to_owned(),
            (Self::English, Role::Context) => format!("{count} give context"),
            (Self::Italian, Role::Supports) => format!("{count} a sostegno, {from} {origins}"),
            (Self::Italian, Role::Disputes) => format!("{count} contro, {from} {origins}"),
            (Self::Italian, Role::Context) => format!("{count} di contesto"),
        }
    }

    /// `2 quotations`.
    #[must_use]
    pub fn quotations(self, count: usize) -> String {
        self.count(count, ["quotation", "quotations"], ["citazione", "citazioni"])
    }

    /// `2 questions`.
    #[must_use]
    pub fn questions(self, count: usize) -> String {
        self.count(count, ["question", "questions"], ["domanda", "domande"])
    }

    /// `2 sources`.
    #[must_use]
    pub fn source_count(self, count: usize) -> String {
        self.count(count, ["source", "sources"], ["fonte", "fonti"])
    }

    /// `2 origins`.
    #[must_use]
    pub fn origins(self, count: usize) -> String {
        self.count(count, ["origin", "origins"], ["origine", "origini"])
    }

    /// So many of something, of which `english` and `italian` name one and many.
    #[must_use]
    pub fn count(self, count: usize, english: [&str; 2], italian: [&str; 2]) -> String {
        let [one, many] = self.pick(english, italian);
        format!("{count} {}", if count == 1 { one } else { many })
    }

    /// Where in its source a quotation stands: `paragraph 4`.
    #[must_use]
    pub fn paragraph(self, number: u32) -> String {
        format!("{} {number}", self.pick("paragraph", "paragrafo"))
    }

    /// `39 of 40`.
    #[must_use]
    pub fn verified_count(self, verified: usize, all: usize) -> String {
        format!("{verified} {} {all}", self.pick("of", "su"))
    }

    /// `after edition 3`: what isn’t an edition itself.
    #[must_use]
    pub fn after_edition(self, edition: u32) -> String {
        format!("{} {edition}", self.pick("after edition", "dopo l’edizione"))
    }

    /// `edition 3`.
    #[must_use]
    pub fn edition_number(self, edition: u32) -> String {
        format!("{} {edition}", self.pick("edition", "edizione"))
    }

    /// Where a quotation stands: `in digest E`.
    #[must_use]
    pub fn in_source(self, kind: &str, letter: &str) -> String {
        match self {
            Self::English => format!("in {kind} {letter}"),
            Self::Italian => match kind {
                "digest" => format!("nel compendio {letter}"),
                "article" => format!("nell’articolo {letter}"),
                "report" => format!("nel rapporto {letter}"),
                "note" => format!("nella nota {letter}"),
                "web page" => format!("nella pagina web {letter}"),
                _ => format!("nella fonte {letter} ({kind})"),
            },
        }
    }

    /// The word for a kind of source.
    #[must_use]
    pub fn kind(self, kind: &str) -> String {
        match self {
            Self::English => kind.to_owned(),
            Self::Italian => match kind {
                "digest" => "compendio",
                "article" => "articolo",
                "report" => "rapporto",
                "note" => "nota",
                "web page" => "pagina web",
                other => other,
            }
            .to_owned(),
        }
    }

    /// `In English.` beside a quotation in another language than the book's.
    #[must_use]
    pub fn in_language(self, language: &str) -> Option<&'static str> {
        let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let (english, italian) = match primary.as_str() {
            "en" => ("In English.", "In inglese."),
            "it" => ("In Italian.", "In italiano."),
            "fr" => ("In French.", "In francese."),
            "de" => ("In German.", "In tedesco."),
            "es" => ("In Spanish.", "In spagnolo."),
            "pt" => ("In Portuguese.", "In portoghese."),
            "uk" => ("In Ukrainian.", "In ucraino."),
            "ru" => ("In Russian.", "In russo."),
            "ar" => ("In Arabic.", "In arabo."),
            "el" => ("In Greek.", "In greco."),
            _ => return None,
        };
        Some(self.pick(english, italian))
    }
}

impl Words {
    /// `as of 2 April 2026`.
    #[must_use]
    pub fn as_of_date(self, date: Date) -> String {
        match (self, date.day()) {
            (Self::English, _) => format!("as of {}", self.date(date)),
            (Self::Italian, 8 | 11) => format!("all’{}", self.date(date)),
            (Self::Italian, _) => format!("al {}", self.date(date)),
        }
    }

    /// `2 April 2026`, `1º aprile 2026`.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let day = match (self, date.day()) {
            (Self::Italian, 1) => "1º".to_owned(),
            (_, day) => day.to_string(),
        };
        format!("{day} {} {}", self.month(date.month()), date.year())
    }

    /// `2 April 2026, 14:05 CEST`
    #[must_use]
    pub fn moment(self, made: &Zoned) -> String {
        format!("{}, {}", self.date(made.date()), made.strftime("%H:%M %Z"))
    }

    /// The name of a month, 1 to 12.
    #[must_use]
    pub fn month(self, month: i8) -> &'static str {
        const ENGLISH: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const ITALIAN: [&str; 12] = [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ];
        let months = self.pick(ENGLISH, ITALIAN);
        months[(month.clamp(1, 12) - 1) as usize]
    }

    /// When a source was published, or that it doesn’t say.
    #[must_use]
    pub fn published(self, source: &Source) -> String {
        source.published.as_ref().map_or_else(|| self.undated().to_owned(), |date| self.partial_date(date))
    }

    /// A date as a source gives it.
    #[must_use]
    pub fn partial_date(self, date: &PartialDate) -> String {
        match (date.month(), date.day()) {
            (Some(_), Some(_)) => self.date(date.earliest()),
            (Some(month), None) => format!("{} {}", self.month(month), date.year()),
            _ => date.year().to_string(),
        }
    }
}

/// With its first letter in upper case.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
