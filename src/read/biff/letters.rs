//! How a workbook writes texts: Excel 97 and later in Unicode, older ones in a
//! code page. [MS-XLS] 2.4.52.

use super::cursor::Cursor;
use super::places::EOF;
use super::records::{Record, Records, Whole, short};
use super::run::Run;
use super::walk::is_biff8;
use crate::read::encoding::CodePage;

/// How a workbook writes texts.
#[derive(Clone, Copy)]
pub(super) enum Letters {
    /// One byte or two for each character, as a flag says.
    Unicode,
    /// As this code page has them.
    Page(CodePage),
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
        // Wide pages have no letters of one byte.
        let page = page.map(CodePage::of).filter(|page| !page.is_wide());
        Self::Page(page.unwrap_or(CodePage::WESTERN))
    }

    /// Whether it is a workbook of Excel 97 or later.
    pub(super) fn are_unicode(self) -> bool {
        matches!(self, Self::Unicode)
    }

    /// Writes a text behind its length in two bytes.
    pub(super) fn text(self, run: &mut Run<'_>, text: &mut String) -> Option<()> {
        let Self::Page(page) = self else {
            return run.text(text);
        };
        let n = run.short()?;
        let mut bytes = Vec::new();
        let read = run.pieces(n.into(), |piece| bytes.extend_from_slice(piece));
        text.push_str(&page.text(&bytes));
        read
    }

    /// The text behind its length in one byte.
    pub(super) fn short_text(self, cursor: &mut Cursor<'_>) -> Option<String> {
        let Self::Page(page) = self else {
            return cursor.short_text();
        };
        let n = cursor.byte()?;
        let bytes = cursor.bytes(n.into())?;
        Some(page.text(bytes).into_owned())
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
