//! Headers and footers of printed pages, those of saved views as well. Their
//! codes for fonts, page numbers and the like are taken out.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::tag::Tag;
use super::text::{LONGEST_TEXT, push_text, unescape_from};
use super::trouble::Trouble;

/// The elements, and what Excel calls them.
const PAGES: [(&str, &str); 6] = [
    ("oddHeader", "Header"),
    ("oddFooter", "Footer"),
    ("evenHeader", "Header of even pages"),
    ("evenFooter", "Footer of even pages"),
    ("firstHeader", "Header of the first page"),
    ("firstFooter", "Footer of the first page"),
];

/// Headers and footers of one sheet.
pub(super) struct HeaderFooter {
    found: Listing,
    text: String,
}

impl HeaderFooter {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Where", "Text"]),
            text: String::new(),
        }
    }
}

impl Nook for HeaderFooter {
    fn elements(&self) -> &'static [&'static str] {
        &["headerFooter"]
    }

    fn start(&mut self, _tag: Tag<'_>) -> Result<(), Trouble> {
        self.text.clear();
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.text.len() < LONGEST_TEXT {
            push_text(&mut self.text, text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        if let Some((_, page)) = PAGES.iter().find(|(element, _)| *element == name) {
            unescape_from(&mut self.text, 0);
            for (side, text) in sections(&self.text) {
                self.found.add(&[&format!("{page}, {side}"), &text])?;
            }
        }
        self.text.clear();
        Ok(())
    }

    fn place(&self) -> Spot {
        Spot {
            kind: SurfaceKind::HeaderFooter,
            what: "Headers and footers",
            hiding: Hiding::NONE,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}

/// The texts at the left, in the centre and at the right, without codes.
pub(in crate::read) fn sections(text: &str) -> Vec<(&'static str, String)> {
    let mut sections = vec![("centre", String::new())];
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        push(&mut sections, before);
        let code = behind.chars().next().unwrap_or_default();
        rest = behind.get(code.len_utf8()..).unwrap_or_default();
        match code {
            'L' => sections.push(("left", String::new())),
            'C' => sections.push(("centre", String::new())),
            'R' => sections.push(("right", String::new())),
            '&' => push(&mut sections, "&"),
            '"' => rest = rest.split_once('"').map_or("", |(_, behind)| behind),
            'K' => rest = without_colour(rest),
            digit if digit.is_ascii_digit() => {
                rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            }
            _ => {}
        }
    }
    push(&mut sections, rest);
    sections.retain(|(_, text)| text.chars().any(char::is_alphanumeric));
    sections
}

fn push(sections: &mut [(&'static str, String)], text: &str) {
    if let Some((_, last)) = sections.last_mut() {
        last.push_str(text);
    }
}

/// What stands behind a colour: `FF0000`, or a theme's number and tint, `01+049`.
fn without_colour(text: &str) -> &str {
    let is_colour = |c: &char| c.is_ascii_hexdigit() || matches!(c, '+' | '-');
    let n_digits = text.chars().take(6).take_while(is_colour).count();
    text.get(n_digits..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn codes_are_taken_out() {
        let found = sections("&L&\"Arial,Bold\"&12 Prepared by A Testley&C&P of &N&R&KFF0000R&&D");
        let left = (" Prepared by A Testley").to_owned();
        assert_eq!(
            found,
            [
                ("left", left),
                ("centre", " of ".to_owned()),
                ("right", "R&D".to_owned())
            ]
        );
        assert!(sections("&C&A&R&P").is_empty());
        assert_eq!(sections("plain"), [("centre", "plain".to_owned())]);
    }
}
