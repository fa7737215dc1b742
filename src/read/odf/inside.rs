//! What stands inside an element of interest: how deep the pass is in it, and
//! its text, a line for each paragraph.

use crate::read::ooxml::{LONGEST_TEXT, push_text};

/// Inside an element, or not.
#[derive(Default)]
pub(super) struct Inside {
    depth: u32,
    text: String,
}

impl Inside {
    /// The element opens, or one inside it does.
    pub(super) fn open(&mut self) {
        if self.depth == 0 {
            self.text.clear();
        }
        self.depth += 1;
    }

    /// Whether the pass is inside.
    pub(super) fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// Character data, which counts inside alone.
    pub(super) fn text(&mut self, text: &str) {
        if self.depth > 0 && self.text.len() < LONGEST_TEXT {
            push_text(&mut self.text, text);
        }
    }

    /// What stands between two texts: the end of a paragraph, a tab.
    pub(super) fn part(&mut self, sign: char) {
        if self.depth > 0 {
            self.text.push(sign);
        }
    }

    /// The element closes, or one inside it does: its text, once it is over.
    pub(super) fn close(&mut self) -> Option<String> {
        self.depth = self.depth.saturating_sub(1);
        (self.depth == 0).then(|| std::mem::take(&mut self.text))
    }

    /// The text so far.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}
