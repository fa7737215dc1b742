//! The reader of xlsx and xlsm, through the library's own door.

mod corpus;
mod oracle;
mod record;
