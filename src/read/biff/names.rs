//! Defined names: what texts they stand for, and what someone noted on them.
//! [MS-XLS] 2.4.150 and 2.4.178.

use rustc_hash::FxHashMap;

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Hiding, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, NAMES_OF_EXCEL, Trouble, is_of_excel};
use crate::read::tokens::{Grammar, formula};

/// One name: itself, whether the Name Manager does not show it, what it says.
struct Name {
    name: String,
    is_hidden: bool,
    is_of_excel: bool,
    texts: Vec<String>,
}

/// The names of the workbook.
#[derive(Default)]
pub(super) struct Names {
    names: Vec<Name>,
    /// Where the first of each name stands.
    places: FxHashMap<String, usize>,
}

impl Names {
    fn push(&mut self, name: Name) {
        let at = self.names.len();
        self.places.entry(name.name.clone()).or_insert(at);
        self.names.push(name);
    }
}

impl Nook for Names {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        match record.kind {
            // Lbl
            0x0018 => {
                if let Some(name) = name(Cursor::new(record, 0)) {
                    self.push(name);
                }
            }
            // NameCmt
            0x0894 => {
                let (name, remark) = remark(Cursor::new(record, 12)).ok_or(Trouble::Damaged)?;
                let known = self.places.get(&name).copied();
                match known.and_then(|at| self.names.get_mut(at)) {
                    Some(known) => known.texts.push(remark),
                    None => self.push(Name {
                        name,
                        is_hidden: false,
                        is_of_excel: false,
                        texts: vec![remark],
                    }),
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        for (is_hidden, what, hiding) in [
            (false, "Defined names", Hiding::NONE),
            (true, "Hidden names", Hiding::NOT_SHOWN),
        ] {
            let mut found = Listing::new(&["Range", "Text"]);
            for one in self.names.iter().filter(|one| one.is_hidden == is_hidden) {
                for text in &one.texts {
                    found.add(&[&one.name, text])?;
                }
                if one.texts.is_empty() && !one.is_of_excel {
                    found.push(&[&one.name], "", Hiding::NONE)?;
                }
            }
            let surface = on.surface(SurfaceKind::DefinedNames, what);
            found.pour(surface.hidden_by(hiding), sink);
        }
        let mut found = Listing::new(&["Range", "Text"]);
        for one in self.names.iter().filter(|one| one.is_of_excel) {
            found.push(&[called(&one.name)], "", Hiding::NONE)?;
        }
        let surface = on.surface(SurfaceKind::DefinedNames, NAMES_OF_EXCEL);
        found.pour(surface, sink);
        Ok(())
    }
}

/// What Excel calls a name of its own, which the file keeps as a number.
fn called(name: &str) -> &str {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some('\u{6}'), None) => "_xlnm.Print_Area",
        (Some('\u{7}'), None) => "_xlnm.Print_Titles",
        (Some('\u{d}'), None) => "_xlnm._FilterDatabase",
        (Some(letter), None) if letter.is_control() => "_xlnm",
        _ => name,
    }
}

/// A name.
fn name(mut cursor: Cursor<'_>) -> Option<Name> {
    const HIDDEN: u16 = 0x0001;
    const BUILT_IN: u16 = 0x0020;
    let flags = cursor.short()?;
    cursor.skip(1)?;
    let n_characters = cursor.byte()?;
    let n_bytes = cursor.short()?;
    cursor.skip(8)?;
    let name = cursor.characters(usize::from(n_characters))?;
    let tokens = cursor.bytes(usize::from(n_bytes))?;
    let texts = formula(Grammar::Biff8, tokens, cursor.rest()).texts;
    Some(Name {
        is_hidden: flags & HIDDEN != 0,
        is_of_excel: flags & BUILT_IN != 0 || is_of_excel(&name),
        name,
        texts,
    })
}

fn remark(mut cursor: Cursor<'_>) -> Option<(String, String)> {
    let (n_name, n_remark) = (cursor.short()?, cursor.short()?);
    let name = cursor.characters(usize::from(n_name))?;
    let remark = cursor.characters(usize::from(n_remark))?;
    Some((name, remark))
}
