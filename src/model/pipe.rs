//! Bytes that come once and cannot be had again: standard input, a named pipe.
//! What is to be kept of them is kept by whoever reads them.

use std::fmt;
use std::io::{self, ErrorKind, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// A body that is read from its start to its end. Clones stand at the same
/// place: each goes on where the last one stopped.
#[derive(Clone)]
pub struct Pipe(Arc<Mutex<Flow>>);

struct Flow {
    /// Looked at and not read yet.
    ahead: Vec<u8>,
    rest: Box<dyn Read + Send>,
    /// Nothing more comes: the end, or what went wrong.
    ended: Option<Result<(), ErrorKind>>,
}

impl Pipe {
    /// The bytes that a reader gives.
    pub fn new(reader: impl Read + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(Flow {
            ahead: Vec::new(),
            rest: Box::new(reader),
            ended: None,
        })))
    }

    /// The next bytes, which stay to be read: so many, or fewer at the end.
    ///
    /// # Errors
    /// What the reader says, unless it gave some bytes before.
    pub fn peek(&self, n_bytes: usize) -> io::Result<Vec<u8>> {
        self.with(|flow| {
            let known = flow.ahead.len();
            if known < n_bytes {
                flow.ahead.resize(n_bytes, 0);
                let outcome = flow.fill(known);
                flow.ahead
                    .truncate(outcome.as_ref().copied().unwrap_or(0) + known);
                if known == 0 {
                    outcome?;
                }
            }
            let seen = flow.ahead.get(..n_bytes).unwrap_or(&flow.ahead);
            Ok(seen.to_vec())
        })
    }

    fn with<T>(&self, act: impl FnOnce(&mut Flow) -> T) -> T {
        // A reader that panicked has lost none of the bytes before.
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Read for Pipe {
    /// Gives as many bytes as there is room for, and fewer only at the end:
    /// pipes bring them in small portions.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.with(|flow| flow.read(into))
    }
}

impl Flow {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n_ahead = self.ahead.len().min(into.len());
        if let (Some(target), Some(seen)) = (into.get_mut(..n_ahead), self.ahead.get(..n_ahead)) {
            target.copy_from_slice(seen);
        }
        self.ahead.drain(..n_ahead);
        if self.ahead.is_empty() {
            // So large a room is not needed again.
            self.ahead.shrink_to_fit();
        }
        let more = self.pour(into.get_mut(n_ahead..).unwrap_or_default());
        if n_ahead > 0 {
            return Ok(n_ahead + more.unwrap_or(0));
        }
        more
    }

    /// Fills what is looked at from there on; says how many bytes came.
    fn fill(&mut self, from: usize) -> io::Result<usize> {
        let mut ahead = std::mem::take(&mut self.ahead);
        let outcome = self.pour(ahead.get_mut(from..).unwrap_or_default());
        self.ahead = ahead;
        outcome
    }

    /// Fills the room from the reader. An error after some bytes is told with
    /// the next ones, and again with all that are asked for later.
    fn pour(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut n_read = 0;
        while self.ended.is_none() {
            let room = into.get_mut(n_read..).unwrap_or_default();
            if room.is_empty() {
                return Ok(n_read);
            }
            match self.rest.read(room) {
                Ok(0) => self.ended = Some(Ok(())),
                Ok(n_more) => n_read += n_more,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => self.ended = Some(Err(error.kind())),
            }
        }
        match self.ended {
            Some(Err(kind)) if n_read == 0 && !into.is_empty() => Err(io::Error::from(kind)),
            _ => Ok(n_read),
        }
    }
}

impl PartialEq for Pipe {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Pipe {}

impl fmt::Debug for Pipe {
    // The bytes are a document: they are never printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pipe")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One byte at a time, then an error.
    struct Drops(u8);

    impl Read for Drops {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.0 += 1;
            match (self.0, into.first_mut()) {
                (1..=5, Some(byte)) => {
                    *byte = self.0;
                    Ok(1)
                }
                (6, _) => Err(io::Error::from(ErrorKind::Interrupted)),
                (7, _) => Err(io::Error::from(ErrorKind::BrokenPipe)),
                _ => Ok(0),
            }
        }
    }

    #[test]
    fn bytes_that_were_looked_at_are_read_once() {
        let mut pipe = Pipe::new(Drops(0));
        assert_eq!(pipe.peek(2).unwrap(), [1, 2]);
        assert_eq!(pipe.peek(3).unwrap(), [1, 2, 3]);
        assert_eq!(pipe.peek(1).unwrap(), [1]);
        let mut room = [0; 2];
        assert_eq!(pipe.clone().read(&mut room).unwrap(), 2);
        assert_eq!(room, [1, 2]);
        let mut room = [0; 9];
        assert_eq!(pipe.read(&mut room).unwrap(), 3);
        assert_eq!(room[..3], [3, 4, 5]);
        for _ in 0..2 {
            let error = pipe.read(&mut room).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::BrokenPipe);
        }
        assert!(pipe.peek(1).is_err());
    }
}
