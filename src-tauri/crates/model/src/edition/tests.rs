use super::*;
use crate::{
    book::{Claim, Question, Section, Status},
    portable,
    snapshot::Snapshot,
};

fn starter() -> Snapshot {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../resources/starter.attache");
    portable::read(&std::fs::read(path).unwrap()).unwrap().0
}

/// What changes when the starter book, as edition 1, is bent: a line a change.
fn check(bend: impl FnOnce(&mut Snapshot), expected: &[&str]) {
    let mut was = starter();
    was.book.edition = 1;
    let mut is = was.clone();
    bend(&mut is);
    let mut joined = was.clone();
    joined.join(&is);
    let (changes, of_joined) = (changes(&was, &is), changes(&joined, &is));
    assert_eq!(changes, of_joined, "what lies in one place is the same");
    assert_eq!((changes.since, changes.as_of), (1, was.book.as_of));
    assert_eq!(changes.list.iter().map(show).collect::<Vec<_>>(), expected);
    let json = serde_json::to_string(&changes).unwrap();
    assert_eq!(serde_json::from_str::<Changes>(&json).unwrap(), changes, "comes back from JSON");
}

fn show(change: &Change) -> String {
    let subject = serde_json::to_value(&change.of).unwrap();
    let noun = subject.as_str().or_else(|| subject.as_object()?.keys().next().map(String::as_str)).unwrap().to_owned();
    let number = change.number.map_or_else(String::new, |number| format!(" {number}"));
    let kind = serde_json::to_value(change.kind).unwrap();
    let details: Vec<String> = change.details.iter().map(detail).collect();
    format!("{noun}{number} {}: {}", kind.as_str().unwrap(), details.join("; ")).trim_end_matches(": ").to_owned()
}

fn detail(detail: &Detail) -> String {
    let pieces = |pieces: &[Piece]| -> String {
        use crate::diff::Change as Fate;
        let show = |piece: &Piece| match piece.change {
            Fate::Kept => "…".to_owned(),
            Fate::Added => format!("+{}", piece.text),
            Fate::Removed => format!("-{}", piece.text),
        };
        pieces.iter().map(show).collect()
    };
    match detail {
        Detail::Words { field, pieces: list } => format!("{field:?} {}", pieces(list)),
        Detail::Form(field) => format!("{field:?} in form"),
        Detail::Value { field, was, now } => {
            let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
            format!("{field:?} {} → {}", shown(was), shown(now))
        }
        Detail::Moved { was, now } => format!("moved {was} → {now}"),
        Detail::Cited { was, now, .. } => format!("cited {was:?} → {now:?}"),
        Detail::Cell { actor, aspect, pieces: list } => format!("{actor} on {aspect} {}", pieces(list)),
        Detail::Other => "other".to_owned(),
    }
}

#[test]
fn nothing_changed_in_the_same_book() {
    check(|_| (), &[]);
}

#[test]
fn a_question_that_changed_is_told_with_what_changed_in_it() {
    check(
        |is| {
            let question = &mut is.book.sections[0].questions[1];
            question.answer = question.answer.replacen("the ", "every ", 1);
            question.claim = Claim::Contested;
            question.status = Status::Review;
            question.as_of = None;
        },
        &["question 2 changed: Answer …-the+every…; Claim attributed → contested; Status final → review; \
           AsOf 2026-04-02 → nothing"],
    );
    check(
        |is| is.book.sections[0].questions[1].answer.push_str("\n\n*And more.*"),
        &["question 2 changed: Answer …+\nAnd more."],
    );
    check(|is| is.book.sections[0].questions[1].answer.push_str("[^nobody]"), &["question 2 changed: Answer in form"]);
    check(|is| is.book.sections[0].questions[1].silenced.clear(), &["question 2 changed: other"]);
    check(
        |is| {
            is.book.sections[0].questions[1].extra.insert("colour".into(), "red".into());
        },
        &["question 2 changed: other"],
    );
}

#[test]
fn a_question_that_comes_or_goes_moves_no_other() {
    check(
        |is| {
            let section = &mut is.book.sections[0];
            section.questions.remove(0);
            section.questions.insert(2, Question::asked("New?").into());
        },
        &["question 3 added", "question 1 removed"],
    );
}

#[test]
fn a_question_is_moved_where_it_passes_others_or_goes_to_another_section() {
    check(|is| is.book.sections[0].questions.swap(0, 1), &["question 1 changed: moved 2 → 1"]);
    check(
        |is| {
            let last = is.book.sections[0].questions.pop().unwrap();
            is.book.sections[1].questions.insert(0, last);
        },
        &["question 6 changed: moved 6 → 6"],
    );
    check(
        |is| {
            let first = is.book.sections[0].questions.remove(0);
            is.book.sections[0].questions.push(first);
        },
        &["question 6 changed: moved 1 → 6"],
    );
}

