//! The words that the pack itself says, in English and Italian.

mod changes;
mod findings;

use attache_model::{
    anchor::QuoteState,
    book::{Claim, Role, Status},
};

/// The language that the pack speaks of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Words {
    English,
    Italian,
}

impl Words {
    /// Italian for Italian books, English for all others.
    pub(crate) fn of(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("it") { Self::Italian } else { Self::English }
    }

    pub(crate) fn pick<T>(self, english: T, italian: T) -> T {
        match self {
            Self::English => english,
            Self::Italian => italian,
        }
    }
}

macro_rules! words {
    ($($(#[$about:meta])* $name:ident: $english:literal, $italian:literal;)*) => {
        #[allow(clippy::missing_const_for_fn)]
        impl Words {
            $($(#[$about])* pub(crate) fn $name(self) -> &'static str { self.pick($english, $italian) })*
        }
    };
}
use words;

words! {
    briefing_book: "Briefing book", "Dossier";
    as_of: "As of", "Al";
    edition: "Edition", "Edizione";
    unrecorded: "It is no edition and has no number: when it was made, its library could only be read.",
        "Non è un’edizione e non ha numero: quando è stato fatto, la sua biblioteca si poteva solo leggere.";
    prepared_by: "Prepared by", "A cura di";
    prepared_for: "Prepared for", "Per";
    contents: "Contents", "Indice";
    holds: "Contents", "Contiene";
    carries_its_book: "This PDF carries its book", "Questo PDF contiene il fascicolo";
    in_brief: "In brief", "In breve";
    page_label: "Page", "Pagina";
    introduction: "Introduction", "Introduzione";
    bottom_line: "Bottom line", "In sintesi";
    evidence: "Evidence", "Riscontri";
    unanswered: "Not answered yet.", "Ancora senza risposta.";
    who_says_what: "Who says what", "Chi dice che cosa";
    aspect: "Question", "Domanda";
    no_statement: "no statement held", "nessuna dichiarazione";
    timeline: "Timeline", "Cronologia";
    undated: "undated", "senza data";
    day_known: "day known", "giorno noto";
    month_known: "month or year", "mese o anno";
    no_date: "no date in the source", "nessuna data nella fonte";
    glossary: "Glossary", "Glossario";
    annex: "Annex", "Allegato";
    annex_full: "Annex: the quotations in their context", "Allegato: le citazioni nel loro contesto";
    annex_note: "Each quotation in its context. The underlined words are the quotation, to the letter.",
        "Ogni citazione nel suo contesto. Le parole sottolineate sono la citazione, alla lettera.";
    annex_page: "annex p.\u{a0}", "allegato p.\u{a0}";
    sources: "Sources", "Fonti";
    colophon: "Colophon", "Colophon";
    colophon_full: "Colophon, and how to verify this copy", "Colophon, e come verificare questa copia";
    state_of_them: "State of them", "Il loro stato";
    fingerprint: "Fingerprint", "Impronta";
    check_in_attache: "Check it in Attaché", "Verifica in Attaché";
    check_elsewhere: "Check it elsewhere", "Verifica altrove";
    not_shown: "What it doesn’t show", "Che cosa non dice";
    type_label: "Type", "Caratteri";
    not_verified: "Not verified", "Non verificata";
    retrieved: "accessed", "consultato il";
    unrated: "Reliability not rated.", "Affidabilità non valutata.";
    reliability: "Reliability", "Affidabilità";
    credibility: "credibility", "credibilità";
    revision: "Revision", "Revisione";
    used_in: "used in", "usata in";
    disputes_in: "disputes", "contro";
    context_in: "context in", "contesto in";
    origin: "Origin:", "Origine:";
    draft_key: "Draft of", "Bozza del";
    also_in: "also in", "anche in";
    not_cited: "not cited", "non citata";
    draft: "DRAFT", "BOZZA";
    blank_page: "This page is left blank.", "Questa pagina è lasciata vuota.";
    link_opens: "Web address:", "Indirizzo web:";
    via: "via", "tramite";
    continues_on: "continues on p.\u{a0}", "continua a p.\u{a0}";
    continued_from: "(continued from p.\u{a0}", "(continua da p.\u{a0}";
    type_text: "Source Serif 4, Source Sans 3 and Source Code Pro, designed at Adobe; rare signs from Noto, by Google; SIL Open Font License 1.1.",
        "Source Serif 4, Source Sans 3 e Source Code Pro, disegnati presso Adobe; segni rari da Noto, di Google; SIL Open Font License 1.1.";
    check_text: "Open this PDF in Attaché or drop it on the window. Attaché takes out the book, compares its fingerprint with the one above and looks up every quotation in its source.",
        "Aprire questo PDF in Attaché o trascinarlo nella finestra. Attaché estrae il fascicolo, ne confronta l’impronta con quella qui sopra e cerca ogni citazione nella sua fonte.";
    not_shown_text: "That a source is true. A verified quotation stands in its source as printed here, no more. Whether the source deserves belief is for the reader; the perspective notes in the annex are meant to help.",
        "Che una fonte dica il vero. Una citazione verificata si trova nella sua fonte così come è stampata qui, niente di più. Se la fonte meriti fede, lo giudica chi legge; le note sulla prospettiva nell’allegato vogliono aiutare.";
}

impl Words {
    /// `Q7`, `D7`.
    pub(crate) fn question(self, number: usize) -> String {
        format!("{}{number}", self.pick('Q', 'D'))
    }

    /// The word for a claim, as it stands in a line.
    pub(crate) fn claim(self, claim: Claim) -> &'static str {
        match claim {
            Claim::Fact => self.pick("established fact", "fatto accertato"),
            Claim::Attributed => self.pick("attributed claim", "affermazione attribuita"),
            Claim::Judgement => self.pick("author’s judgement", "giudizio dell’autore"),
            Claim::Inference => self.pick("our inference", "nostra deduzione"),
            Claim::Contested => self.pick("contested", "controverso"),
            Claim::Open => self.pick("open", "aperto"),
        }
    }

    pub(crate) fn status(self, status: Status) -> &'static str {
        match status {
            Status::Draft => self.pick("draft", "bozza"),
            Status::Review => self.pick("in review", "in revisione"),
            Status::Final => self.pick("final", "definitiva"),
        }
    }

    pub(crate) fn role(self, role: Role) -> &'static str {
        match role {
            Role::Supports => self.pick("supports", "a sostegno"),
            Role::Disputes => self.pick("disputes", "contro"),
            Role::Context => self.pick("context", "contesto"),
        }
    }

    /// The role in the key of a contest table.
    pub(crate) fn role_in_key(self, role: Role) -> &'static str {
        match role {
            Role::Supports => self.pick("supports an answer", "a sostegno di una risposta"),
            Role::Disputes => self.pick("disputes one", "contro una risposta"),
            Role::Context => self.role(role),
        }
    }

    pub(crate) fn state(self, state: QuoteState) -> &'static str {
        match state {
            QuoteState::Verified => self.pick("verified", "verificate"),
            QuoteState::Moved => self.pick("moved", "spostate"),
            QuoteState::Ambiguous => self.pick("ambiguous", "ambigue"),
            QuoteState::Changed => self.pick("changed", "cambiate"),
            QuoteState::Missing => self.pick("missing", "mancanti"),
        }
    }

    /// The state of one quotation.
    pub(crate) fn state_of_one(self, state: QuoteState) -> &'static str {
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
    pub(crate) fn counted(self, role: Role, count: usize, origins: usize) -> String {
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

    pub(crate) fn quotations(self, count: usize) -> String {
        self.count(count, ["quotation", "quotations"], ["citazione", "citazioni"])
    }

    pub(crate) fn questions(self, count: usize) -> String {
        self.count(count, ["question", "questions"], ["domanda", "domande"])
    }

    pub(crate) fn source_count(self, count: usize) -> String {
        self.count(count, ["source", "sources"], ["fonte", "fonti"])
    }

    pub(crate) fn origins(self, count: usize) -> String {
        self.count(count, ["origin", "origins"], ["origine", "origini"])
    }

    pub(crate) fn count(self, count: usize, english: [&str; 2], italian: [&str; 2]) -> String {
        let [one, many] = self.pick(english, italian);
        format!("{count} {}", if count == 1 { one } else { many })
    }

    /// `Questions 1–6, pages ` before the pages of a section.
    pub(crate) fn section_note(self, first: usize, last: usize) -> String {
        match (self, first == last) {
            (Self::English, true) => format!("Question {first}, "),
            (Self::English, false) => format!("Questions {first}–{last}, "),
            (Self::Italian, true) => format!("Domanda {first}, "),
            (Self::Italian, false) => format!("Domande {first}–{last}, "),
        }
    }

    /// `page 1`, `pages 1–6`.
    pub(crate) fn pages(self, first: &str, last: &str) -> String {
        if first == last {
            format!("{} {first}", self.pick("page", "pagina"))
        } else {
            format!("{} {first}–{last}", self.pick("pages", "pagine"))
        }
    }

    pub(crate) fn evidence_continued(self, question: &str) -> String {
        match self {
            Self::English => format!("Evidence for {question}, continued"),
            Self::Italian => format!("Riscontri per {question}, seguito"),
        }
    }

    pub(crate) fn paragraph(self, number: u32) -> String {
        format!("{} {number}", self.pick("paragraph", "paragrafo"))
    }

    pub(crate) fn of_pages(self, page: usize, pages: usize) -> String {
        format!("{page} {} {pages}", self.pick("of", "di"))
    }

    pub(crate) fn verified_count(self, verified: usize, all: usize) -> String {
        format!("{verified} {} {all}", self.pick("of", "su"))
    }

    /// After the count, on the colophon.
    pub(crate) fn verified_text(self, made: Option<&jiff::Zoned>) -> String {
        let when = made.map(|made| match self {
            Self::English => format!(", on {} at {}", self.date(made.date()), made.strftime("%H:%M")),
            Self::Italian => format!(", il {} alle {}", self.date(made.date()), made.strftime("%H:%M")),
        });
        let when = when.unwrap_or_default();
        match self {
            Self::English => {
                format!("quotations were found word for word in their sources when this pack was made{when}.")
            }
            Self::Italian => {
                format!(
                    "citazioni sono state ritrovate parola per parola nelle loro fonti quando è stato fatto questo documento{when}."
                )
            }
        }
    }

    pub(crate) fn after_edition(self, edition: u32) -> String {
        format!("{} {edition}", self.pick("after edition", "dopo l’edizione"))
    }

    pub(crate) fn edition_number(self, edition: u32) -> String {
        format!("{} {edition}", self.pick("edition", "edizione"))
    }

    /// Where a quotation stands: `in digest E`.
    pub(crate) fn in_source(self, kind: &str, letter: &str) -> String {
        match self {
            Self::English => format!("in {kind} {letter}"),
            Self::Italian => match kind {
                "digest" => format!("nel digesto {letter}"),
                "article" => format!("nell’articolo {letter}"),
                "report" => format!("nel rapporto {letter}"),
                "note" => format!("nella nota {letter}"),
                "web page" => format!("nella pagina web {letter}"),
                _ => format!("nella fonte {letter} ({kind})"),
            },
        }
    }

    pub(crate) fn kind(self, kind: &str) -> String {
        match self {
            Self::English => kind.to_owned(),
            Self::Italian => match kind {
                "digest" => "digesto",
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
    pub(crate) fn in_language(self, language: &str) -> Option<&'static str> {
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

    /// What the cover says of the book inside.
    pub(crate) fn notice(self, file: &str) -> (String, String) {
        match self {
            Self::English => (
                "Attached to this file is the book it was printed from, ".to_owned(),
                format!(
                    "{file}: every question, source and quotation. Open the PDF in Attaché to check each quotation against its source and to go on working from here."
                ),
            ),
            Self::Italian => (
                "A questo file è allegato il fascicolo da cui è stato stampato, ".to_owned(),
                format!(
                    "{file}: ogni domanda, fonte e citazione. Aprire il PDF in Attaché per confrontare ogni citazione con la sua fonte e per continuare da qui."
                ),
            ),
        }
    }

    /// How a copy is checked without Attaché; the file's name goes between the two.
    pub(crate) fn elsewhere(self) -> (&'static str, &'static str) {
        self.pick(
            (
                "Save the attachment ",
                " from your PDF reader’s list of attachments. It is a text file in JSON. Then, in a terminal:",
            ),
            (
                "Salvare l’allegato ",
                " dall’elenco degli allegati del lettore PDF. È un file di testo in JSON. Poi, in un terminale:",
            ),
        )
    }

    /// What precedes the file's name under the fingerprint's label.
    pub(crate) fn fingerprint_of(self) -> &'static str {
        self.pick("SHA-256 of the embedded book, ", "SHA-256 del fascicolo allegato, ")
    }

    pub(crate) fn verify_on_page(self) -> (&'static str, &'static str) {
        self.pick((" P.\u{a0}", " tells how to verify a copy."), (" P.\u{a0}", " spiega come verificare una copia."))
    }
}

/// With its first letter in upper case.
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
