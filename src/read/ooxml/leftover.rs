//! Texts of the shared table that no cell uses any more: left behind by programs
//! that delete cells and keep their texts.

use crate::model::{Cell, Hiding, Row, Surface, SurfaceKind, Value};
use crate::read::Sink;

use super::strings::Strings;

/// Pours them in, once all sheets are read.
pub(super) fn pour(strings: &Strings, sink: &mut dyn Sink) {
    let mut unused = strings.unused().peekable();
    if unused.peek().is_none() {
        return;
    }
    let surface = Surface::shown(SurfaceKind::Leftover, "Texts that no cell uses");
    sink.surface(surface.hidden_by(Hiding::NOT_SHOWN));
    for (index, number) in (0..).zip(unused) {
        sink.row(&Row {
            index,
            hiding: Hiding::NONE,
            cells: &[Cell::new(0, Value::Shared(number))],
        });
    }
    sink.close();
}