#[test]
fn evidence_that_comes_goes_or_turns_is_told_with_its_question() {
    check(
        |is| {
            let citations = &mut is.book.sections[0].questions[0].citations;
            citations[0].role = Role::Disputes;
            citations.truncate(1);
        },
        &["question 1 changed: cited Some(Supports) → Some(Disputes); cited Some(Supports) → None; \
           cited Some(Context) → None; cited Some(Context) → None; cited Some(Context) → None"],
    );
}

#[test]
fn the_rest_of_the_book_is_told_too() {
    check(
        |is| {
            is.book.title.push_str(", revisited");
            is.book.marking = None;
            is.book.sections[1].title.push_str(", and by whom");
            is.book.sections.push(Section {
                id: SectionId::new(),
                title: "New".into(),
                questions: vec![],
                extra: Default::default(),
            });
            is.book.timeline.remove(0);
            is.book.glossary[0].definition = "Something else.".into();
            is.book.contests[0].cells[0].text = "Nothing.".into();
            is.excerpts[0].speaker = Some("Somebody".into());
            is.sources[0].0.perspective = String::new();
            is.excerpts[1].note = "A note.".into();
        },
        &[
            "book changed: Title …+, revisited; Marking TLP:CLEAR → nothing",
            "section changed: Title …+, and by whom",
            "section added",
            "timeline removed",
            "glossary changed: Definition -The provision of the Constitution by which, in the gloss of the article \
             digested here, Italy renounces war as a means of policy. Its text is not held+Something else…",
            "contest changed: NATO on How it is described -a “platform for power projection”+Nothing.",
            "excerpt changed: Speaker Mark Rutte → Somebody",
            "excerpt changed: other",
            "source changed: Perspective -Relays what officials on both sides have said and adds little of its own; \
             unsigned and undated.",
        ],
    );
}

#[test]
fn an_edition_shows_that_nothing_was_changed_since() {
    let mut snapshot = starter();
    assert!(!portable::is_edition(&snapshot).unwrap());
    snapshot.book.edition = 2;
    let changes = Changes { since: 1, as_of: None, list: Vec::new() };
    snapshot.edition = Some(portable::seal(&snapshot, Some(changes)).unwrap());
    let (read, unknown) = portable::read(&portable::write(&snapshot).unwrap()).unwrap();
    assert_eq!(unknown, []);
    assert_eq!(read.edition, snapshot.edition);
    assert!(portable::is_edition(&read).unwrap());
    let untrue = |bend: fn(&mut Snapshot)| {
        let mut bent = read.clone();
        bend(&mut bent);
        assert!(!portable::is_edition(&bent).unwrap());
    };
    untrue(|book| book.book.edition = 3);
    untrue(|book| book.book.title.push('!'));
    untrue(|book| book.edition.as_mut().unwrap().changes = None);
    untrue(|book| book.edition = None);
    untrue(|book| book.sources[0].0.perspective.push('!'));
}

#[test]
fn others_are_reached_where_the_marking_is_loosened_or_the_reader_is_another() {
    let check = |(was, now): (Option<&str>, Option<&str>), (before, after): (&str, &str), expected: bool| {
        let mut old = starter();
        old.book.marking = was.map(str::to_owned);
        old.book.prepared_for = before.to_owned();
        let mut new = old.clone();
        new.book.marking = now.map(str::to_owned);
        new.book.prepared_for = after.to_owned();
        assert_eq!(changes(&old, &new).reaches_others(), expected, "{was:?} {now:?} {before} {after}");
    };
    let same = ("The minister", "The minister");
    check((Some("TLP:AMBER"), Some("TLP:AMBER")), same, false);
    check((Some("TLP:AMBER"), Some("TLP:CLEAR")), same, true);
    check((Some("TLP:AMBER+STRICT"), Some("TLP:AMBER")), same, true);
    check((Some("TLP:GREEN"), None), same, true);
    check((Some("TLP:CLEAR"), Some("TLP:RED")), same, false);
    check((None, Some("For the desk")), same, false);
    check((Some("TLP:GREEN"), Some("For the desk")), same, true);
    check((Some("For the desk"), Some("TLP:RED")), same, true);
    check((None, None), ("", "The minister"), false);
    check((None, None), ("The minister", "The press"), true);
    check((None, None), ("The minister", ""), true);
}
