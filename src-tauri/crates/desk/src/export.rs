//! Export: a frozen book → bytes → a file that is there whole or not at all.

use crate::{Clash, Desk, DeskError, Frozen, Issue, Print, Printed, document, editions::unwritable, pack, resources};
use attache_model::{anchor::QuoteState, edition::Numbering, id::BookId, portable, snapshot::Snapshot, text::Sha256};
use attache_press::{
    pack::{Embedded, Options, Paper, Standing, lay_out},
    pages::Pages,
    pdf::{self, Attachment, Finish, Packed, Relationship},
};
use jiff::{Timestamp, Zoned};
use std::{
    fs::File,
    io::{self, Write as _},
    path::{Path, PathBuf},
    thread,
};

/// What a book is exported as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// The pack.
    #[default]
    Pdf,
    /// The portable book.
    Attache,
    /// Markdown.
    Markdown,
    /// A web page in one file.
    Html,
    /// A Word document.
    Docx,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Attache, Self::Markdown, Self::Html, Self::Docx];

    /// How the names of its files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Attache => "attache",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }

    /// The format that a file's name promises by its ending.
    #[must_use]
    pub fn promised(name: &Path) -> Option<Self> {
        let ending = name.extension()?.to_str()?.to_ascii_lowercase();
        let ending = match ending.as_str() {
            "markdown" => "md",
            "htm" => "html",
            other => other,
        };
        Self::ALL.into_iter().find(|format| format.ending() == ending)
    }

    /// Whether it is for readers. A portable book is the book itself, to go on with.
    #[must_use]
    pub const fn goes_out(self) -> bool {
        !matches!(self, Self::Attache)
    }
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
    /// How many pages it has; 0 where it is no pack.
    pub pages: usize,
    /// How a pack goes through the printer.
    pub printed: Option<Printed>,
    /// The number of the edition that it is, if it is one.
    pub edition: Option<u32>,
    /// How many of its quotations are verified, and how many it has.
    pub verified: usize,
    /// How many quotations it has.
    pub quotations: usize,
}

impl Export {
    /// Whether what is asked for can be had together, and in a file of this name.
    ///
    /// # Errors
    /// The first clash.
    pub fn check(&self, to: &Path) -> Result<(), Clash> {
        self.print.check()?;
        let ending = self.format.ending();
        match Format::promised(to) {
            Some(promised) if promised != self.format => Err(Clash::Ending { promised: promised.ending(), ending }),
            _ if self.format != Format::Pdf && self.print != self.without_pages() => Err(Clash::NoPages),
            _ => Ok(()),
        }
    }

    /// What can be asked for where there are no pages: parts, and the paper of a Word document.
    fn without_pages(&self) -> Print {
        let paper = match self.print.paper {
            Paper::LargePrint => Paper::A4,
            paper if self.format == Format::Docx => paper,
            _ => Paper::A4,
        };
        Print { paper, parts: self.print.parts, ..Print::default() }
    }
}

impl Desk {
    /// Exports a book to a file. What is final is refused while a finding stops it.
    ///
    /// # Errors
    /// `Refused`, `Clash`, `Pdf`, `Unwritten`; what was at `to` is left as it was.
    pub fn export(&mut self, book: BookId, export: Export, to: &Path) -> Result<Exported, DeskError> {
        export.check(to)?;
        let issue = self.issue(book, &export)?;
        let exported = render(&issue, export, &self.now(), &mut |_| ())?;
        let staged = stage(to, &exported.bytes)?;
        self.record(&issue)?;
        staged.put()?;
        Ok(exported)
    }
}

/// Makes an export of a book that goes out. Takes a while for large ones; needs no library.
///
/// # Errors
/// `Clash` where wishes contradict each other; `Pdf` where an image can't be printed.
pub fn render(
    issue: &Issue,
    export: Export,
    now: &Zoned,
    progress: &mut dyn FnMut(Step),
) -> Result<Exported, DeskError> {
    export.print.check()?;
    let frozen = &issue.frozen;
    let document = |format| (document::convert(issue, export, now, format), 0, None);
    let (bytes, pages, printed) = match export.format {
        Format::Attache => (portable_book(&frozen.snapshot)?, 0, None),
        Format::Pdf => print(issue, export, now, carried(&frozen.snapshot)?, progress)?,
        Format::Markdown => document(attache_convert::Format::Markdown),
        Format::Html => document(attache_convert::Format::Html),
        Format::Docx => document(attache_convert::Format::Docx),
    };
    let verified = frozen.states.iter().filter(|&&state| state == QuoteState::Verified).count();
    let edition = (issue.numbering == Numbering::Edition).then_some(frozen.snapshot.book.edition);
    Ok(Exported { bytes, pages, printed, edition, verified, quotations: frozen.states.len() })
}

