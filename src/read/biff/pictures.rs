//! Pictures on sheets and in the store that all of them share: that they are
//! there, of which kind, and the words that stand in their files. Nobody reads
//! what they show. [MS-ODRAW] 2.2.20 to 2.2.32.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::drawing::each_record;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::SurfaceKind;
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble, picture_words};

/// A kind of picture: its record, what it is called, and how many bytes stand
/// before the picture itself, when it has one name; with two there are 16 more.
type Kind = (u16, &'static str, usize);

const KINDS: [Kind; 8] = [
    (0xF01A, "EMF picture", 50),
    (0xF01B, "WMF picture", 50),
    (0xF01C, "PICT picture", 50),
    (0xF01D, "JPEG picture", 17),
    (0xF01E, "PNG picture", 17),
    (0xF01F, "DIB picture", 17),
    (0xF029, "TIFF picture", 17),
    (0xF02A, "JPEG picture", 17),
];

/// An entry of the store, which may hold its picture.
const ENTRY: u16 = 0xF007;

/// Most bytes of one picture.
const MOST_BYTES: u64 = 64 << 20;

/// Most bytes of all pictures together.
const MOST_BYTES_OF_ALL: u64 = 512 << 20;

/// The pictures of the workbook or of one sheet.
pub(super) struct Pictures {
    found: Listing,
    n_pictures: usize,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl Pictures {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Picture", "What", "Text"]),
            n_pictures: 0,
            left: MOST_BYTES_OF_ALL,
        }
    }

    fn store(&mut self, drawing: &[u8]) -> Result<(), Trouble> {
        each_record(drawing, |kind, instance, data| {
            if kind == ENTRY {
                // Behind 36 bytes stands a name, then the picture.
                let n_name = data.get(33).copied().unwrap_or_default();
                let inside = data.get(36 + usize::from(n_name)..).unwrap_or_default();
                return each_record(inside, |kind, instance, data| {
                    self.picture(kind, instance, data)
                });
            }
            self.picture(kind, instance, data)
        })
    }

    fn picture(&mut self, kind: u16, instance: usize, data: &[u8]) -> Result<(), Trouble> {
        let Some((_, what, head)) = KINDS.iter().find(|(known, ..)| *known == kind) else {
            return Ok(());
        };
        // An odd number says that two names stand before the picture.
        let head = if instance & 1 == 1 { head + 16 } else { *head };
        let bytes = data.get(head..).unwrap_or_default();
        self.n_pictures += 1;
        let name = format!("Picture {}", self.n_pictures);
        self.found.add(&[&name, "Kind", what])?;
        let mut words = Vec::new();
        if kind <= 0xF01C {
            let mut unpacked = Vec::new();
            // What breaks off is looked at as far as it goes.
            let _ = ZlibDecoder::new(bytes)
                .take(MOST_BYTES.min(self.left))
                .read_to_end(&mut unpacked);
            self.left = self.left.saturating_sub(unpacked.len() as u64);
            if self.left == 0 {
                return Err(Trouble::TooLarge);
            }
            picture_words(&unpacked, &mut words);
        } else {
            picture_words(bytes, &mut words);
        }
        words.dedup();
        let mut words = words.iter();
        words.try_for_each(|(what, text)| self.found.add(&[&name, what, text]))
    }
}

impl Nook for Pictures {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        match record.kind {
            // ImData, Bitmap
            0x007F | 0x00E9 => {
                let what = "picture behind the sheet";
                self.found.add(&["Picture", "Kind", what])
            }
            // MsoDrawingGroup
            0x00EB => self.store(&record.data),
            _ => Ok(()),
        }
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::Image, "Pictures");
        self.found.pour(surface, sink);
        Ok(())
    }
}
