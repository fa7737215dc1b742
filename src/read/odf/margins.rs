//! Headers and footers of the printed page of an ods file: they stand with the
//! page styles.

use crate::read::ooxml::{LONGEST_TEXT, Token};

/// The texts of headers and footers, without the fields that a printer fills
/// in.
#[derive(Default)]
pub(super) struct Margins {
    pub(super) texts: Vec<String>,
    text: String,
    n_margins: u32,
    n_fields: u32,
}

impl Margins {
    /// Takes a piece of the part of styles.
    pub(super) fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Start(tag) if is_margin(tag.name) => self.n_margins += 1,
            Token::Start(tag) if is_field(tag.name) => self.n_fields += 1,
            Token::End(name) if is_field(name) => {
                self.n_fields = self.n_fields.saturating_sub(1);
                self.text.push(' ');
            }
            Token::End(name) if is_margin(name) => {
                self.n_margins = self.n_margins.saturating_sub(1);
                keep(&mut self.text, &mut self.texts);
            }
            Token::End("p") => keep(&mut self.text, &mut self.texts),
            Token::Text(part)
                if self.n_margins > 0 && self.n_fields == 0 && self.text.len() < LONGEST_TEXT =>
            {
                self.text.push_str(part);
            }
            _ => {}
        }
    }
}

fn is_margin(name: &str) -> bool {
    (name.starts_with("header") || name.starts_with("footer")) && !name.ends_with("-style")
}

/// Fields that say nothing of a person: the others are text like any other.
fn is_field(name: &str) -> bool {
    matches!(
        name,
        "sheet-name" | "page-number" | "page-count" | "date" | "time"
    )
}

/// Keeps a paragraph; `Page` and `/` around page numbers are in every file.
fn keep(text: &mut String, texts: &mut Vec<String>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters > 0 && !matches!(words.as_slice(), ["Page"] | ["Page", "/"]) {
        texts.push(words.join(" "));
    }
    text.clear();
}
