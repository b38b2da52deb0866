use super::*;
use proptest::prelude::*;

/// The document in one line a block, problems last: what a review can read.
fn shape(markdown: &str) -> String {
    let (document, problems) = parse(markdown);
    let mut out = String::new();
    blocks(&document.blocks, 0, &mut out);
    for problem in problems {
        out += &format!("! {:?} {:?}\n", problem.kind, &markdown[problem.at]);
    }
    out
}

fn blocks(list: &[Block], depth: usize, out: &mut String) {
    for block in list {
        *out += &"  ".repeat(depth);
        match &block.kind {
            BlockKind::Paragraph(content) => *out += &format!("p {}\n", inlines(content)),
            BlockKind::Heading(level, content) => *out += &format!("h{level} {}\n", inlines(content)),
            BlockKind::List { start, tight, items } => {
                *out += &format!("list {start:?}{}\n", if *tight { " tight" } else { "" });
                for item in items {
                    *out += &format!("{}item\n", "  ".repeat(depth + 1));
                    blocks(item, depth + 2, out);
                }
            }
            BlockKind::Quote(inner) => {
                *out += "quote\n";
                blocks(inner, depth + 1, out);
            }
            BlockKind::Code { language, text } => *out += &format!("code {language:?} {text:?}\n"),
            BlockKind::Rule => *out += "rule\n",
            BlockKind::Table(table) => {
                *out += &format!("table {:?}\n", table.align);
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<String> = row.iter().map(|cell| inlines(cell)).collect();
                    *out += &format!("{}{}\n", "  ".repeat(depth + 1), cells.join(" | "));
                }
            }
        }
    }
}

fn inlines(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Code(code) => format!("`{code}`"),
            Inline::Emphasis(content) => format!("_{}_", inlines(content)),
            Inline::Strong(content) => format!("*{}*", inlines(content)),
            Inline::Strikethrough(content) => format!("~{}~", inlines(content)),
            Inline::Link { url, content } => format!("<{url} {}>", inlines(content)),
            Inline::Reference { question, content } => format!("<question {question} {}>", inlines(content)),
            Inline::Foreign { language, content } => format!("<{language}: {}>", inlines(content)),
            Inline::Image { name, alt } => format!("<image {name} {alt}>"),
            Inline::Citation { key, .. } => format!("[^{key}]"),
            Inline::SoftBreak => "␣".to_owned(),
            Inline::HardBreak => "⏎".to_owned(),
        })
        .collect()
}

fn check(markdown: &str, expected: &str) {
    assert_eq!(shape(markdown).trim_end(), expected.trim_end(), "{markdown:?}");
}

#[test]
fn a_footnote_reference_is_a_citation() {
    check("Supply flights.[^supply] No more.[^a-2]", "p Supply flights.[^supply] No more.[^a-2]");
    check("- **one**[^a]\n- [^b]", "list None tight\n  item\n    p *one*[^a]\n  item\n    p [^b]");
    check("`[^code]` \\[^text]", "p `[^code]` [^text]");
}

#[test]
fn the_place_of_a_citation_is_its_place_in_the_markdown() {
    let markdown = "Perché no.[^supply]";
    let (document, _) = parse(markdown);
    let mut places = Vec::new();
    document.inlines(&mut |inline| {
        if let Inline::Citation { at, .. } = inline {
            places.push(&markdown[at.clone()]);
        }
    });
    assert_eq!(places, ["[^supply]"]);
}

#[test]
fn commonmark_with_tables_and_strikethrough_is_read() {
    check("# One\n\ntwo *three* **four**\nfive", "h1 One\np two _three_ *four*␣five");
    check(
        "> a\n>\n> - b\n>   1. c",
        "quote\n  p a\n  list None tight\n    item\n      p b\n      list Some(1) tight\n        item\n          p c",
    );
    check("- a\n\n- b", "list None\n  item\n    p a\n  item\n    p b");
    check("| a | b |\n|---|--:|\n| c | ~~d~~ |\n| e |", "table [None, Right]\n  a | b\n  c | ~d~\n  e | ");
    check("```rust\nlet a;\n```\n\n---", "code \"rust\" \"let a;\"\nrule");
    check("[NATO](https://nato.int) <https://a.eu>", "p <https://nato.int NATO> <https://a.eu https://a.eu>");
    check("![A map](media:map.png)", "p <image map.png A map>");
}

#[test]
fn html_is_words() {
    check(
        "<script>alert(1)</script>\n\nx <b>y</b>",
        "p <script>alert(1)</script>\np x <b>y</b>\n! Html \"<script>alert(1)</script>\\n\"\n! Html \"<b>\"\n! Html \"</b>\"",
    );
}

#[test]
fn only_web_and_mail_addresses_are_links() {
    check("[x](javascript:alert(1))", "p x\n! Link \"[x](javascript:alert(1))\"");
    check("[x](file:///etc/passwd) [y](HTTPS://a.eu)", "p x <HTTPS://a.eu y>\n! Link \"[x](file:///etc/passwd)\"");
    check("![x](https://a.eu/x.png)", "p x\n! Image \"![x](https://a.eu/x.png)\"");
}

#[test]
fn a_link_may_lead_to_another_question() {
    check("See [the *other*](question:0198c0de-7).", "p See <question 0198c0de-7 the _other_>.");
    check("[](question:0198)", "p <question 0198 >");
    check("[x](question:) [y](question:Q7)", "p x y\n! Link \"[x](question:)\"\n! Link \"[y](question:Q7)\"");
}

#[test]
fn a_link_may_name_the_language_of_its_words() {
    check("He said [un *messaggio* sbagliato](lang:it).", "p He said <it: un _messaggio_ sbagliato>.");
    check("[x](lang:sr-Latn) [y](lang:Italian)", "p <sr-Latn: x> y\n! Link \"[y](lang:Italian)\"");
}

#[test]
fn a_reference_is_plain_as_it_is_named() {
    let (document, _) = parse("See [this](question:01) and [that](question:02).");
    assert_eq!(document.plain(), "See this and that.\n");
    assert_eq!(document.plain_naming(&|id| (id == "01").then(|| "Q1".to_owned())), "See Q1 and that.\n");
}

#[test]
fn a_footnotes_own_text_stays() {
    check("a[^1]\n\n[^1]: the note", "p a[^1]\np the note");
}

#[test]
fn deep_nesting_is_flattened_and_reported() {
    let (_, problems) = parse(&format!("{}a", "> ".repeat(500)));
    assert_eq!(problems.len(), 1);
    let (document, _) = parse(&"*a **b ".repeat(2000));
    assert!(!document.blocks.is_empty());
}

#[test]
fn the_plain_words_have_no_marks() {
    let (document, _) = parse("A **bold** claim.[^a]\n\n| x | y |\n|---|---|\n| 1 | 2 |");
    assert_eq!(document.plain(), "A bold claim.\nx\ty\n1\t2\n");
    assert_eq!(document.citations(), ["a"]);
}

proptest! {
    #[test]
    fn any_text_is_read(markdown in "[\\PC\n\\[\\]\\^*_~`>|#!()<&-]{0,200}") {
        let (document, problems) = parse(&markdown);
        for block in &document.blocks {
            prop_assert!(markdown.get(block.at.clone()).is_some());
        }
        for problem in problems {
            prop_assert!(markdown.get(problem.at.clone()).is_some());
        }
    }
}
