//! What is piped in, brought by a thread of its own: a pipe that nobody fills,
//! or that stays open for ever, ends with the time for it and holds up nothing.

use std::io::{self, ErrorKind, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// The most that is brought at once, in bytes.
const BLOCK_BYTES: usize = 128 << 10;

/// How many blocks may wait to be read.
const N_BLOCKS: usize = 2;

/// Opens what is to be read.
type Open = Box<dyn FnOnce() -> io::Result<Box<dyn Read>> + Send>;

/// The bytes of something that is opened when they are first asked for.
pub(crate) struct Pump {
    open: Option<Open>,
    timeout: Duration,
    deadline: Option<Instant>,
    /// The last block is empty: a thread that dies sends none.
    blocks: Option<Receiver<io::Result<Vec<u8>>>>,
    block: Vec<u8>,
    /// How many bytes of the block were read.
    n_read: usize,
}

impl Pump {
    /// Brings what is opened until so long after it was first asked for.
    pub(crate) fn new<R: Read + 'static>(
        timeout: Duration,
        open: impl FnOnce() -> io::Result<R> + Send + 'static,
    ) -> Self {
        Self {
            open: Some(Box::new(|| Ok(Box::new(open()?)))),
            timeout,
            deadline: None,
            blocks: None,
            block: Vec::new(),
            n_read: 0,
        }
    }

    /// Waits for the next block.
    fn wait(&mut self) -> io::Result<Vec<u8>> {
        if let Some(open) = self.open.take() {
            let (sender, blocks) = sync_channel(N_BLOCKS);
            thread::Builder::new().spawn(move || bring(open, &sender))?;
            self.blocks = Some(blocks);
            self.deadline = Instant::now().checked_add(self.timeout);
        }
        let Some(blocks) = &self.blocks else {
            return Err(io::Error::from(ErrorKind::BrokenPipe));
        };
        let received = match self.deadline {
            Some(deadline) => {
                blocks.recv_timeout(deadline.saturating_duration_since(Instant::now()))
            }
            None => blocks.recv().map_err(RecvTimeoutError::from),
        };
        received.unwrap_or_else(|error| {
            Err(io::Error::from(match error {
                RecvTimeoutError::Timeout => ErrorKind::TimedOut,
                RecvTimeoutError::Disconnected => ErrorKind::BrokenPipe,
            }))
        })
    }
}

impl Read for Pump {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.n_read >= self.block.len() {
            self.block = self.wait()?;
            self.n_read = 0;
        }
        let mut rest = self.block.get(self.n_read..).unwrap_or_default();
        let n_read = rest.read(into)?;
        self.n_read += n_read;
        Ok(n_read)
    }
}

/// Sends block after block, until the end or until nobody wants them.
fn bring(open: Open, sender: &SyncSender<io::Result<Vec<u8>>>) {
    let mut reader = match open() {
        Ok(reader) => reader,
        Err(error) => {
            let _ = sender.send(Err(error));
            return;
        }
    };
    let mut room = vec![0; BLOCK_BYTES];
    loop {
        let block = next_block(reader.as_mut(), &mut room);
        let is_last = block.as_ref().map_or(true, Vec::is_empty);
        if sender.send(block).is_err() || is_last {
            return;
        }
    }
}

/// What there is just now, which may be far less than there is room for; it is
/// waited for where that is nothing.
fn next_block(reader: &mut dyn Read, room: &mut [u8]) -> io::Result<Vec<u8>> {
    loop {
        match reader.read(room) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            outcome => return Ok(room.get(..outcome?).unwrap_or_default().to_vec()),
        }
    }
}
