//! Number formats of an ods document, as far as they change what a person reads:
//! those that show nothing, and those that show leading zeros. ODF 1.3 part 3,
//! 16.29.

use std::collections::{HashMap, HashSet};

use crate::read::ooxml::Tag;

/// Elements that are number formats.
const FORMATS: [&str; 7] = [
    NUMBER,
    "currency-style",
    "percentage-style",
    "date-style",
    "time-style",
    "text-style",
    "boolean-style",
];

/// The one of them that may pad a number.
const NUMBER: &str = "number-style";

/// The number formats of a document.
#[derive(Default)]
pub(super) struct Formats {
    /// Those that show nothing; the one that is open may yet.
    silent: HashSet<String>,
    /// With how many digits before the point they show a number at least.
    digits: HashMap<String, u8>,
    /// The format that shows in place of another under its first condition,
    /// which is for numbers that are not below zero.
    first: HashMap<String, String>,
    open: Option<String>,
    is_number: bool,
}

impl Formats {
    /// A number format opens, or something in it.
    pub(super) fn start(&mut self, tag: Tag<'_>) {
        let name = tag.name;
        if FORMATS.contains(&name) {
            let name = tag.text("name").map(std::borrow::Cow::into_owned);
            self.is_number = tag.name == NUMBER;
            if let Some(name) = &name {
                // A format of the content goes before one of all parts.
                self.digits.remove(name);
                self.first.remove(name);
                self.silent.insert(name.clone());
            }
            self.open = name;
            return;
        }
        let Some(open) = &self.open else { return };
        if matches!(name, "text" | "text-properties") {
            return;
        }
        // It shows something, or another shows it under a condition.
        self.silent.remove(open);
        if name == "map" {
            if let Some(other) = tag.text("apply-style-name") {
                let first = self.first.entry(open.clone());
                first.or_insert_with(|| other.into_owned());
            }
        } else if name == "number" && self.is_number {
            let digits = tag.text("min-integer-digits");
            let digits = digits.and_then(|digits| digits.parse::<u8>().ok());
            if let Some(digits) = digits.filter(|digits| *digits > 1) {
                self.digits.insert(open.clone(), digits);
            }
        }
    }

    /// A tag of the styles closes.
    pub(super) fn end(&mut self, name: &str) {
        if FORMATS.contains(&name) {
            self.open = None;
        }
    }

    /// Whether the format of that name shows nothing.
    pub(super) fn is_silent(&self, format: &str) -> bool {
        self.silent.contains(format)
    }

    /// With how many digits before the point the format of that name shows a
    /// number at least; 0 when it pads none.
    pub(super) fn digits(&self, format: &str) -> u8 {
        let first = self.first.get(format);
        let mut formats = first.into_iter().map(String::as_str).chain([format]);
        formats
            .find_map(|format| self.digits.get(format).copied())
            .unwrap_or_default()
    }
}
