//! The tokens of a PDF's objects (ISO 32000-1, 7.3), as things that print themselves.

use lopdf::Object;
use std::fmt::{Display, Formatter, Result, Write as _};

/// An object's number; prints as a reference to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id(pub u32);

impl Display for Id {
    fn fmt(&self, f: &mut Formatter) -> Result {
        write!(f, "{} 0 R", self.0)
    }
}

impl From<Id> for Object {
    fn from(id: Id) -> Self {
        Self::Reference((id.0, 0))
    }
}

/// A length or coordinate: a hundredth of a point is finer than any printer.
pub(super) struct Number(pub f32);

impl Display for Number {
    fn fmt(&self, f: &mut Formatter) -> Result {
        write!(f, "{}", rounded(self.0))
    }
}

/// A number of at most two decimals.
pub(super) fn rounded(number: f32) -> f32 {
    // The sum takes the sign from a negative zero.
    ((f64::from(number) * 100.0).round() / 100.0) as f32 + 0.0
}

/// A text string (7.9.2.2).
pub(super) struct Text<'a>(pub &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter) -> Result {
        // In these characters PDFDocEncoding agrees with ASCII.
        if self.0.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return literal(f, self.0);
        }
        f.write_str("<FEFF")?;
        for unit in self.0.encode_utf16() {
            write!(f, "{unit:04X}")?;
        }
        f.write_char('>')
    }
}

fn literal(f: &mut Formatter, text: &str) -> Result {
    f.write_char('(')?;
    for c in text.chars() {
        if matches!(c, '(' | ')' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char(')')
}

/// A string of bytes.
pub(super) struct Bytes<'a>(pub &'a [u8]);

impl Display for Bytes<'_> {
    fn fmt(&self, f: &mut Formatter) -> Result {
        if self.0.iter().all(|byte| matches!(byte, b' '..=b'~')) {
            return literal(f, std::str::from_utf8(self.0).unwrap_or_default());
        }
        f.write_char('<')?;
        for byte in self.0 {
            write!(f, "{byte:02X}")?;
        }
        f.write_char('>')
    }
}

/// A name.
pub(super) struct Name<'a>(pub &'a [u8]);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter) -> Result {
        f.write_char('/')?;
        for &byte in self.0 {
            match byte {
                b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' | b'#' => write!(f, "#{byte:02X}")?,
                b'!'..=b'~' => f.write_char(char::from(byte))?,
                _ => write!(f, "#{byte:02X}")?,
            }
        }
        Ok(())
    }
}

/// Things one after the other, each with a blank before it.
pub(super) struct Row<I>(pub I);

impl<T: Display, I: Iterator<Item = T> + Clone> Display for Row<I> {
    fn fmt(&self, f: &mut Formatter) -> Result {
        self.0.clone().try_for_each(|item| write!(f, " {item}"))
    }
}

/// An object that printpdf made, with the numbers that its references have in the file. A stream prints as its
/// dictionary, without its length.
pub(super) struct Made<'a, N>(pub &'a Object, pub &'a N);

impl<N: Fn(u32) -> Id> Display for Made<'_, N> {
    fn fmt(&self, f: &mut Formatter) -> Result {
        let Self(object, id) = *self;
        match object {
            Object::Null => f.write_str(" null"),
            Object::Boolean(value) => write!(f, " {value}"),
            Object::Integer(value) => write!(f, " {value}"),
            Object::Real(value) => write!(f, " {value}"),
            Object::Name(name) => Name(name).fmt(f),
            Object::String(bytes, _) => Bytes(bytes).fmt(f),
            Object::Array(items) => {
                f.write_char('[')?;
                items.iter().try_for_each(|item| Made(item, id).fmt(f))?;
                f.write_char(']')
            }
            Object::Dictionary(dictionary) => write!(f, "<<{}>>", Entries(dictionary, id)),
            Object::Stream(stream) => Entries(&stream.dict, id).fmt(f),
            Object::Reference((number, _)) => write!(f, " {}", id(*number)),
        }
    }
}

/// The keys and values of a dictionary but for a stream's length.
struct Entries<'a, N>(&'a lopdf::Dictionary, &'a N);

impl<N: Fn(u32) -> Id> Display for Entries<'_, N> {
    fn fmt(&self, f: &mut Formatter) -> Result {
        let mut entries = self.0.iter().filter(|(key, _)| key.as_slice() != b"Length");
        entries.try_for_each(|(key, value)| write!(f, "{}{}", Name(key), Made(value, self.1)))
    }
}
