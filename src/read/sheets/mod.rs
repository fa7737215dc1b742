//! What xls, xlsb and ods have in common: a sheet on its way into the sink, what
//! lies over its cells, what was found beside them, and the ledger of parts.

mod cells;
mod datum;
mod gaps;
pub(super) mod ledger;
mod margins;
mod pour;
mod properties;
mod veil;

pub(super) use cells::Area;
pub(super) use datum::Datum;
pub(super) use gaps::{unknown_beside, unread_sheet};
pub(super) use margins::{pour as pour_margins, printed};
pub(super) use pour::{Pour, damaged_sheet, encrypted, sheet_part};
pub(super) use properties::pour as pour_properties;
pub(super) use veil::{Beside, Veil};
