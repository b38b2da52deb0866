//! Why something didn't happen: its kind, and what it is about. The interface has the words for it.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

wire! {
    #[serde(tag = "kind")]
    enum Failure {
        /// Of the library, on the disk.
        ReadOnly,
        InUse,
        /// Its file was moved or deleted while it was open.
        Away,
        Full,
        NotALibrary,
        Newer,
        Damaged { why: String },
        Unopened { trouble: FileTrouble },
        Disk { why: String },
        /// A copy of the library.
        Copy { trouble: FileTrouble },
        /// What was to be changed isn't there any more.
        Gone,
        /// No name: what was pasted.
        Document { file: Option<String>, trouble: Trouble },
        Book { file: String, fault: Fault },
        /// A PDF that no book can be taken out of.
        NoBookInside { file: String },
        Forged { file: String },
        /// What is selected can't be a passage.
        Cut { limit: Limit },
        /// Books keep passages of the source.
        Held { title: String, books: String },
        NoDate { value: String },
        NoReason,
        NoRating { value: String },
        /// Findings stop a final edition.
        Refused { title: String, errors: u32 },
        /// An edition of that number was made meanwhile.
        Taken { number: u32 },
        NoEdition { number: u32 },
        NoPages { title: String },
        Image { title: String, name: String, why: String },
        Unwritten { file: String, trouble: FileTrouble },
        Unread { file: String, trouble: FileTrouble },
        /// No program opened a file, or the folder that it is in.
        NoViewer { file: String },
        NoFileManager { folder: String },
        /// There is no printing service, and no program that prints the file either.
        NoPrinting,
        NoFolder,
        FolderName,
        /// The system didn't do what it was asked to.
        System { attempt: Attempt, why: String },
        Unexpected { why: String },
    }

    /// What is wrong with a document.
    #[serde(tag = "kind")]
    enum Trouble {
        File { trouble: FileTrouble },
        Empty,
        Blank,
        /// In bytes.
        TooLarge { size: f64, most: f64 },
        Foreign { sort: Sort },
        Binary,
        NotUtf8 { line: u32 },
        NotStarted { why: String },
        TooSlow { seconds: u32 },
        Stopped,
        Crashed { why: String },
        Garbled,
    }

    /// What is wrong with a file that is to be read or written.
    #[serde(tag = "kind")]
    enum FileTrouble {
        Missing,
        Folder,
        NotAFile,
        Forbidden,
        ReadOnly,
        Full,
        /// What its path calls a folder is a file.
        BelowFile,
        LongName,
        /// Another file stands there.
        Taken,
        Other { why: String },
    }

    /// What a document is that isn't read.
    #[derive(Copy)]
    enum Sort {
        Pdf, WebPage, Word, OldOffice, Office, Excel, PowerPoint, OpenDocument, Rtf, Epub, PostScript,
        Image, Archive, Recording, Program, Database
    }

    /// What is wrong with a portable book; `place` as in the file.
    #[serde(tag = "kind")]
    enum Fault {
        TooLarge,
        NotWhole { why: String },
        OtherFormat { format: String },
        Newer { version: u32 },
        Malformed { place: String, why: String },
        Duplicate { place: String },
        NoExcerpt { place: String },
        NoSource { place: String },
        NotThere { place: String, title: String },
        NotOnce { place: String, title: String, times: u32 },
        WrongHash { place: String },
    }

    /// Why a selection is no passage.
    #[serde(tag = "kind")]
    enum Limit {
        Empty,
        TooLong { characters: u32, most: u32 },
        Outside,
    }

    /// What the system was asked to do.
    #[derive(Copy)]
    enum Attempt { Task, Size, Spelling, Page, Print }
}
