//! What a source is that can be read but once: its beginning says it, and its
//! end, when that has come by, whether something stands behind it.

use crate::read::encoding::HEAD_BYTES;

use super::{Format, by_wording, compound, package, plain_name, signature, with_archive_behind};

/// So many bytes at the start are wanted by [`sniff_beginning`]. What has no
/// more than that is known by [`sniff`](super::sniff).
pub const BEGINNING_BYTES: usize = HEAD_BYTES;

/// So many bytes at the end are wanted by [`sniff_end`].
pub const END_BYTES: usize = 66 << 10;

/// What the first bytes of something longer tell of it. None where more must be
/// seen, or where its reader goes to and fro in it.
pub fn sniff_beginning(head: &[u8], name: &str) -> Option<Format> {
    if package::is_begun(head) || head.starts_with(&compound::MAGIC) {
        return None;
    }
    let format = signature::find(head);
    let format = format.unwrap_or_else(|| by_wording(head, false, &plain_name(name)));
    let is_once = matches!(format, Format::Delimited | Format::Unreadable(..));
    is_once.then_some(format)
}

/// What a text turns out to be by its last bytes, if not what it was taken for.
/// Its beginning is gone then, so a mark of an archive is believed as it is; in a
/// text it stands nowhere.
pub fn sniff_end(tail: &[u8]) -> Option<Format> {
    has_archive_end(tail).then(with_archive_behind)
}

/// Whether the record that ends a ZIP archive stands there.
pub(super) fn has_archive_end(tail: &[u8]) -> bool {
    memchr::memmem::find(tail, b"PK\x05\x06").is_some()
}
