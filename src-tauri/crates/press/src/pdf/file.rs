//! The file: numbered objects, gathered into object streams, and the table that finds them. Knows nothing of pages.
//!
//! The outer form is that of ISO 32000-1, 7.5: object streams (7.5.7) and a cross-reference stream (7.5.8).

use super::tokens::Id;
use crate::parallel;
use attache_model::text::Sha256;
use flate2::{Compress, Compression, FlushCompress};
use std::{
    cell::RefCell,
    fmt::{Display, Write as _},
};

/// Few enough that a reader finds an object quickly, enough that they compress well together.
const OBJECTS_PER_STREAM: usize = 500;
/// Few enough that a reader finds an entry without reading many others.
const ENTRIES_PER_LEAF: usize = 64;

/// How many bytes the table has for an object.
const ROW: usize = 7;

/// A PDF file that is being written.
pub(super) struct File {
    bytes: Vec<u8>,
    places: Vec<Place>,
    packs: Vec<Pack>,
    /// How many of them, from the first on, are deflated.
    deflated: usize,
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// Nowhere: the number is free.
    Nowhere,
    /// At this byte of the file.
    Offset(u32),
    /// In an object stream: the stream's place in `File::packs`, and its own in the stream.
    Packed(u32, u16),
}

/// Object streams that are deflated at once.
const PACKS_AT_ONCE: usize = 32;

/// The objects of an object stream: pairs of number and offset, then the objects.
#[derive(Default)]
struct Pack {
    count: usize,
    offsets: String,
    objects: String,
    /// Where the objects begin, and everything deflated, once it is.
    first: usize,
    data: Vec<u8>,
}

impl File {
    /// A file without objects.
    pub(super) fn new() -> Self {
        let mut bytes = b"%PDF-1.7\n%".to_vec();
        // Tells programs that look at the first lines that the file is binary.
        bytes.extend([0xE2, 0xE3, 0xCF, 0xD3, b'\n']);
        Self { bytes, places: vec![Place::Nowhere], packs: Vec::new(), deflated: 0 }
    }

    /// A number for an object that is written later.
    pub(super) fn reserve(&mut self) -> Id {
        self.places.push(Place::Nowhere);
        Id(self.places.len() as u32 - 1)
    }

    /// So many numbers one after the other; the first of them.
    pub(super) fn reserve_many(&mut self, count: usize) -> Id {
        self.places.resize(self.places.len() + count, Place::Nowhere);
        Id((self.places.len() - count) as u32)
    }

    /// Writes an object that is no stream.
    pub(super) fn put(&mut self, id: Id, object: impl Display) {
        if self.packs.last().is_none_or(|pack| pack.count == OBJECTS_PER_STREAM) {
            if self.packs.len() - self.deflated == PACKS_AT_ONCE {
                self.deflate_packs();
            }
            self.packs.push(Pack::default());
        }
        let index = self.packs.len() - 1;
        let pack = &mut self.packs[index];
        self.places[id.0 as usize] = Place::Packed(index as u32, pack.count as u16);
        pack.count += 1;
        // Writing to a string can't fail.
        let _ = write!(pack.offsets, "{} {} ", id.0, pack.objects.len());
        let _ = writeln!(pack.objects, "{object}");
    }

    fn deflate_packs(&mut self) {
        let packs = &mut self.packs[self.deflated..];
        let data = parallel::each(packs.len(), |index| {
            let Pack { offsets, objects, .. } = &packs[index];
            deflate([offsets.as_str(), objects].concat().as_bytes())
        });
        for (pack, data) in packs.iter_mut().zip(data) {
            *pack = Pack { count: pack.count, first: pack.offsets.len(), data, ..Pack::default() };
        }
        self.deflated = self.packs.len();
    }

    /// Writes an object that is no stream under the next number.
    pub(super) fn add(&mut self, object: impl Display) -> Id {
        let id = self.reserve();
        self.put(id, object);
        id
    }

