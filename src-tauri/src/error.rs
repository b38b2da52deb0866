//! Why something didn't happen, as the interface is told: kinds and what they are about, no words and no paths.

use crate::wire::{Attempt, Failure, Fault, FileTrouble, Limit, Sort, Trouble};
use attache_desk::{self as desk, DeskError, PdfError, StoreError};
use attache_model::{
    excerpt::{CutError, LONGEST},
    portable::PortableError,
    system::said,
};
use std::{fmt::Display, io, path::Path};

/// What a command gives back.
pub(crate) type Answer<T> = Result<T, Failure>;

impl Failure {
    /// The system didn't do what it was asked to.
    pub(crate) fn system(attempt: Attempt, error: &dyn Display) -> Self {
        Self::System { attempt, why: error.to_string() }
    }

    fn unexpected(error: &dyn Display) -> Self {
        Self::Unexpected { why: error.to_string() }
    }
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Library { source, .. } => source.into(),
            DeskError::Document(error) => Self::Document { file: error.file, trouble: error.trouble.into() },
            DeskError::Pack { file, trouble } => Self::Document { file: Some(file), trouble: trouble.into() },
            DeskError::Book { name, source } => Self::Book { file: name, fault: source.into() },
            DeskError::NoBookInside { name } => Self::NoBookInside { file: name },
            DeskError::Forged { name, .. } => Self::Forged { file: name },
            DeskError::Cut(error) => Self::Cut { limit: error.into() },
            DeskError::Gone { .. } => Self::Gone,
            DeskError::Held { title, books } => Self::Held { title, books },
            DeskError::Invalid { what: "date", value, .. } => Self::NoDate { value },
            DeskError::Invalid { what: "reason", .. } => Self::NoReason,
            DeskError::Invalid { value, .. } => Self::NoRating { value },
            DeskError::Refused { title, errors } => Self::Refused { title, errors: errors as u32 },
            DeskError::NoEdition { number, .. } => Self::NoEdition { number },
            DeskError::Pdf { title, source } => match source {
                PdfError::Empty => Self::NoPages { title },
                PdfError::Image { name, reason } => Self::Image { title, name, why: reason },
                PdfError::NoImage(_) | PdfError::Subset { .. } | PdfError::Unexpected(_) => Self::unexpected(&source),
            },
            DeskError::Unwritten { path, source } => Self::Unwritten { file: name_of(&path), trouble: source.into() },
            DeskError::Unread { path, source } => Self::Unread { file: name_of(&path), trouble: source.into() },
            // The interface asks for nothing by a title, for no prints that clash, to silence nothing that stops an
            // edition, and not without a library; an import that is stopped is no failure.
            DeskError::Unknown { .. }
            | DeskError::Ambiguous { .. }
            | DeskError::Clash(_)
            | DeskError::Stops
            | DeskError::Stopped
            | DeskError::NoHome => Self::unexpected(&error),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotALibrary => Self::NotALibrary,
            StoreError::Newer { .. } => Self::Newer,
            StoreError::Damaged { what } => Self::Damaged { why: what },
            StoreError::ReadOnly => Self::ReadOnly,
            StoreError::InUse => Self::InUse,
            StoreError::Away => Self::Away,
            StoreError::Full => Self::Full,
            StoreError::Unopened(error) => Self::Unopened { trouble: error.into() },
            StoreError::Taken { number } => Self::Taken { number },
            StoreError::Gone { .. } => Self::Gone,
            StoreError::Disk(error) | StoreError::Sqlite(error) => Self::Disk { why: error.to_string() },
            // An import that is stopped is no failure, and nothing else is.
            StoreError::Stopped => Self::unexpected(&error),
            StoreError::Copy(error) => Self::Copy { trouble: error.into() },
        }
    }
}

impl From<desk::Trouble> for Trouble {
    fn from(trouble: desk::Trouble) -> Self {
        let file = |trouble| Self::File { trouble };
        match trouble {
            desk::Trouble::Missing => file(FileTrouble::Missing),
            desk::Trouble::Folder => file(FileTrouble::Folder),
            desk::Trouble::NotAFile => file(FileTrouble::NotAFile),
            desk::Trouble::Forbidden => file(FileTrouble::Forbidden),
            desk::Trouble::Unreadable { why } => file(FileTrouble::Other { why }),
            desk::Trouble::Empty => Self::Empty,
            desk::Trouble::Blank => Self::Blank,
            desk::Trouble::TooLarge { size } => Self::TooLarge { size: size as f64, most: desk::MOST_BYTES as f64 },
            desk::Trouble::Foreign { sort } => Self::Foreign { sort: sort.into() },
            desk::Trouble::Binary => Self::Binary,
            desk::Trouble::NotUtf8 { line, .. } => Self::NotUtf8 { line: line as u32 },
            // Nobody names an encoding here.
            desk::Trouble::UnknownEncoding { .. } => Self::Garbled,
            desk::Trouble::NotStarted { why } | desk::Trouble::NotLimited { why } => Self::NotStarted { why },
            desk::Trouble::TooSlow { seconds } => Self::TooSlow { seconds: seconds as u32 },
            desk::Trouble::Stopped => Self::Stopped,
            desk::Trouble::Crashed { how } => Self::Crashed { why: how },
            desk::Trouble::Garbled => Self::Garbled,
        }
    }
}

impl From<PortableError> for Fault {
    fn from(error: PortableError) -> Self {
        match error {
            PortableError::TooLarge => Self::TooLarge,
            PortableError::NotABook { reason } => Self::NotWhole { why: reason },
            PortableError::OtherFormat(format) => Self::OtherFormat { format },
            PortableError::NewerVersion(version) => Self::Newer { version },
            PortableError::Malformed { place, reason } => Self::Malformed { place, why: reason },
            PortableError::Duplicate { place, .. } => Self::Duplicate { place },
            PortableError::NoExcerpt { place, .. } => Self::NoExcerpt { place },
            PortableError::NoSource { place, .. } => Self::NoSource { place },
            PortableError::NotThere { place, title } => Self::NotThere { place, title },
            PortableError::NotOnce { place, title, count } => Self::NotOnce { place, title, times: count as u32 },
            PortableError::WrongHash { place } => Self::WrongHash { place },
        }
    }
}

impl From<CutError> for Limit {
    fn from(error: CutError) -> Self {
        match error {
            CutError::Empty => Self::Empty,
            CutError::TooLong(characters) => Self::TooLong { characters, most: LONGEST },
            CutError::OutOfBounds(..) | CutError::Overlap => Self::Outside,
        }
    }
}

impl From<io::Error> for FileTrouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull => Self::Full,
            io::ErrorKind::InvalidInput => Self::NotAFile,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::NotADirectory => Self::BelowFile,
            io::ErrorKind::InvalidFilename => Self::LongName,
            io::ErrorKind::AlreadyExists => Self::Taken,
            _ => Self::Other { why: said(&error) },
        }
    }
}

macro_rules! sorts {
    ($($sort:ident),*) => {
        impl From<desk::Sort> for Sort {
            fn from(sort: desk::Sort) -> Self {
                match sort { $(desk::Sort::$sort => Self::$sort),* }
            }
        }
    };
}

sorts!(
    Pdf,
    WebPage,
    Word,
    OldOffice,
    Office,
    Excel,
    PowerPoint,
    OpenDocument,
    Rtf,
    Epub,
    PostScript,
    Image,
    Archive,
    Recording,
    Program,
    Database
);

/// A file's name, which is all that the interface gets of its path.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
