//! What the worker is asked: which document, of what format, within which
//! bounds. The first frame on its standard input.

use std::time::{Duration, Instant};

use super::wire::{Frame, Taken, VERSION};
use crate::read::{Format, Limits, Reading};

/// The variable that carries the document's path to the worker: an environment
/// takes any path of the system, a text of ours would not.
pub(super) const PATH_VARIABLE: &str = "FOISCAN_READER_PATH";

/// The formats that a worker reads, in the order of their numbers.
const FORMATS: &[Format] = &[Format::Xls, Format::Xlsb];

/// What the worker is asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// What the document was recognised as.
    pub(super) format: Format,
    /// The document's name, for the sentences of gaps.
    pub(super) name: String,
    /// How many bytes of the document follow; none when it is a file.
    pub(super) n_bytes: Option<u64>,
    /// How much to look at; the time is what is left of it.
    pub(super) limits: Limits,
}

impl Header {
    /// What a worker is asked for this reading.
    pub(super) fn of(reading: &Reading<'_>, n_bytes: Option<u64>) -> Self {
        let left = reading.deadline.saturating_duration_since(Instant::now());
        Self {
            format: reading.format.clone(),
            name: reading.source.origin.last().to_owned(),
            n_bytes,
            limits: Limits {
                timeout: left,
                ..reading.limits.clone()
            },
        }
    }

    /// Writes the header; none for a format that no worker reads.
    pub(super) fn write(&self, frame: &mut Frame) -> Option<()> {
        let format = FORMATS.iter().position(|known| *known == self.format)?;
        let limits = &self.limits;
        let timeout_ms = u64::try_from(limits.timeout.as_millis()).unwrap_or(u64::MAX);
        frame
            .text(VERSION)
            .byte(u8::try_from(format).ok()?)
            .text(&self.name)
            .byte(u8::from(self.n_bytes.is_some()))
            .long(self.n_bytes.unwrap_or(0))
            .long(limits.max_bytes)
            .long(limits.max_expanded_bytes)
            .long(limits.max_ratio)
            .long(limits.max_depth as u64)
            .long(limits.max_entries as u64)
            .number(limits.max_rows)
            .long(timeout_ms)
            .long(limits.max_worker_bytes);
        Some(())
    }

    /// Reads a header; none when it is another version's, or none at all.
    pub(super) fn read(frame: &[u8]) -> Option<Self> {
        let mut taken = Taken::new(frame);
        if taken.text()? != VERSION {
            return None;
        }
        let format = FORMATS.get(usize::from(taken.byte()?))?.clone();
        let name = taken.text()?.to_owned();
        let follows = taken.byte()? != 0;
        let n_bytes = taken.long()?;
        Some(Self {
            format,
            name,
            n_bytes: follows.then_some(n_bytes),
            limits: Limits {
                max_bytes: taken.long()?,
                max_expanded_bytes: taken.long()?,
                max_ratio: taken.long()?,
                max_depth: usize::try_from(taken.long()?).ok()?,
                max_entries: usize::try_from(taken.long()?).ok()?,
                max_rows: taken.number()?,
                timeout: Duration::from_millis(taken.long()?),
                max_worker_bytes: taken.long()?,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_comes_back_as_it_was_sent() {
        let header = Header {
            format: Format::Xlsb,
            name: "reply.xlsb".to_owned(),
            n_bytes: Some(17),
            limits: Limits::default(),
        };
        let mut frame = Frame::new();
        header.write(&mut frame).unwrap();
        assert_eq!(Header::read(frame.written()), Some(header));
    }

    #[test]
    fn another_version_is_no_header() {
        let mut frame = Frame::new();
        frame.text("foiscan-reader 0.0.0").byte(0);
        assert_eq!(Header::read(frame.written()), None);
    }
}
