//! The compound file that an xls file is: its streams, each read whole.
//! [MS-CFB].

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::Handle;

/// What every compound file begins with.
const MAGIC: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// So many times the bytes of the file its streams may have together. That they
/// share bytes is a trick; some are read twice.
const MOST_TIMES: u64 = 4;

/// An open compound file.
pub(super) struct Container {
    /// Its tables.
    pub(super) file: cfb::CompoundFile<Box<dyn Handle>>,
    /// How many bytes of streams may still be read.
    left: u64,
}

impl Container {
    /// Opens a file whose beginning was looked at; none when it is broken.
    pub(super) fn open(mut file: Box<dyn Handle>) -> Option<Self> {
        let n_bytes = file.seek(SeekFrom::End(0)).ok()?;
        file.seek(SeekFrom::Start(0)).ok()?;
        Some(Self {
            file: cfb::CompoundFile::open(file).ok()?,
            left: n_bytes.saturating_mul(MOST_TIMES),
        })
    }

    /// The first bytes of a stream, so many at most; none when it cannot be
    /// read.
    pub(super) fn bytes(&mut self, path: impl AsRef<Path>, most: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut stream = self.file.open_stream(path).ok()?;
        // All at once goes faster than through `take`.
        if stream.len() <= most {
            self.left = self.left.checked_sub(stream.len())?;
            stream.read_to_end(&mut bytes).ok()?;
        } else {
            self.left = self.left.checked_sub(most)?;
            stream.take(most).read_to_end(&mut bytes).ok()?;
        }
        Some(bytes)
    }
}

/// Whether a file begins as a compound file does; then it stands at its start.
pub(super) fn is_container(file: &mut dyn Handle) -> bool {
    let mut head = [0; 8];
    file.read_exact(&mut head).is_ok() && head == *MAGIC && file.seek(SeekFrom::Start(0)).is_ok()
}
