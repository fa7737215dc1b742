//! The text of a cell as a person reads it: its paragraphs a line each, white
//! space as one space, as OpenDocument has it (ODF 1.3 part 3, 6.1.2). Comments
//! and shapes inside the cell are told elsewhere.

use crate::read::ooxml::{LONGEST_TEXT, Tag};

/// Elements in a cell whose texts are not the cell's: comments, readings beside
/// words, shapes.
const ASIDE: [&str; 19] = [
    "annotation",
    "ruby-text",
    "frame",
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "line",
    "polyline",
    "polygon",
    "regular-polygon",
    "path",
    "connector",
    "caption",
    "measure",
    "page-thumbnail",
    "control",
    "g",
    "scene",
];

/// Puts the text of a cell together. It gathers at the end of its row's.
#[derive(Default)]
pub(super) struct Words {
    /// The element aside that is open, and how often.
    aside: Option<(&'static str, u32)>,
    n_paragraphs: u32,
    /// Whether the line at hand holds something.
    is_begun: bool,
    /// Whether a space comes before whatever comes next in the line.
    is_spaced: bool,
    is_cut: bool,
}

impl Words {
    /// Whether some text was longer than is looked at.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// An element in the cell opens. Gives whether it is one whose tags mean
    /// something for the cell.
    pub(super) fn start(&mut self, tag: Tag<'_>, to: &mut String, from: usize) -> bool {
        if let Some((name, n_open)) = &mut self.aside {
            *n_open += u32::from(*name == tag.name);
            return false;
        }
        if let Some(name) = ASIDE.iter().find(|name| **name == tag.name) {
            self.aside = Some((name, 1));
            return false;
        }
        match tag.name {
            "p" | "h" => self.line(to),
            "s" => {
                let count = tag.text("c").map(|count| count.parse::<usize>());
                let count = count.unwrap_or(Ok(1)).unwrap_or(1);
                self.sign(' ', count, to, from);
            }
            "tab" => self.sign('\t', 1, to, from),
            "line-break" => self.sign('\n', 1, to, from),
            _ => {}
        }
        true
    }

    /// An element in the cell closes. Gives the same as [`Words::start`].
    pub(super) fn end(&mut self, name: &str) -> bool {
        if let Some((aside, n_open)) = &mut self.aside {
            if *aside == name {
                *n_open -= 1;
                if *n_open == 0 {
                    self.aside = None;
                }
            }
            return false;
        }
        if matches!(name, "p" | "h") {
            self.is_spaced = false;
        }
        true
    }

    /// Character data in the cell.
    pub(super) fn text(&mut self, data: &str, to: &mut String, from: usize) {
        if self.aside.is_some() {
            return;
        }
        if to.len().saturating_sub(from) > LONGEST_TEXT {
            self.is_cut = true;
            return;
        }
        if is_tidy(data) {
            self.flush(to);
            to.push_str(data);
            self.is_begun = true;
            return;
        }
        for letter in data.chars() {
            if matches!(letter, ' ' | '\t' | '\r' | '\n') {
                self.is_spaced = self.is_begun;
            } else {
                self.flush(to);
                to.push(letter);
                self.is_begun = true;
            }
        }
    }

    /// A new line begins.
    fn line(&mut self, to: &mut String) {
        if self.n_paragraphs > 0 || self.is_begun {
            to.push('\n');
        }
        self.n_paragraphs += 1;
        self.is_begun = false;
        self.is_spaced = false;
    }

    /// White space that is meant.
    fn sign(&mut self, sign: char, count: usize, to: &mut String, from: usize) {
        let room = LONGEST_TEXT.saturating_sub(to.len().saturating_sub(from));
        self.is_cut |= count > room;
        self.flush(to);
        to.extend(std::iter::repeat_n(sign, count.min(room)));
        self.is_begun = true;
    }

    fn flush(&mut self, to: &mut String) {
        if std::mem::take(&mut self.is_spaced) {
            to.push(' ');
        }
    }
}

/// Whether no white space in the data is to be drawn together: each space
/// stands alone between words.
#[inline]
pub(super) fn is_tidy(data: &str) -> bool {
    let mut before = b' ';
    for byte in data.bytes() {
        if matches!(byte, b'\t' | b'\r' | b'\n') || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_drawn_together() {
        let gathered = |pieces: &[&str]| {
            let (mut words, mut text) = (Words::default(), String::new());
            for piece in pieces {
                match *piece {
                    "<p>" => drop(words.start(Tag::new("text:p", ""), &mut text, 0)),
                    "</p>" => drop(words.end("p")),
                    "<s>" => drop(words.start(Tag::new("text:s", " text:c='2'"), &mut text, 0)),
                    piece => words.text(piece, &mut text, 0),
                }
            }
            text
        };
        for (pieces, seen) in [
            (&["<p>", "Ada", " ", "Testley", "</p>"][..], "Ada Testley"),
            (
                &["\n  ", "<p>", " Ada\n   Testley ", "</p>", "\n"],
                "Ada Testley",
            ),
            (&["<p>", "a ", "<s>", " b", "</p>"], "a    b"),
            (&["<p>", "a", "</p>", "\n ", "<p>", "b", "</p>"], "a\nb"),
            (&["stray", "<p>", "</p>", "<p>", "b", "</p>"], "stray\n\nb"),
            (&["<p>", "a", "&", "b", "</p>"], "a&b"),
        ] {
            assert_eq!(gathered(pieces), seen, "{pieces:?}");
        }
    }
}
