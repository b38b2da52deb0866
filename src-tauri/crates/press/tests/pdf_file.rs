//! What a PDF of hand-made pages holds.

mod fixture;

use fixture::{pack, written};

#[test]
fn the_same_pages_give_the_same_bytes() {
    assert!(written(&pack()) == written(&pack()));
}
