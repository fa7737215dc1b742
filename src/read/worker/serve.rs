//! The worker's side: a process that reads one document and pours it, frame by
//! frame, into its standard output. It bounds its own memory and time, prints
//! nothing, and leaves no core file: all of those could hold a cell.

use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::time::Instant;

use super::header::{Header, PATH_VARIABLE};
use super::wire::{Event, Frame, MAX_FRAME_BYTES};
use crate::model::{
    Fate, Gap, GapReason, Hiding, Layout, Row, Source, Surface, SurfaceKind, Value,
};
use crate::read::{Job, Limits, Reading, Sink};

/// How much is written to the pipe at once, in bytes.
const BUFFER_BYTES: usize = 256 << 10;

/// The worker's side: reads the document that standard input names into
/// standard output. Returns the code to exit with: 0 when everything that was
/// asked was said, 2 when nothing sensible was asked, 3 when nobody listened.
pub fn serve() -> i32 {
    std::panic::set_hook(Box::new(|_| {}));
    let mut stream = StreamSink::new(BufWriter::with_capacity(BUFFER_BYTES, io::stdout()));
    let Some((header, source)) = asked(&mut io::stdin().lock()) else {
        stream.gap(Gap::whole(
            GapReason::Failed,
            "The reader was asked by another version of foiscan, so this file was not \
             checked. Start foiscan again once its installation has finished.",
        ));
        stream.done();
        return 2;
    };
    bound(&header.limits);
    let now = Instant::now();
    let deadline = now.checked_add(header.limits.timeout).unwrap_or(now);
    let reading = Reading {
        source: &source,
        format: header.format,
        limits: &header.limits,
        deadline,
        worker: None,
        tap: None,
    };
    super::read_here(&reading, &mut stream);
    stream.done()
}

/// The header, and the source it names.
fn asked(input: &mut dyn Read) -> Option<(Header, Source)> {
    let mut length = [0; 4];
    input.read_exact(&mut length).ok()?;
    let length = u32::from_le_bytes(length);
    if usize::try_from(length).ok()? > MAX_FRAME_BYTES {
        return None;
    }
    let mut frame = Vec::new();
    input.take(u64::from(length)).read_to_end(&mut frame).ok()?;
    let header = Header::read(&frame)?;
    let source = match header.n_bytes {
        Some(n_bytes) => {
            let mut bytes = Vec::with_capacity(usize::try_from(n_bytes).ok()?);
            input.take(n_bytes).read_to_end(&mut bytes).ok()?;
            Source::bytes(&header.name, bytes)
        }
        None => {
            let path = std::env::var_os(PATH_VARIABLE)?;
            let mut source = Source::file(Path::new(&path));
            source.origin = crate::model::Origin::new(header.name.as_str());
            source
        }
    };
    Some((header, source))
}

/// Bounds this process. The time is watched by who asked; the bound on CPU
/// ends the worker of someone who has gone.
#[cfg(all(unix, feature = "cli"))]
fn bound(limits: &Limits) {
    use rlimit::Resource;

    let seconds = limits.timeout.as_secs().saturating_add(10);
    // A system that refuses a bound still has the others.
    let _ = Resource::AS.set(limits.max_worker_bytes, limits.max_worker_bytes);
    let _ = Resource::CPU.set(seconds, seconds);
    let _ = Resource::CORE.set(0, 0);
}

/// No bound of the process on this system: the time is watched by who asked,
/// and an allocation that the system cannot meet ends the worker alone.
#[cfg(not(all(unix, feature = "cli")))]
fn bound(_limits: &Limits) {}

/// A sink that writes frames.
struct StreamSink<W: Write> {
    output: W,
    frame: Frame,
    broken: bool,
}

impl<W: Write> StreamSink<W> {
    fn new(output: W) -> Self {
        Self {
            output,
            frame: Frame::new(),
            broken: false,
        }
    }

    /// Says that this is all.
    fn done(mut self) -> i32 {
        self.frame.start(Event::Done);
        self.send();
        if self.broken || self.output.flush().is_err() {
            3
        } else {
            0
        }
    }

