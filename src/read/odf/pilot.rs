//! Pivot tables: where their data comes from, and the members of their fields,
//! which are the distinct values of the source.

use super::places::{At, Nook};
use crate::model::Surface;
use crate::read::Sink;
use crate::read::kept::{Cache, Field, Held};
use crate::read::ooxml::{Tag, Trouble};

/// The pivot tables of the document.
#[derive(Default)]
pub(super) struct Pilots {
    tables: Vec<Pilot>,
}

#[derive(Default)]
struct Pilot {
    sources: Vec<String>,
    fields: Vec<Field>,
    words: Vec<(&'static str, String)>,
}

impl Nook for Pilots {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        let text = |name| tag.text(name).unwrap_or_default().into_owned();
        if tag.name == "data-pilot-table" {
            self.tables.push(Pilot {
                words: vec![("Name", text("name"))],
                ..Pilot::default()
            });
        }
        let Some(pilot) = self.tables.last_mut() else {
            return Ok(());
        };
        match tag.name {
            "source-cell-range" => {
                let source = tag.text("cell-range-address").or_else(|| tag.text("name"));
                pilot.sources.push(source.unwrap_or_default().into_owned());
            }
            "data-pilot-field" => {
                pilot.fields.push(Field {
                    name: text("source-field-name"),
                    ..Field::default()
                });
                pilot.words.push(("Page", text("selected-page")));
                pilot
                    .words
                    .push(("Caption of a field", text("display-name")));
            }
            "data-pilot-member" => {
                if let Some(field) = pilot.fields.last_mut() {
                    field.items.push((Held::Text(text("name")), false));
                    let caption = text("display-name");
                    pilot.words.push(("Caption of an item", caption));
                }
            }
            "data-pilot-group" | "data-pilot-group-member" => {
                if let Some(field) = pilot.fields.last_mut() {
                    field.groups.push(Held::Text(text("name")));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if sheet.is_some() {
            return Ok(());
        }
        let mut read = Ok(());
        for (number, pilot) in (1..).zip(std::mem::take(&mut self.tables)) {
            let mut cache = Cache::new(number, &pilot.sources, true, u32::MAX);
            cache.fields = pilot.fields;
            cache.words = pilot.words;
            read = read.and(cache.close(sink));
        }
        read
    }
}
