//! The reader of xlsx and xlsm, through the library's own door.

mod broken;
pub(crate) mod build;
mod by_sight;
pub(crate) mod corpus;
mod excel;
mod hidden;
mod ledger;
pub(crate) mod oracle;
pub(crate) mod record;
mod stretches;
mod values;
