//! References to questions, led to other ids. Nothing else of the Markdown is touched.

const SCHEME: &str = "question:";

/// The Markdown with its references led elsewhere: `to` gets what each says of an id, and says the new id, or `None`
/// where it stays. `None` where all of them stay.
#[must_use]
pub fn redirect(markdown: &str, to: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut out = String::new();
    let mut kept = 0;
    for (at, _) in markdown.match_indices(SCHEME) {
        let from = at + SCHEME.len();
        let rest = markdown.get(from..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_ascii_hexdigit() && c != '-').unwrap_or(rest.len());
        if let Some(id) = rest.get(..length).and_then(to) {
            out.push_str(markdown.get(kept..from).unwrap_or_default());
            out.push_str(&id);
            kept = from + length;
        }
    }
    (kept > 0).then(|| out + markdown.get(kept..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str, expected: Option<&str>) {
        let to = |id: &str| (id == "0a-1").then(|| "7b".to_owned());
        assert_eq!(redirect(markdown, &to).as_deref(), expected, "{markdown}");
    }

    #[test]
    fn references_are_led_to_other_ids_and_all_else_stays() {
        check("", None);
        check("No reference; a question: none.", None);
        check("[above](question:0a-2)", None);
        check("[above](question:0a-1), [ù](question:0a-1)", Some("[above](question:7b), [ù](question:7b)"));
        check(
            "[a](question:0a-1 \"Title\") and [b](question:ff)",
            Some("[a](question:7b \"Title\") and [b](question:ff)"),
        );
        check("[a][1]\n\n[1]: question:0a-1", Some("[a][1]\n\n[1]: question:7b"));
        check("question:", None);
    }
}
