//! A ZIP archive (PKWARE APPNOTE 6.3.3) of a few files, the same bytes for the same files: it knows no time.

use flate2::{Compression, write::DeflateEncoder};
use std::io::Write as _;

/// 1 January 1980, midnight: the first that the format can say.
const DATE: u16 = 0x0021;

/// An archive while it is written.
#[derive(Default)]
pub(super) struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

impl Zip {
    /// Adds a file. `packed`: whether packing it is worth while.
    pub(super) fn file(&mut self, name: &str, data: &[u8], packed: bool) {
        let (method, body) = match packed.then(|| deflated(data)).flatten() {
            Some(body) => (8u16, body),
            None => (0u16, data.to_vec()),
        };
        let offset = size(self.out.len());
        // Version needed, flags (names are UTF-8), method, time, date, checksum, sizes, lengths of name and extra field.
        let mut header = Vec::new();
        for word in [20u16, 0x0800, method, 0, DATE] {
            header.extend(word.to_le_bytes());
        }
        for long in [crc32fast::hash(data), size(body.len()), size(data.len())] {
            header.extend(long.to_le_bytes());
        }
        for word in [name.len() as u16, 0] {
            header.extend(word.to_le_bytes());
        }
        self.out.extend(b"PK\x03\x04");
        self.out.extend(&header);
        self.out.extend(name.as_bytes());
        self.out.extend(&body);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(20u16.to_le_bytes());
        self.directory.extend(&header);
        // Length of comment, disk, attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files += 1;
    }

    /// The archive.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let (start, length) = (size(self.out.len()), size(self.directory.len()));
        self.out.append(&mut self.directory);
        self.out.extend(b"PK\x05\x06\0\0\0\0");
        self.out.extend(self.files.to_le_bytes());
        self.out.extend(self.files.to_le_bytes());
        self.out.extend(length.to_le_bytes());
        self.out.extend(start.to_le_bytes());
        self.out.extend([0; 2]);
        self.out
    }
}

fn deflated(data: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).ok()?;
    encoder.finish().ok()
}

/// A book has at most 256 MiB, so no document comes near 4 GiB.
fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
