//! The size of an image, read from its header. Decodes no image.

/// Width and height in dots of a PNG or JPEG, or nothing for bytes that are neither.
#[must_use]
pub fn size(data: &[u8]) -> Option<(f32, f32)> {
    let (width, height) = png(data).or_else(|| jpeg(data))?;
    (width > 0 && height > 0).then_some((width as f32, height as f32))
}

fn png(data: &[u8]) -> Option<(u32, u32)> {
    let header = data.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..16)?.strip_prefix(b"IHDR")?;
    let (width, height) = header.split_first_chunk::<4>()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height.first_chunk()?)))
}

/// Walks the segments up to the frame header (ITU-T T.81, B.2.2).
fn jpeg(data: &[u8]) -> Option<(u32, u32)> {
    let mut rest = data.strip_prefix(b"\xff\xd8")?;
    loop {
        let (&[0xff, marker], after) = rest.split_first_chunk::<2>()? else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
        let segment = after.get(2..length)?;
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let &[_, h1, h2, w1, w2, ..] = segment else {
                return None;
            };
            return Some((u32::from(u16::from_be_bytes([w1, w2])), u32::from(u16::from_be_bytes([h1, h2]))));
        }
        rest = after.get(length..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_header_tells_the_size() {
        let mut image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x40\0\0\0\xf0".to_vec();
        assert_eq!(size(&image), Some((320.0, 240.0)));
        image.truncate(20);
        assert_eq!(size(&image), None);
        let image = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x09\x08\0\xf0\x01\x40\x03\0";
        assert_eq!(size(image), Some((320.0, 240.0)));
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at_safely(data in proptest::collection::vec(any::<u8>(), 0..80), jpeg: bool) {
            let start: &[u8] = if jpeg { b"\xff\xd8\xff" } else { b"\x89PNG\r\n\x1a\n" };
            let _ = size(&[start, &data].concat());
        }
    }
}
