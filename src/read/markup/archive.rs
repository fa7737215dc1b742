//! Web archives (MHTML, "single file web page"): a mail message whose parts are
//! the pages of a workbook. The first page names the sheets.

use std::io::{self, Cursor, Read};

use crate::model::{Fate, Gap, GapReason};
use crate::read::encoding::{HEAD_BYTES, Text};
use crate::read::{Reading, Sink, sniff};

use super::island::Island;
use super::pour_page;
use super::shelf::Shelf;
use super::transfer;

/// A larger archive is not read.
const MAX_ARCHIVE_BYTES: u64 = 256 << 20;

/// One part of the message.
struct Part<'a> {
    /// Names in lower case.
    headers: Vec<(String, String)>,
    body: &'a [u8],
}

/// Whether the source is a web archive.
///
/// # Errors
/// What reading says.
pub(super) fn is_archive(reading: &Reading<'_>) -> io::Result<bool> {
    let mut head = Vec::new();
    let handle = reading.open()?;
    handle.take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    let text = String::from_utf8_lossy(&head);
    Ok(sniff::is_web_archive(text.trim_start()))
}

/// Reads every page of the archive.
///
/// # Errors
/// What reading says.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    let mut bytes = Vec::new();
    let handle = reading.open()?;
    handle.take(MAX_ARCHIVE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_ARCHIVE_BYTES {
        sink.gap(Gap::whole(
            GapReason::TooLarge,
            "This web archive is too large to be looked at. Open it in Excel, save it as an \
             Excel workbook (.xlsx), and check that.",
        ));
        return Ok(());
    }
    let mut workbook = Island::default();
    let mut n_pages = 0;
    for part in parts(&bytes) {
        let place = part
            .header("content-location")
            .unwrap_or_default()
            .to_owned();
        if !part.is_page() {
            ledger(&part, &place, sink);
            continue;
        }
        n_pages += 1;
        sink.part(&place, Fate::Read);
        let mut shelf = Shelf::new(reading, sink);
        let text = Text::open(Box::new(Cursor::new(part.decoded())))?;
        let island = if n_pages == 1 {
            std::mem::take(&mut workbook)
        } else {
            workbook.of_page(&place)
        };
        let (island, _) = pour_page(reading, text, island, &mut shelf)?;
        if n_pages == 1 {
            workbook = island;
        } else {
            island.finish(&mut shelf);
        }
    }
    workbook.finish(&mut Shelf::new(reading, sink));
    if n_pages == 0 {
        sink.gap(Gap::whole(
            GapReason::Damaged,
            "This web archive holds no page: it is damaged or cut off. Get a fresh copy, see \
             that it opens in Excel, and check that copy.",
        ));
    }
    Ok(())
}

/// Enters a part that is no page.
fn ledger(part: &Part<'_>, place: &str, sink: &mut dyn Sink) {
    let kind = part
        .header("content-type")
        .unwrap_or_default()
        .to_lowercase();
    let name = if place.is_empty() {
        "a part without a name"
    } else {
        place
    };
    if kind.starts_with("text/css") {
        sink.part(name, Fate::Harmless("how the page looks"));
    } else if kind.contains("xml") && part.body.len() < 64 << 10 {
        sink.part(
            name,
            Fate::Harmless("a list of the other parts of the file"),
        );
    } else if kind.starts_with("image/") {
        sink.gap(Gap::part(
            name,
            GapReason::Unsupported,
            "The file holds a picture, and foiscan does not read pictures. Look at it.",
        ));
    } else {
        sink.gap(Gap::part(
            name,
            GapReason::Unsupported,
            "The file holds a part of a kind that foiscan does not read. Open the file in Excel, \
             save it as an Excel workbook (.xlsx), and check that.",
        ));
    }
}

/// The parts of a message; the message itself when it has only one.
fn parts(message: &[u8]) -> Vec<Part<'_>> {
    let whole = Part::new(message);
    let kind = whole.header("content-type").unwrap_or_default();
    let Some(boundary) = parameter(kind, "boundary") else {
        return vec![whole];
    };
    let mark = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut start = None;
    for at in memchr::memmem::find_iter(message, &mark) {
        let is_line = at == 0 || message.get(at - 1) == Some(&b'\n');
        if !is_line {
            continue;
        }
        if let Some(start) = start {
            let bytes: &[u8] = message.get(start..at).unwrap_or_default();
            parts.push(Part::new(bytes));
        }
        let after = message.get(at..).unwrap_or_default();
        let line = memchr::memchr(b'\n', after).map_or(after.len(), |end| end + 1);
        let is_last = after.get(mark.len()..mark.len() + 2) == Some(b"--");
        start = (!is_last).then_some(at + line);
    }
    // A message that is cut off has a last part all the same.
    if let Some(rest) = start.and_then(|start| message.get(start..)) {
        parts.push(Part::new(rest));
    }
    parts
}

/// `boundary` of `multipart/related; boundary="x"`.
fn parameter<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let is_it = key.trim().eq_ignore_ascii_case(name);
        is_it.then(|| value.trim().trim_matches('"'))
    })
}

impl<'a> Part<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, after) = rest.split_at(end);
            rest = after;
            let line = String::from_utf8_lossy(line);
            if line.trim().is_empty() {
                break;
            }
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Self {
            headers,
            body: rest,
        }
    }

    fn header(&self, wanted: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.as_str())
    }

    fn is_page(&self) -> bool {
        let kind = self
            .header("content-type")
            .unwrap_or_default()
            .to_ascii_lowercase();
        kind.starts_with("text/html") || kind.starts_with("application/xhtml")
    }

    /// The body as it was before it was made fit for mail.
    fn decoded(&self) -> Vec<u8> {
        let encoding = self.header("content-transfer-encoding").unwrap_or_default();
        match encoding.to_ascii_lowercase().as_str() {
            "quoted-printable" => transfer::quoted_printable(self.body),
            "base64" => transfer::base64(self.body),
            _ => self.body.to_vec(),
        }
    }
}
