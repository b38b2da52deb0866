//! The book's images, as they go into the file: a JPEG as it is, a PNG unpacked and packed again without its extras.

use super::{PdfError, file::deflate};
use attache_model::book::Media;
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

/// More pixels than any page can show.
const MOST_BYTES: usize = 512 << 20;

/// The name by which contents call an image.
pub(super) fn id(medium: usize) -> XObjectId {
    XObjectId(format!("I{medium}"))
}

/// The images that stand on a page.
pub(super) fn embedded(shown: &BTreeSet<usize>, media: &[Media]) -> Result<BTreeMap<XObjectId, XObject>, PdfError> {
    let image = |&place: &usize| {
        let medium = media.get(place).ok_or(PdfError::NoImage(place))?;
        let stream = match medium.media_type.as_str() {
            "image/png" => png(&medium.data),
            "image/jpeg" => jpeg(&medium.data),
            _ => Err(format!("it is {}, neither PNG nor JPEG", medium.media_type)),
        };
        let stream = stream.map_err(|reason| PdfError::Image { name: medium.name.clone(), reason })?;
        Ok((id(place), XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })))
    };
    shown.iter().map(image).collect()
}

fn png(data: &[u8]) -> Result<ExternalStream, String> {
    let reason = |error: png::DecodingError| error.to_string();
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(data), png::Limits { bytes: MOST_BYTES });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(reason)?;
    let size = reader.output_buffer_size().filter(|size| *size <= MOST_BYTES).ok_or("it is too large")?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(reason)?;
    let (colors, channels) = match frame.color_type {
        png::ColorType::Grayscale | png::ColorType::GrayscaleAlpha => ("DeviceGray", 1),
        _ => ("DeviceRGB", 3),
    };
    let step = frame.color_type.samples();
    let (width, height) = (frame.width, frame.height);
    if step == channels {
        return Ok(raster(width, height, colors, &pixels, None));
    }
    let (mut opaque, mut alpha) = (Vec::with_capacity(size), Vec::with_capacity(size / step));
    for pixel in pixels.chunks_exact(step) {
        opaque.extend(pixel.iter().take(channels));
        alpha.extend(pixel.iter().skip(channels));
    }
    let mask = alpha.iter().any(|alpha| *alpha < 255).then(|| raster(width, height, "DeviceGray", &alpha, None));
    Ok(raster(width, height, colors, &opaque, mask))
}

fn raster(width: u32, height: u32, colors: &str, pixels: &[u8], mask: Option<ExternalStream>) -> ExternalStream {
    let mut stream = stream(width, height, colors, "FlateDecode", deflate(pixels));
    if let Some(mask) = mask {
        stream.dict.insert("SMask".into(), DictItem::Stream { stream: mask });
    }
    stream
}

fn jpeg(data: &[u8]) -> Result<ExternalStream, String> {
    let frame = jpeg_frame(data).ok_or("it isn't a whole JPEG")?;
    let colors = match frame {
        JpegFrame { bits: 8, components: 1, .. } => "DeviceGray",
        JpegFrame { bits: 8, components: 3, .. } => "DeviceRGB",
        JpegFrame { components: 4, .. } => return Err("its colours are those of a press (CMYK); save it as RGB".into()),
        JpegFrame { .. } => return Err("it has an unusual kind of colours; save it as RGB".into()),
    };
    Ok(stream(frame.width.into(), frame.height.into(), colors, "DCTDecode", data.to_vec()))
}

fn stream(width: u32, height: u32, colors: &str, filter: &str, content: Vec<u8>) -> ExternalStream {
    let name = |name: &str| DictItem::Name(name.into());
    let dict = BTreeMap::from([
        ("Type".into(), name("XObject")),
        ("Subtype".into(), name("Image")),
        ("Width".into(), DictItem::Int(width.into())),
        ("Height".into(), DictItem::Int(height.into())),
        ("ColorSpace".into(), name(colors)),
        ("BitsPerComponent".into(), DictItem::Int(8)),
        ("Filter".into(), name(filter)),
    ]);
    ExternalStream { dict, content, compress: false }
}

struct JpegFrame {
    bits: u8,
    width: u16,
    height: u16,
    components: u8,
}

/// What the frame header of a JPEG says (ITU T.81, B.2.2), if the file goes on to its end.
fn jpeg_frame(data: &[u8]) -> Option<JpegFrame> {
    let mut rest = data.strip_prefix(&[0xFF, 0xD8])?;
    if !data.trim_ascii_end().ends_with(&[0xFF, 0xD9]) && !data.windows(2).rev().take(4096).any(|w| w == [0xFF, 0xD9]) {
        return None;
    }
    loop {
        let (&[0xFF, marker, high, low], _) = rest.split_first_chunk()? else { return None };
        match marker {
            0xFF => rest = rest.get(1..)?,
            // Baseline, extended and progressive frames: what DCTDecode knows.
            0xC0..=0xC2 => {
                let (&[bits, h1, h2, w1, w2, components], _) = rest.get(4..)?.split_first_chunk()?;
                let (width, height) = (u16::from_be_bytes([w1, w2]), u16::from_be_bytes([h1, h2]));
                return (width > 0 && height > 0).then_some(JpegFrame { bits, width, height, components });
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xDA => return None,
            _ => rest = rest.get(2 + usize::from(u16::from_be_bytes([high, low]))..)?,
        }
    }
}