    /// Writes a stream whose data is encoded as `entries` say; `/Length` is added to them.
    pub(super) fn put_stream(&mut self, id: Id, entries: impl Display, data: &[u8]) {
        self.places[id.0 as usize] = Place::Offset(self.bytes.len() as u32);
        self.bytes.extend(format!("{} 0 obj\n<<{entries}/Length {}>>stream\n", id.0, data.len()).into_bytes());
        self.bytes.extend(data);
        // Two bytes end the data: were its own last byte a carriage return, one alone would seem to be a half of them.
        self.bytes.extend(b"\r\nendstream\nendobj\n");
    }

    /// Writes a stream under the next number.
    pub(super) fn add_stream(&mut self, entries: impl Display, data: &[u8]) -> Id {
        let id = self.reserve();
        self.put_stream(id, entries, data);
        id
    }

    /// Writes a name tree or number tree (7.9.6, 7.9.7) of sorted entries; `kind` is `Names` or `Nums`.
    pub(super) fn tree(&mut self, kind: &str, entries: &[(String, String)]) -> Id {
        let leaf = |leaf: &[(String, String)]| -> String {
            leaf.iter().map(|(key, value)| format!(" {key} {value}")).collect()
        };
        if entries.len() <= ENTRIES_PER_LEAF {
            return self.add(format_args!("<</{kind}[{}]>>", leaf(entries)));
        }
        let mut kids = String::new();
        for part in entries.chunks(ENTRIES_PER_LEAF) {
            if let (Some((first, _)), Some((last, _))) = (part.first(), part.last()) {
                let id = self.add(format_args!("<</Limits[{first} {last}]/{kind}[{}]>>", leaf(part)));
                let _ = write!(kids, " {id}");
            }
        }
        self.add(format_args!("<</Kids[{kids}]>>"))
    }

    /// Ends the file with its object streams and the table of all objects. Its identifier is made from its content, so
    /// that the same pages give the same file.
    pub(super) fn finish(mut self, catalog: Id, info: Id) -> Vec<u8> {
        self.deflate_packs();
        let packs = std::mem::take(&mut self.packs);
        let streams: Vec<Id> = packs.iter().map(|_| self.reserve()).collect();
        for (pack, id) in packs.iter().zip(&streams) {
            let entries = format!("/Type/ObjStm/N {}/First {}/Filter/FlateDecode", pack.count, pack.first);
            self.put_stream(*id, entries, &pack.data);
        }
        drop(packs);
        let table = self.reserve();
        let start = self.bytes.len();
        self.places[table.0 as usize] = Place::Offset(start as u32);
        let size = self.places.len();
        let digest = Sha256::of(&self.bytes).to_string();
        let identifier = digest.get(..32).unwrap_or_default();
        let entries = format!(
            "/Type/XRef/Size {size}/W[1 4 2]/Root {catalog}/Info {info}/ID[<{identifier}><{identifier}>]\
             /Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {ROW}>>"
        );
        // Each row is written as its difference to the one above, which packs better.
        let mut rows = Vec::with_capacity(size * (ROW + 1));
        let mut above = [0; ROW];
        for place in &self.places {
            let (kind, first, second) = match *place {
                Place::Nowhere => (0_u8, 0_u32, 0xFFFF_u16),
                Place::Offset(offset) => (1, offset, 0),
                Place::Packed(pack, index) => (2, streams[pack as usize].0, index),
            };
            let ([a, b, c, d], [e, f]) = (first.to_be_bytes(), second.to_be_bytes());
            let row = [kind, a, b, c, d, e, f];
            rows.push(2);
            rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        self.put_stream(table, entries, &deflate(&rows));
        self.bytes.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
        self.bytes
    }
}

thread_local! {
    /// The packer's tables are large and the pages many, so a thread makes them once.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::default(), true));
}

/// Packs data as `/FlateDecode` unpacks it.
pub(super) fn deflate(data: &[u8]) -> Vec<u8> {
    PACKER.with_borrow_mut(|packer| {
        packer.reset();
        let mut packed = Vec::with_capacity(data.len() / 2 + 64);
        loop {
            let rest = data.get(packer.total_in() as usize..).unwrap_or_default();
            match packer.compress_vec(rest, &mut packed, FlushCompress::Finish) {
                Ok(flate2::Status::StreamEnd) | Err(_) => break,
                Ok(_) => packed.reserve(data.len() / 4 + 64),
            }
        }
        packed.shrink_to_fit();
        packed
    })
}
