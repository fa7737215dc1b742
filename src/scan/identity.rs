//! What a source is before anything in it is read: its format, its size, its
//! digest.

use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::sync::Mutex;

use sha2::{Digest as _, Sha256};

use crate::model::{Body, Gap, GapReason, Source};
use crate::read::{self, Format, Limits, Tap};

/// What a source is, and how large.
pub(super) struct Identity {
    pub(super) format: Format,
    pub(super) bytes: u64,
}

/// What the source is, and how large.
pub(super) fn identify(source: &Source, limits: &Limits) -> Result<Identity, Gap> {
    if let Body::File(path) = &source.body
        && !path.is_file()
    {
        return Err(Gap::whole(
            GapReason::Unreadable,
            "This is not a regular file, so it was not opened.",
        ));
    }
    let mut handle = read::open(&source.body).map_err(unreadable)?;
    let bytes = handle.seek(SeekFrom::End(0)).map_err(unreadable)?;
    if bytes > limits.max_bytes {
        let megabytes = limits.max_bytes >> 20;
        return Err(Gap::whole(
            GapReason::TooLarge,
            format!(
                "The file is larger than {megabytes} MB, so it was not read. Raise --max-megabytes to check it."
            ),
        ));
    }
    handle.rewind().map_err(unreadable)?;
    let format = read::sniff(handle.as_mut(), source.origin.last()).map_err(unreadable)?;
    Ok(Identity { format, bytes })
}

impl Identity {
    /// Whether the digest is made while the source is read: where one thread
    /// does all, and the reader goes from start to end. With more threads it is
    /// made beside reading.
    pub(super) fn is_read_once(&self) -> bool {
        #[cfg(feature = "threads")]
        let is_alone = rayon::current_num_threads() == 1;
        #[cfg(not(feature = "threads"))]
        let is_alone = true;
        is_alone && matches!(self.format, Format::Delimited)
    }
}

/// The digest of a source of which the bytes pass by.
#[derive(Default)]
pub(super) struct Running(Mutex<(Sha256, u64)>);

impl Tap for Running {
    fn take(&self, bytes: &[u8]) {
        if let Ok(mut digest) = self.0.lock() {
            digest.0.update(bytes);
            digest.1 += bytes.len() as u64;
        }
    }
}

impl Running {
    /// The digest, if so many bytes have passed.
    pub(super) fn finish(&self, n_bytes: u64) -> Option<String> {
        let digest = self.0.lock().ok()?;
        (digest.1 == n_bytes).then(|| in_digits(digest.0.clone()))
    }
}

/// The SHA-256 of the source's bytes, in hexadecimal digits.
pub(super) fn digest(source: &Source) -> Result<String, Gap> {
    let mut handle = read::open(&source.body).map_err(unreadable)?;
    let mut hasher = Sha256::new();
    let mut block = vec![0; 256 << 10];
    loop {
        let n_read = handle.read(&mut block).map_err(unreadable)?;
        let Some(read) = block.get(..n_read).filter(|read| !read.is_empty()) else {
            break;
        };
        hasher.update(read);
    }
    Ok(in_digits(hasher))
}

fn in_digits(hasher: Sha256) -> String {
    let digest = hasher.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unreadable(error: io::Error) -> Gap {
    Gap::whole(
        GapReason::Unreadable,
        format!(
            "The file could not be opened ({error}). Close it in other programs, check that you may read it, and check it again."
        ),
    )
}
