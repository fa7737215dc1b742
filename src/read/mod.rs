//! Bytes become surfaces and rows: sniff what a source is, then hand it to one
//! reader. Readers never call readers; a file inside a file goes through
//! [`Sink::nested`].

mod archive;
mod biff;
mod calamine;
mod csv;
mod encoding;
mod kept;
mod limits;
mod markup;
mod named;
mod odf;
mod ooxml;
mod sheets;
mod sink;
mod sniff;
mod tokens;
mod worker;
mod written;
mod xlsb;

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::time::Instant;

use crate::model::{Body, Gap, Pipe, Source};

pub use limits::Limits;
pub use named::{WRONG_ENDING, names};
pub use sink::{Binder, Cutter, Job, Look, Sink};
pub use sniff::{BEGINNING_BYTES, END_BYTES, Format, sniff, sniff_beginning, sniff_end};
pub use worker::{WorkerCommand, serve};

/// One source about to be read, and the bounds on it.
pub struct Reading<'a> {
    /// The source: its name is in messages, its origin in nested sources.
    pub source: &'a Source,
    /// What it was recognised as.
    pub format: Format,
    /// How much to look at.
    pub limits: &'a Limits,
    /// When the reader has to stop.
    pub deadline: Instant,
    /// The program that reads what may abort; without one such formats are
    /// read in this process.
    pub worker: Option<&'a WorkerCommand>,
    /// Is shown the bytes, where they are read once and in order.
    pub tap: Option<Arc<dyn Tap>>,
}

/// Is shown every byte that is read, so that nobody has to read it again. What
/// is not read to its end is not shown to its end.
pub trait Tap: Send + Sync {
    /// The next bytes.
    fn take(&self, bytes: &[u8]);
}

/// A pipe as a handle: it is read on from where it stands, and nowhere else.
struct Flowing(Pipe);

impl Read for Flowing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }
}

impl Seek for Flowing {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }
}

/// A handle with a tap on it. It cannot be read but from start to end.
struct Tapped {
    handle: Box<dyn Handle>,
    tap: Arc<dyn Tap>,
}

impl Read for Tapped {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n_read = self.handle.read(into)?;
        self.tap.take(into.get(..n_read).unwrap_or_default());
        Ok(n_read)
    }
}

impl Seek for Tapped {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }
}

impl Reading<'_> {
    /// Whether the time for this source is over.
    pub fn is_late(&self) -> bool {
        Instant::now() >= self.deadline
    }

    /// The source's own name, without folders.
    pub fn file_name(&self) -> &str {
        let name = self.source.origin.last();
        name.rsplit(['/', '\\']).next().unwrap_or(name)
    }

    /// A fresh handle on the source's bytes, at the start; where those come
    /// once, at what comes next.
    ///
    /// # Errors
    /// What the file system says when the file cannot be opened.
    pub fn open(&self) -> io::Result<Box<dyn Handle>> {
        open(&self.source.body)
    }

    /// The same to be read once, from start to end.
    ///
    /// # Errors
    /// What the file system says when the file cannot be opened.
    pub fn open_once(&self) -> io::Result<Box<dyn Handle>> {
        let handle = self.open()?;
        Ok(match &self.tap {
            Some(tap) => Box::new(Tapped {
                handle,
                tap: Arc::clone(tap),
            }),
            None => handle,
        })
    }
}

/// Bytes that can be read from anywhere.
pub trait Handle: Read + Seek + Send {}
impl<T: Read + Seek + Send> Handle for T {}

/// Opens a body: the one place of the library that opens a document.
///
/// # Errors
/// What the file system says when the file cannot be opened, or that this
/// build has no file system.
pub fn open(body: &Body) -> io::Result<Box<dyn Handle>> {
    match body {
        Body::Bytes(bytes) => Ok(Box::new(Cursor::new(Shared(Arc::clone(bytes))))),
        Body::Pipe(pipe) => Ok(Box::new(Flowing(pipe.clone()))),
        #[cfg(feature = "files")]
        Body::File(path) => Ok(Box::new(std::fs::File::open(path)?)),
        #[cfg(not(feature = "files"))]
        Body::File(_) => Err(io::Error::from(io::ErrorKind::Unsupported)),
    }
}

/// `Arc<[u8]>` for [`Cursor`], which wants `AsRef<[u8]>` of a sized type.
struct Shared(Arc<[u8]>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// Reads one source into the sink. Trouble is poured in as a gap.
pub fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    match &reading.format {
        Format::Xlsx | Format::Xlsm => ooxml::read(reading, sink),
        Format::Docx | Format::Pptx => ooxml::read_document(reading, sink),
        Format::Archive => archive::read(reading, sink),
        Format::Xls => {
            if !biff::read(reading, sink) {
                worker::read(reading, sink);
            }
        }
        Format::Xlsb => {
            if !xlsb::read(reading, sink) {
                worker::read(reading, sink);
            }
        }
        Format::Ods => odf::read(reading, sink),
        Format::Delimited => csv::read(reading, sink),
        Format::HtmlTable | Format::SpreadsheetMl => markup::read(reading, sink),
        Format::Unreadable(reason, says) => sink.gap(Gap::whole(*reason, says.clone())),
    }
}
