//! What a source is before anything in it is read: its format, its size, its
//! digest.

use std::io::{self, Read as _, Seek as _, SeekFrom};

use sha2::{Digest as _, Sha256};

use crate::model::{Body, Gap, GapReason, Source};
use crate::read::{self, Format, Limits};

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
    let sha256 = hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(sha256)
}

fn unreadable(error: io::Error) -> Gap {
    Gap::whole(
        GapReason::Unreadable,
        format!(
            "The file could not be opened ({error}). Close it in other programs, check that you may read it, and check it again."
        ),
    )
}
