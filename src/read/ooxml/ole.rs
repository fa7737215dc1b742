//! What stands inside an OLE object: a file of its own, wrapped or not, and the
//! paths it came from. [MS-OLEDS] 2.3.6 and 2.3.3.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

/// What the streams of an object turned out to be.
#[derive(Default)]
pub(in crate::read) struct Object {
    /// The file inside; none where the object is one itself, or is unknown.
    pub(in crate::read) file: Option<Vec<u8>>,
    /// Its name as it was when it was put in.
    pub(in crate::read) label: String,
    /// Paths it came from.
    pub(in crate::read) paths: Vec<String>,
    /// Whether the whole object is a document of an older Office program.
    pub(in crate::read) is_document: bool,
    /// Whether it only shows something, or refers to something outside.
    pub(in crate::read) is_empty: bool,
}

/// First bytes of every compound file.
pub(in crate::read) const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Streams that make a compound file a document.
const DOCUMENTS: [&str; 8] = [
    "workbook",
    "book",
    "worddocument",
    "powerpoint document",
    "encryptedpackage",
    "visiodocument",
    "__properties_version1.0",
    "wksssworkbook",
];

/// Streams that say how an object looks and where it belongs, and nothing of
/// its content.
const FRAME: [&str; 8] = [
    "\u{1}ole",
    "\u{1}compobj",
    "\u{3}objinfo",
    "\u{3}linkinfo",
    "\u{1}compobj\u{0}",
    "\u{3}eprint",
    "\u{3}accessobjsiteinfo",
    "\u{3}ocxname",
];

/// Longest path or name that is kept, in characters.
const LONGEST_PATH: usize = 1_024;

/// Looks into the bytes of an object; `None` when they are no compound file.
pub(in crate::read) fn look(bytes: &[u8]) -> Option<Object> {
    let mut compound = CompoundFile::open(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = compound
        .read_root_storage()
        .map(|entry| entry.name().to_owned())
        .collect();
    let mut object = Object::default();
    for name in &names {
        let lower = name.to_ascii_lowercase();
        let mut stream = |limit: usize| stream(&mut compound, name, limit);
        match lower.as_str() {
            "\u{1}ole10native" => native(&stream(bytes.len()), &mut object),
            "package" | "contents" => object.file = Some(stream(bytes.len())),
            "\u{1}ole" | "\u{3}linkinfo" => object.paths.extend(paths(&stream(1 << 16))),
            lower if DOCUMENTS.contains(&lower) => object.is_document = true,
            _ => {}
        }
    }
    object.is_empty = names
        .iter()
        .all(|name| FRAME.contains(&name.to_ascii_lowercase().as_str()));
    object.paths.sort();
    object.paths.dedup();
    Some(object)
}

fn stream(compound: &mut CompoundFile<Cursor<&[u8]>>, name: &str, most: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(stream) = compound.open_stream(name) {
        // What breaks off is looked at as far as it goes.
        let _ = stream.take(most as u64).read_to_end(&mut bytes);
    }
    bytes
}

/// A file as the packager wraps it: its name, where it was, where it was
/// unpacked, and its bytes.
fn native(stream: &[u8], object: &mut Object) {
    let parse = || -> Option<(Vec<String>, &[u8])> {
        let (_length, rest) = stream.split_first_chunk::<4>()?;
        let (kind, rest) = rest.split_first_chunk::<2>()?;
        if u16::from_le_bytes(*kind) != 2 {
            return None;
        }
        let (label, rest) = ended(rest)?;
        let (path, rest) = ended(rest)?;
        let (_reserved, rest) = rest.split_first_chunk::<4>()?;
        let (_length, rest) = rest.split_first_chunk::<4>()?;
        let (unpacked, rest) = ended(rest)?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        Some((
            vec![label, path, unpacked],
            rest.get(..length).unwrap_or(rest),
        ))
    };
    if let Some((mut names, file)) = parse() {
        object.paths.append(&mut names.split_off(1));
        object.label = names.pop().unwrap_or_default();
        object.file = Some(file.to_vec());
    } else if let Some((_length, rest)) = stream.split_first_chunk::<4>() {
        object.file = Some(rest.to_vec());
    }
}

/// The text before the next nought, and what stands behind it.
fn ended(bytes: &[u8]) -> Option<(String, &[u8])> {
    let end = memchr::memchr(0, bytes)?;
    let text = bytes.get(..end)?.iter().take(LONGEST_PATH);
    // The packager writes the letters of the machine's own alphabet.
    Some((
        text.map(|byte| char::from(*byte)).collect(),
        bytes.get(end + 1..)?,
    ))
}

/// Runs of text that look like paths, in either width of letters.
fn paths(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let narrow = bytes.split(|byte| !is_text(*byte));
    found.extend(narrow.map(|run| String::from_utf8_lossy(run).into_owned()));
    for shift in 0..2 {
        let units = bytes.get(shift..).unwrap_or_default().chunks_exact(2);
        let units: Vec<u16> = units
            .map(|pair| {
                pair.iter()
                    .rev()
                    .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
            })
            .collect();
        let wide = units.split(|unit| *unit < 32 || (0xd800..0xe000).contains(unit));
        found.extend(wide.map(String::from_utf16_lossy));
    }
    found.retain(|run| {
        let looks = run.contains(":\\") || run.contains("\\\\") || run.contains("://");
        looks && run.is_ascii() && run.len() <= LONGEST_PATH
    });
    found
}

fn is_text(byte: u8) -> bool {
    (32..127).contains(&byte)
}
