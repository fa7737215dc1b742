//! Names that people gave to cell styles, and words in number formats
//! (`0" for Testley"`). Styles travel with every sheet that is copied.

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::every_word::bears_words;
use super::listing::Listing;
use super::tag::Tag;
use super::trouble::Trouble;

/// What the styles part says in words.
pub(super) struct StyleNames(Listing);

impl Default for StyleNames {
    fn default() -> Self {
        Self(Listing::new(&["What", "Text"]))
    }
}

impl StyleNames {
    /// A tag of the styles part.
    ///
    /// # Errors
    /// When there are more than a place may have.
    pub(super) fn tag(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        match tag.name {
            "cellStyle" if tag.raw("builtinId").is_none() => {
                let name = tag.text("name").unwrap_or_default();
                self.0.add(&["Cell style", &name])
            }
            "tableStyle" | "slicerStyle" => {
                let name = tag.text("name").unwrap_or_default();
                self.0.add(&["Table style", &name])
            }
            "numFmt" => {
                let code = tag.text("formatCode").unwrap_or_default();
                let quoted = code.split('"').skip(1).step_by(2);
                let mut words = quoted.filter(|text| bears_words(text));
                words.try_for_each(|text| self.0.add(&["Number format", text]))
            }
            _ => Ok(()),
        }
    }

    /// Pours them in.
    pub(super) fn pour(&self, sink: &mut dyn Sink) {
        let name = "Names of styles and number formats";
        let surface = Surface::shown(SurfaceKind::Settings, name);
        self.0.pour(surface.hidden_by(Hiding::METADATA), sink);
    }
}
