//! Which elements of a page keep what is in them from being shown.

use super::style;
use super::tag::Tag;

/// The elements that conceal at one point of a page.
#[derive(Default)]
pub(super) struct Cover {
    /// Open elements that conceal, and how often their name is open inside.
    elements: Vec<(String, usize)>,
    /// Classes that the page's style conceals.
    classes: Vec<String>,
}

impl Cover {
    /// Reads a style sheet.
    pub(super) fn learn(&mut self, sheet: &str) {
        self.classes.extend(style::concealed_classes(sheet));
    }

    /// Whether an element conceals what is in it.
    pub(super) fn conceals(&self, tag: &Tag<'_>) -> bool {
        style::conceals(tag, &self.classes)
    }

    /// How many elements conceal here.
    pub(super) fn depth(&self) -> usize {
        self.elements.len()
    }

    /// Ends all elements but the outermost so many.
    pub(super) fn back_to(&mut self, depth: usize) {
        self.elements.truncate(depth);
    }

    /// A start tag.
    pub(super) fn open(&mut self, name: &str, is_concealing: bool) {
        if let Some((_, n_open)) = self.elements.iter_mut().rfind(|(open, _)| open == name) {
            *n_open += 1;
        } else if is_concealing && !is_void(name) {
            self.elements.push((name.to_owned(), 1));
        }
    }

    /// Whether an end tag ends what conceals.
    pub(super) fn would_close(&self, name: &str) -> bool {
        let found = self.elements.iter().rfind(|(open, _)| open == name);
        found.is_some_and(|(_, n_open)| *n_open <= 1)
    }

    /// An end tag.
    pub(super) fn close(&mut self, name: &str) {
        let Some(at) = self.elements.iter().rposition(|(open, _)| open == name) else {
            return;
        };
        if self.would_close(name) {
            self.elements.truncate(at);
        } else if let Some((_, n_open)) = self.elements.get_mut(at) {
            *n_open -= 1;
        }
    }
}

/// Elements without content.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr" | "img" | "input" | "meta" | "link" | "area" | "base" | "wbr"
    )
}
