//! Digital signatures: who signed, what for, and the certificates, which name
//! the signer and mostly an e-mail address.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::every_word::bears_words;
use super::listing::Listing;
use super::owners::PartKind;
use super::package::{Claim, Package};
use super::power_query::decoded;
use super::relations::{ContentTypes, settle};
use super::text::push_text;
use super::trouble::Trouble;
use super::xml::Token;

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
        let read = take(package, claim, &mut found);
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

fn take(package: &Package<'_>, claim: Claim, found: &mut Listing) -> Result<(), Trouble> {
    package.read(claim, |xml| {
        let mut text = String::new();
        xml.each(|token| {
            match token {
                Token::Start(_) => text.clear(),
                Token::Text(data) => push_text(&mut text, data),
                Token::End(name) if CERTIFICATES.contains(&name) => {
                    let mut names = Vec::new();
                    texts_of(&decoded(&text), 0, &mut names);
                    names.dedup();
                    for name in names {
                        found.add(&["Certificate", &name])?;
                    }
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
