//! The words of what changed since an edition.

use super::{Spoken, Words};
use attache_model::edition::{Field, Subject};

super::words! {
    what_changed_running: "What changed", "Che cosa è cambiato";
    new_one: "new", "nuova";
    withdrawn: "withdrawn", "ritirata";
    changed: "changed", "cambiata";
    was: "was", "prima";
    now: "now", "ora";
    nothing: "nothing", "niente";
    /// No blank at which a line could end.
    inserted_from: "[inserted:\u{a0}", "[aggiunto:\u{a0}";
    deleted_from: "[deleted:\u{a0}", "[tolto:\u{a0}";
    until: "]", "]";
    same_text: "The words are as they were; emphasis, links or the places of citations changed.",
        "Le parole sono le stesse; sono cambiati rilievi, collegamenti o posizioni delle citazioni.";
    other_change: "Something changed that isn’t printed.", "È cambiato qualcosa che non si stampa.";
    nothing_changed: "Nothing has changed.", "Non è cambiato niente.";
    held_back: "The marking or the reader has changed since: words that were taken out are not shown.",
        "Da allora è cambiato il contrassegno o il destinatario: le parole tolte non sono riportate.";
    quotations_row: "Quotations", "Citazioni";
}

impl Words {
    pub(crate) fn what_changed(self, since: u32) -> String {
        match *self {
            Spoken::English => format!("What changed since edition {since}"),
            Spoken::Italian => format!("Che cosa è cambiato dall’edizione {since}"),
        }
    }

    /// `Edition 2, as of 1 April 2026, held against edition 3, as of 2 April 2026`.
    pub(crate) fn held_against(self, was: &str, is: &str) -> String {
        format!("{was}, {} {is}.", self.pick("compared with", "a confronto con"))
    }

    pub(crate) fn this_draft(self) -> &'static str {
        self.pick("the book as it is now", "il dossier com’è ora")
    }

    /// What stands under a figure: new, changed and withdrawn questions, those that are as they were, new quotations.
    pub(crate) fn figure(self, which: usize, count: usize) -> &'static str {
        let (english, italian) = match which {
            0 => (["question new", "questions new"], ["domanda nuova", "domande nuove"]),
            1 => (["changed"; 2], ["cambiata", "cambiate"]),
            2 => (["withdrawn"; 2], ["ritirata", "ritirate"]),
            3 => (["as it was", "as they were"], ["com’era", "com’erano"]),
            _ => (["quotation new", "quotations new"], ["citazione nuova", "citazioni nuove"]),
        };
        let [one, many] = self.pick(english, italian);
        if count == 1 { one } else { many }
    }

    /// What a question was before it moved: `It was Q7.`
    pub(crate) fn was_numbered(self, number: u32, question: bool) -> String {
        let number = if question { self.question(number as usize) } else { number.to_string() };
        match *self {
            Spoken::English if question => format!("It was {number}."),
            Spoken::English => format!("It was number {number}."),
            Spoken::Italian if question => format!("Era la {number}."),
            Spoken::Italian => format!("Era la numero {number}."),
        }
    }

    pub(crate) fn asked_in(self, edition: u32) -> String {
        match *self {
            Spoken::English => format!("Asked in edition {edition}."),
            Spoken::Italian => format!("Posta nell’edizione {edition}."),
        }
    }

    /// `2 quotations withdrawn` and its like, before or without their list.
    pub(crate) fn quotations_added(self, count: usize) -> &'static str {
        let [one, many] =
            self.pick(["Quotation added: ", "Quotations added: "], ["Citazione aggiunta: ", "Citazioni aggiunte: "]);
        if count == 1 { one } else { many }
    }

    pub(crate) fn quotations_withdrawn(self, count: usize) -> String {
        let (english, italian) =
            (["quotation withdrawn", "quotations withdrawn"], ["citazione ritirata", "citazioni ritirate"]);
        format!("{}.", self.count(count, english, italian))
    }

    /// What kind of thing changed, as the label of an entry that has no number.
    pub(crate) fn subject(self, subject: &Subject) -> &'static str {
        match subject {
            Subject::Book => self.pick("Book", "Fascicolo"),
            Subject::Section(_) => self.pick("Section", "Sezione"),
            Subject::Question(_) => self.pick("Question", "Domanda"),
            Subject::Timeline(_) => self.timeline(),
            Subject::Glossary(_) => self.glossary(),
            Subject::Contest(_) => self.who_says_what(),
            Subject::Excerpt(_) => self.pick("Quotation", "Citazione"),
            Subject::Source(_) => self.pick("Source", "Fonte"),
            Subject::Media(_) => self.pick("Image", "Immagine"),
        }
    }

    pub(crate) fn field(self, field: Field) -> &'static str {
        let (english, italian) = match field {
            Field::Title => ("title", "titolo"),
            Field::Subtitle => ("subtitle", "sottotitolo"),
            Field::Language => ("language", "lingua"),
            Field::AsOf => ("as-of date", "data di riferimento"),
            Field::Marking => ("marking", "contrassegno"),
            Field::PreparedBy => ("prepared by", "a cura di"),
            Field::PreparedFor => ("prepared for", "destinatario"),
            Field::Introduction => ("introduction", "introduzione"),
            Field::Question => ("question", "domanda"),
            Field::BottomLine => ("bottom line", "in sintesi"),
            Field::Answer => ("answer", "risposta"),
            Field::Status => ("state", "stato"),
            Field::Claim => ("status", "tipo"),
            Field::ReviewBy => ("review by", "da rivedere entro"),
            Field::Date => ("date", "data"),
            Field::Text => ("text", "testo"),
            Field::Definition => ("meaning", "significato"),
            Field::Quotation => ("quotation", "citazione"),
            Field::Speaker => ("speaker", "chi parla"),
            Field::Credibility => ("credibility", "credibilità"),
            Field::Kind => ("kind", "genere"),
            Field::Authors => ("authors", "autori"),
            Field::Publisher => ("publisher", "editore"),
            Field::Published => ("published", "pubblicazione"),
            Field::Accessed => ("accessed", "consultazione"),
            Field::Url => ("address", "indirizzo"),
            Field::Origin => ("origin", "origine"),
            Field::Perspective => ("perspective", "prospettiva"),
            Field::Reliability => ("reliability", "affidabilità"),
            Field::Revision => ("revision", "revisione"),
        };
        self.pick(english, italian)
    }
}
