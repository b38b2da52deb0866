//! Hands files to the system's printing service (CUPS), by its programs `lp` and `lpstat`. Runs no shell.

use crate::{error::Answer, wire::Failure};
use attache_desk::Sides;
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

/// Prints a file on a printer of that name.
pub(crate) fn print(name: &str, file: &Path, sides: Sides) -> Answer<()> {
    if !is_name(name) {
        return Err(Failure::gone("printer"));
    }
    let done = Command::new("lp").args(arguments(name, sides)).arg("--").arg(file).stdin(Stdio::null()).output();
    match done {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => {
            let why = String::from_utf8_lossy(&done.stderr);
            let why = why.lines().next().unwrap_or("the printing service gave no reason").trim_start_matches("lp: ");
            Err(Failure::system("nothing was printed", &why))
        }
        Err(error) => Err(Failure::system("nothing was printed", &error)),
    }
}

fn arguments(name: &str, sides: Sides) -> [String; 6] {
    let sides = format!("sides={}", sides.keyword());
    ["-d", name, "-o", &sides, "-o", "print-scaling=none"].map(Into::into)
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

    #[test]
    fn a_printer_is_told_which_sides_to_print_and_to_scale_nothing() {
        let check = |sides, word: &str| {
            assert_eq!(arguments("Office", sides), ["-d", "Office", "-o", word, "-o", "print-scaling=none"]);
        };
        check(Sides::One, "sides=one-sided");
        check(Sides::LongEdge, "sides=two-sided-long-edge");
        check(Sides::ShortEdge, "sides=two-sided-short-edge");
    }

    #[test]
    fn what_is_no_name_of_a_printer_is_never_handed_on() {
        for name in ["", "-o", "a b", "a/b", "a#b", "a\nb"] {
            assert!(!is_name(name), "{name:?}");
            assert!(print(name, Path::new("/nowhere"), Sides::One).is_err());
        }
        assert!(is_name("HP_LaserJet-4"));
    }
}
