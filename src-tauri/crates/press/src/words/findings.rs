//! The words of what the check found, as a draft prints them. In English they are the check's own.

use super::{Spoken, Words};
use attache_model::{
    anchor::QuoteState,
    check::{Reason, Severity},
    markdown::ProblemKind,
};

super::words! {
    still_needed: "What a final edition still needs", "Che cosa manca all’edizione definitiva";
    found: "Findings", "Rilievi";
    found_note: "What the check found when this draft was made. It is not printed in a final edition.",
        "Che cosa ha trovato il controllo quando è stata fatta questa bozza. Non si stampa in un’edizione definitiva.";
}

impl Words {
    /// What stands beside a finding's mark.
    pub(crate) fn weight(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.pick("must be mended", "da correggere"),
            Severity::Warning => self.pick("to weigh", "da valutare"),
            Severity::Info => self.pick("to know", "da sapere"),
            Severity::CannotCheck => self.pick("can’t be checked", "non verificabile"),
        }
    }

    /// What stands above the findings of a weight, with their number.
    pub(crate) fn of_weight(self, severity: Severity, count: usize) -> String {
        let (english, italian) = match severity {
            Severity::Error => (
                ["stops a final edition", "stop a final edition"],
                ["ferma l’edizione definitiva", "fermano l’edizione definitiva"],
            ),
            Severity::Warning => (["to weigh"; 2], ["da valutare"; 2]),
            Severity::Info => (["for information"; 2], ["per conoscenza"; 2]),
            Severity::CannotCheck => (["can’t be checked"; 2], ["non verificabile", "non verificabili"]),
        };
        self.count(count, english, italian)
    }

    /// What is amiss, in one sentence.
    pub(crate) fn message(self, reason: &Reason) -> String {
        if *self == Spoken::English {
            return reason.message();
        }
        let about = reason.detail();
        match reason {
            Reason::NoQuestions => "Il dossier non ha domande.".to_owned(),
            Reason::Unanswered => "La domanda non ha risposta.".to_owned(),
            Reason::NoBottomLine => "La risposta non ha una sintesi.".to_owned(),
            Reason::Uncited => "La risposta non cita nulla.".to_owned(),
            Reason::OpenWithoutEvidence => "La risposta è aperta e non cita nulla.".to_owned(),
            Reason::UnknownKey(key) => format!("[^{key}] non indica alcun passo."),
            Reason::UnknownQuestion(id) => format!("question:{id} non porta a una sola domanda del dossier."),
            Reason::UnknownImage(name) => format!("Il dossier non ha l’immagine {name}: ne sono stampate le parole."),
            Reason::UnusedCitation(key) => format!("Il testo non usa la citazione [^{key}]."),
            Reason::NotVerified(key, state) => {
                let state = match state {
                    QuoteState::Verified => "verificata",
                    QuoteState::Moved => "al suo posto: le sue parole stanno altrove nella fonte",
                    QuoteState::Ambiguous => "al suo posto: le sue parole stanno più volte nella fonte",
                    QuoteState::Changed => "alla lettera ciò che dice la fonte",
                    QuoteState::Missing => "nella sua fonte",
                };
                let which = if key.is_empty() { String::new() } else { format!("[^{key}] ") };
                format!("La citazione {which}non è {state}.")
            }
            Reason::EarlierText(_) => {
                format!("«{about}» è stata corretta nel frattempo: ne è citato il testo precedente.")
            }
            Reason::QuoteWithoutEvidence(_) => format!("Nessun passo citato contiene le parole «{about}»."),
            Reason::QuoteInTranslation(_) => {
                format!(
                    "Se «{about}» sia ciò che è stato detto non si può verificare: tutto ciò che cita è in un’altra lingua."
                )
            }
            Reason::NumberWithoutEvidence(_) => format!("La sintesi dice {about}; nessun passo citato lo dice."),
            Reason::PublicationDate(day, title) => {
                format!(
                    "{day} è la data di pubblicazione di «{title}»; nulla di citato dice che il fatto sia avvenuto allora."
                )
            }
            Reason::NoClaim => "Nessuno ha detto di che affermazione si tratta.".to_owned(),
            Reason::BareFact => "Sono parole di qualcuno, e la sintesi non dice di chi.".to_owned(),
            Reason::ContestedWithoutDispute => "La risposta è controversa, ma nessun passo la contesta.".to_owned(),
            Reason::SingleOrigin => "Tutto ciò che cita risale a una sola origine.".to_owned(),
            Reason::ReviewDue(date) => format!("Andava rivista entro il {}.", self.date(*date)),
            Reason::OlderThanSource(_) => format!("«{about}» è più recente della data della risposta."),
            Reason::NoAsOf => "Senza data di riferimento non si può dire se fonti più recenti la cambino.".to_owned(),
            Reason::NotFinal => "La risposta non è segnata come definitiva.".to_owned(),
            Reason::UnusedExcerpt => "Nessuna risposta usa il passo.".to_owned(),
            Reason::UncitedEntry => "Non cita nulla.".to_owned(),
            Reason::NoPerspective(_) => format!("Nulla indica il punto di vista di «{about}»."),
            Reason::NoGlyph(_) => format!("La pagina non ha un segno per {about}: è stampato un riquadro."),
            Reason::Unrated(_) => format!("Nessuno ha valutato l’affidabilità di «{about}»."),
            Reason::Unnamed(_) => format!("Nessuno firma «{about}»."),
            Reason::Undated(_) => format!("«{about}» non ha data: non si può dire se le risposte siano più vecchie."),
            Reason::Markdown(ProblemKind::Depth, _) => {
                "Il testo è annidato troppo a fondo ed è stato appiattito.".to_owned()
            }
            Reason::Markdown(..) => format!("Una parte del testo è stampata così com’è: {about}"),
        }
    }

    /// How to mend it, in one sentence.
    pub(crate) fn mend(self, reason: &Reason) -> &'static str {
        if *self == Spoken::English {
            return reason.mend();
        }
        match reason {
            Reason::NoQuestions => "Aggiungere una domanda.",
            Reason::Unanswered => "Scrivere sintesi e risposta, o eliminare la domanda.",
            Reason::NoBottomLine => "Scrivere una frase o due che rispondano alla domanda.",
            Reason::Uncited => "Selezionare un passo in una fonte e citarlo, o segnare la risposta come aperta.",
            Reason::OpenWithoutEvidence => {
                "Selezionare un passo in una fonte e citarlo; se nessuno può saperlo, giustificare e dire perché."
            }
            Reason::UnknownKey(_) => "Citare un passo al suo posto, o togliere il segno dal testo.",
            Reason::UnknownQuestion(_) => "Rimandare a una domanda di questo dossier, o togliere il collegamento.",
            Reason::UnknownImage(_) => "Aggiungere l’immagine al dossier, o toglierla dal testo.",
            Reason::UnusedCitation(_) => "Citarla dove la risposta vi poggia, o toglierla dai riscontri.",
            Reason::NotVerified(..) => "Guardare la fonte: accettare il passo proposto, o citarlo di nuovo.",
            Reason::EarlierText(_) => {
                "Confrontare con l’ultimo testo e passare a quello, a meno che non si voglia citare il precedente."
            }
            Reason::QuoteWithoutEvidence(_) => {
                "Citare il passo che le contiene, o togliere le virgolette; i titoli vanno in corsivo."
            }
            Reason::QuoteInTranslation(_) => "Confrontarla con la fonte, e dire che è una traduzione.",
            Reason::NumberWithoutEvidence(_) => "Citare il passo che lo contiene, o correggere la sintesi.",
            Reason::PublicationDate(..) => "Citare ciò che dice quando è avvenuto, o dire che il giorno non è noto.",
            Reason::NoClaim => "Scegliere il tipo di affermazione: fino ad allora le pagine non lo dicono.",
            Reason::BareFact => "Dire chi lo afferma, o scegliere un altro tipo di affermazione.",
            Reason::ContestedWithoutDispute => "Citare chi la contesta, o scegliere un altro tipo di affermazione.",
            Reason::SingleOrigin => "Trovare una seconda origine, o dire nella risposta che ce n’è una sola.",
            Reason::ReviewDue(_) => "Rivederla e fissare una nuova data.",
            Reason::OlderThanSource(_) => "Rileggere la risposta accanto alla fonte e aggiornare la data.",
            Reason::NoAsOf => "Indicare una data di riferimento per la risposta o per il dossier.",
            Reason::NotFinal => "Segnarla come definitiva quando è pronta.",
            Reason::UnusedExcerpt => "Citarlo, o toglierlo.",
            Reason::UncitedEntry => "Citare un passo, o togliere la voce.",
            Reason::NoPerspective(_) => "Aggiungere una frase sul punto di vista della fonte.",
            Reason::NoGlyph(_) => "Scriverlo in lettere che la pagina ha, o mostrarlo come immagine.",
            Reason::Unrated(_) => "Valutarla da A a F; F significa che non si può giudicare.",
            Reason::Unnamed(_) => "Indicare chi l’ha scritta o pubblicata, o dove è stata trovata.",
            Reason::Undated(_) => "Scoprire quando è stata pubblicata, almeno il mese o l’anno.",
            Reason::Markdown(ProblemKind::Depth, _) => "Annidare meno elenchi e citazioni.",
            Reason::Markdown(..) => "Scriverla in Markdown; gli indirizzi iniziano con https: o mailto:.",
        }
    }
}