    /// Sends the frame, unless nobody listens any more.
    fn send(&mut self) {
        let bytes = self.frame.written();
        if bytes.len() > MAX_FRAME_BYTES {
            self.gap(Gap::whole(
                GapReason::TooLarge,
                "One row, text or embedded file of this file is larger than foiscan looks \
                 at, so that piece was not checked. Open the file and look at it.",
            ));
            return;
        }
        let Ok(length) = u32::try_from(bytes.len()) else {
            return;
        };
        let sent = self
            .output
            .write_all(&length.to_le_bytes())
            .and_then(|()| self.output.write_all(bytes));
        self.broken |= sent.is_err();
    }
}

impl<W: Write> Sink for StreamSink<W> {
    fn shared(&mut self, text: &str) {
        self.frame.start(Event::Shared).text(text);
        self.send();
    }

    fn surface(&mut self, surface: Surface) {
        let kind = SurfaceKind::ALL
            .iter()
            .position(|kind| *kind == surface.kind);
        let layout = Layout::ALL
            .iter()
            .position(|layout| *layout == surface.layout);
        self.frame
            .start(Event::Surface)
            .byte(number(kind))
            .text(&surface.name)
            .hiding(surface.hiding)
            .byte(number(layout));
        self.send();
    }

    fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        let frame = self.frame.start(Event::Columns);
        frame.number(first).number(last).hiding(hiding);
        self.send();
    }

    fn row(&mut self, row: &Row<'_>) {
        let frame = self.frame.start(Event::Row);
        frame.number(row.index).hiding(row.hiding);
        for cell in row.cells {
            frame.number(cell.column).hiding(cell.hiding);
            match cell.value {
                Value::Text(text) => frame.byte(0).text(text),
                Value::Shared(place) => frame.byte(1).number(place),
                Value::Number(text) => frame.byte(2).text(text),
                Value::Date(text) => frame.byte(3).text(text),
                Value::Bool(held) => frame.byte(4).byte(u8::from(held)),
                Value::Error(text) => frame.byte(5).text(text),
            };
        }
        self.send();
    }

    fn filtered(&mut self, first: u32, last: u32) {
        self.frame.start(Event::Filtered).number(first).number(last);
        self.send();
    }

    fn close(&mut self) {
        self.frame.start(Event::Close);
        self.send();
    }

    fn discard(&mut self) {
        self.frame.start(Event::Discard);
        self.send();
    }

    fn part(&mut self, part: &str, fate: Fate) {
        let reason = match fate {
            Fate::Read => None,
            Fate::Harmless(reason) => Some(reason),
        };
        self.frame
            .start(Event::Part)
            .text(part)
            .byte(u8::from(reason.is_some()))
            .text(reason.unwrap_or(""));
        self.send();
    }

    fn gap(&mut self, gap: Gap) {
        let reason = GapReason::ALL.iter().position(|known| *known == gap.reason);
        self.frame
            .start(Event::Gap)
            .text(&gap.part)
            .byte(number(reason))
            .text(&gap.says);
        self.send();
    }

    fn nested(&mut self, source: Source) {
        let mut bytes = Vec::new();
        let read = crate::read::open(&source.body)
            .and_then(|handle| handle.take(MAX_FRAME_BYTES as u64).read_to_end(&mut bytes));
        if read.is_err() {
            self.gap(Gap::part(
                source.origin.last(),
                GapReason::Unreadable,
                "A file inside this file could not be taken out, so it was not checked. \
                 Open the outer file, save the inner one on its own, and check that.",
            ));
            return;
        }
        self.frame
            .start(Event::Nested)
            .text(source.origin.last())
            .bytes(&bytes);
        self.send();
    }

    fn spread(&mut self, jobs: Vec<Job<'_>>) {
        // One thread: the bound on memory counts the stacks of others.
        for job in jobs {
            job(self);
        }
    }
}

/// The place of something in a short list, as a byte.
fn number(place: Option<usize>) -> u8 {
    place
        .and_then(|place| u8::try_from(place).ok())
        .unwrap_or(u8::MAX)
}
