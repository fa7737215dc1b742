//! Lines on a terminal or in a pipe: wrapping, hanging indents, colours. The
//! only place that knows an escape sequence; whatever is written through it is
//! made printable first.

use std::io;

use crate::model::{Severity, Verdict};

use super::super::plain::{printable, width_of, wrapped};
use super::super::{Detail, Style};

/// Longer lines are hard to read, shorter ones break every word.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// How a piece of text looks where colours may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Bold,
    Faint,
    Red,
    Yellow,
    Magenta,
    Cyan,
    Green,
}

impl Paint {
    /// The colour of a verdict. Words say the same: colour alone says nothing.
    pub(super) fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Judged(Severity::Stop) => Self::Red,
            Verdict::Judged(Severity::Review) => Self::Yellow,
            Verdict::Judged(Severity::Note) => Self::Cyan,
            Verdict::Judged(Severity::Clear) => Self::Green,
            Verdict::Unchecked => Self::Magenta,
        }
    }

    /// The parameters of the escape sequence (ECMA-48, SGR).
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Bold => Some("1"),
            Self::Faint => Some("2"),
            Self::Red => Some("1;31"),
            Self::Yellow => Some("1;33"),
            Self::Magenta => Some("1;35"),
            Self::Cyan => Some("1;36"),
            Self::Green => Some("1;32"),
        }
    }
}

/// What is written on, line by line.
pub(super) struct Page<'a> {
    out: &'a mut dyn io::Write,
    style: &'a Style,
}

impl<'a> Page<'a> {
    pub(super) fn new(out: &'a mut dyn io::Write, style: &'a Style) -> Self {
        Self { out, style }
    }

    pub(super) fn detail(&self) -> Detail {
        self.style.detail
    }

    /// Columns that lines may take.
    pub(super) fn width(&self) -> usize {
        self.style.width.clamp(*WIDTHS.start(), *WIDTHS.end())
    }

    pub(super) fn blank(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// One line of painted pieces, not wrapped.
    pub(super) fn line(&mut self, pieces: &[(Paint, &str)]) -> io::Result<()> {
        let mut line = String::new();
        for (paint, text) in pieces {
            self.push(&mut line, *paint, &printable(text));
        }
        writeln!(self.out, "{}", line.trim_end())
    }

    /// A name and a tag on one ruled line; a long name has its own.
    pub(super) fn heading(&mut self, name: &str, tag: &str, paint: Paint) -> io::Result<()> {
        let name = printable(name);
        let tail = match width_of(tag) {
            0 => 0,
            width => width + 4,
        };
        let taken = 3 + width_of(&name) + 1 + tail;
        let mut pieces = vec![(Paint::Faint, "── "), (Paint::Bold, &name)];
        let mut room = self.width().saturating_sub(taken);
        if room < 3 {
            self.line(&pieces)?;
            pieces.clear();
            room = self.width().saturating_sub(tail + 1);
        }
        let rule = format!(
            "{}{}",
            if pieces.is_empty() { "" } else { " " },
            "─".repeat(room)
        );
        let tag = format!(" {tag} ");
        pieces.push((Paint::Faint, &rule));
        if tail > 0 {
            pieces.extend([(paint, tag.as_str()), (Paint::Faint, "──")]);
        }
        self.line(&pieces)
    }

    /// A paragraph: `lead` stands at the start of its first line, the text
    /// begins in column `indent` of every line.
    pub(super) fn paragraph(
        &mut self,
        lead: (Paint, &str),
        indent: usize,
        text: (Paint, &str),
    ) -> io::Result<()> {
        let room = self.width().saturating_sub(indent).max(20);
        let mut lead = Some(lead);
        for words in wrapped(&printable(text.1), room) {
            let mut line = String::new();
            let (paint, start) = lead.take().unwrap_or((Paint::Plain, ""));
            self.push(&mut line, paint, &printable(start));
            line.push_str(&" ".repeat(indent.saturating_sub(width_of(start))));
            self.push(&mut line, text.0, &words);
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    fn push(&self, line: &mut String, paint: Paint, text: &str) {
        match paint.code() {
            Some(code) if self.style.colour && !text.is_empty() => {
                line.push_str(&format!("\u{1b}[{code}m{text}\u{1b}[0m"));
            }
            _ => line.push_str(text),
        }
    }
}

/// The text and spaces behind it, `width` columns in all.
pub(super) fn padded(text: &str, width: usize) -> String {
    let text = printable(text);
    let spaces = width.saturating_sub(width_of(&text));
    format!("{text}{}", " ".repeat(spaces))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(padded("表", 4), "表  ");
    }
}
