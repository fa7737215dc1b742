//! What passes by while a source is read once: its digest, its size, its end.

use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};

use crate::model::Gap;
use crate::read::{END_BYTES, Format, Tap, sniff_end};

/// Is shown the bytes of one source, from start to end.
pub(super) struct Running(Mutex<Passed>);

struct Passed {
    hasher: Sha256,
    n_bytes: u64,
    /// The last bytes and some before them, where they are wanted.
    tail: Option<Vec<u8>>,
}

impl Tap for Running {
    fn take(&self, bytes: &[u8]) {
        let mut passed = self.lock();
        passed.hasher.update(bytes);
        passed.n_bytes += bytes.len() as u64;
        if let Some(tail) = &mut passed.tail {
            let n_left_out = bytes.len().saturating_sub(END_BYTES);
            tail.extend_from_slice(bytes.get(n_left_out..).unwrap_or_default());
            if tail.len() > 4 * END_BYTES {
                tail.drain(..tail.len() - END_BYTES);
            }
        }
    }
}

impl Running {
    /// Nothing has passed. `keeps_end` says whether the end is wanted.
    pub(super) fn new(keeps_end: bool) -> Self {
        Self(Mutex::new(Passed {
            hasher: Sha256::new(),
            n_bytes: 0,
            tail: keeps_end.then(Vec::new),
        }))
    }

    fn lock(&self) -> MutexGuard<'_, Passed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many bytes have passed, and their digest.
    pub(super) fn finish(&self) -> (u64, String) {
        let passed = self.lock();
        (passed.n_bytes, in_digits(passed.hasher.clone()))
    }

    /// What the end gives away of a text that was taken for one by its
    /// beginning.
    pub(super) fn behind(&self) -> Option<Gap> {
        let passed = self.lock();
        let tail = passed.tail.as_ref()?;
        let end = tail.get(tail.len().saturating_sub(END_BYTES)..)?;
        match sniff_end(end)? {
            Format::Unreadable(reason, says) => Some(Gap::whole(reason, says)),
            _ => None,
        }
    }
}

/// A SHA-256 in hexadecimal digits.
pub(super) fn in_digits(hasher: Sha256) -> String {
    let digest = hasher.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
