//! Pictures: that each is there is told, and what is written into its file.

use foiscan::model::{Hiding, Severity, SurfaceKind};

use super::judged::{exposures, says};
use super::{ROW, STATES, poured, related, surface, texts};
use crate::ooxml::build::{Book, relation, relations_xml};

fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32).to_be_bytes()[..], kind, body, &[0; 4]].concat()
}

fn png(texts: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, body) in texts {
        bytes.extend(chunk(kind, body));
    }
    bytes
}

fn exif(artist: &[u8]) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    let from = 8 + 2 + 24 + 4;
    tiff.extend([0x3b, 0x01, 2, 0]);
    tiff.extend((artist.len() as u32).to_le_bytes());
    tiff.extend((from as u32).to_le_bytes());
    // A list of the position, which leads back to the first list.
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0]);
    tiff.extend([8, 0, 0, 0]);
    tiff.extend(artist);
    tiff
}

pub(crate) fn jpeg() -> Vec<u8> {
    let segment = |kind: u8, body: &[u8]| {
        [
            &[0xff, kind][..],
            &(body.len() as u16 + 2).to_be_bytes(),
            body,
        ]
        .concat()
    };
    let exif = [&b"Exif\0\0"[..], &exif(b"Ada Testley\0")].concat();
    let iptc = [
        &b"Photoshop 3.0\0"[..],
        &[0x1c, 2, 80, 0, 11],
        b"Bo Mockford",
    ]
    .concat();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>Cy Sampleton</dc:creator></x:xmpmeta>";
    [
        vec![0xff, 0xd8],
        segment(0xe1, &exif),
        segment(0xe1, xmp),
        segment(0xed, &iptc),
        segment(0xfe, b"by Di Testwell"),
        vec![0xff, 0xda, 0, 2],
    ]
    .concat()
}

pub(crate) fn emf() -> Vec<u8> {
    let mut header = vec![0; 88];
    header[0] = 1;
    header[4] = 88;
    header[40..44].copy_from_slice(b" EMF");
    let text: Vec<u8> = "Ed Testwell"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut record = vec![0; 76];
    record[0] = 84;
    record[44] = 11;
    record[48] = 76;
    record.extend(&text);
    record.extend([0, 0]);
    let length = record.len() as u32;
    record[4..8].copy_from_slice(&length.to_le_bytes());
    [header, record].concat()
}

fn drawing(inside: &str) -> String {
    let corner = |name: &str, at: u32| {
        format!(
            "<xdr:{name}><xdr:col>{at}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{at}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        )
    };
    format!(
        r#"<xdr:wsDr><xdr:twoCellAnchor>{}{}{inside}</xdr:twoCellAnchor></xdr:wsDr>"#,
        corner("from", 1),
        corner("to", 5)
    )
}

fn picture(hidden: &str, crop: &str) -> String {
    drawing(&format!(
        r#"<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Picture 1" {hidden}/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="p"/>{crop}</xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>"#
    ))
}

fn book(state: &str, drawing: &str, bytes: Vec<u8>) -> Book {
    related(state, &relation("d", "drawing", "../drawings/drawing1.xml"))
        .part("xl/drawings/drawing1.xml", drawing)
        .part(
            "xl/drawings/_rels/drawing1.xml.rels",
            relations_xml(&relation("p", "image", "../media/image1.jpeg")),
        )
        .part("xl/media/image1.jpeg", bytes)
}

#[test]
fn words_in_the_files_of_pictures() {
    for (state, hiding) in STATES {
        let record = poured(book(state, &picture("", ""), jpeg()));
        let found = surface(&record, SurfaceKind::Image, "Pictures on \"Data\"");
        assert_eq!(found.surface.hiding, hiding);
        assert_eq!(
            texts(&record, found),
            [
                "image1.jpeg|Kind|JPEG picture",
                "image1.jpeg|Artist|Ada Testley",
                "image1.jpeg|Position|where the picture was taken (GPS)",
                "image1.jpeg|IPTC|Bo Mockford",
                "image1.jpeg|Comment|by Di Testwell",
                "image1.jpeg|XMP|Cy Sampleton",
            ]
        );
    }
}

#[test]
fn other_kinds_of_picture_and_pictures_of_no_sheet() {
    let png = png(&[
        (b"tEXt", b"Author\0Ada Testley"),
        (b"iTXt", b"Comment\0\0\0\0\0Bo Mockford"),
        (b"eXIf", &exif(b"Cy Sampleton\0")),
    ]);
    let record = poured(
        Book::of(ROW)
            .part("xl/media/image1.png", png)
            .part("xl/media/image2.emf", emf())
            .part("xl/media/image3.svg", "<svg><text>Di Testwell</text></svg>"),
    );
    let found = surface(&record, SurfaceKind::Image, "Pictures that no sheet shows");
    assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
    let told = texts(&record, found);
    for text in [
        "image1.png|Text|Ada Testley",
        "image1.png|Text|Bo Mockford",
        "image1.png|Artist|Cy Sampleton",
        "image2.emf|Drawn text|Ed Testwell",
        "image3.svg|Text|Di Testwell",
    ] {
        assert!(told.iter().any(|one| one == text), "{text} in {told:?}");
    }
}

#[test]
fn how_a_picture_is_shown_decides() {
    let judged = |drawing: &str| exposures(book("", drawing, b"\xff\xd8".to_vec()));
    says(
        &judged(&picture("", "")),
        "structure.pictures",
        Severity::Note,
    );
    let told = judged(&picture("", r#"<a:srcRect l="10000"/>"#));
    says(&told, "structure.cropped-pictures", Severity::Review);
    let told = judged(&picture(r#"hidden="1""#, ""));
    says(&told, "structure.hidden-pictures", Severity::Review);
    let cover = drawing(
        r#"<xdr:sp><xdr:spPr><a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="000000"/></a:solidFill></xdr:spPr></xdr:sp>"#,
    );
    let both = picture("", "").replace("</xdr:wsDr>", "") + &cover.replace("<xdr:wsDr>", "");
    says(
        &judged(&both),
        "structure.hidden-pictures",
        Severity::Review,
    );
    let alone = exposures(Book::of(ROW).part("xl/media/image1.png", png(&[])));
    says(&alone, "structure.hidden-pictures", Severity::Review);
}
