//! What conceals a cell by its looks: letters in the colour of what is behind
//! them, letters too small to read, number formats that do not show the value.

mod colour;
mod conditions;
mod format;
mod styles;
mod theme;

pub(in crate::read) use colour::{Colour, Palette};
pub(super) use conditions::{Condition, Dressed, How};
pub(in crate::read) use styles::{Paint, Reader};
pub(super) use theme::palette;

use colour::{BLACK, Rgb, WHITE};
