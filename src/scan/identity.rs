//! What a source is before anything in it is read: its format and its size.
//! And its digest, made beside reading or on the way.

use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom};
use std::sync::Arc;
use std::time::Instant;

use sha2::{Digest as _, Sha256};

use crate::model::{Body, Gap, GapReason, Pipe, Source};
use crate::read::{self, BEGINNING_BYTES, Format, Limits};

use super::running::Running;

/// What a source is, and how large.
pub(super) struct Identity {
    /// The source as it is to be read: what comes once is taken into memory,
    /// unless its reader goes from start to end.
    pub(super) source: Source,
    pub(super) format: Format,
    /// None where it is known at the end.
    bytes: Option<u64>,
}

/// What the source is, and how large.
pub(super) fn identify(source: &Source, limits: &Limits) -> Result<Identity, Gap> {
    match &source.body {
        Body::File(path) if !path.is_file() => Err(Gap::whole(
            GapReason::Unreadable,
            "This is not a regular file, so it was not opened. A pipe is read where it is named \
             by itself.",
        )),
        Body::File(_) | Body::Bytes(_) => anywhere(source.clone(), limits),
        Body::Pipe(pipe) => once(source, pipe, limits),
    }
}

/// A source that can be read from anywhere.
fn anywhere(source: Source, limits: &Limits) -> Result<Identity, Gap> {
    let mut handle = read::open(&source.body).map_err(unreadable)?;
    let bytes = handle.seek(SeekFrom::End(0)).map_err(unreadable)?;
    if bytes > limits.max_bytes {
        let megabytes = limits.max_bytes / 1_000_000;
        return Err(Gap::whole(
            GapReason::TooLarge,
            format!(
                "The file is larger than {megabytes} MB, so it was not read. Raise --max-megabytes to check it."
            ),
        ));
    }
    handle.rewind().map_err(unreadable)?;
    let format = read::sniff(handle.as_mut(), source.origin.last()).map_err(unreadable)?;
    Ok(Identity {
        source,
        format,
        bytes: Some(bytes),
    })
}

/// A source that comes once. One byte more than is allowed is read, so that
/// the limit is seen to be passed.
fn once(source: &Source, pipe: &Pipe, limits: &Limits) -> Result<Identity, Gap> {
    let mut pipe = Pipe::new(pipe.clone().take(limits.max_bytes.saturating_add(1)));
    let head = pipe.peek(BEGINNING_BYTES + 1).map_err(broken_off)?;
    let beginning = head.get(..BEGINNING_BYTES);
    let beginning = beginning.filter(|_| head.len() > BEGINNING_BYTES);
    let name = source.origin.last();
    let origin = source.origin.clone();
    if let Some(format) = beginning.and_then(|head| read::sniff_beginning(head, name)) {
        let body = Body::Pipe(pipe);
        return Ok(Identity {
            source: Source { origin, body },
            format,
            bytes: None,
        });
    }
    let mut bytes = Vec::new();
    pipe.read_to_end(&mut bytes).map_err(broken_off)?;
    let body = Body::Bytes(bytes.into());
    anywhere(Source { origin, body }, limits)
}

impl Identity {
    /// What makes the digest while the source is read: where there is no other
    /// way, and where one thread does all and the reader goes from start to
    /// end. With more threads it is made beside reading.
    pub(super) fn running(&self) -> Option<Arc<Running>> {
        #[cfg(feature = "threads")]
        let is_alone = rayon::current_num_threads() == 1;
        #[cfg(not(feature = "threads"))]
        let is_alone = true;
        let is_once = self.bytes.is_none();
        let is_text = matches!(self.format, Format::Delimited);
        (is_once || is_alone && is_text).then(|| Arc::new(Running::new(is_once && is_text)))
    }

    /// The size and the digest, once the source was read.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn settle(
        &self,
        running: Option<&Running>,
        beside: Option<Result<String, Gap>>,
        (limits, deadline): (&Limits, Instant),
    ) -> Result<(u64, String), Gap> {
        if let (Body::Pipe(pipe), Some(running)) = (&self.source.body, running) {
            return read_out(pipe.clone(), running, limits, deadline);
        }
        let bytes = self.bytes.unwrap_or_default();
        let digest = beside.unwrap_or_else(|| {
            let made = running.map(Running::finish);
            let made = made.filter(|(n_bytes, _)| *n_bytes == bytes);
            made.map_or_else(|| digest(&self.source), |(_, digest)| Ok(digest))
        });
        Ok((bytes, digest?))
    }
}

/// Reads what the reader has left of a pipe: it belongs to the digest.
fn read_out(
    mut pipe: Pipe,
    running: &Running,
    limits: &Limits,
    deadline: Instant,
) -> Result<(u64, String), Gap> {
    let mut block = vec![0; 256 << 10];
    loop {
        if Instant::now() >= deadline {
            return Err(broken_off(io::Error::from(ErrorKind::TimedOut)));
        }
        let n_read = pipe.read(&mut block).map_err(broken_off)?;
        let Some(read) = block.get(..n_read).filter(|read| !read.is_empty()) else {
            break;
        };
        read::Tap::take(running, read);
    }
    let (n_bytes, digest) = running.finish();
    if n_bytes > limits.max_bytes {
        let megabytes = limits.max_bytes / 1_000_000;
        return Err(Gap::whole(
            GapReason::TooLarge,
            format!(
                "What was piped in is larger than {megabytes} MB; what stands behind that was \
                 not read. Raise --max-megabytes to check it."
            ),
        ));
    }
    Ok((n_bytes, digest))
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
    Ok(super::running::in_digits(hasher))
}

fn unreadable(error: io::Error) -> Gap {
    Gap::whole(
        GapReason::Unreadable,
        format!(
            "The file could not be opened ({error}). Close it in other programs, check that you may read it, and check it again."
        ),
    )
}

/// The same for what is piped in.
fn broken_off(error: io::Error) -> Gap {
    if error.kind() == ErrorKind::TimedOut {
        return Gap::whole(
            GapReason::TimedOut,
            "The time for this was over before all of it had come in, so not all of it was \
             checked. Save it to a file and check the file, or allow more time (--timeout).",
        );
    }
    Gap::whole(
        GapReason::Unreadable,
        format!(
            "What was piped in broke off ({}), so not all of it was checked. Save it to a file \
             and check the file.",
            error.kind()
        ),
    )
}
