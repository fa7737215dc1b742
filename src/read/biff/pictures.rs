//! Pictures on sheets and in the store that all of them share: that they are
//! there. Nobody reads what they show. [MS-ODRAW] 2.2.20.

use super::drawing::each_record;
use super::places::{Nook, On, unread};
use super::records::Whole;
use crate::read::Sink;
use crate::read::ooxml::Trouble;

/// Whether there are any.
#[derive(Default)]
pub(super) struct Pictures {
    are_there: bool,
}

impl Nook for Pictures {
    fn record(&mut self, record: &Whole, _depth: u32) -> Result<(), Trouble> {
        self.are_there |= match record.kind {
            // ImData, Bitmap: a picture behind the sheet
            0x007F | 0x00E9 => true,
            // MsoDrawingGroup
            0x00EB => holds_pictures(&record.data),
            _ => false,
        };
        Ok(())
    }

    fn pour(&mut self, _on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if self.are_there {
            let what = "pictures (Home, Find & Select, Selection Pane)";
            sink.gap(unread("Workbook, pictures", what));
        }
        Ok(())
    }
}

/// Whether a drawing group has a store of pictures with something in it.
fn holds_pictures(data: &[u8]) -> bool {
    const PICTURE_ENTRY: u16 = 0xF007;
    const FIRST_PICTURE: u16 = 0xF01A;
    const LAST_PICTURE: u16 = 0xF117;
    let found = each_record(data, |kind, _, _| {
        let is_picture = (FIRST_PICTURE..=LAST_PICTURE).contains(&kind) || kind == PICTURE_ENTRY;
        if is_picture { Err(()) } else { Ok(()) }
    });
    found.is_err()
}
