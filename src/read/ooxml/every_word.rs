//! Parts whose XML may hold anything anywhere: every attribute and every text
//! of them, but for what names schemas and what has no letters. The places that
//! are read so say here only what they are called.

use std::io::Read;

use crate::model::{Fate, Hiding, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Claim, Package};
use super::relations::{ContentTypes, settle};
use super::tag::{Tag, local};
use super::text::{LONGEST_TEXT, push_text, unescape_from};
use super::trouble::Trouble;
use super::xml::{Token, Xml};

/// Headings of what [`take`] gathers.
pub(super) const HEADINGS: &[&str] = &["What", "Text"];

/// A place whose parts may hold words anywhere.
pub(super) struct Place {
    /// Its parts.
    pub(super) kinds: &'static [PartKind],
    /// What kind of surface it is, what it is called, how it is concealed.
    pub(super) kind: SurfaceKind,
    pub(super) what: &'static str,
    pub(super) hiding: Hiding,
}

impl Place {
    /// Reads every part of the place, each as a surface of its own.
    pub(super) fn read(
        &self,
        package: &mut Package<'_>,
        types: &ContentTypes,
        owners: &Owners,
        sink: &mut dyn Sink,
    ) {
        let claims = self
            .kinds
            .iter()
            .flat_map(|kind| kind.claim(package, types));
        for claim in claims.collect::<Vec<Claim>>() {
            let mut found = Listing::new(HEADINGS);
            let read = package.read(claim, |xml| take(xml, &mut found));
            let surface = match owners.of(package.key(claim)) {
                Some(_) => owners.surface(self.kind, self.what, package, claim),
                None => crate::model::Surface::shown(
                    self.kind,
                    format!("{} in {}", self.what, package.name(claim)),
                ),
            };
            found.pour(surface.hidden_by(self.hiding), sink);
            settle(package.name(claim), self.what, read, Fate::Read, sink);
        }
    }
}

/// Gathers every attribute and text that bears words.
///
/// # Errors
/// The first trouble; what stood before it stays.
pub(super) fn take<R: Read>(xml: &mut Xml<R>, into: &mut Listing) -> Result<(), Trouble> {
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    xml.each(|token| match token {
        Token::Start(tag) => {
            add_text(&mut text, &open, into)?;
            // So deep nothing is nested that a person wrote.
            if open.len() < 1_000 {
                open.push(tag.name.to_owned());
            }
            attributes(tag, into)
        }
        Token::Empty(tag) => attributes(tag, into),
        Token::Text(data) => {
            if text.len() < LONGEST_TEXT {
                push_text(&mut text, data);
            }
            Ok(())
        }
        Token::End(_) => {
            add_text(&mut text, &open, into)?;
            open.pop();
            Ok(())
        }
    })
}

fn add_text(text: &mut String, open: &[String], into: &mut Listing) -> Result<(), Trouble> {
    unescape_from(text, 0);
    let what = open.last().map_or("", String::as_str);
    let added = if bears_words(text) {
        into.add(&[what, text])
    } else {
        Ok(())
    };
    text.clear();
    added
}

fn attributes(tag: Tag<'_>, into: &mut Listing) -> Result<(), Trouble> {
    for (key, _) in tag.attributes() {
        let name = local(key);
        if key.starts_with("xmlns") || name == "schemaLocation" || name == "Ignorable" {
            continue;
        }
        let value = tag.text(name).unwrap_or_default();
        if bears_words(&value) {
            into.add(&[name, &value])?;
        }
    }
    Ok(())
}

/// Whether a text could be more than a number, a truth, the name of a schema or
/// the number of a thing.
pub(super) fn bears_words(text: &str) -> bool {
    const SCHEMAS: [&str; 4] = [
        "http://schemas.",
        "urn:schemas-",
        "http://www.w3.org/",
        "http://purl.",
    ];
    let text = text.trim();
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).take(2).count();
    n_letters == 2
        && !SCHEMAS.iter().any(|schema| text.starts_with(schema))
        && !["true", "false"].contains(&text)
        && !is_number_of_a_thing(text)
}

/// `{8C35D1BD-5AFE-4D5B-A3B7-DA7E0A9E5A21}` and longer rows of such digits.
fn is_number_of_a_thing(text: &str) -> bool {
    text.len() >= 16
        && text
            .bytes()
            .all(|b| b.is_ascii_hexdigit() || matches!(b, b'-' | b'{' | b'}'))
}
