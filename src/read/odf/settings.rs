//! Settings of the document: printers and their state, whether the tabs of the
//! sheets show, and what programs keep beside that.

use super::inside::Inside;
use super::scrolled::Scrolled;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, PartXml, Token, Trouble, each_text};

/// Settings that hold no words of a person, by how their names begin.
const HARMLESS: [&str; 12] = [
    "ActiveTable",
    "CharacterCompression",
    "DocumentSettings",
    "EmbedFonts",
    "LinkUpdateMode",
    "LoadReadonly",
    "ModificationPassword",
    "Raster",
    "RedactPrinter",
    "ViewId",
    "ZoomType",
    "SyntaxStringRef",
];

/// What the settings say.
pub(super) struct Settings {
    printers: Listing,
    tabs: Listing,
    others: Listing,
    scrolled: Scrolled,
    name: String,
    value: Inside,
}

impl Settings {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            printers: Listing::new(&["Sheet", "Text"]),
            tabs: Listing::new(&["What", "Text"]),
            others: Listing::new(&["What", "Text"]),
            scrolled: Scrolled::default(),
            name: String::new(),
            value: Inside::default(),
        }
    }

    /// Reads the part.
    ///
    /// # Errors
    /// The first trouble; what stood before it stays.
    pub(super) fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        xml.each(|token| match token {
            Token::Start(tag) if tag.name == "config-item" => {
                self.name = tag.text("name").unwrap_or_default().into_owned();
                self.value.open();
                Ok(())
            }
            Token::Start(tag) => {
                self.scrolled.open(tag);
                Ok(())
            }
            Token::Text(text) => {
                self.value.text(text);
                Ok(())
            }
            Token::End("config-item") => {
                let value = self.value.close().unwrap_or_default();
                self.scrolled.item(&self.name, value.trim());
                self.item(value.trim())
            }
            Token::End(name) => {
                self.scrolled.close(name);
                Ok(())
            }
            _ => Ok(()),
        })
    }

    fn item(&mut self, value: &str) -> Result<(), Trouble> {
        let name = self.name.as_str();
        let is_plain = value.parse::<f64>().is_ok() || matches!(value, "true" | "false" | "");
        match name {
            "HasSheetTabs" if value == "false" => self.tabs.add(&["Sheet tabs", "switched off"]),
            "PrinterName" => self.printers.add(&["", value]),
            "PrinterSetup" => {
                let bytes = decoded(value);
                let printers = &mut self.printers;
                each_text(&bytes, |text| printers.add(&["", text]))
            }
            _ if is_plain || HARMLESS.iter().any(|known| name.starts_with(known)) => Ok(()),
            _ => self.others.add(&[name, value]),
        }
    }

    /// Pours what was found; these sheets are shown.
    ///
    /// # Errors
    /// When some place grew past its bounds.
    pub(super) fn pour(&self, shown: &[String], sink: &mut dyn Sink) -> Result<(), Trouble> {
        for (found, what) in [
            (&self.tabs, "Sheet tabs switched off"),
            (&self.printers, "Printer settings"),
            (&self.others, "Settings of the document"),
        ] {
            let surface = Surface::shown(SurfaceKind::Settings, what);
            found.pour(surface.hidden_by(Hiding::METADATA), sink);
        }
        self.scrolled.pour(shown, sink)
    }
}

/// Bytes written in base 64; anything else in the text is passed over.
fn decoded(text: &str) -> Vec<u8> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.bytes();
    let digits = digits.filter_map(|byte| DIGITS.iter().position(|digit| *digit == byte));
    let (mut bytes, mut held, mut n_bits) = (Vec::new(), 0usize, 0u32);
    for digit in digits {
        held = (held << 6 | digit) & 0xFFFF;
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((held >> n_bits & 0xFF) as u8);
        }
    }
    bytes
}
