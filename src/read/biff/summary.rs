//! The property sets of the container: what File, Info shows, the preview
//! picture, names of parts that are gone, links and their base. [MS-OLEPS] 2.21
//! and [MS-OSHARED] 2.3.3.

use std::collections::HashSet;

use super::container::Container;
use super::records::long;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::ooxml::{Listing, Trouble, each_text, each_wide_text};
use crate::read::{Reading, Sink};

/// The number of the preview picture among the properties of the first set.
const PREVIEW: u32 = 0x11;

/// Kinds of value: lists of texts, and bytes of programs.
const TEXTS: [u32; 2] = [0x101E, 0x101F];
const LIST: u32 = 0x100C;
const BYTES: u32 = 0x41;

/// The beginnings of the names of the sets.
pub(super) const SUMMARY: u32 = 0xF29F_85E0;
pub(super) const DOCUMENT: u32 = 0xD5CD_D502;
pub(super) const CUSTOM: u32 = 0xD5CD_D505;

/// The bytes of the two property streams.
pub(super) fn sets(container: &mut Container, reading: &Reading<'_>) -> Vec<Vec<u8>> {
    ["\u{5}SummaryInformation", "\u{5}DocumentSummaryInformation"]
        .map(|name| {
            container
                .bytes(name, reading.limits.max_bytes)
                .unwrap_or_default()
        })
        .into()
}

/// Pours what the sets hold beside plain properties. `sheets` are the names of
/// the sheets that the workbook still has.
pub(super) fn pour(sets: &[Vec<u8>], sheets: &HashSet<&str>, sink: &mut dyn Sink) {
    let mut found = Listing::new(&["Property", "Value"]);
    let mut has_preview = false;
    let mut read = Ok(());
    for (number, set) in sets.iter().enumerate() {
        each_property(set, |property| {
            has_preview |= number == 0 && property.id == PREVIEW;
            if TEXTS.contains(&property.kind) || property.kind == LIST {
                read = read.and(each_text(property.value, |text| {
                    let sheet = text.rsplit_once('!').map_or(text, |(sheet, _)| sheet);
                    let is_known = sheets.contains(&sheet.trim_matches('\''));
                    let text = if is_known { "" } else { text };
                    found.add(&["Titles of parts", text])
                }));
            } else if property.kind == BYTES {
                read = read.and(each_wide_text(property.value, |text| {
                    found.add(&["Hyperlinks", text])
                }));
            }
        });
    }
    let surface = Surface::shown(
        SurfaceKind::Properties,
        "Document properties: titles and links",
    );
    found.pour(surface.hidden_by(Hiding::METADATA), sink);
    let mut preview = Listing::new(&["Part"]);
    if has_preview {
        read = read.and(preview.add(&["SummaryInformation"]));
    }
    let name = "Preview picture of the first page";
    let surface = Surface::shown(SurfaceKind::Image, name);
    preview.pour(surface.hidden_by(Hiding::METADATA), sink);
    if let Err(trouble) = read {
        let trouble: Trouble = trouble;
        sink.gap(trouble.gap("SummaryInformation", "One list of document properties"));
    }
}

/// One property of a set.
#[derive(Clone, Copy)]
pub(super) struct Property<'a> {
    /// The beginning of the name of its set.
    pub(super) set: u32,
    /// Its number.
    pub(super) id: u32,
    /// The kind of its value.
    pub(super) kind: u32,
    /// The bytes from there on to the next.
    pub(super) value: &'a [u8],
}

/// Hands over each property of a stream, set by set, in the order of their
/// bytes.
pub(super) fn each_property<'a>(stream: &'a [u8], mut take: impl FnMut(Property<'a>)) {
    let place = |at: usize| usize::try_from(long(stream, at)?).ok();
    let n_sections = place(24).unwrap_or_default().min(2);
    for section in 0..n_sections {
        let set = long(stream, 28 + 20 * section).unwrap_or_default();
        let Some(start) = place(44 + 20 * section) else {
            break;
        };
        let rest = stream.get(start..).unwrap_or_default();
        let place = |at: usize| usize::try_from(long(rest, at)?).ok();
        let n = place(4).unwrap_or_default().min(rest.len() / 8);
        let mut places: Vec<(u32, usize)> = (0..n)
            .filter_map(|at| Some((long(rest, 8 + 8 * at)?, place(12 + 8 * at)?)))
            .collect();
        places.sort_by_key(|(_, place)| *place);
        let size = place(0).unwrap_or_default().min(rest.len());
        for (at, (id, place)) in places.iter().enumerate() {
            let end = places.get(at + 1).map_or(size, |(_, next)| *next);
            let Some(value) = rest.get(*place..end) else {
                continue;
            };
            if let Some(kind) = long(value, 0) {
                take(Property {
                    set,
                    id: *id,
                    kind,
                    value: value.get(4..).unwrap_or_default(),
                });
            }
        }
    }
}