fn portable_book(snapshot: &Snapshot) -> Result<Vec<u8>, DeskError> {
    portable::write(snapshot).map_err(|error| unwritable(&snapshot.book.title, &error))
}

/// The book that a pack carries. Words that were taken out of it since the edition before don't go out with it.
fn carried(snapshot: &Snapshot) -> Result<Vec<u8>, DeskError> {
    if snapshot.edition.as_ref().is_none_or(|edition| edition.changes.is_none()) {
        return portable_book(snapshot);
    }
    let seal = portable::seal(snapshot, None).map_err(|error| unwritable(&snapshot.book.title, &error))?;
    portable_book(&Snapshot { edition: Some(seal), ..snapshot.clone() })
}

/// The pages of a pack as they would be printed now: what the window shows. What `standing` holds from the last time and
/// didn't change isn't set again. There is no file yet, so the digits of its fingerprint are left blank.
///
/// # Errors
/// `Clash` where wishes contradict each other.
pub fn preview(issue: &Issue, export: Export, now: &Zoned, standing: &mut Standing) -> Result<Pages, DeskError> {
    export.print.check()?;
    let frozen = &issue.frozen;
    let options = options(issue, export, now, "-".repeat(64));
    Ok(standing.lay_out(&frozen.snapshot, &frozen.states, &options))
}

fn options(issue: &Issue, export: Export, now: &Zoned, fingerprint: String) -> Options {
    let file = format!("{}.attache", file_name(&issue.frozen.snapshot.book.title));
    let asked = export.print.options(export.draft.then_some(now), Embedded { file, fingerprint }, issue.numbering);
    let findings = if export.draft { issue.frozen.check(now.date()).into() } else { asked.findings };
    Options { changes: issue.changes.clone(), findings, ..asked }
}

fn print(
    issue: &Issue,
    export: Export,
    now: &Zoned,
    book: Vec<u8>,
    progress: &mut dyn FnMut(Step),
) -> Result<(Vec<u8>, usize, Option<Printed>), DeskError> {
    let frozen = &issue.frozen;
    let snapshot = &frozen.snapshot;
    let name = format!("{}.attache", file_name(&snapshot.book.title));
    progress(Step::LayingOut);
    let digest = Sha256::of(&book);
    let options = options(issue, export, now, digest.to_string());
    let (pages, packed) = thread::scope(|scope| {
        // Of a large book the packed bytes are a fifth, which are held from here on.
        let packed = scope.spawn(move || Packed::of(&book));
        let pages = lay_out(snapshot, &frozen.states, &options, resources::fonts());
        (pages, packed.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    progress(Step::Writing);
    let fingerprint = pack::fingerprint(digest);
    let description = format!("The briefing book “{}”: open it in Attaché. {fingerprint}", snapshot.book.title);
    let attachments = [Attachment {
        name: &name,
        media_type: "application/json",
        description: &description,
        relationship: Relationship::Source,
        data: &packed,
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
    stage(to, bytes)?.put()
}

/// A file that is written, beside its place.
pub struct Staged {
    partial: PathBuf,
    to: PathBuf,
}

/// Writes a file beside its place, to the disk.
///
/// # Errors
/// `Unwritten`, and nothing is left of it.
pub fn stage(to: &Path, bytes: &[u8]) -> Result<Staged, DeskError> {
    let wrong = |source: io::Error| DeskError::Unwritten { path: to.to_owned(), source };
    if let Ok(held) = std::fs::metadata(to) {
        let kept = match () {
            () if held.is_dir() => Some(io::ErrorKind::IsADirectory),
            // A device or a pipe would be replaced, not written to.
            () if !held.is_file() => Some(io::ErrorKind::InvalidInput),
            // What somebody marked as read-only is kept, though its folder would let it be replaced.
            () if held.permissions().readonly() => Some(io::ErrorKind::PermissionDenied),
            () => None,
        };
        kept.map_or(Ok(()), |kind| Err(wrong(kind.into())))?;
    }
    let Some(name) = to.file_name() else { return Err(wrong(io::ErrorKind::InvalidInput.into())) };
    let mut partial = std::ffi::OsString::from(".");
    partial.push(name);
    partial.push(format!(".{}.part", std::process::id()));
    let partial = to.with_file_name(partial);
    let mut file = File::options().write(true).create_new(true).open(&partial).map_err(wrong)?;
    let staged = Staged { partial, to: to.to_owned() };
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(wrong)?;
    Ok(staged)
}

impl Staged {
    /// Puts the file into its place.
    ///
    /// # Errors
    /// `Unwritten`; what was there is left as it was.
    pub fn put(self) -> Result<(), DeskError> {
        let wrong = |source: io::Error| DeskError::Unwritten { path: self.to.clone(), source };
        std::fs::rename(&self.partial, &self.to).map_err(wrong)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // What was not put in place is worth nothing; that it can't be removed either changes nothing.
        let _ = std::fs::remove_file(&self.partial);
    }
}
