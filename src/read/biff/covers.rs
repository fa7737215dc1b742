//! What lies on an xls sheet above its cells: which cells shapes and pictures
//! cover whole, and where anything lies at all. [MS-XLS] 2.5.193, [MS-ODRAW]
//! 2.2.40 and 2.3.7.

use super::drawing::each_record;
use super::records::{long, short};
use super::shapes::NOTE;
use crate::read::sheets::Area;

/// Kinds of shape that fill their frame: rectangles, pictures, text boxes.
const FULL: [usize; 5] = [1, 2, 75, 109, 202];

/// A shape of a drawing.
#[derive(Clone, Copy, Default)]
struct Shape {
    kind: usize,
    is_clear: bool,
    corners: Option<[u16; 8]>,
}

/// The areas that shapes cover whole, and all areas where things lie. `objects`
/// are the kinds of the sheet's objects, in the order of its shapes.
pub(super) fn read(drawing: &[u8], objects: &[u16]) -> (Vec<Area>, Vec<Area>) {
    let mut shapes: Vec<Shape> = Vec::new();
    let mut shape = Shape::default();
    let read: Result<(), ()> = each_record(drawing, |kind, instance, data| {
        match kind {
            // A shape begins; its kind
            0xF00A => {
                shape = Shape {
                    kind: instance,
                    ..Shape::default()
                };
            }
            0xF00B => shape.is_clear |= is_clear(data, instance),
            0xF010 => shape.corners = corners(data),
            // The object that it belongs to
            0xF011 => shapes.push(shape),
            _ => {}
        }
        Ok(())
    });
    debug_assert!(read.is_ok());
    let (mut covered, mut things) = (Vec::new(), Vec::new());
    for (shape, object) in shapes.iter().zip(objects) {
        let Some(corners) = shape.corners.filter(|_| *object != NOTE) else {
            continue;
        };
        let [left, _, top, _, right, _, bottom, _] = corners.map(u32::from);
        things.push(((top, bottom), (left, right)));
        if FULL.contains(&shape.kind) && !shape.is_clear {
            covered.extend(whole(corners));
        }
    }
    (covered, things)
}

/// Whether something says that one can see through the shape.
fn is_clear(data: &[u8], n: usize) -> bool {
    const OPACITY: u16 = 0x0182;
    const FILLED: u16 = 0x01BF;
    (0..n.min(data.len() / 6)).any(|at| {
        let (Some(id), Some(value)) = (short(data, 6 * at), long(data, 6 * at + 2)) else {
            return false;
        };
        match id {
            OPACITY => value < 0xE000,
            // Both the word and that it counts are bits.
            FILLED => value & 0x0010_0000 != 0 && value & 0x10 == 0,
            _ => false,
        }
    })
}

fn corners(data: &[u8]) -> Option<[u16; 8]> {
    let mut corners = [0; 8];
    for (at, corner) in corners.iter_mut().enumerate() {
        *corner = short(data, 2 + 2 * at)?;
    }
    Some(corners)
}

/// The cells between the corners that are covered so far that nothing of them
/// can be read: an edge further inside than a quarter leaves the cell.
fn whole(corners: [u16; 8]) -> Option<Area> {
    const QUARTER_COLUMN: u32 = 256;
    const QUARTER_ROW: u32 = 64;
    let [left, dx1, top, dy1, right, dx2, bottom, dy2] = corners.map(u32::from);
    let first_column = left + u32::from(dx1 > QUARTER_COLUMN);
    let first_row = top + u32::from(dy1 > QUARTER_ROW);
    let last_column = if dx2 < 1024 - QUARTER_COLUMN {
        right.checked_sub(1)?
    } else {
        right
    };
    let last_row = if dy2 < 256 - QUARTER_ROW {
        bottom.checked_sub(1)?
    } else {
        bottom
    };
    let is_some = first_row <= last_row && first_column <= last_column;
    is_some.then_some(((first_row, last_row), (first_column, last_column)))
}
