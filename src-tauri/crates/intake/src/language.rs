//! English or Italian, told by their small words. Another language, a mixture or a few words are `None`: whoever
//! imports is asked, since hyphenation and search go by it.

/// How many words are looked at, and how few are too few.
const LOOKED_AT: usize = 3_000;
const TOO_FEW: usize = 12;

/// Small words that the other language, and French, Spanish and Portuguese, lack.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "is", "that", "for", "it", "was", "with", "be", "by", "not", "this", "are", "from", "at",
    "which", "have", "has", "been", "were", "will", "would", "their", "they", "its", "an", "had", "but",
];
const ITALIAN: &[&str] = &[
    "di", "che", "il", "per", "della", "del", "è", "gli", "nel", "nella", "dei", "delle", "alla", "sono", "anche",
    "più", "ha", "si", "dal", "dalla", "come", "questo", "questa", "ma", "degli", "al", "sul", "sulla", "essere",
    "stato",
];

/// The language of a text (BCP 47).
pub(crate) fn of(text: &str) -> Option<&'static str> {
    let (mut words, mut english, mut italian) = (0usize, Tally::default(), Tally::default());
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(LOOKED_AT) {
        let word = word.to_lowercase();
        words += 1;
        english.count(ENGLISH, &word);
        italian.count(ITALIAN, &word);
    }
    let is = |one: &Tally, other: &Tally| {
        words >= TOO_FEW && one.hits * 10 >= words && one.hits >= 3 * other.hits && one.different() >= 4
    };
    match () {
        () if is(&english, &italian) => Some("en"),
        () if is(&italian, &english) => Some("it"),
        () => None,
    }
}

#[derive(Default)]
struct Tally {
    hits: usize,
    seen: u64,
}

impl Tally {
    fn count(&mut self, known: &[&str], word: &str) {
        if let Some(at) = known.iter().position(|known| *known == word) {
            self.hits += 1;
            self.seen |= 1 << at;
        }
    }

    const fn different(&self) -> u32 {
        self.seen.count_ones()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(of(text), expected, "{text:?}");
    }

    #[test]
    fn english_and_italian_are_told_apart() {
        check(
            "The ministry said that the use of the bases was not for combat, and that it would be asked.",
            Some("en"),
        );
        check(
            "Il ministero ha detto che l'uso delle basi non è per il combattimento e che il governo sarà informato.",
            Some("it"),
        );
    }

    #[test]
    fn other_languages_and_scraps_are_left_open() {
        check(
            "Le ministère a déclaré que les bases ne sont pas utilisées pour le combat, et que le parlement sera saisi.",
            None,
        );
        check(
            "El ministerio dijo que las bases no se usan para el combate y que el parlamento tiene la última palabra.",
            None,
        );
        check(
            "Das Ministerium erklärte, dass die Stützpunkte nicht für Kampfeinsätze genutzt werden und das Parlament zustimmt.",
            None,
        );
        check("the bases of the north", None);
        check("1 2 3", None);
    }
}
