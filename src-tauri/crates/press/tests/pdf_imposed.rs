//! Print files: every page once, where it belongs, and nothing that a printer has no use for.
#![allow(clippy::expect_used, clippy::panic)]

mod fixture;

use attache_press::{
    impose::{Imposed, Imposition, Slot},
    pack::Paper,
    pages::{Face, NodeId, Pages, Role},
    pdf::{self, PdfError},
};
use fixture::{Setting, reading::Pdf, written};
use lopdf::{Object, content::Content};

/// Pages that say their number.
fn numbered(count: usize, size: (f32, f32)) -> Pages {
    let mut set = Setting::new("Città & fold");
    for number in 1..=count {
        set.page().sized(size);
        let node = set.node(Role::Paragraph, NodeId::DOCUMENT);
        set.line(Face::Text, (60.0, 100.0), &format!("This is page {number}"), node);
    }
    set.done()
}

fn imposed(imposition: Imposition, sheet: Paper, count: usize) -> (Imposed, Vec<u8>) {
    let page = imposition.page(sheet).expect("a page").size();
    let imposed = imposition.impose(count, page, sheet.size());
    let bytes = pdf::impose(&written(&numbered(count, page)), &imposed).expect("a print file");
    (imposed, bytes)
}

/// The name of a page, and the matrix by which it is drawn: scale, x, y.
type Drawn = (String, (f32, f32, f32));

/// What each side of the print file draws.
fn drawn(pdf: &Pdf) -> Vec<Vec<Drawn>> {
    let side = |page: &(u32, u16)| {
        let dictionary = pdf.dictionary(*page);
        let forms = pdf.dict(pdf.dict(dictionary, "Resources"), "XObject");
        let content = pdf.document.get_page_content(*page);
        let operations = Content::decode(&content).expect("operators").operations;
        let mut matrix = (0.0, 0.0, 0.0);
        let mut found = Vec::new();
        for operation in operations {
            let number = |n: usize| operation.operands[n].as_float().expect("a number");
            match operation.operator.as_str() {
                "cm" => matrix = (number(0), number(4), number(5)),
                "Do" => {
                    let name = operation.operands[0].as_name().expect("a name");
                    let form = pdf.follow(forms.get(name).expect("a form")).as_stream().expect("a form");
                    assert_eq!(pdf.name(&form.dict, "Subtype"), "Form");
                    assert!(!form.dict.has(b"StructParents"));
                    pdf.dict(pdf.dict(&form.dict, "Resources"), "Font");
                    found.push((String::from_utf8_lossy(name).into_owned(), matrix));
                }
                _ => {}
            }
        }
        found
    };
    pdf.pages.iter().map(side).collect()
}

#[test]
fn every_page_stands_where_the_imposition_puts_it() {
    for (imposition, sheet) in [
        (Imposition::Booklet, Paper::A4),
        (Imposition::Booklet, Paper::Letter),
        (Imposition::TwoUp, Paper::A4),
        (Imposition::TwoUp, Paper::A5),
        (Imposition::TwoUp, Paper::Letter),
    ] {
        for count in [1, 3, 4, 10] {
            let (imposed, bytes) = imposed(imposition, sheet, count);
            let height = imposition.page(sheet).expect("a page").size().1;
            let expected: Vec<Vec<_>> = imposed
                .sides
                .iter()
                .map(|side| {
                    let place = |slot: &Slot| {
                        let y = imposed.size.1 - slot.at.1 - height * slot.scale;
                        (format!("P{}", slot.page + 1), (slot.scale, slot.at.0, y))
                    };
                    side.slots.iter().map(place).collect()
                })
                .collect();
            let found = drawn(&Pdf::open(&bytes));
            assert_eq!(found.len(), expected.len());
            for ((name, at), (wanted, there)) in found.iter().flatten().zip(expected.iter().flatten()) {
                assert_eq!(name, wanted);
                let near = |a: f32, b: f32| (a - b).abs() < 0.001;
                assert!(near(at.0, there.0) && near(at.1, there.1) && near(at.2, there.2), "{at:?} {there:?}");
            }
        }
    }
}

#[test]
fn a_print_file_is_for_the_printer() {
    let (_, bytes) = imposed(Imposition::Booklet, Paper::A4, 8);
    let pdf = Pdf::open(&bytes);
    let catalog = pdf.catalog();
    let mut keys: Vec<_> = catalog.iter().map(|(key, _)| String::from_utf8_lossy(key).into_owned()).collect();
    keys.sort();
    assert_eq!(keys, ["Lang", "Pages", "Type", "ViewerPreferences"], "no structure, bookmarks, attachments, claims");
    let preferences = pdf.dict(catalog, "ViewerPreferences");
    assert_eq!(pdf.name(preferences, "Duplex"), "DuplexFlipShortEdge");
    assert_eq!(pdf.name(preferences, "PrintScaling"), "None");
    assert_eq!(pdf.get(preferences, "PickTrayByPDFSize"), Some(&Object::Boolean(true)));
    let info = pdf.dict(&pdf.document.trailer, "Info");
    assert_eq!(pdf.text(info, "Title").as_deref(), Some("Città & fold"));
    let left = |kind: &str| {
        pdf.document.objects.values().any(|object| object.type_name().is_ok_and(|it| it == kind.as_bytes()))
    };
    for kind in ["StructElem", "StructTreeRoot", "Filespec", "EmbeddedFile", "Metadata", "OutputIntent", "Annot"] {
        assert!(!left(kind), "{kind}");
    }
    let sheet = pdf.dict(catalog, "Pages");
    let size: Vec<f32> = pdf.array(sheet, "MediaBox").iter().map(|it| it.as_float().expect("a length")).collect();
    assert_eq!(size, [0.0, 0.0, 841.89, 595.28]);
}

#[test]
fn a_booklet_is_marked_where_it_is_folded_and_other_sheets_are_not() {
    let strokes = |imposition| {
        let (_, bytes) = imposed(imposition, Paper::A4, 8);
        let pdf = Pdf::open(&bytes);
        let stroked = |page: &(u32, u16)| {
            let content = pdf.document.get_page_content(*page);
            let operations = Content::decode(&content).expect("operators").operations;
            let starts = operations.iter().filter(|it| it.operator == "m");
            starts.map(|it| it.operands[0].as_float().expect("x")).collect::<Vec<_>>()
        };
        pdf.pages.iter().map(stroked).collect::<Vec<_>>()
    };
    assert_eq!(strokes(Imposition::Booklet), vec![vec![420.945, 420.945]; 4]);
    assert_eq!(strokes(Imposition::TwoUp), vec![Vec::<f32>::new(); 4]);
}

#[test]
fn the_same_pack_gives_the_same_print_file() {
    let made = || imposed(Imposition::Booklet, Paper::A4, 7).1;
    assert!(made() == made());
}

#[test]
fn what_is_no_pack_is_refused() {
    let four = Imposition::Booklet.impose(4, Paper::A5.size(), Paper::A4.size());
    let check = |pack: &[u8]| assert!(matches!(pdf::impose(pack, &four), Err(PdfError::Unexpected(_))));
    check(b"");
    check(b"%PDF-1.7\nnothing");
    check(&written(&numbered(3, Paper::A5.size())));
}
