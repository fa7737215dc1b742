//! The document properties: what File, Properties shows, and more.

use super::inside::Inside;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, PartXml, Token, Trouble, add_property, is_label};

/// Elements, and what Excel calls them. What is not in the table holds no
/// person: dates, counts, program names.
const NAMES: [(&str, &str); 9] = [
    ("initial-creator", "Author"),
    ("creator", "Last saved by"),
    ("printed-by", "Last printed by"),
    ("title", "Title"),
    ("subject", "Subject"),
    ("keyword", "Keywords"),
    ("description", "Comments"),
    ("contributor", "Contributor"),
    ("publisher", "Company"),
];

/// The properties of a document, by their names.
#[derive(Default)]
pub(super) struct Meta {
    rows: Vec<(String, String)>,
}

/// Most properties that are kept.
const MOST_ROWS: usize = 1 << 16;

impl Meta {
    /// Reads the part.
    ///
    /// # Errors
    /// The first trouble; what stood before it stays.
    pub(super) fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        let mut name = None;
        let mut inside = Inside::default();
        xml.each(|token| {
            match token {
                Token::Start(tag) | Token::Empty(tag) => {
                    let known = NAMES.iter().find(|(element, _)| *element == tag.name);
                    let text = |name| tag.text(name).unwrap_or_default().into_owned();
                    match tag.name {
                        "user-defined" => name = Some(text("name")),
                        // The template is named after its file, often by a path.
                        "template" => {
                            self.rows.push(("Template".to_owned(), text("title")));
                            self.rows.push(("Template".to_owned(), text("href")));
                        }
                        "auto-reload" => self.rows.push(("Reload".to_owned(), text("href"))),
                        _ => name = known.map(|(_, shown)| (*shown).to_owned()),
                    }
                    let is_alone = matches!(token, Token::Empty(_));
                    if name.is_some() && !is_alone {
                        inside.open();
                    } else {
                        name = None;
                    }
                }
                Token::Text(text) => inside.text(text),
                Token::End(_) => {
                    if let Some(name) = name.take() {
                        let text = inside.close().unwrap_or_default();
                        self.rows.push((name, text.trim().to_owned()));
                    }
                }
            }
            if self.rows.len() > MOST_ROWS {
                return Err(Trouble::TooLarge);
            }
            Ok(())
        })
    }

    /// Pours the properties, and the label among them.
    pub(super) fn pour(mut self, sink: &mut dyn Sink) {
        self.rows.retain(|(_, value)| !value.is_empty());
        let labels = self.rows.extract_if(.., |(name, _)| is_label(name));
        let mut found = Listing::new(&["Property", "Sensitivity label", "Details"]);
        for (name, value) in labels {
            // Properties are bounded already.
            let _ = add_property(&mut found, &name, &value);
        }
        super::pour_rows(
            Surface::shown(SurfaceKind::Properties, "Document properties")
                .hidden_by(Hiding::METADATA),
            &self.rows,
            sink,
        );
        let surface = Surface::shown(SurfaceKind::Properties, "Sensitivity label");
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
    }
}
