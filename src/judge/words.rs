//! The rule's sentences with the numbers and places put in. No value can come
//! in here: none is known any more.

use crate::model::{Category, Region, Surface, SurfaceKind, column_name};

/// What may stand in braces in a rule's sentence.
#[derive(Default)]
pub(super) struct Blanks {
    pub(super) surface: String,
    pub(super) place: String,
    pub(super) column: String,
    pub(super) header: String,
    pub(super) cells: u64,
    pub(super) rows: u64,
    pub(super) people: u64,
    /// Cells that are seen on the sheets.
    pub(super) shown: u64,
    pub(super) categories: String,
}

impl Blanks {
    /// The blanks that every sentence about this surface shares.
    pub(super) fn of(surface: &Surface) -> Self {
        Self {
            surface: surface.name.clone(),
            place: place(surface),
            ..Self::default()
        }
    }

    /// The sentence with its blanks filled in. What is put in is not looked at
    /// again, so that a sheet called `{rows}` stays one.
    pub(super) fn fill(&self, sentence: &str) -> String {
        let mut filled = String::with_capacity(sentence.len() + 32);
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            match after.split_once('}') {
                Some((name, behind)) => match self.blank(name) {
                    Some(words) => {
                        rest = behind;
                        if words == "1" {
                            rest = singular(behind, &mut filled);
                        } else {
                            filled.push_str(&words);
                        }
                    }
                    None => {
                        filled.push('{');
                        filled.push_str(name);
                        filled.push('}');
                        rest = behind;
                    }
                },
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    fn blank(&self, name: &str) -> Option<String> {
        Some(match name {
            "surface" => self.surface.clone(),
            "place" => self.place.clone(),
            "column" => self.column.clone(),
            "header" => self.header.clone(),
            "cells" => grouped(self.cells),
            "rows" => grouped(self.rows),
            "people" => grouped(self.people),
            "shown" => grouped(self.shown),
            "categories" => self.categories.clone(),
            "with" if self.categories.is_empty() => String::new(),
            "with" => format!(" with {}", self.categories),
            _ => return None,
        })
    }
}

/// Writes `1` and the noun behind it in the singular; returns what follows.
fn singular<'a>(behind: &'a str, filled: &mut String) -> &'a str {
    const NOUNS: &[(&str, &str)] = &[
        (" rows", "1 row"),
        (" cells", "1 cell"),
        (" records", "1 record"),
        (" entries", "1 entry"),
        (" texts", "1 text"),
        (" lines", "1 line"),
        (" values", "1 value"),
        (" views", "1 view"),
        (" saved views", "1 saved view"),
        (" formulas", "1 formula"),
        (" names", "1 name"),
        (" members of staff", "1 member of staff"),
        (" patients", "1 patient"),
        (" people", "1 person"),
        (" officers or staff", "1 officer or member of staff"),
    ];
    for (many, one) in NOUNS {
        if let Some(rest) = behind.strip_prefix(many) {
            filled.push_str(one);
            return rest;
        }
    }
    filled.push('1');
    behind
}

/// How a sentence names a surface at its beginning.
fn place(surface: &Surface) -> String {
    let hidden = if surface.hiding.is_none() {
        ""
    } else {
        "hidden "
    };
    match surface.kind {
        SurfaceKind::Sheet if surface.hiding.is_none() => format!("Sheet \"{}\"", surface.name),
        SurfaceKind::Sheet => format!("The {hidden}sheet \"{}\"", surface.name),
        SurfaceKind::Table => "This file".to_owned(),
        SurfaceKind::Properties => "The document's properties".to_owned(),
        // The others are named so that the name says what they are.
        _ => surface.name.clone(),
    }
}

/// A number with commas: 9,483.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Categories as words in a row: `surname, initials and rank`.
pub(super) fn listed(categories: &[Category]) -> String {
    let words: Vec<String> = categories.iter().map(Category::words).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The letters of the columns of a region: `B` or `B to D`.
pub(super) fn columns_of(region: Region) -> String {
    if region.first.column == region.last.column {
        column_name(region.first.column)
    } else {
        format!(
            "{} to {}",
            column_name(region.first.column),
            column_name(region.last.column)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_filled_once() {
        let blanks = Blanks {
            surface: "{rows}".to_owned(),
            rows: 9_483,
            ..Blanks::default()
        };
        assert_eq!(
            blanks.fill("{surface}: {rows} rows, {other}"),
            "{rows}: 9,483 rows, {other}"
        );
        let one = Blanks {
            people: 1,
            ..Blanks::default()
        };
        assert_eq!(
            one.fill("a list of {people} people: x"),
            "a list of 1 person: x"
        );
        assert_eq!(grouped(1_000_000), "1,000,000");
        assert_eq!(grouped(12), "12");
    }

    #[test]
    fn categories_are_listed_in_words() {
        let list = [Category::new("surname"), Category::new("staff-number")];
        assert_eq!(listed(&list), "surname and staff number");
    }
}
