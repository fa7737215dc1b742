//! A page of plain text: a title, and sections of sentences, steps and points.

use foiscan::report::{printable, wrapped};

use crate::output::page_width;

/// A page that grows from top to bottom. Sections with nothing in them are
/// left out.
pub(super) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// A page with a title.
    pub(super) fn new(title: &str) -> Self {
        let title = printable(title);
        let line = "─".repeat(title.chars().count());
        Self {
            text: format!("{title}\n{line}\n"),
            width: page_width().clamp(30, 84),
        }
    }

    /// A paragraph under the title.
    pub(super) fn lead(&mut self, text: &str) {
        self.lines("", "", text);
    }

    /// A section of sentences, each a paragraph.
    pub(super) fn section(&mut self, heading: &str, paragraphs: &[impl AsRef<str>]) {
        let mut paragraphs = paragraphs.iter().filter(|one| !one.as_ref().is_empty());
        if let Some(first) = paragraphs.next() {
            self.heading(heading);
            self.lines("  ", "  ", first.as_ref());
        }
        for paragraph in paragraphs {
            self.lines("  ", "  ", paragraph.as_ref());
        }
    }

    /// A section of numbered steps.
    pub(super) fn steps(&mut self, heading: &str, steps: &[impl AsRef<str>]) {
        if !steps.is_empty() {
            self.heading(heading);
        }
        for (number, step) in (1..).zip(steps) {
            self.lines(&format!("  {number}. "), "     ", step.as_ref());
        }
    }

    /// A section of points.
    pub(super) fn points(&mut self, heading: &str, points: &[impl AsRef<str>]) {
        if !points.is_empty() {
            self.heading(heading);
        }
        for point in points {
            self.lines("  - ", "    ", point.as_ref());
        }
    }

    /// A section that stands as it is.
    pub(super) fn verbatim(&mut self, heading: &str, lines: &[String]) {
        if !lines.is_empty() {
            self.heading(heading);
        }
        for line in lines {
            self.text.push_str(&format!("  {}\n", printable(line)));
        }
    }

    /// The text of the page.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn heading(&mut self, heading: &str) {
        self.text.push_str(&format!("\n{heading}\n"));
    }

    fn lines(&mut self, first: &str, rest: &str, text: &str) {
        let room = self.width.saturating_sub(rest.chars().count());
        let mut lead = first;
        for line in wrapped(&printable(text), room) {
            self.text.push_str(&format!("{lead}{line}\n"));
            lead = rest;
        }
    }
}
