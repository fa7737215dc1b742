//! The document properties of xls, xlsb and ods as one surface: rows of a name,
//! in Excel's words, and a value.

use crate::model::{Cell, Hiding, Row, Surface, SurfaceKind, Value};
use crate::read::Sink;
use crate::read::ooxml::{Listing, add_property, is_label};

/// Pours the properties that hold something: name and value.
pub(in crate::read) fn pour(mut rows: Vec<(String, String)>, sink: &mut dyn Sink) {
    rows.retain(|(_, value)| !value.trim().is_empty());
    let labels = rows.extract_if(.., |(name, _)| is_label(name));
    let mut found = Listing::new(&["Property", "Sensitivity label", "Details"]);
    for (name, value) in labels {
        // Properties are as few as a program keeps.
        let _ = add_property(&mut found, &name, &value);
    }
    let surface = Surface::shown(SurfaceKind::Properties, "Sensitivity label");
    found.pour(surface.hidden_by(Hiding::METADATA), sink);
    if rows.is_empty() {
        return;
    }
    let surface = Surface::shown(SurfaceKind::Properties, "Document properties");
    sink.surface(surface.hidden_by(Hiding::METADATA));
    for (index, (name, value)) in (0..).zip(&rows) {
        sink.row(&Row {
            index,
            hiding: Hiding::NONE,
            cells: &[
                Cell::new(0, Value::Text(name)),
                Cell::new(1, Value::Text(value)),
            ],
        });
    }
    sink.close();
}
