//! How a workbook writes texts: Excel 97 and later in Unicode, older ones in a
//! code page. [MS-XLS] 2.4.52.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::cursor::Cursor;
use super::places::EOF;
use super::records::{Record, Records, Whole, short};
use super::run::Run;
use super::walk::is_biff8;
use crate::read::encoding::of_code_page;

/// How a workbook writes texts.
#[derive(Clone, Copy)]
pub(super) enum Letters {
    /// One byte or two for each character, as a flag says.
    Unicode,
    /// As this code page has them.
    Page(&'static Encoding),
}

impl Letters {
    /// Those of a Workbook (BIFF8) or Book (BIFF5) stream.
    pub(super) fn of(stream: &[u8]) -> Self {
        const CODE_PAGE: u16 = 0x0042;
        if is_biff8(stream) {
            return Self::Unicode;
        }
        let records = Records::from(stream, 0).into_iter().flatten();
        let mut globals = records.take_while(|record| record.kind != EOF);
        let is_page = |record: &Record<'_>| record.kind == CODE_PAGE;
        let page = globals.find(is_page);
        let page = page.and_then(|record| short(record.data, 0));
        let encoding = page.map_or(WINDOWS_1252, of_code_page);
        // These have no letters of one byte.
        let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
        Self::Page(if is_wide { WINDOWS_1252 } else { encoding })
    }

    /// Whether it is a workbook of Excel 97 or later.
    pub(super) fn are_unicode(self) -> bool {
        matches!(self, Self::Unicode)
    }

    /// Writes a text behind its length in two bytes.
    pub(super) fn text(self, run: &mut Run<'_>, text: &mut String) -> Option<()> {
        let Self::Page(encoding) = self else {
            return run.text(text);
        };
        let n = run.short()?;
        let mut bytes = Vec::new();
        let read = run.pieces(n.into(), |piece| bytes.extend_from_slice(piece));
        text.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        read
    }

    /// The text behind its length in one byte.
    pub(super) fn short_text(self, cursor: &mut Cursor<'_>) -> Option<String> {
        let Self::Page(encoding) = self else {
            return cursor.short_text();
        };
        let n = cursor.byte()?;
        let bytes = cursor.bytes(n.into())?;
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        Some(text.into_owned())
    }

    /// The code of a number format: behind its number.
    pub(super) fn format(self, record: &Whole<'_>) -> Option<(u16, String)> {
        let mut cursor = Cursor::new(record, 0);
        let number = cursor.short()?;
        let code = match self {
            Self::Unicode => cursor.text()?,
            Self::Page(_) => self.short_text(&mut cursor)?,
        };
        Some((number, code))
    }
}
