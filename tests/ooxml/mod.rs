//! The reader of xlsx and xlsm, through the library's own door.

mod broken;
mod build;
mod corpus;
mod excel;
mod hidden;
mod ledger;
mod oracle;
mod record;
mod values;
