//! The container itself: bytes before, between and behind its parts, parts that
//! only their own header knows, what the zip says in its comment. No program
//! shows any of them; whoever looks at the bytes does.

use std::io::{Cursor, Read, Seek, SeekFrom};

use flate2::read::DeflateDecoder;

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::{Handle, Sink};

use super::every_word;
use super::listing::Listing;
use super::package::Package;
use super::raw_text::each_text;
use super::trouble::Trouble;
use super::utf8::Utf8;
use super::xml::Xml;

/// So few bytes between parts are what writers leave: sizes behind a part,
/// room to grow.
const SLACK: u64 = 24;

/// Most bytes outside the parts that are looked at, and most that a part which
/// is not listed may grow to.
const MOST_BYTES: u64 = 64 << 20;

/// Most parts that are not listed.
const MOST_ENTRIES: usize = 10_000;

const LOCAL: &[u8] = b"PK\x03\x04";
const END: &[u8] = b"PK\x05\x06";
const CENTRAL: &[u8] = b"PK\x01\x02";

/// Looks at everything in the file that is no listed part.
pub(in crate::read) fn read(package: &Package<'_>, sink: &mut dyn Sink) {
    let mut outside = Outside::default();
    let looked = outside.look(package);
    let surface =
        |name: &str| Surface::shown(SurfaceKind::Leftover, name).hidden_by(Hiding::NOT_SHOWN);
    let name = "Bytes outside the parts of the file";
    outside.found().pour(surface(name), sink);
    for (name, words) in &outside.entries {
        let name = format!("Part that is not listed: {name}");
        words.pour(surface(&name), sink);
    }
    if let Err(trouble) = looked {
        sink.gap(trouble.gap("", "What stands outside the parts of the file"));
    }
}

#[derive(Default)]
struct Outside {
    found: Option<Listing>,
    entries: Vec<(String, Listing)>,
    left: u64,
}

impl Outside {
    fn found(&mut self) -> &mut Listing {
        self.found
            .get_or_insert_with(|| Listing::new(&["Where", "Text"]))
    }

    fn look(&mut self, package: &Package<'_>) -> Result<(), Trouble> {
        self.left = MOST_BYTES;
        let mut handle = package.reading().open().map_err(|_| Trouble::Unreadable)?;
        let length = handle
            .seek(SeekFrom::End(0))
            .map_err(|_| Trouble::Unreadable)?;
        let end = end_of(&mut *handle, length)?;
        if !end.comment.is_empty() {
            self.found().add(&["Comment", &end.comment])?;
        }
        let mut taken = package.extents(&mut handle);
        taken.push((package.directory(), end.stops));
        taken.sort_unstable();
        let mut free_from = 0;
        for (from, to) in taken.into_iter().chain([(length, length)]) {
            if from.saturating_sub(free_from) > SLACK {
                let place = match free_from {
                    0 => "Before the parts",
                    at if at >= end.stops => "Behind the parts",
                    _ => "Between the parts",
                };
                self.stretch(&mut *handle, place, (free_from, from))?;
            }
            free_from = free_from.max(to);
            if package.reading().is_late() {
                return Err(Trouble::TimedOut);
            }
        }
        Ok(())
    }

    /// Looks at bytes that belong to no listed part.
    fn stretch(
        &mut self,
        handle: &mut dyn Handle,
        place: &str,
        (from, to): (u64, u64),
    ) -> Result<(), Trouble> {
        let length = (to - from).min(self.left);
        let bytes = bytes_at(handle, from, length)?;
        self.left -= length;
        // Noughts fill room and say nothing.
        if bytes.iter().all(|byte| *byte == 0) {
            return Ok(());
        }
        let mut rest = bytes.as_slice();
        while let Some(at) = memchr::memmem::find(rest, LOCAL) {
            let (before, entry) = rest.split_at(at);
            self.raw(place, before)?;
            rest = self.entry(entry)?;
        }
        self.raw(place, rest)?;
        if length < to - from {
            return Err(Trouble::TooLarge);
        }
        Ok(())
    }

    fn raw(&mut self, place: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let is_list = bytes.starts_with(CENTRAL) || bytes.starts_with(END);
        if bytes.len() as u64 <= SLACK || is_list || bytes.iter().all(|byte| *byte == 0) {
            return Ok(());
        }
        let found = self.found();
        found.add(&[place, &format!("{} bytes", bytes.len())])?;
        each_text(bytes, |text| found.add(&[place, text]))
    }

