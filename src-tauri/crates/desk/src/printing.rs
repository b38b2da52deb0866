//! What a pack holds and how it is printed: what can be asked for, and what can't be had together.

use attache_press::{
    impose::{Imposed, Imposition},
    pack::{Embedded, Evidence, Numbering, Options, Paper, Part, Parts},
    pages::Pages,
};
use jiff::Zoned;

/// What a pack holds and how it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print {
    /// The paper in the printer.
    pub paper: Paper,
    /// Whether its pages are put together on sheets, in a print file.
    pub impose: Option<Imposition>,
    /// Printed on both sides of the paper, with the wider margin at the spine. A booklet is so by itself.
    pub duplex: bool,
    /// Sections begin on right-hand pages.
    pub rectos: bool,
    /// What it holds.
    pub parts: Parts,
    /// Where the quotations stand.
    pub evidence: Evidence,
    /// The file carries its book. A print file carries none.
    pub book: bool,
}

impl Default for Print {
    fn default() -> Self {
        Self {
            paper: Paper::A4,
            impose: None,
            duplex: false,
            rectos: false,
            parts: Parts::default(),
            evidence: Evidence::Strip,
            book: true,
        }
    }
}

/// Wishes that can't be had together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Clash {
    /// A booklet of paper that gives no readable half.
    #[error("a booklet is folded from A4 or US Letter sheets, whose halves are its pages; choose one of these papers")]
    BookletPaper,
    /// Large print made smaller.
    #[error("two pages on a sheet would make the large print small; print it page by page")]
    LargePrintTwoUp,
    /// A booklet that is asked to be two-sided.
    #[error("a booklet is printed on both sides and has its margins by itself; leave the duplex margins out")]
    BookletDuplex,
    /// Margins for a spine that isn't there.
    #[error("two pages on a sheet have no spine between them; leave the duplex margins out")]
    TwoUpDuplex,
    /// Right-hand pages where there are none.
    #[error("sections begin on right-hand pages only in a booklet or with duplex margins; ask for one of them")]
    RectosOneSided,
    /// A name that promises another format.
    #[error("a file that ends in .{promised} is taken for something else; give it a name that ends in .{ending}")]
    Ending {
        /// How the name ends.
        promised: &'static str,
        /// How it has to.
        ending: &'static str,
    },
    /// Sheets, margins or a book inside of what has no pages.
    #[error("only a pack is laid out in pages and carries its book; leave such wishes out, or export as pdf")]
    NoPages,
    /// Evidence neither under the answers nor in an annex.
    #[error("without an annex the evidence can't stand in the annex alone; keep the annex, or the strips")]
    EvidenceNowhere,
}

/// How a pack goes through the printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The paper that it is made for.
    pub paper: Paper,
    /// How many sheets of it it takes.
    pub sheets: usize,
    /// Which of their sides are printed.
    pub sides: Sides,
    /// How many of its pages are left blank.
    pub blanks: usize,
}

impl Printed {
    /// The name of its paper that printers know (PWG 5101.1). Unless it is named, a page of one paper is cut to fit another.
    #[must_use]
    pub const fn media(&self) -> &'static str {
        match self.paper {
            Paper::A4 | Paper::LargePrint => "iso_a4_210x297mm",
            Paper::A5 => "iso_a5_148x210mm",
            Paper::Letter => "na_letter_8.5x11in",
            Paper::HalfLetter => "na_invoice_5.5x8.5in",
        }
    }
}

/// Which sides of the paper are printed, and over which edge it is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sides {
    One,
    LongEdge,
    ShortEdge,
}

impl Sides {
    /// The word that printers know (RFC 8011, 5.2.8).
    #[must_use]
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::One => "one-sided",
            Self::LongEdge => "two-sided-long-edge",
            Self::ShortEdge => "two-sided-short-edge",
        }
    }
}

impl Print {
    /// Whether everything that is asked for can be had together.
    ///
    /// # Errors
    /// The first that can't.
    pub fn check(&self) -> Result<(), Clash> {
        let no_page = self.impose.is_some_and(|impose| impose.page(self.paper).is_none());
        match self.impose {
            Some(Imposition::Booklet) if no_page => Err(Clash::BookletPaper),
            Some(Imposition::TwoUp) if no_page => Err(Clash::LargePrintTwoUp),
            Some(Imposition::Booklet) if self.duplex => Err(Clash::BookletDuplex),
            Some(Imposition::TwoUp) if self.duplex => Err(Clash::TwoUpDuplex),
            _ if self.rectos && !self.mirrored() => Err(Clash::RectosOneSided),
            _ if self.evidence == Evidence::Annex && !self.parts.has(Part::Annex) => Err(Clash::EvidenceNowhere),
            _ => Ok(()),
        }
    }

    /// Pages lie open beside each other.
    fn mirrored(&self) -> bool {
        self.duplex || self.impose == Some(Imposition::Booklet)
    }

    /// The paper that the pages are laid out on.
    fn page(&self) -> Paper {
        self.impose.and_then(|impose| impose.page(self.paper)).unwrap_or(self.paper)
    }

    /// Whether the file carries its book.
    pub(crate) fn carries(&self) -> bool {
        self.book && self.impose.is_none()
    }

    /// What the press is asked for.
    pub(crate) fn options(&self, draft: Option<&Zoned>, embedded: Embedded, numbering: Numbering) -> Options {
        Options {
            paper: self.page(),
            duplex: self.mirrored(),
            sections_on_rectos: self.rectos,
            draft: draft.is_some(),
            made: draft.cloned(),
            embedded: self.carries().then_some(embedded),
            parts: self.parts,
            evidence: self.evidence,
            numbering,
            multiple_of: self.impose.map_or(0, Imposition::pages_together),
            changes: None,
            findings: Default::default(),
        }
    }

    /// Where each page stands on the sheets, if they are put together.
    #[must_use]
    pub fn imposed(&self, pages: usize) -> Option<Imposed> {
        self.impose.map(|impose| impose.impose(pages, self.page().size(), self.paper.size()))
    }

    pub(crate) fn printed(&self, pages: &Pages) -> Printed {
        let count = pages.drawing.count();
        let (sheets, sides) = match self.imposed(count) {
            Some(imposed) => (imposed.sheets(), Sides::ShortEdge),
            None if self.duplex => (count.div_ceil(2), Sides::LongEdge),
            None => (count, Sides::One),
        };
        Printed { paper: self.paper, sheets, sides, blanks: pages.blanks }
    }
}
