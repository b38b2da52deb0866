//! What holds for any document.

use attache_intake::{Hint, Kind, Reading, read};
use attache_model::text::canonical;
use proptest::prelude::*;

fn hints() -> impl Strategy<Value = Hint> {
    let kinds =
        prop_oneof![Just(None), Just(Some(Kind::PlainText)), Just(Some(Kind::Markdown)), Just(Some(Kind::PastedText))];
    let encodings = prop_oneof![
        Just(None),
        Just(Some("windows-1252")),
        Just(Some("utf-16")),
        Just(Some("shift_jis")),
        Just(Some("no"))
    ];
    (prop::option::of(any::<String>()), kinds, encodings).prop_map(|(name, kind, encoding)| Hint {
        name,
        kind,
        encoding: encoding.map(str::to_owned),
    })
}

/// Texts with what Markdown, heads and front matter are made of.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "# ",
        "\n",
        "\n\n",
        "---\n",
        "title: ",
        "- ",
        "> ",
        "    ",
        "|",
        "|--|--|\n",
        "[a](http://b.c)",
        "[^1]",
        "[^1]: ",
        "~~",
        "**",
        "_",
        "`",
        "```\n",
        "<b>",
        "\\",
        "&amp;",
        "By ",
        "Anna Rossi",
        "1 April 2026",
        ", ",
        " – ",
        "perche\u{301}",
        "\u{202e}",
        "\r\n",
        "\u{2029}",
        "1. ",
        "word word word word word word word word word word word word word word word word word word word word word word word word word",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn hold(reading: &Reading) -> Result<(), TestCaseError> {
    prop_assert_eq!(canonical(&reading.text), reading.text.as_str());
    prop_assert!(!reading.text.trim().is_empty());
    let metadata = &reading.metadata;
    let lines = [metadata.title.value(), metadata.url.value(), metadata.language.value()];
    for line in lines.into_iter().flatten().chain(metadata.authors.value().into_iter().flatten()) {
        prop_assert!(!line.trim().is_empty() && !line.contains('\n'), "{:?}", line);
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused_in_one_line(bytes in prop::collection::vec(any::<u8>(), 0..600), hint in hints()) {
        match read(&bytes, &hint) {
            Ok(reading) => hold(&reading)?,
            Err(error) => prop_assert_eq!(error.to_string().lines().count(), 1),
        }
    }

    #[test]
    fn any_text_gives_a_canonical_text_and_metadata_in_lines(text in texts(), hint in hints()) {
        if let Ok(reading) = read(text.as_bytes(), &hint) {
            hold(&reading)?;
        }
    }

    #[test]
    fn words_of_plain_text_are_kept_in_order(text in "[a-zé“”’.,?0-9 \n]{1,600}") {
        let hint = Hint { kind: Some(Kind::PlainText), ..Hint::default() };
        if let Ok(reading) = read(text.as_bytes(), &hint) {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&reading.text), words(&text));
        }
    }

    #[test]
    fn a_reading_survives_its_way_between_processes(text in texts(), hint in hints()) {
        if let Ok(reading) = read(text.as_bytes(), &hint) {
            let sent = serde_json::to_string(&reading).unwrap();
            prop_assert_eq!(serde_json::from_str::<Reading>(&sent).unwrap(), reading);
        }
    }
}
