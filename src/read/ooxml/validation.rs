//! Data validation: lists written out in a rule, and the messages it shows.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::literals::each_literal;
use super::tag::Tag;
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;

/// Messages of a rule: the attribute, and what Excel calls it.
const MESSAGES: [(&str, &str); 4] = [
    ("promptTitle", "Input message, title"),
    ("prompt", "Input message"),
    ("errorTitle", "Error alert, title"),
    ("error", "Error alert"),
];

/// What the rules of one sheet say.
pub(super) struct Validation {
    found: Listing,
    cells: String,
    /// What the open rule says: which message, text.
    says: Vec<(&'static str, String)>,
    text: String,
}

impl Validation {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cells", "What", "Text"]),
            cells: String::new(),
            says: Vec::new(),
            text: String::new(),
        }
    }

    /// The texts of a formula; of a list that is one text, each entry.
    fn take_formula(&mut self) -> Result<(), Trouble> {
        let formula = self.text.trim();
        let is_list = formula.starts_with('"') && formula.ends_with('"');
        let says = &mut self.says;
        each_literal(formula, |text| {
            if is_list {
                let entries = text.split([',', ';']).map(str::trim);
                says.extend(entries.map(|entry| ("List entry", entry.to_owned())));
            } else {
                says.push(("Text in a formula", text.to_owned()));
            }
            Ok::<(), Trouble>(())
        })
    }

    fn close_rule(&mut self) -> Result<(), Trouble> {
        for (what, text) in std::mem::take(&mut self.says) {
            self.found.add(&[&self.cells, what, &text])?;
        }
        Ok(())
    }
}

impl Nook for Validation {
    fn elements(&self) -> &'static [&'static str] {
        &["dataValidations"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.text.clear();
        if tag.name == "dataValidation" {
            // Newer rules say behind their formulas which cells they are for.
            self.cells = tag.text("sqref").unwrap_or_default().into_owned();
            for (attribute, what) in MESSAGES {
                if let Some(text) = tag.text(attribute) {
                    self.says.push((what, plain(&text)));
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.text.len() < LONGEST_TEXT {
            push_text(&mut self.text, text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match name {
            "formula1" | "formula2" | "f" => self.take_formula()?,
            "sqref" => self.cells = self.text.trim().to_owned(),
            "dataValidation" => self.close_rule()?,
            _ => {}
        }
        self.text.clear();
        Ok(())
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::DataValidation,
            what: "Data validation",
            hiding: Hiding::NONE,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}

/// A message with its line breaks, which attributes cannot hold as they are.
fn plain(text: &str) -> String {
    let mut plain = text.to_owned();
    super::text::unescape_from(&mut plain, 0);
    plain
}
