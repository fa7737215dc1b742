//! The limits while a part inflates: bytes, growth and time, counted as the
//! bytes come and never taken from what the zip declares.

use std::io::{self, BufReader, Read};

use zip::read::ZipFile;

use crate::read::{Handle, Limits, Reading};

use super::trouble::Trouble;

/// A part's bytes as they inflate, stopped at the limits.
pub(in crate::read) struct Metered<'p> {
    file: ZipFile<'p, BufReader<Box<dyn Handle>>>,
    reading: &'p Reading<'p>,
    read: u64,
    most: u64,
}

impl<'p> Metered<'p> {
    /// Bounds a part of `packed` bytes to `most` inflated ones, and to the
    /// largest growth once it is past the floor.
    pub(in crate::read) fn new(
        file: ZipFile<'p, BufReader<Box<dyn Handle>>>,
        reading: &'p Reading<'p>,
        most: u64,
        packed: u64,
    ) -> Self {
        let by_growth = packed
            .saturating_mul(reading.limits.max_ratio)
            .max(Limits::RATIO_FLOOR_BYTES);
        Self {
            file,
            reading,
            read: 0,
            most: most.min(by_growth),
        }
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.reading.is_late() {
            return Err(Trouble::TimedOut.into());
        }
        let n = self.file.read(buffer)?;
        self.read = self.read.saturating_add(n as u64);
        if self.read > self.most {
            return Err(Trouble::TooLarge.into());
        }
        Ok(n)
    }
}
