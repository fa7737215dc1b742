//! Text of unknown origin made fit for a page: nothing steers the reader's eye
//! or the browser. maud escapes; here the signs go that no escaping helps.

use maud::{Escaper, Markup, Render, html};

use crate::report::plain::printable;

/// Text from a document, a rule or a path.
pub(super) struct Said<'a>(pub(super) &'a str);

impl Render for Said<'_> {
    fn render_to(&self, buffer: &mut String) {
        use std::fmt::Write as _;
        // Writing to a String cannot fail.
        let _ = Escaper::new(buffer).write_str(&printable(self.0));
    }
}

/// A path: from left to right as folders are, whatever letters its names begin
/// with.
pub(super) fn path(path: &str) -> Markup {
    html! { bdi dir="ltr" { (Said(path)) } }
}

/// A heading of that level, 2 to 6.
pub(super) fn heading(level: u8, anchor: &str, title: &str) -> Markup {
    html! {
        @match level {
            0..=2 => h2 id=(anchor) { (Said(title)) },
            3 => h3 id=(anchor) { (Said(title)) },
            4 => h4 id=(anchor) { (Said(title)) },
            5 => h5 id=(anchor) { (Said(title)) },
            _ => h6 id=(anchor) { (Said(title)) },
        }
    }
}

/// A table that may be wider than the page scrolls in a box of its own, which
/// the keyboard can reach.
pub(super) fn wide(label: &str, table: &Markup) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(label) { (table) }
    }
}
