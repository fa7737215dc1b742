//! Digital signatures: who signed, what for, and the certificates, which name
//! the signer and mostly an e-mail address.

use std::io::{Cursor, Read};

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::every_word::bears_words;
use super::listing::Listing;
use super::owners::PartKind;
use super::package::Package;
use super::power_query::decoded;
use super::relations::{ContentTypes, settle};
use super::text::push_text;
use super::trouble::Trouble;
use super::utf8::Utf8;
use super::xml::{Token, Xml};

const KIND: PartKind = PartKind {
    content_type: "digital-signature-xmlsignature+xml",
    begins: "_xmlsignatures/",
    ends: "",
};

/// Elements whose text says something of the signer.
const WORDS: [(&str, &str); 10] = [
    ("SignatureText", "Signed as"),
    ("SignatureComments", "Purpose"),
    ("SuggestedSigner", "Suggested signer"),
    ("SuggestedSigner2", "Title of the suggested signer"),
    ("SuggestedSignerEmail", "E-mail of the suggested signer"),
    ("X509IssuerName", "Issued by"),
    ("X509SubjectName", "Signer"),
    ("ClaimedRole", "Role"),
    ("City", "City"),
    ("StreetAddress", "Address"),
];

/// Certificates, as letters of base64.
const CERTIFICATES: [&str; 2] = ["X509Certificate", "EncapsulatedX509Certificate"];

/// Reads all signatures.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    for claim in KIND.claim(package, types) {
        if package.key(claim).ends_with(".rels") {
            sink.part(package.name(claim), Fate::Harmless(super::relations::LIST));
            continue;
        }
        if package.key(claim).ends_with(".sigs") {
            let why = "It only says where the signatures begin.";
            sink.part(package.name(claim), Fate::Harmless(why));
            continue;
        }
        let mut found = Listing::new(&["What", "Text"]);
        let read = package.read(claim, |xml| take(xml, &mut found));
        let surface = Surface::shown(SurfaceKind::People, "Who signed the workbook");
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
        settle(
            package.name(claim),
            "A digital signature",
            read,
            Fate::Read,
            sink,
        );
    }
}

/// Takes what a signature in XML says of the signer, as the streams of xls files
/// hold it.
///
/// # Errors
/// The first trouble; what stood before it stays.
pub(in crate::read) fn signers_in_xml(bytes: &[u8], found: &mut Listing) -> Result<(), Trouble> {
    let mut xml = Xml::new(Utf8::new(Cursor::new(bytes), bytes.len() as u64));
    take(&mut xml, found)
}

/// Takes the names in the certificates that stand somewhere in these bytes.
///
/// # Errors
/// When there are more of them than one place may hold.
pub(in crate::read) fn signers_in_certificates(
    bytes: &[u8],
    found: &mut Listing,
) -> Result<(), Trouble> {
    // A sequence whose length takes two bytes, as that of any certificate does.
    const BEGINS: &[u8] = &[0x30, 0x82];
    let mut rest = bytes;
    while let Some(at) = memchr::memmem::find(rest, BEGINS) {
        let here = rest.get(at..).unwrap_or_default();
        let Some((_, inside, behind)) = thing(here) else {
            rest = here.get(BEGINS.len()..).unwrap_or_default();
            continue;
        };
        names_in(inside, found)?;
        rest = behind;
    }
    Ok(())
}

fn names_in(der: &[u8], found: &mut Listing) -> Result<(), Trouble> {
    let mut names = Vec::new();
    texts_of(der, 0, &mut names);
    names.dedup();
    let mut names = names.iter();
    names.try_for_each(|name| found.add(&["Certificate", name]))
}

fn take<R: Read>(xml: &mut Xml<R>, found: &mut Listing) -> Result<(), Trouble> {
    let mut text = String::new();
    xml.each(|token| {
        match token {
            Token::Start(_) => text.clear(),
            Token::Text(data) => push_text(&mut text, data),
            Token::End(name) if CERTIFICATES.contains(&name) => {
                names_in(&decoded(&text), found)?;
                text.clear();
            }
            Token::End(name) => {
                if let Some((_, what)) = WORDS.iter().find(|(known, _)| *known == name) {
                    found.add(&[what, &text])?;
                }
                text.clear();
            }
            Token::Empty(_) => {}
        }
        Ok(())
    })
}

/// The texts in a certificate: DER, things inside things (X.690).
fn texts_of(der: &[u8], depth: usize, names: &mut Vec<String>) {
    const MOST_NAMES: usize = 1_000;
    const DEEPEST: usize = 24;
    let mut rest = der;
    while let Some((kind, inside, after)) = thing(rest) {
        rest = after;
        if names.len() >= MOST_NAMES {
            return;
        }
        let text = match kind {
            // Letters of one byte, and the name in an alternative name.
            0x0c | 0x13 | 0x14 | 0x16 | 0x1a | 0x81 => {
                Some(String::from_utf8_lossy(inside).into_owned())
            }
            0x1e => {
                let units = inside.chunks_exact(2);
                let units: Vec<u16> = units
                    .map(|pair| {
                        pair.iter()
                            .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
                    })
                    .collect();
                Some(String::from_utf16_lossy(&units))
            }
            _ => None,
        };
        names.extend(text.filter(|text| bears_words(text)));
        // Constructed things; octets may hold more of them.
        if (kind & 0x20 != 0 || kind == 0x04) && depth < DEEPEST {
            texts_of(inside, depth + 1, names);
        }
    }
}

/// The kind of the first thing, what is inside it, and what comes behind it.
fn thing(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let [kind, length, rest @ ..] = der else {
        return None;
    };
    let (length, rest) = match *length {
        short @ 0..=0x7f => (usize::from(short), rest),
        long => {
            let (digits, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
            if digits.len() > 4 {
                return None;
            }
            let length = digits
                .iter()
                .fold(0usize, |n, byte| n << 8 | usize::from(*byte));
            (length, rest)
        }
    };
    let (inside, after) = rest.split_at_checked(length)?;
    Some((*kind, inside, after))
}
