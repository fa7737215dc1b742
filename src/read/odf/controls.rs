//! Form controls: their labels, values and lists.

use super::places::{At, Nook, surface};
use crate::model::{Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble};

/// Attributes that hold words, and what they are.
const WORDS: [(&str, &str); 10] = [
    ("form:label", "Label"),
    ("form:value", "Value"),
    ("form:current-value", "Value"),
    ("form:title", "Title"),
    ("form:name", "Name"),
    ("form:linked-cell", "Linked cell"),
    ("form:datasource", "Data source"),
    ("form:command", "Command"),
    ("form:list-source", "List"),
    ("xlink:href", "Link"),
];

/// The controls of one sheet.
pub(super) struct Controls {
    found: Listing,
    n_forms: u32,
}

impl Controls {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["What", "Text"]),
            n_forms: 0,
        }
    }
}

impl Nook for Controls {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        if tag.name == "forms" {
            self.n_forms += 1;
        }
        if self.n_forms == 0 {
            return Ok(());
        }
        for (attribute, what) in WORDS {
            if let Some((_, value)) = tag.attributes().find(|(key, _)| *key == attribute) {
                self.found.add(&[what, &plain(value)])?;
            }
        }
        // What a program keeps of a control beside that.
        if tag.name == "property" || tag.name == "list-value" {
            let value = tag.text("string-value").unwrap_or_default();
            self.found.add(&["Property", &value])?;
        }
        Ok(())
    }

    fn is_open(&self) -> bool {
        self.n_forms > 0
    }

    fn end(&mut self, name: &str, _at: &At) -> Result<(), Trouble> {
        if name == "forms" {
            self.n_forms = self.n_forms.saturating_sub(1);
        }
        Ok(())
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let found = std::mem::replace(self, Self::new()).found;
        found.pour(surface(SurfaceKind::Drawing, "Form controls", sheet), sink);
        Ok(())
    }
}

/// A value of an attribute as text.
pub(super) fn plain(value: &str) -> String {
    let plain = quick_xml::escape::unescape(value);
    plain.map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
}
