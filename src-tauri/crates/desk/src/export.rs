//! Export: a frozen book → bytes → a file that is there whole or not at all.

use crate::{Desk, DeskError, Frozen, Print, Printed, pack, resources};
use attache_model::{anchor::QuoteState, check::Severity, id::BookId, portable, text::Sha256};
use attache_press::{
    pack::{Embedded, Options, Standing, lay_out},
    pages::Pages,
    pdf::{self, Attachment, Finish, Relationship},
};
use jiff::{Timestamp, Zoned};
use std::{
    fs::File,
    io::{self, Write as _},
    path::Path,
};

/// What a book is exported as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// The pack.
    #[default]
    Pdf,
    /// The portable book.
    Attache,
}

/// What the user asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Export {
    /// As what.
    pub format: Format,
    /// A draft goes out with its findings, marked as a draft on every page.
    pub draft: bool,
    /// What a pack holds and how it is printed.
    pub print: Print,
}

/// How far an export has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Checking,
    LayingOut,
    Writing,
}

/// An export, ready to be written to a file.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has; 0 for a portable book.
    pub pages: usize,
    /// How a pack goes through the printer.
    pub printed: Option<Printed>,
    /// How many of its quotations are verified, and how many it has.
    pub verified: usize,
    /// How many quotations it has.
    pub quotations: usize,
}

impl Desk {
    /// Exports a book to a file. A final pack is refused while a finding stops it.
    ///
    /// # Errors
    /// `Refused`, `Pdf`, `Unwritten`; what was at `to` is left as it was.
    pub fn export(&mut self, book: BookId, export: Export, to: &Path) -> Result<Exported, DeskError> {
        let frozen = self.freeze(book)?;
        let exported = render(&frozen, export, &self.now(), &mut |_| ())?;
        write_file(to, &exported.bytes)?;
        Ok(exported)
    }
}

/// Makes an export of a frozen book. Takes a while for large ones; needs no library.
///
/// # Errors
/// `Clash` where wishes contradict each other; `Refused` where a finding stops a final pack; `Pdf` where an image can't
/// be printed.
pub fn render(
    frozen: &Frozen,
    export: Export,
    now: &Zoned,
    progress: &mut dyn FnMut(Step),
) -> Result<Exported, DeskError> {
    progress(Step::Checking);
    export.print.check()?;
    let snapshot = &frozen.snapshot;
    if export.format == Format::Pdf && !export.draft {
        let findings = frozen.check(now.date());
        let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
        if errors > 0 {
            return Err(DeskError::Refused { title: snapshot.book.title.clone(), errors });
        }
    }
    let book = portable_book(frozen)?;
    let (bytes, pages, printed) = match export.format {
        Format::Attache => (book, 0, None),
        Format::Pdf => print(frozen, export, now, &book, progress)?,
    };
    let verified = frozen.states.iter().filter(|&&state| state == QuoteState::Verified).count();
    Ok(Exported { bytes, pages, printed, verified, quotations: frozen.states.len() })
}

fn portable_book(frozen: &Frozen) -> Result<Vec<u8>, DeskError> {
    portable::write(&frozen.snapshot).map_err(|error| DeskError::Book {
        name: frozen.snapshot.book.title.clone(),
        source: portable::PortableError::NotABook { reason: error.to_string() },
    })
}

/// The pages of a pack as they would be printed now: what the window shows. What `standing` holds from the last time and
/// didn't change isn't set again. There is no file yet, so the digits of its fingerprint are left blank.
///
/// # Errors
/// `Clash` where wishes contradict each other.
pub fn preview(frozen: &Frozen, export: Export, now: &Zoned, standing: &mut Standing) -> Result<Pages, DeskError> {
    export.print.check()?;
    let options = options(frozen, export, now, "-".repeat(64));
    Ok(standing.lay_out(&frozen.snapshot, &|id| frozen.state(id), &options))
}

fn options(frozen: &Frozen, export: Export, now: &Zoned, fingerprint: String) -> Options {
    let file = format!("{}.attache", file_name(&frozen.snapshot.book.title));
    export.print.options(export.draft.then_some(now), Embedded { file, fingerprint })
}

fn print(
    frozen: &Frozen,
    export: Export,
    now: &Zoned,
    book: &[u8],
    progress: &mut dyn FnMut(Step),
) -> Result<(Vec<u8>, usize, Option<Printed>), DeskError> {
    let snapshot = &frozen.snapshot;
    let name = format!("{}.attache", file_name(&snapshot.book.title));
    progress(Step::LayingOut);
    let options = options(frozen, export, now, Sha256::of(book).to_string());
    let pages = lay_out(snapshot, &|id| frozen.state(id), &options, resources::fonts());
    progress(Step::Writing);
    let fingerprint = pack::fingerprint(Sha256::of(book));
    let description = format!("The briefing book “{}”: open it in Attaché. {fingerprint}", snapshot.book.title);
    let attachments = [Attachment {
        name: &name,
        media_type: "application/json",
        description: &description,
        relationship: Relationship::Source,
        bytes: book,
    }];
    let made = if export.draft { now.timestamp() } else { made(frozen) };
    let attachments = if export.print.carries() { attachments.as_slice() } else { &[] };
    let finish = Finish { made, profile: resources::PROFILE, attachments };
    let wrong = |source| DeskError::Pdf { title: snapshot.book.title.clone(), source };
    let mut bytes = pdf::write(&pages, &snapshot.media, resources::fonts(), &finish).map_err(wrong)?;
    if let Some(imposed) = export.print.imposed(pages.drawing.count()) {
        bytes = pdf::impose(&bytes, &imposed).map_err(wrong)?;
    }
    Ok((bytes, pages.drawing.count(), Some(export.print.printed(&pages))))
}

/// A final pack is dated by its book, so that the same book gives the same bytes on any day.
fn made(frozen: &Frozen) -> Timestamp {
    let book = &frozen.snapshot.book;
    let dates = book.questions().filter_map(|(_, question)| question.as_of).chain(book.as_of);
    let zoned = dates.max().and_then(|date| date.to_zoned(jiff::tz::TimeZone::UTC).ok());
    zoned.map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// A title as the name of a file, without an ending: letters, digits and hyphens of any script, at most 60 characters.
#[must_use]
pub fn file_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars() {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.chars().count() >= 60 {
            break;
        }
    }
    let name = name.trim_matches('-');
    if name.is_empty() { "book".to_owned() } else { name.to_owned() }
}

/// Writes a file whole: beside its place first, to the disk, then into place.
///
/// # Errors
/// `Unwritten`; what was there is left as it was.
pub fn write_file(to: &Path, bytes: &[u8]) -> Result<(), DeskError> {
    let wrong = |source: io::Error| DeskError::Unwritten { path: to.to_owned(), source };
    if to.is_dir() {
        return Err(wrong(io::ErrorKind::IsADirectory.into()));
    }
    let Some(name) = to.file_name() else { return Err(wrong(io::ErrorKind::InvalidInput.into())) };
    let mut partial = std::ffi::OsString::from(".");
    partial.push(name);
    partial.push(format!(".{}.part", std::process::id()));
    let partial = to.with_file_name(partial);
    let written = File::options().write(true).create_new(true).open(&partial).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&partial, to)
    });
    if written.is_err() {
        // What was begun is worth nothing; that it can't be removed either changes nothing.
        let _ = std::fs::remove_file(&partial);
    }
    written.map_err(wrong)
}
