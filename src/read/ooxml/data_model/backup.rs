//! The backup of a database that a data model is: a list of packed files and
//! what each of them is called. [MS-XLDM] 2.1.

use std::collections::HashMap;

use super::xpress;

/// Where the file says what it is, and where that ends, in bytes.
const HEAD: std::ops::Range<usize> = 72..4096;

/// Most bytes that all files together may unpack to.
const MOST_BYTES: usize = 256 << 20;

/// The files of one backup.
pub(super) struct Backup<'a> {
    bytes: &'a [u8],
    is_packed: bool,
    /// By the name in the list of files: where it stands, how long it is.
    places: HashMap<String, (usize, usize)>,
    /// By the name that the database gives it: the name in the list of files.
    names: Vec<(String, String)>,
    left: usize,
}

impl<'a> Backup<'a> {
    /// Reads the lists; none when it is no such backup, or packed otherwise.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let head = wide(bytes.get(HEAD)?);
        let number = |name: &str| inside(&head, name)?.parse::<usize>().ok();
        let list = number("m_cbOffsetHeader")?;
        let end = list.checked_add(number("DataSize")?)?;
        let list = wide(bytes.get(list..end.min(bytes.len()))?);
        let mut places = HashMap::new();
        for entry in list.split("<BackupFile>").skip(1) {
            let path = inside(entry, "Path")?;
            let place = inside(entry, "m_cbOffsetHeader")?.parse().ok()?;
            let size = inside(entry, "Size")?.parse().ok()?;
            places.insert(path.to_owned(), (place, size));
        }
        let mut backup = Self {
            bytes,
            is_packed: inside(&head, "ApplyCompression") == Some("true"),
            places,
            names: Vec::new(),
            left: MOST_BYTES,
        };
        let log = wide(backup.raw("LOG")?);
        for entry in log.split("<BackupFile>").skip(1) {
            if let (Some(path), Some(stored)) =
                (inside(entry, "Path"), inside(entry, "StoragePath"))
            {
                let name = path.rsplit(['\\', '/']).next().unwrap_or(path);
                backup.names.push((name.to_owned(), stored.to_owned()));
            }
        }
        Some(backup)
    }

    /// What the database calls its files, with the name in the list of files.
    pub(super) fn names(&self) -> Vec<(String, String)> {
        self.names.clone()
    }

    fn raw(&self, stored: &str) -> Option<&'a [u8]> {
        let (place, size) = *self.places.get(stored)?;
        self.bytes.get(place..place.checked_add(size)?)
    }

    /// The bytes of a file; none when it does not hold together or all files
    /// together are too large.
    pub(super) fn file(&mut self, stored: &str) -> Option<Vec<u8>> {
        /// Behind the last piece stands a sum over all.
        const SUM: usize = 4;
        let raw = self.raw(stored)?;
        if !self.is_packed {
            self.left = self.left.checked_sub(raw.len())?;
            return Some(raw.to_vec());
        }
        let mut rest = raw;
        let mut file = Vec::new();
        while rest.len() > SUM {
            let (sizes, behind) = rest.split_first_chunk::<4>()?;
            let [a, b, c, d] = *sizes;
            let n_unpacked = usize::from(u16::from_le_bytes([a, b]));
            let n_packed = usize::from(u16::from_le_bytes([c, d]));
            let (piece, after) = behind.split_at_checked(n_packed)?;
            rest = after;
            self.left = self.left.checked_sub(n_unpacked)?;
            if n_packed == n_unpacked {
                file.extend_from_slice(piece);
            } else {
                file.extend(xpress::unpacked(piece, n_unpacked)?);
            }
        }
        Some(file)
    }
}

/// Text of two bytes a letter.
fn wide(bytes: &[u8]) -> String {
    let (pairs, _) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    String::from_utf16_lossy(&units)
}

/// What stands in the first element of that name.
fn inside<'t>(xml: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    Some(rest.split_once("</")?.0)
}
