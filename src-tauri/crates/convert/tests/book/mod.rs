//! Books made by hand, and documents made of them.
#![allow(dead_code, clippy::expect_used, clippy::panic)]

use attache_convert::{Format, Options, convert};
use attache_model::{
    Extra,
    book::{
        Book, Cell, Citation, Claim, Contest, GlossaryEntry, Media, Question, Role, Section, Status, TimelineEntry,
    },
    excerpt::Excerpt,
    id::SectionId,
    portable,
    snapshot::Snapshot,
    source::{Revision, Source},
    text::Sha256,
};

/// A picture of one dot.
const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";

/// A file of the project.
pub(crate) fn file(path: &str) -> Vec<u8> {
    std::fs::read(format!("{}/../../../{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

pub(crate) fn starter() -> Snapshot {
    portable::read(&file("resources/starter.attache")).expect("a book").0
}

/// A book with one of each thing that an answer can hold.
pub(crate) fn every_element() -> Snapshot {
    portable::read(&file("src-tauri/crates/press/tests/books/every-element.attache")).expect("a book").0
}

/// A book of these answers, each of which may cite `a`, `b` and, from an Italian source, `c`.
pub(crate) fn book(answers: &[&str]) -> Snapshot {
    let mut book = Book::titled("The bases");
    book.subtitle = "What is known of them".to_owned();
    book.as_of = Some("2026-04-02".parse().expect("a day"));
    book.marking = Some("TLP:GREEN".to_owned());
    let digest = Source::titled("Digest of a report");
    let text = "The bases serve logistics, the ministry said. Nobody denied it.\n\nA second paragraph says no more.\n";
    let digest_text = Revision::new(digest.id, 1, text).expect("a text");
    let mut note = Source::titled("Nota del ministero");
    note.language = "it".to_owned();
    note.url = Some("https://example.org/nota".to_owned());
    note.published = Some("2026-04".parse().expect("a month"));
    let note_text = Revision::new(note.id, 1, "La risposta è no.\n").expect("a text");
    let cut = |revision: &Revision, range| Excerpt::cut(revision, &[range]).expect("words");
    let excerpts = [cut(&digest_text, 0..44), cut(&digest_text, 45..62), cut(&note_text, 0..17)];
    let cite = |key: &str, excerpt: &Excerpt, role| Citation {
        key: key.to_owned(),
        excerpt: excerpt.id,
        role,
        extra: Extra::new(),
    };
    let citations = [
        cite("a", &excerpts[0], Role::Supports),
        cite("b", &excerpts[1], Role::Disputes),
        cite("c", &excerpts[2], Role::Context),
    ];
    let questions = answers.iter().enumerate().map(|(n, answer)| {
        let mut question = Question::asked(format!("What is question {}?", n + 1));
        question.id = format!("0198c0de-0000-7000-8000-{:012}", n + 1).parse().expect("an id");
        question.answer = (*answer).to_owned();
        question.bottom_line = "They serve logistics.[^a]".to_owned();
        question.claim = Claim::Contested;
        question.status = Status::Final;
        question.citations = citations.to_vec();
        question.into()
    });
    let questions = questions.collect();
    book.sections = vec![Section { id: SectionId::new(), title: "Use".to_owned(), questions, extra: Extra::new() }];
    let mut event = TimelineEntry::told("The note is published.");
    event.date(Some("2026-04".parse().expect("a month")));
    event.citations = vec![citations[2].clone()];
    book.timeline = vec![event];
    book.glossary = vec![GlossaryEntry {
        definition: "Leave to use *a base*.".to_owned(),
        ..GlossaryEntry::named("Basing rights")
    }];
    let mut contest = Contest::titled("Who says what of the bases");
    contest.actors = vec!["Ministry".to_owned(), "Press".to_owned()];
    contest.aspects = vec!["Their use".to_owned()];
    let said = Cell {
        actor: 0,
        aspect: 0,
        text: "logistics | no more".to_owned(),
        excerpt: Some(excerpts[0].id),
        extra: Extra::new(),
    };
    contest.cells = vec![said];
    book.contests = vec![contest];
    let mut excerpts = excerpts.to_vec();
    excerpts.sort_by_key(|excerpt| excerpt.id);
    let mut sources = vec![(digest, digest_text), (note, note_text)];
    sources.sort_by_key(|(source, _)| source.id);
    let dot = Media {
        name: "dot".to_owned(),
        media_type: "image/png".to_owned(),
        alt: "A dot".to_owned(),
        sha256: Sha256::of(DOT),
        data: DOT.to_vec(),
        extra: Extra::new(),
    };
    let (excerpts, sources, media) = (excerpts.into(), sources.into(), vec![dot].into());
    Snapshot { book, excerpts, sources, media, edition: None, extra: Extra::new() }
}

/// A book whose every word is one.
pub(crate) fn made_of(words: &str) -> Snapshot {
    let mut snapshot = book(&[words, &format!("{words}[^a]"), &format!("[{words}](https://example.org/{words})")]);
    let book = &mut snapshot.book;
    for text in [
        &mut book.title,
        &mut book.subtitle,
        &mut book.language,
        &mut book.prepared_by,
        &mut book.prepared_for,
        &mut book.introduction,
    ] {
        *text = words.to_owned();
    }
    book.marking = Some(words.to_owned());
    for section in &mut book.sections {
        section.title = words.to_owned();
        for question in &mut section.questions {
            question.question = words.to_owned();
            question.bottom_line = words.to_owned();
            question.language = Some(words.to_owned());
        }
    }
    book.timeline[0].text = words.to_owned();
    (book.glossary[0].term, book.glossary[0].definition) = (words.to_owned(), words.to_owned());
    let contest = &mut book.contests[0];
    (contest.title, contest.actors[0], contest.aspects[0]) = (words.to_owned(), words.to_owned(), words.to_owned());
    contest.cells[0].text = words.to_owned();
    for (source, _) in snapshot.sources.iter_mut() {
        source.title = words.to_owned();
        source.authors = vec![words.to_owned()];
        source.publisher = words.to_owned();
        source.language = words.to_owned();
        source.kind = words.to_owned();
        source.origin = Some(words.to_owned());
        source.perspective = words.to_owned();
        source.url = Some(words.to_owned());
    }
    for excerpt in snapshot.excerpts.iter_mut() {
        excerpt.speaker = Some(words.to_owned());
        excerpt.via = vec![words.to_owned()];
    }
    snapshot.media[0].alt = words.to_owned();
    snapshot
}

pub(crate) fn bytes(snapshot: &Snapshot, options: &Options, format: Format) -> Vec<u8> {
    let states = snapshot.states();
    convert(snapshot, &|id| snapshot.state(&states, id), options, format)
}

pub(crate) fn written(snapshot: &Snapshot, format: Format) -> String {
    String::from_utf8(bytes(snapshot, &Options::default(), format)).expect("UTF-8")
}

pub(crate) const ALL: [Format; 3] = [Format::Markdown, Format::Html, Format::Docx];
