//! What can be typed.

use attache_desk::Part;
use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use std::path::PathBuf;

/// Sourced briefing books: import documents, check answers against them, export packs.
#[derive(Parser, Debug)]
#[command(name = "attache", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// The library, made if it is missing [default: in the XDG data directory]
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) library: Option<PathBuf>,
    /// Print JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done. BOOK is an id, an unambiguous beginning of one, or the exact title.
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Add sources to the library
    Import {
        /// Plain text or Markdown files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// List the books
    Books,
    /// List the sources
    Sources,
    /// Make an empty book
    New {
        /// Its title
        title: String,
    },
    /// Bring in a portable book, or the book that a pack carries
    Open {
        /// A portable book or a pack
        #[arg(required_unless_present = "starter", value_name = "BOOK.attache|PACK.pdf")]
        file: Option<PathBuf>,
        /// Bring in the starter book
        #[arg(long, conflicts_with = "file")]
        starter: bool,
    },
    /// Show what a book lacks; exit code 1 where a final pack would be refused
    Check {
        /// The book
        book: String,
    },
    /// Propose the questions that a source puts itself, each tied to the passage that answers it
    Harvest {
        /// The source: its id, a beginning of it, or its title
        source: String,
        /// The book that they would go into
        #[arg(long)]
        book: String,
        /// Take them over: the numbers of questions, those of tables as T1, or `all`
        #[arg(long, value_name = "N|T1|all", num_args = 1.., value_delimiter = ',')]
        accept: Vec<String>,
        /// Put the tables into this contest of the book: its id, a beginning of it, or its title
        #[arg(long, requires = "accept")]
        contest: Option<String>,
    },
    /// List the contests of a book: who says what
    Contests {
        /// The book
        book: String,
    },
    /// Show the passages of the library that may bear on a question
    Suggest {
        /// The book
        book: String,
        /// The question's number, or its id
        question: String,
        /// How many passages to show
        #[arg(long, default_value_t = 5)]
        limit: usize,
    },
    /// Add a corrected text as a new revision of a source
    Revise {
        /// The source
        source: String,
        /// The corrected document
        file: PathBuf,
    },
    /// Show where a book's excerpts of a source's earlier text stand in its latest one
    Moves {
        /// The source
        source: String,
        /// The book
        #[arg(long)]
        book: String,
        /// Move those whose words stand there to the letter, once
        #[arg(long)]
        accept_exact: bool,
    },
    /// Show every answer that rests on a source, and which would be left uncited without it
    RestsOn {
        /// The source
        source: String,
    },
    /// Export a book
    Export {
        /// The book
        book: String,
        /// As what
        #[arg(long, value_enum)]
        format: Format,
        /// Where to; `-` for standard output
        #[arg(long, value_name = "PATH")]
        out: PathBuf,
        /// Export a draft with its findings, marked on every page
        #[arg(long)]
        draft: bool,
        /// Export this edition once more, as it went out
        #[arg(long, value_name = "NUMBER", conflicts_with = "draft")]
        edition: Option<u32>,
        #[command(flatten)]
        print: Print,
    },
    /// List the editions of a book
    Editions {
        /// The book
        book: String,
    },
    /// Show what changed in a book since an edition
    Diff {
        /// The book
        book: String,
        /// The number of the earlier edition [default: the last one]
        from: Option<u32>,
        /// The number of the later edition [default: the book as it is now]
        to: Option<u32>,
    },
    /// Hold the book that a pack carries against its fingerprint, and every quotation against its source
    Verify {
        /// The pack
        #[arg(value_name = "PACK.pdf")]
        pack: PathBuf,
    },
    /// Search sources and questions
    Search {
        /// What to look for
        #[arg(required = true)]
        query: Vec<String>,
        /// How many passages to show
        #[arg(long, default_value_t = 20)]
        limit: u32,
    },
    /// Copy the library, whole and verified
    Backup {
        /// Where to
        path: PathBuf,
    },
    /// Put a copy of the library in its place; what was there is kept beside it
    Restore {
        /// The copy
        path: PathBuf,
    },
    /// Look at all that the library holds; exit code 1 where something is amiss
    Doctor {
        /// Make anew what is searched, first
        #[arg(long)]
        reindex: bool,
    },
    /// Read one document from standard input, in this process, under limits
    #[command(name = attache_intake::child::SUBCOMMAND, hide = true)]
    ReadDocument,
    /// Take the book out of a pack on standard input, in this process, under limits
    #[command(name = attache_desk::TAKE_OUT, hide = true)]
    TakeOutBook,
}

/// What a book can be exported as.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Format {
    /// The pack
    Pdf,
    /// The portable book
    Attache,
    /// Markdown with footnotes
    #[value(alias = "md")]
    Markdown,
    /// A web page in one file
    Html,
    /// A Word document
    Docx,
}

/// What a pack holds and how it is printed.
#[derive(Args, Clone, Debug)]
pub(crate) struct Print {
    /// The paper in the printer
    #[arg(long, value_enum, default_value = "a4")]
    pub(crate) paper: Paper,
    /// Put the pages together on sheets, in a print file
    #[arg(long, value_enum, value_name = "HOW")]
    pub(crate) impose: Option<Impose>,
    /// For printing on both sides: the margins at the spine are the wider ones
    #[arg(long)]
    pub(crate) duplex: bool,
    /// Begin sections on right-hand pages
    #[arg(long)]
    pub(crate) rectos: bool,
    /// Leave parts out
    #[arg(long, value_parser = part(), value_delimiter = ',', value_name = "PARTS")]
    pub(crate) without: Vec<Part>,
    /// Where the quotations stand: under each answer too, or in the annex alone
    #[arg(long, value_enum, value_name = "WHERE", default_value = "strip")]
    pub(crate) evidence: Evidence,
    /// Carry no book in the file
    #[arg(long)]
    pub(crate) no_book: bool,
}

/// The paper of a pack.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Paper {
    A4,
    A5,
    Letter,
    /// A4 in letters of 18 points
    LargePrint,
}

/// How pages are put together on sheets.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Impose {
    /// Folded once and stitched, with pages of half the paper's size
    Booklet,
    /// Two pages beside each other, made smaller
    #[value(name = "2up")]
    TwoUp,
}

/// Reads the name of a part of a pack.
fn part() -> impl TypedValueParser<Value = Part> {
    let named = |name: String| Part::named(&name).ok_or_else(|| format!("no part is called {name}"));
    PossibleValuesParser::new(Part::ALL.map(Part::name)).try_map(named)
}

/// Where the quotations stand.
#[derive(ValueEnum, Clone, Copy, Debug)]
pub(crate) enum Evidence {
    Strip,
    Annex,
}
