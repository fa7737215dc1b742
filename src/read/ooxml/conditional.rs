//! Conditional formats: the texts that a rule looks for.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::literals::each_literal;
use super::tag::Tag;
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;

/// What the rules of one sheet look for.
pub(super) struct Conditional {
    found: Listing,
    cells: String,
    /// What the rules for the open block of cells look for, each text once.
    texts: Vec<String>,
    text: String,
}

impl Conditional {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cells", "Text"]),
            cells: String::new(),
            texts: Vec::new(),
            text: String::new(),
        }
    }

    fn close_block(&mut self) -> Result<(), Trouble> {
        let mut texts = std::mem::take(&mut self.texts);
        texts.sort_unstable();
        texts.dedup();
        for text in texts {
            self.found.add(&[&self.cells, &text])?;
        }
        Ok(())
    }
}

impl Nook for Conditional {
    fn elements(&self) -> &'static [&'static str] {
        &["conditionalFormatting"]
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.text.clear();
        match tag.name {
            "conditionalFormatting" => {
                self.cells = tag.text("sqref").unwrap_or_default().into_owned();
            }
            "cfRule" => self.texts.extend(tag.text("text").map(Into::into)),
            _ => {}
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
            "formula" | "f" => {
                let texts = &mut self.texts;
                each_literal(&self.text, |text| {
                    texts.push(text.to_owned());
                    Ok::<(), Trouble>(())
                })?;
            }
            "sqref" => self.cells = self.text.trim().to_owned(),
            "conditionalFormatting" => self.close_block()?,
            _ => {}
        }
        self.text.clear();
        Ok(())
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::DataValidation,
            what: "Conditional formats",
            hiding: Hiding::NONE,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
