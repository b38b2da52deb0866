//! Hands files to the system's printing service (CUPS), by its programs `lp` and `lpstat`. Runs no shell.

use crate::{
    error::Answer,
    wire::{Attempt, Failure},
};
use attache_desk::Printed;
use std::{
    path::Path,
    process::{Command, Stdio},
};

/// The printers, the usual one first. None where there is no printing service.
pub(crate) fn known() -> Vec<String> {
    let mut names: Vec<String> =
        said("-e").lines().map(str::trim).filter(|name| is_name(name)).map(Into::into).collect();
    // `system default destination: Office`, in the words of any language.
    if let Some(usual) = said("-d").rsplit(':').next().map(str::trim)
        && let Some(place) = names.iter().position(|name| name == usual)
    {
        names[..=place].rotate_right(1);
    }
    names
}

/// Prints a file on a printer of that name; without being told how, as the printer is set.
pub(crate) fn print(name: &str, file: &Path, printed: Option<Printed>) -> Answer<()> {
    if !is_name(name) {
        return Err(Failure::Gone);
    }
    let done = Command::new("lp").args(arguments(name, printed)).arg("--").arg(file).stdin(Stdio::null()).output();
    match done {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => {
            let why = String::from_utf8_lossy(&done.stderr);
            let why = why.lines().next().unwrap_or("the printing service gave no reason");
            let why = why.trim_start_matches("lp: ").trim_start_matches("Error - ").trim_end_matches('.');
            Err(Failure::system(Attempt::Print, &why))
        }
        Err(error) => Err(Failure::system(Attempt::Print, &error)),
    }
}

fn arguments(name: &str, printed: Option<Printed>) -> Vec<String> {
    let mut arguments = vec!["-d".to_owned(), name.to_owned()];
    if let Some(printed) = printed {
        let sides = format!("sides={}", printed.sides.keyword());
        let media = format!("media={}", printed.media());
        arguments.extend(["-o", &sides, "-o", &media, "-o", "print-scaling=none"].map(Into::into));
    }
    arguments
}

fn said(option: &str) -> String {
    let done = Command::new("lpstat").arg(option).stdin(Stdio::null()).output();
    done.map(|done| String::from_utf8_lossy(&done.stdout).into_owned()).unwrap_or_default()
}

/// Names of printers have no blanks, `/`, `#`; none of ours begins like an option.
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('-') && !name.contains(|c: char| c.is_whitespace() || matches!(c, '/' | '#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use attache_desk::{Paper, Sides};

    #[test]
    fn a_printer_is_told_which_sides_of_which_paper_to_print_and_to_scale_nothing() {
        let check = |paper, sides, words: [&str; 2]| {
            let printed = Printed { paper, sheets: 1, sides, blanks: 0 };
            let [sides, media] = words;
            let expected = ["-d", "Office", "-o", sides, "-o", media, "-o", "print-scaling=none"];
            assert_eq!(arguments("Office", Some(printed)), expected);
        };
        check(Paper::A4, Sides::One, ["sides=one-sided", "media=iso_a4_210x297mm"]);
        check(Paper::LargePrint, Sides::LongEdge, ["sides=two-sided-long-edge", "media=iso_a4_210x297mm"]);
        check(Paper::Letter, Sides::ShortEdge, ["sides=two-sided-short-edge", "media=na_letter_8.5x11in"]);
        check(Paper::A5, Sides::One, ["sides=one-sided", "media=iso_a5_148x210mm"]);
        assert_eq!(arguments("Office", None), ["-d", "Office"]);
    }

    #[test]
    fn what_is_no_name_of_a_printer_is_never_handed_on() {
        for name in ["", "-o", "a b", "a/b", "a#b", "a\nb"] {
            assert!(!is_name(name), "{name:?}");
            assert!(print(name, Path::new("/nowhere"), None).is_err());
        }
        assert!(is_name("HP_LaserJet-4"));
    }
}
