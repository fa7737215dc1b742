//! What an xls file holds beside its cells: the streams of its container, and
//! the records of its workbook that calamine passes over.

mod records;
mod streams;
mod traces;
mod walk;

use std::io::{Read, SeekFrom};

use super::calamine::{Beside, encrypted};
use super::{Handle, Reading, Sink};
use crate::model::{Gap, GapReason};

type Container = cfb::CompoundFile<Box<dyn Handle>>;

/// What every compound file begins with.
const MAGIC: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Accounts for everything but the cells; none when the cells cannot be read,
/// and a gap says why.
pub(super) fn beside(
    reading: &Reading<'_>,
    mut file: Box<dyn Handle>,
    sink: &mut dyn Sink,
) -> Option<Beside> {
    if !is_container(file.as_mut()) {
        // calamine refuses it, too, and that is the gap.
        return Some(Beside::default());
    }
    // calamine is more patient: what it can read is read.
    let unknown = Beside {
        is_unknown: true,
        ..Beside::default()
    };
    let Ok(mut container) = cfb::CompoundFile::open(file) else {
        return Some(unknown);
    };
    let names = names(&container, reading.limits.max_entries, sink);
    let streams = streams::account(&names, sink);
    let walk = streams
        .workbook
        .and_then(|name| stream(&mut container, &name, reading.limits.max_bytes))
        .and_then(|bytes| walk::walk(&bytes));
    if streams.is_encrypted || walk.as_ref().is_some_and(|walk| walk.is_encrypted) {
        sink.gap(encrypted());
        return None;
    }
    let Some(walk) = walk else {
        return Some(unknown);
    };
    traces::pour(&walk.traces, sink);
    let user = walk.user.map(|user| ("User name".to_owned(), user));
    Some(Beside {
        veils: walk.veils,
        margins: walk.margins,
        properties: user.into_iter().collect(),
        read: streams.read,
        is_unknown: !walk.is_whole,
    })
}

fn is_container(file: &mut dyn Handle) -> bool {
    let mut head = [0; 8];
    file.read_exact(&mut head).is_ok() && head == *MAGIC && file.seek(SeekFrom::Start(0)).is_ok()
}

/// What stands at the root of the container.
fn names(container: &Container, max_entries: usize, sink: &mut dyn Sink) -> Vec<String> {
    let mut entries = container.read_root_storage();
    let names = entries.by_ref().take(max_entries);
    let names = names.map(|entry| entry.name().to_owned()).collect();
    if entries.next().is_some() {
        sink.gap(Gap::whole(
            GapReason::TooLarge,
            "The file has more parts than foiscan looks at, so the rest of them was not \
             checked. Open it in Excel, save it as .xlsx, and check that.",
        ));
    }
    names
}

/// The bytes of one stream at the root.
fn stream(container: &mut Container, name: &str, max_bytes: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let stream = container.open_stream(name).ok()?;
    stream.take(max_bytes).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
