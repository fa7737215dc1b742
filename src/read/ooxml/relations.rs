//! How the parts of a package are tied together: relationships, and the list of
//! content types. Names of parts vary from writer to writer; these do not.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::model::Fate;
use crate::read::Sink;

use super::package::{Package, part_key};
use super::tag::Tag;
use super::trouble::Trouble;
use super::xml::Token;

/// One relationship from a part to another.
pub(in crate::read) struct Relation {
    /// Its name inside the part, as `rId1`.
    pub(in crate::read) id: String,
    /// What it is for: the last word of the type, as `worksheet`. Strict and
    /// transitional workbooks differ in what stands before it.
    pub(in crate::read) kind: String,
    /// The key of the part it leads to; empty when it leads out of the file.
    pub(in crate::read) target: String,
    /// Where it leads outside the file, as written; empty when it leads to a
    /// part.
    pub(in crate::read) outside: String,
}

/// The relationships of the part with that key; the empty key is the package
/// itself. Several readers may ask for the same part's. A trouble goes into
/// the sink when they are read first.
pub(in crate::read) fn relations_of(
    package: &mut Package<'_>,
    key: &str,
    sink: &mut dyn Sink,
) -> Arc<[Relation]> {
    if let Some(known) = package.known_relations(key) {
        return known;
    }
    let relations: Arc<[Relation]> = read_relations(package, key, sink).into();
    package.keep_relations(key, Arc::clone(&relations));
    relations
}

fn read_relations(package: &mut Package<'_>, key: &str, sink: &mut dyn Sink) -> Vec<Relation> {
    let (folder, file) = key.rsplit_once('/').unwrap_or(("", key));
    let slash = if folder.is_empty() { "" } else { "/" };
    let list = format!("{folder}{slash}_rels/{file}.rels");
    let mut relations = Vec::new();
    let Some(claim) = package.find(&list).and_then(|part| package.claim(part)) else {
        return relations;
    };
    let read = package.read(claim, |xml| {
        xml.each(|token| {
            if let Token::Start(tag) | Token::Empty(tag) = token
                && tag.name == "Relationship"
            {
                relations.push(relation(tag, folder));
            }
            Ok(())
        })
    });
    let place = "A list of which part belongs to which";
    settle(package.name(claim), place, read, Fate::Harmless(LIST), sink);
    relations
}

fn relation(tag: Tag<'_>, folder: &str) -> Relation {
    let text = |name| tag.text(name).map_or_else(String::new, Cow::into_owned);
    let kind = text("Type");
    let (target, outside) = if text("TargetMode").eq_ignore_ascii_case("external") {
        (String::new(), text("Target"))
    } else {
        (resolve(folder, &text("Target")), String::new())
    };
    Relation {
        id: text("Id"),
        kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
        target,
        outside,
    }
}

/// Why a list of relationships is harmless.
pub(in crate::read) const LIST: &str = "It only says which part belongs to which.";

/// Enters a part that was read into the ledger: with its fate, or as a gap.
pub(in crate::read) fn settle(
    part: &str,
    place: &str,
    read: Result<(), Trouble>,
    fate: Fate,
    sink: &mut dyn Sink,
) {
    match read {
        Ok(()) => sink.part(part, fate),
        Err(trouble) => sink.gap(trouble.gap(part, place)),
    }
}

/// The key of the part that a target leads to, seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.split('#').next().unwrap_or_default();
    let target = percent_decoded(target).replace('\\', "/");
    let absolute = target.starts_with('/');
    let mut steps: Vec<&str> = if absolute {
        Vec::new()
    } else {
        folder.split('/').filter(|s| !s.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    part_key(&steps.join("/"))
}

/// A target with its `%20` made plain.
pub(in crate::read) fn percent_decoded(target: &str) -> Cow<'_, str> {
    if !target.contains('%') {
        return Cow::Borrowed(target);
    }
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|h| std::str::from_utf8(h).ok());
        match hex.and_then(|h| u8::from_str_radix(h, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

/// What kind of thing each part is, as the package declares it.
#[derive(Default)]
pub(in crate::read) struct ContentTypes {
    by_part: HashMap<String, String>,
    by_extension: HashMap<String, String>,
}

impl ContentTypes {
    /// Reads the list. A trouble goes into the sink.
    pub(in crate::read) fn read(package: &mut Package<'_>, sink: &mut dyn Sink) -> Self {
        let mut types = Self::default();
        let found = package.find("[content_types].xml");
        let Some(claim) = found.and_then(|part| package.claim(part)) else {
            return types;
        };
        let read = package.read(claim, |xml| {
            xml.each(|token| {
                if let Token::Start(tag) | Token::Empty(tag) = token {
                    types.take(tag);
                }
                Ok(())
            })
        });
        let fate = Fate::Harmless("It only lists what kind each part is.");
        let place = "The list of what kind each part is";
        settle(package.name(claim), place, read, fate, sink);
        types
    }

    fn take(&mut self, tag: Tag<'_>) {
        let kind = tag.text("ContentType").unwrap_or_default();
        let kind = kind.to_ascii_lowercase();
        if let Some(part) = tag.text("PartName") {
            self.by_part.insert(part_key(&part), kind);
        } else if let Some(extension) = tag.text("Extension") {
            let extension = extension.to_ascii_lowercase();
            self.by_extension.insert(extension, kind);
        }
    }

    /// The declared type of the part with that key, in lower case; empty when
    /// none is.
    pub(in crate::read) fn of(&self, key: &str) -> &str {
        let extension = key.rsplit_once('.').map_or("", |(_, extension)| extension);
        self.by_part
            .get(key)
            .or_else(|| self.by_extension.get(extension))
            .map_or("", String::as_str)
    }

    /// The key of the first part, by name, whose type ends so.
    pub(in crate::read) fn part_of(&self, ending: &str) -> Option<&str> {
        self.by_part
            .iter()
            .filter(|(_, kind)| kind.ends_with(ending))
            .map(|(part, _)| part.as_str())
            .min()
    }
}
