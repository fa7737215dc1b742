//! The two ends of a worker's pipes. Both are served by threads of their own,
//! so that neither a worker that does not read nor one that does not write, nor
//! a grandchild that keeps a pipe open, can hold up the process that waits.

use std::io::{self, Read, Write};
use std::process::{ChildStdin, ChildStdout};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Instant;

use super::wire::{Frame, MAX_FRAME_BYTES};

/// How much is read from the pipe at once, in bytes.
const BLOCK_BYTES: usize = 256 << 10;

/// How many blocks may wait to be looked at.
const N_BLOCKS: usize = 4;

/// Why no frame came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The time is over.
    Late,
    /// The stream ended inside, or its lengths are nonsense.
    Broken,
}

/// Writes the header and the document to the worker, beside this thread.
pub(super) fn feed(
    mut input: ChildStdin,
    header: Frame,
    bytes: Option<Arc<[u8]>>,
) -> io::Result<()> {
    let length = u32::try_from(header.written().len()).map_err(io::Error::other)?;
    thread::Builder::new().spawn(move || {
        // A worker that stops listening is noticed at its other end.
        let _ = input
            .write_all(&length.to_le_bytes())
            .and_then(|()| input.write_all(header.written()))
            .and_then(|()| input.write_all(bytes.as_deref().unwrap_or_default()));
    })?;
    Ok(())
}

/// The frames a worker sends, until a deadline.
pub(super) struct Frames {
    blocks: Option<Receiver<Vec<u8>>>,
    deadline: Instant,
    /// Bytes received; those before `start` are used up.
    held: Vec<u8>,
    start: usize,
}

impl Frames {
    /// The frames that come out of a pipe.
    pub(super) fn new(output: ChildStdout, deadline: Instant) -> Self {
        let (send, receive) = sync_channel(N_BLOCKS);
        let started = thread::Builder::new().spawn(move || pump(output, &send));
        Self {
            blocks: started.is_ok().then_some(receive),
            deadline,
            held: Vec::new(),
            start: 0,
        }
    }

    /// The next frame.
    ///
    /// # Errors
    /// That the time is over, or that there is no whole frame.
    pub(super) fn next(&mut self) -> Result<&[u8], Trouble> {
        self.hold(4)?;
        let rest = self.held.get(self.start..).unwrap_or_default();
        let (length, _) = rest.split_first_chunk().ok_or(Trouble::Broken)?;
        let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| Trouble::Broken)?;
        if length > MAX_FRAME_BYTES {
            return Err(Trouble::Broken);
        }
        self.start += 4;
        self.hold(length)?;
        let first = self.start;
        self.start += length;
        self.held.get(first..self.start).ok_or(Trouble::Broken)
    }

    /// Waits until so many unused bytes are held.
    fn hold(&mut self, n_bytes: usize) -> Result<(), Trouble> {
        while self.held.len().saturating_sub(self.start) < n_bytes {
            let block = self.block()?;
            self.held.drain(..self.start);
            self.start = 0;
            self.held.extend_from_slice(&block);
        }
        Ok(())
    }

    /// Waits for the next block.
    fn block(&self) -> Result<Vec<u8>, Trouble> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Trouble::Late);
        }
        let blocks = self.blocks.as_ref().ok_or(Trouble::Broken)?;
        blocks.recv_timeout(left).map_err(|error| match error {
            RecvTimeoutError::Timeout => Trouble::Late,
            RecvTimeoutError::Disconnected => Trouble::Broken,
        })
    }
}

/// Sends what comes out of the pipe on, until either side ends.
fn pump(mut output: ChildStdout, send: &SyncSender<Vec<u8>>) {
    let mut buffer = vec![0; BLOCK_BYTES];
    loop {
        match output.read(&mut buffer) {
            Ok(0) => return,
            Ok(n_bytes) => {
                let block = buffer.get(..n_bytes).unwrap_or_default().to_vec();
                if send.send(block).is_err() {
                    return;
                }
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}