    /// A part that begins here: its words. Gives back what comes behind it.
    fn entry<'b>(&mut self, bytes: &'b [u8]) -> Result<&'b [u8], Trouble> {
        let behind = bytes.get(LOCAL.len()..).unwrap_or_default();
        let Some(entry) = Entry::of(bytes) else {
            return Ok(behind);
        };
        if self.entries.len() >= MOST_ENTRIES {
            return Err(Trouble::TooLarge);
        }
        let mut words = Listing::new(every_word::HEADINGS);
        words.add(&["Part", &entry.name])?;
        let content = entry.content();
        if content.trim_ascii_start().starts_with(b"<") {
            let mut xml = Xml::new(Utf8::new(Cursor::new(&content), content.len() as u64));
            // What breaks off is looked at as far as it goes.
            let _ = every_word::take(&mut xml, &mut words);
        } else {
            each_text(&content, |text| words.add(&["Text", text]))?;
        }
        self.entries.push((entry.name, words));
        // Its data is looked through for further parts only where its length is
        // not told.
        Ok(bytes.get(entry.length..).unwrap_or(behind))
    }
}

/// A part as its own header tells it.
struct Entry<'b> {
    name: String,
    method: u16,
    data: &'b [u8],
    length: usize,
}

impl<'b> Entry<'b> {
    fn of(bytes: &'b [u8]) -> Option<Self> {
        let short = |at: usize| -> Option<u16> {
            Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk::<2>()?))
        };
        let packed = u32::from_le_bytes(*bytes.get(18..)?.first_chunk::<4>()?);
        let packed = usize::try_from(packed).ok()?;
        let (name, extra) = (usize::from(short(26)?), usize::from(short(28)?));
        let begins = 30 + name + extra;
        let name = String::from_utf8_lossy(bytes.get(30..30 + name)?).into_owned();
        let rest = bytes.get(begins..)?;
        // Without a length the data goes on to the next part, or to the end.
        let data = match packed {
            0 => {
                let end = memchr::memmem::find(rest, LOCAL).unwrap_or(rest.len());
                rest.get(..end)?
            }
            packed => rest.get(..packed).unwrap_or(rest),
        };
        Some(Self {
            name,
            method: short(8)?,
            data,
            length: begins + data.len(),
        })
    }

    fn content(&self) -> Vec<u8> {
        if self.method == 0 {
            return self.data.to_vec();
        }
        let mut content = Vec::new();
        // What breaks off is looked at as far as it goes.
        let _ = DeflateDecoder::new(self.data)
            .take(MOST_BYTES)
            .read_to_end(&mut content);
        content
    }
}

/// What the end of the zip says.
struct EndOfZip {
    /// Where it stops, its comment included.
    stops: u64,
    comment: String,
}

fn end_of(handle: &mut dyn Handle, length: u64) -> Result<EndOfZip, Trouble> {
    const LONGEST: u64 = 66 << 10;
    let from = length.saturating_sub(LONGEST);
    let tail = bytes_at(handle, from, length - from)?;
    let at = memchr::memmem::rfind(&tail, END).ok_or(Trouble::Damaged)?;
    let record = tail.get(at..at + 22).ok_or(Trouble::Damaged)?;
    let n_comment = record.get(20..).and_then(|rest| rest.first_chunk::<2>());
    let n_comment = n_comment.map_or(0, |two| u64::from(u16::from_le_bytes(*two)));
    let begins = from + at as u64;
    let comment = tail.get(at + 22..).unwrap_or_default();
    let n_kept = usize::try_from(n_comment).unwrap_or(0).min(comment.len());
    Ok(EndOfZip {
        stops: begins + 22 + n_comment,
        comment: String::from_utf8_lossy(comment.get(..n_kept).unwrap_or_default()).into_owned(),
    })
}

fn bytes_at(handle: &mut dyn Handle, from: u64, length: u64) -> Result<Vec<u8>, Trouble> {
    let unreadable = |_| Trouble::Unreadable;
    handle.seek(SeekFrom::Start(from)).map_err(unreadable)?;
    let mut bytes = Vec::new();
    let read = Read::take(handle, length).read_to_end(&mut bytes);
    read.map_err(unreadable)?;
    Ok(bytes)
}
