//! The cells of a large sheet cut into stretches, each of which ends where a row
//! ends, while the part inflates.

use std::io::{self, Read};

use crate::model::Sheaf;
use crate::read::Cutter;

use super::utf8::Utf8;

/// Behind this a row has ended.
const END: &str = "</row>";

/// Behind the last row comes the end of this.
const LAST: &str = "sheetData>";

/// Cuts what a part holds from where its cells begin.
pub(super) struct Stretches<'x, R> {
    source: &'x mut Utf8<R>,
}

impl<'x, R: Read> Stretches<'x, R> {
    /// Cuts what the source holds from here.
    pub(super) fn new(source: &'x mut Utf8<R>) -> Self {
        Self { source }
    }
}

impl<R: Read + Send> Cutter for Stretches<'_, R> {
    /// The last stretch ends at the last row: what stands behind it stays in
    /// the source.
    fn cut(&mut self, sheaf: &mut Sheaf) -> io::Result<bool> {
        loop {
            let text = self.source.text();
            if let Some(at) = memchr::memmem::rfind(text.as_bytes(), END.as_bytes()) {
                let end = at + END.len();
                let stretch = text.get(..end).unwrap_or_default();
                sheaf.bytes().extend_from_slice(stretch.as_bytes());
                self.source.consume(end);
                return Ok(true);
            }
            if text.contains(LAST) || self.source.has_ended() || !self.source.fill()? {
                return Ok(false);
            }
        }
    }
}
