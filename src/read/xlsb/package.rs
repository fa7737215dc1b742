//! The zip of an xlsb file: its entries for the ledger, and one entry's
//! bytes at a time, within the limits.

use std::io::{BufRead, BufReader, Read};

use zip::ZipArchive;

use crate::model::{Gap, GapReason};
use crate::read::{Handle, Limits, Reading};

/// The entries of one file.
pub(in crate::read) struct Package<'a> {
    limits: &'a Limits,
    archive: ZipArchive<BufReader<Box<dyn Handle>>>,
    names: Vec<String>,
}

impl<'a> Package<'a> {
    /// Lists the entries; none when the file is no zip.
    ///
    /// # Errors
    /// The gap of a file that is larger inside than is looked at.
    pub(in crate::read) fn open(reading: &'a Reading<'a>) -> Result<Option<Self>, Gap> {
        let Ok(handle) = reading.open() else {
            return Ok(None);
        };
        let Ok(archive) = ZipArchive::new(BufReader::new(handle)) else {
            return Ok(None);
        };
        let names = archive.file_names_raw().map(name).collect();
        let package = Self {
            limits: reading.limits,
            archive,
            names,
        };
        if package.is_too_large() {
            Err(too_large())
        } else {
            Ok(Some(package))
        }
    }

    /// Whether two entries have one name, so that readers differ on which of
    /// them counts.
    pub(in crate::read) fn has_namesakes(&self) -> bool {
        self.archive.has_duplicate_names()
    }

    /// Lets `work` read one entry, found as Excel finds it: whatever its case.
    /// None when it is missing, broken, or `work` says so.
    pub(in crate::read) fn read<T>(
        &mut self,
        name: &str,
        work: impl FnOnce(&mut dyn BufRead) -> Option<T>,
    ) -> Option<T> {
        let mut names = self.names.iter();
        let place = names.position(|known| known.eq_ignore_ascii_case(name))?;
        let file = self.archive.by_index(place).ok()?;
        let most = most_bytes(self.limits, file.compressed_size());
        work(&mut BufReader::with_capacity(64 << 10, file.take(most)))
    }

    /// Whether the entries are too many, or say that they are too large.
    fn is_too_large(&self) -> bool {
        let mut expanded = 0u64;
        let grows = (0..self.archive.len()).any(|place| {
            let Ok(entry) = self.archive.by_index_data(place) else {
                return false;
            };
            expanded = expanded.saturating_add(entry.size());
            entry.size() > most_bytes(self.limits, entry.compressed_size())
        });
        let limits = self.limits;
        grows || self.names.len() > limits.max_entries || expanded > limits.max_expanded_bytes
    }
}

/// How many bytes an entry of `packed` bytes may inflate to.
fn most_bytes(limits: &Limits, packed: u64) -> u64 {
    packed
        .saturating_mul(limits.max_ratio)
        .max(Limits::RATIO_FLOOR_BYTES)
        .min(limits.max_expanded_bytes)
}

/// A name as other names are compared with it.
fn name(raw: &[u8]) -> String {
    let name = String::from_utf8_lossy(raw).replace('\\', "/");
    name.trim_start_matches('/').to_owned()
}

fn too_large() -> Gap {
    Gap::whole(
        GapReason::TooLarge,
        "The file is larger inside than foiscan looks at, so it was not checked. If you trust \
         whence it comes, allow more and check again; if not, do not open it.",
    )
}
