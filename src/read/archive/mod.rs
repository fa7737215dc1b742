//! Zip archives: every file in one is a source of its own, named after both.
//! Bounds on count, size and growth hold for the archive as a whole.

use std::io::{BufReader, Read};
use std::sync::Arc;

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::model::{Body, Fate, Gap, GapReason, Source};

use super::{Limits, Reading, Sink};

/// Most bytes that the files of one archive take in memory while they wait to
/// be read.
const MOST_BYTES: u64 = 1 << 30;

/// What the lists that systems leave in archives are: they say nothing of the
/// files but their names.
const LISTS: [&str; 3] = [".ds_store", "thumbs.db", "desktop.ini"];

/// Reads an archive: hands on every file in it.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let opened = reading.open().map_err(ZipError::from);
    let mut archive = match opened.and_then(|handle| ZipArchive::new(BufReader::new(handle))) {
        Ok(archive) => archive,
        Err(_) => {
            return sink.gap(Gap::whole(
                GapReason::Damaged,
                "The archive is broken or cut off, so nothing in it was checked. Ask for a copy \
                 that opens.",
            ));
        }
    };
    if archive.has_duplicate_names() {
        sink.gap(Gap::whole(
            GapReason::Damaged,
            "The archive holds several files of the same name, and only the last of each was \
             checked. Unpack it and check the files in it.",
        ));
    }
    let mut left = MOST_BYTES.min(reading.limits.max_expanded_bytes);
    for at in 0..archive.len() {
        if at >= reading.limits.max_entries {
            return sink.gap(Gap::whole(
                GapReason::TooLarge,
                "The archive holds more files than the limits allow, so only the first of them \
                 were checked. Unpack it and check the files in it.",
            ));
        }
        if reading.is_late() {
            return sink.gap(Gap::whole(
                GapReason::TimedOut,
                "The time for this archive was over before all of its files were read. Raise the \
                 limit with --timeout, or unpack it and check the files in it.",
            ));
        }
        let name = archive.by_index_raw(at).ok().map(|file| name_of(&file));
        let name = name.unwrap_or_else(|| format!("file {}", at + 1));
        match archive.by_index(at) {
            Ok(file) => member(reading, &name, file, &mut left, sink),
            Err(error) => sink.gap(failed(&name, &error)),
        }
    }
}

fn name_of<R: Read>(file: &ZipFile<'_, R>) -> String {
    let name = file.name().map_or_else(
        |_| String::from_utf8_lossy(file.name_raw()).into_owned(),
        std::borrow::Cow::into_owned,
    );
    name.replace('\\', "/")
}

/// Hands on one file, if it is one and within bounds.
fn member<R: Read>(
    reading: &Reading<'_>,
    name: &str,
    file: ZipFile<'_, R>,
    left: &mut u64,
    sink: &mut dyn Sink,
) {
    let last = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    if file.is_dir() || name.ends_with('/') {
        return sink.part(name, Fate::Harmless("A folder."));
    }
    if LISTS.contains(&last.as_str()) {
        return sink.part(
            name,
            Fate::Harmless("A system's own list of the files in a folder."),
        );
    }
    let by_growth = file
        .compressed_size()
        .saturating_mul(reading.limits.max_ratio)
        .max(Limits::RATIO_FLOOR_BYTES);
    let most = (*left).min(reading.limits.max_bytes).min(by_growth);
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    if read.is_err() {
        return sink.gap(Gap::part(
            name,
            GapReason::Damaged,
            "This file in the archive is damaged, so it was not checked. Ask for a copy of it that \
             opens.",
        ));
    }
    if bytes.len() as u64 > most {
        return sink.gap(Gap::part(
            name,
            GapReason::TooLarge,
            "This file in the archive is larger than the limits allow, so it was not checked. \
             Unpack the archive and check the file by itself.",
        ));
    }
    *left = left.saturating_sub(bytes.len() as u64);
    sink.part(name, Fate::Read);
    sink.nested(Source {
        origin: reading.source.origin.inner(name),
        body: Body::Bytes(Arc::from(bytes)),
    });
}

/// Why a file of the archive cannot be opened.
fn failed(name: &str, error: &ZipError) -> Gap {
    match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => Gap::part(
            name,
            GapReason::Encrypted,
            "This file in the archive asks for a password, so it was not checked. Unpack the \
             archive with its password and check the file by itself.",
        ),
        ZipError::UnsupportedArchive(_) => Gap::part(
            name,
            GapReason::Unsupported,
            "This file is packed in a way that foiscan does not know, so it was not checked. \
             Unpack the archive and check the file by itself.",
        ),
        _ => Gap::part(
            name,
            GapReason::Damaged,
            "This file in the archive is damaged, so it was not checked. Ask for a copy of it that \
             opens.",
        ),
    }
}
