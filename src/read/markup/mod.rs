//! Workbooks in markup: HTML pages called `.xls`, web archives (MHTML) and
//! SpreadsheetML 2003.

mod archive;
mod cover;
mod entity;
mod grid;
mod island;
mod page;
mod property;
mod shelf;
mod spreadsheet;
mod style;
mod table;
mod tag;
mod token;
mod transfer;
mod xml;

use std::io;

use crate::model::{Gap, GapReason};

use self::island::Island;
use self::page::Page;
use self::shelf::Shelf;
use self::token::Tokens;
use super::encoding::Text;
use super::{Format, Reading, Sink};

/// Every so many tokens the clock is looked at.
const TOKENS_PER_LOOK: u32 = 4_096;

/// Reads the source.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let outcome = match reading.format {
        Format::SpreadsheetMl => spreadsheet::read(reading, sink),
        _ => read_page(reading, sink),
    };
    if let Err(error) = outcome {
        sink.gap(Gap::whole(
            GapReason::Unreadable,
            format!(
                "The file could not be read to its end ({}). Check that it can be opened, \
                 copy it to a local disk and check the copy.",
                error.kind()
            ),
        ));
    }
}

fn read_page(reading: &Reading<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    if archive::is_archive(reading)? {
        return archive::read(reading, sink);
    }
    let mut shelf = Shelf::new(reading, sink);
    let text = Text::open(reading.open()?)?;
    let (island, has_frames) = pour_page(reading, text, Island::default(), &mut shelf)?;
    island.finish(&mut shelf);
    if has_frames {
        shelf.gap(Gap::whole(
            GapReason::Unsupported,
            "The page frames other pages, which lie in a folder beside it and were not looked \
             at. Open it in Excel, save it as an Excel workbook (.xlsx), and check that.",
        ));
    }
    Ok(())
}

/// Reads one page to its end: what its XML told, and whether it frames other
/// pages.
fn pour_page(
    reading: &Reading<'_>,
    text: Text,
    island: Island,
    shelf: &mut Shelf<'_>,
) -> io::Result<(Island, bool)> {
    let mut tokens = Tokens::of_text(text);
    let mut page = Page::new(tokens.letters(), island);
    let mut n_tokens = 0u32;
    while let Some(token) = tokens.next()? {
        page.token(token, shelf);
        n_tokens = n_tokens.wrapping_add(1);
        if n_tokens.is_multiple_of(TOKENS_PER_LOOK) && reading.is_late() {
            shelf.gap(too_late());
            break;
        }
    }
    let has_frames = page.has_frames;
    Ok((page.finish(shelf), has_frames))
}

fn too_late() -> Gap {
    Gap::whole(
        GapReason::TimedOut,
        "The time for this file was over before its end; the rest was not looked at. Split the \
         file and check each part, or allow more time (--timeout).",
    )
}
