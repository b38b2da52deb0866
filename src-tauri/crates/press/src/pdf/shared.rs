//! What the pages of a file share: the codes of glyphs, outlines that come again, images.

use super::{
    PdfError,
    codes::{Codes, New},
    images,
    outlines::{Outline, Outlines},
};
use crate::{
    fonts::Fonts,
    pages::{Item, Page},
};
use attache_model::book::Media;
use printpdf::{XObject, XObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// What the pages that were looked at so far share.
pub(super) struct Shared {
    pub codes: Codes,
    pub outlines: Outlines,
    images: BTreeSet<usize>,
}

/// What a page needs and no page before it did.
pub(super) struct Needed {
    codes: New,
    outlines: BTreeSet<Outline>,
    images: BTreeSet<usize>,
}

impl Shared {
    pub(super) fn new(fonts: &Fonts) -> Self {
        Self { codes: Codes::new(fonts), outlines: Outlines::default(), images: BTreeSet::new() }
    }

    /// What a page needs beyond what is there.
    pub(super) fn needed_by(&self, page: &Page) -> Needed {
        let (mut outlines, mut images) = (BTreeSet::new(), BTreeSet::new());
        for item in &page.items {
            match item {
                Item::Shape(shape) => {
                    outlines.extend(Outline::of(shape).filter(|outline| self.outlines.number(outline).is_none()));
                }
                Item::Image(image) => {
                    images.insert(image.medium);
                }
                Item::Run(_) | Item::Link(_) => {}
            }
        }
        Needed { codes: self.codes.new_on(page), outlines, images }
    }

    pub(super) fn add(&mut self, needed: Needed, fonts: &Fonts) {
        self.codes.give(needed.codes, fonts);
        needed.outlines.into_iter().for_each(|outline| self.outlines.add(outline));
        self.images.extend(needed.images);
    }

    /// Outlines and images, as they go into the file.
    pub(super) fn drawings(&self, media: &[Media]) -> Result<BTreeMap<XObjectId, XObject>, PdfError> {
        let mut drawings = images::embedded(&self.images, media)?;
        drawings.extend(self.outlines.forms());
        Ok(drawings)
    }
}
