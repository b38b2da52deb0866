//! What the system says of a file that wasn't read or written, in words that say how to mend it. Asks the system nothing.

use std::io::{Error, ErrorKind};

/// What is wrong, and the mend: what follows the file's name.
#[must_use]
pub fn explained(error: &Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder; check the name",
        ErrorKind::NotADirectory => "what its path calls a folder is a file; choose another folder",
        ErrorKind::PermissionDenied => "you may not; choose another name or folder, or change the permissions",
        ErrorKind::ReadOnlyFilesystem => "the folder is read-only; choose another one",
        ErrorKind::StorageFull => "the disk is full; free some space and try again",
        ErrorKind::InvalidInput => "it is not an ordinary file; give the name of one",
        ErrorKind::IsADirectory => "it is a folder; give the name of a file",
        ErrorKind::InvalidFilename => "its name is too long; give it a shorter one",
        ErrorKind::AlreadyExists => "another file stands there; move it away",
        _ => return format!("the system says “{}”; try another place", said(error)),
    };
    words.to_owned()
}

/// The system's own words, without its number for them.
#[must_use]
pub fn said(error: &Error) -> String {
    let words = error.to_string();
    words.rsplit_once(" (os error ").map_or(words.as_str(), |(words, _)| words).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(error: Error, expected: &str) {
        assert_eq!(explained(&error), expected);
    }

    #[test]
    fn a_kind_of_error_has_words_and_a_mend() {
        check(ErrorKind::NotFound.into(), "there is no such file or folder; check the name");
        check(ErrorKind::NotADirectory.into(), "what its path calls a folder is a file; choose another folder");
        check(ErrorKind::InvalidFilename.into(), "its name is too long; give it a shorter one");
        check(Error::other("the cable is loose"), "the system says “the cable is loose”; try another place");
    }

    #[test]
    #[cfg(unix)]
    fn the_systems_number_is_left_out() {
        let loop_of_links = Error::from_raw_os_error(40);
        assert!(loop_of_links.to_string().ends_with("(os error 40)"), "{loop_of_links}");
        check(loop_of_links, "the system says “Too many levels of symbolic links”; try another place");
    }
}
