//! The ledger of xls, xlsb and ods files: which part is read, which holds no
//! text of a person by its kind, and which is a gap.

use std::collections::BTreeSet;

use crate::model::{Fate, Gap, GapReason};
use crate::read::Sink;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $words:literal;)*) => {
        $($(#[$doc])* pub(in crate::read) const $name: &str = $words;)*

        const ALL: &[&str] = &[$($name,)*];
    };
}

// The reasons stand in one list, so that a worker can name one by its words
// and the process that asked finds it among its own.
reasons! {
    /// Fonts, colours, number formats.
    FORMATTING = "It only says how cells look.";
    /// The order of calculation, where rows begin.
    INDEX = "It only says where cells are and in which order they are worked out.";
    /// Printers' settings.
    PRINTER = "It only holds the settings of a printer.";
    /// Lists of the other parts.
    LIST = "It only lists the other parts of the file.";
    /// The names and ranges of tables.
    TABLE = "It only says where a table lies; its header row repeats the names of its columns.";
    /// A small picture of the first page.
    THUMBNAIL = "It is a small picture of the first page, made anew at every saving.";
    /// How the window looked.
    VIEW = "It only says how windows and menus look.";
    /// A folder.
    FOLDER = "It is a folder.";
    /// Which program.
    PROGRAM = "It only says which program made the file.";
    /// What a worker said that this process does not know.
    OTHER = "It holds no text of a person by its kind.";
}

/// The reason of these words.
pub(in crate::read) fn known_reason(words: &str) -> &'static str {
    ALL.iter()
        .copied()
        .find(|known| *known == words)
        .unwrap_or(OTHER)
}

/// What a part is by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Kind {
    /// It is read with the cells and the properties.
    Read,
    /// It holds nothing of a person, for this reason.
    Harmless(&'static str),
    /// It is not read: what it holds, in Excel's words.
    Unread(&'static str),
}

/// One line of a table of kinds: a pattern in lower case and what fits it. A
/// pattern is the beginning of a name, or behind a star its end.
pub(in crate::read) type Line = (&'static str, Kind);

/// What is said of a part that no line fits.
pub(in crate::read) const UNKNOWN: &str = "a part of a kind that foiscan does not know";

/// Enters parts into the ledger by a table whose first fitting line counts.
/// Parts that are not read and fit the same line share one gap. Returns the
/// parts that are read with the cells.
pub(in crate::read) fn account<'a>(
    parts: impl Iterator<Item = &'a str>,
    table: &[Line],
    format: &str,
    sink: &mut dyn Sink,
) -> Vec<String> {
    let mut read = Vec::new();
    let mut told = BTreeSet::new();
    for part in parts {
        let key = part.to_ascii_lowercase();
        let line = table.iter().find(|(pattern, _)| fits(&key, pattern));
        match line {
            Some((_, Kind::Read)) => read.push(part.to_owned()),
            Some((_, Kind::Harmless(reason))) => sink.part(part, Fate::Harmless(reason)),
            Some((pattern, Kind::Unread(what))) => {
                if told.insert(*pattern) {
                    sink.gap(unread(part, what, format));
                }
            }
            None => sink.gap(unread(part, UNKNOWN, format)),
        }
    }
    read
}

fn fits(key: &str, pattern: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(end) => key.ends_with(end),
        None => key.starts_with(pattern),
    }
}

/// The gap of a part that is not read.
pub(in crate::read) fn unread(part: &str, what: &str, format: &str) -> Gap {
    let says = format!(
        "The file holds {what} (part {part}). foiscan does not read that yet in {format} \
         files: look at it in the program that made the file, or save the file as .xlsx and \
         check that."
    );
    Gap::part(part, GapReason::Unsupported, says)
}
