//! The words that the printed page says, in English and Italian, beside those that a book says of itself wherever it
//! goes out.

mod changes;
mod findings;

pub(crate) use attache_model::words::capitalised;

use attache_model::{book::Role, words::Words as Spoken};
use std::ops::Deref;

/// The language that the pack speaks of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words(Spoken);

/// What is said in every form of the book is said alike on the page.
impl Deref for Words {
    type Target = Spoken;

    fn deref(&self) -> &Spoken {
        &self.0
    }
}

impl Words {
    /// Italian for Italian books, English for all others.
    pub(crate) fn of(language: &str) -> Self {
        Self(Spoken::of(language))
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
    holds: "Contents", "Contiene";
    carries_its_book: "This PDF carries its book", "Questo PDF contiene il fascicolo";
    page_label: "Page", "Pagina";
    day_known: "day known", "giorno noto";
    month_known: "month or year", "mese o anno";
    no_date: "no date in the source", "nessuna data nella fonte";
    annex: "Annex", "Allegato";
    annex_note: "Each quotation in its context. The underlined words are the quotation, to the letter.",
        "Ogni citazione nel suo contesto. Le parole sottolineate sono la citazione, alla lettera.";
    annex_page: "annex p.\u{a0}", "allegato p.\u{a0}";
    colophon_full: "Colophon, and how to verify this copy", "Colophon, e come verificare questa copia";
    state_of_them: "State of them", "Il loro stato";
    fingerprint: "Fingerprint", "Impronta";
    check_in_attache: "Check it in Attaché", "Verifica in Attaché";
    check_elsewhere: "Check it elsewhere", "Verifica altrove";
    type_label: "Type", "Caratteri";
    not_cited: "not cited", "non citata";
    blank_page: "This page is left blank.", "Questa pagina è lasciata vuota.";
    link_opens: "Web address:", "Indirizzo web:";
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
    /// The role in the key of a contest table.
    pub(crate) fn role_in_key(self, role: Role) -> &'static str {
        match role {
            Role::Supports => self.pick("supports an answer", "a sostegno di una risposta"),
            Role::Disputes => self.pick("disputes one", "contro una risposta"),
            Role::Context => self.role(role),
        }
    }

    /// `Questions 1–6, pages ` before the pages of a section.
    pub(crate) fn section_note(self, first: usize, last: usize) -> String {
        match (*self, first == last) {
            (Spoken::English, true) => format!("Question {first}, "),
            (Spoken::English, false) => format!("Questions {first}–{last}, "),
            (Spoken::Italian, true) => format!("Domanda {first}, "),
            (Spoken::Italian, false) => format!("Domande {first}–{last}, "),
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
        match *self {
            Spoken::English => format!("Evidence for {question}, continued"),
            Spoken::Italian => format!("Riscontri per {question}, seguito"),
        }
    }

    pub(crate) fn of_pages(self, page: usize, pages: usize) -> String {
        format!("{page} {} {pages}", self.pick("of", "di"))
    }

    /// After the count, on the colophon.
    pub(crate) fn verified_text(self, made: Option<&jiff::Zoned>) -> String {
        let when = made.map(|made| match *self {
            Spoken::English => format!(", on {} at {}", self.date(made.date()), made.strftime("%H:%M")),
            Spoken::Italian => format!(", il {} alle {}", self.date(made.date()), made.strftime("%H:%M")),
        });
        let when = when.unwrap_or_default();
        match *self {
            Spoken::English => {
                format!("quotations were found word for word in their sources when this pack was made{when}.")
            }
            Spoken::Italian => {
                format!(
                    "citazioni sono state ritrovate parola per parola nelle loro fonti quando è stato fatto questo documento{when}."
                )
            }
        }
    }

    /// What the cover says of the book inside.
    pub(crate) fn notice(self, file: &str) -> (String, String) {
        match *self {
            Spoken::English => (
                "Attached to this file is the book it was printed from, ".to_owned(),
                format!(
                    "{file}: every question, source and quotation. Open the PDF in Attaché to check each quotation against its source and to go on working from here."
                ),
            ),
            Spoken::Italian => (
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
