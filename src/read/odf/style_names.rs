//! Names of styles, and fixed texts in number formats.

use super::inside::Inside;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Token, Trouble};

/// The names and texts of a document's styles.
pub(super) struct StyleNames {
    found: Listing,
    text: Inside,
}

impl Default for StyleNames {
    fn default() -> Self {
        Self {
            found: Listing::new(&["What", "Text"]),
            text: Inside::default(),
        }
    }
}

impl StyleNames {
    /// Takes a piece of the part of styles.
    ///
    /// # Errors
    /// When there are more names than are kept.
    pub(super) fn take(&mut self, token: &Token<'_>) -> Result<(), Trouble> {
        match token {
            Token::Start(tag) | Token::Empty(tag) if tag.name == "style" => {
                let name = tag.text("display-name").unwrap_or_default();
                return self.found.add(&["Style", &name]);
            }
            Token::Start(tag) if tag.name == "text" => self.text.open(),
            Token::Text(text) => self.text.text(text),
            Token::End("text") => {
                let text = self.text.close().unwrap_or_default();
                let n_letters = text.chars().filter(|c| c.is_alphabetic()).count();
                let text = if n_letters > 2 { text.as_str() } else { "" };
                return self.found.add(&["Number format", text]);
            }
            _ => {}
        }
        Ok(())
    }

    /// Pours them in.
    pub(super) fn pour(&self, sink: &mut dyn Sink) {
        let name = "Names of styles and number formats";
        let surface = Surface::shown(SurfaceKind::Settings, name);
        self.found.pour(surface.hidden_by(Hiding::METADATA), sink);
    }
}
