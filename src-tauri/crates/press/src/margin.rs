//! Which signs stand out into the margins, so that the edges of justified lines look straight. Knows no line.

/// How much of a sign stands out at a line's end, as a share of its width.
pub(crate) fn out_right(c: char) -> f32 {
    match c {
        '-' | '\u{2010}' | '.' | ',' => 0.6,
        '”' | '’' | '»' | '"' | '\'' | '‘' | '“' => 0.5,
        '–' | '—' => 0.3,
        _ => 0.0,
    }
}

/// How much of a sign stands out at a line's beginning, as a share of its width.
pub(crate) fn out_left(c: char) -> f32 {
    match c {
        '“' | '‘' | '«' | '"' | '\'' | '„' => 0.5,
        _ => 0.0,
    }
}
