//! The numbers of a book's questions, found by what a reference says of an id.

use crate::{book::Book, id::QuestionId};

/// The number of every question, by its id.
#[derive(Clone, Debug, Default)]
pub struct Numbering(Vec<(QuestionId, usize)>);

impl Numbering {
    /// The numbers of this book's questions.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        let mut numbers: Vec<_> = book.questions().map(|(number, question)| (question.id, number)).collect();
        numbers.sort_unstable();
        Self(numbers)
    }

    /// The number of the one question whose id is this or begins so; hyphens and the case of letters don't matter.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        let digits = || id.chars().filter(|c| *c != '-').map(|c| c.to_digit(16).map(|digit| digit as u8));
        let count = digits().count();
        if count == 0 || count > 32 {
            return None;
        }
        // The first and the last id that begin so.
        let (mut first, mut last) = ([0u8; 16], [0xffu8; 16]);
        for (at, digit) in digits().enumerate() {
            let digit = digit?;
            let (shift, kept) = if at % 2 == 0 { (4, 0x0f) } else { (0, 0xf0) };
            first[at / 2] = first[at / 2] & kept | digit << shift;
            last[at / 2] = last[at / 2] & kept | digit << shift;
        }
        let from = self.0.partition_point(|(id, _)| *id.as_bytes() < first);
        match self.0[from..].iter().take_while(|(id, _)| *id.as_bytes() <= last).collect::<Vec<_>>()[..] {
            [(_, number)] => Some(*number),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Extra,
        book::{Question, Section},
        id::SectionId,
        shared::Shared,
    };

    #[test]
    fn a_question_is_found_by_an_unambiguous_beginning_of_its_id() {
        let mut book = Book::titled("Bases");
        let asked = |id: &str| Question { id: id.parse().unwrap(), ..Question::asked("What?") };
        let questions = [
            asked("0198c0de-0000-7000-8000-000000000002"),
            asked("0198c0de-0000-7000-8000-00000000000a"),
            asked("77000000-0000-7000-8000-000000000000"),
        ];
        let questions = questions.map(Shared::from).into();
        book.sections = vec![Section { id: SectionId::new(), title: "One".into(), questions, extra: Extra::new() }];
        let numbering = Numbering::of(&book);
        for (id, expected) in [
            ("0198c0de-0000-7000-8000-000000000002", Some(1)),
            ("0198C0DE00007000800000000000000A", Some(2)),
            ("0198c0de-0000-7000-8000-00000000000", None),
            ("0198", None),
            ("77", Some(3)),
            ("", None),
            ("-", None),
            ("xyz", None),
            ("0198c0de-0000-7000-8000-0000000000021", None),
            ("5", None),
        ] {
            assert_eq!(numbering.find(id), expected, "{id:?}");
        }
    }
}
