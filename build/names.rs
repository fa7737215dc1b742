//! Bakes rules/lists/names into two files that the program carries: the word
//! table (names.bin) and the character model (runs.bin). Small, std only.

#[path = "../src/plausible/name_entry.rs"]
mod name_entry;

use crate::plausible::fold;
use name_entry::{Entry, LISTS};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

pub(crate) fn bake() -> Result<(), Box<dyn Error>> {
    // Another folder of lists can be measured without touching this one.
    println!("cargo:rerun-if-env-changed=FOISCAN_NAMES");
    let home = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let lists = match env::var_os("FOISCAN_NAMES") {
        Some(folder) => PathBuf::from(folder),
        None => home.join("rules/lists/names"),
    };
    println!("cargo:rerun-if-changed={}", lists.display());
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("names.bin"), table(&gather(&lists)?))?;
    fs::write(
        out.join("runs.bin"),
        model(&read(&lists.join("model.txt"))?)?,
    )?;
    Ok(())
}

/// The lines `text<TAB>weight` of one list.
fn read(path: &Path) -> Result<Vec<(String, i32)>, Box<dyn Error>> {
    let wrong = |line: &str| format!("{}: cannot read the line «{line}»", path.display());
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (name, weight) = line.split_once('\t').ok_or_else(|| wrong(line))?;
            Ok((
                name.to_owned(),
                weight.trim().parse().map_err(|_| wrong(line))?,
            ))
        })
        .collect()
}

/// Every word and phrase of every list, folded, with what the lists say of it.
fn gather(lists: &Path) -> Result<BTreeMap<Vec<u8>, Entry>, Box<dyn Error>> {
    let mut words = BTreeMap::new();
    for (list, bit, kind) in LISTS {
        for (name, weight) in read(&lists.join(format!("{list}.txt")))? {
            let key = key(&name);
            if !key.is_empty() {
                let entry: &mut Entry = words.entry(key).or_default();
                *entry = entry.add(*bit, *kind, weight.unsigned_abs());
            }
        }
    }
    Ok(words)
}

/// Folded words with single spaces between.
fn key(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for letter in text.chars() {
        match fold::fold(letter) {
            fold::Folded::Letter(a) => out.push(a),
            fold::Folded::Pair(a, b) => out.extend([a, b]),
            fold::Folded::Other if out.last().is_some_and(|&b| b != b' ') => out.push(b' '),
            _ => {}
        }
    }
    if out.last() == Some(&b' ') {
        out.pop();
    }
    out
}

/// Open addressing, four slots in five filled: tag, then entry, both 32 bits.
fn table(words: &BTreeMap<Vec<u8>, Entry>) -> Vec<u8> {
    let slots = (words.len() * 5 / 4).max(8);
    let mut out = vec![0u64; slots];
    for (word, entry) in words {
        let hash = fold::hash(word);
        let mut slot = (((hash >> 32) * slots as u64) >> 32) as usize;
        while out[slot] != 0 {
            slot = (slot + 1) % slots;
        }
        out[slot] = u64::from(entry.0) << 32 | hash & 0xffff_ffff;
    }
    out.iter().flat_map(|slot| slot.to_le_bytes()).collect()
}

/// The model: bias (16 bits), then one signed byte for every run of two, three
/// and four letters, in base 28 (a to z, ^ and $).
fn model(lines: &[(String, i32)]) -> Result<Vec<u8>, Box<dyn Error>> {
    let starts = [2, 2 + 28 * 28, 2 + 28 * 28 + 28 * 28 * 28];
    let mut out = vec![0u8; starts[2] + 28 * 28 * 28 * 28];
    for (run, weight) in lines {
        if run == "-" {
            out[..2].copy_from_slice(&i16::try_from(*weight)?.to_le_bytes());
            continue;
        }
        let place = run.bytes().fold(0, |sum, b| sum * 28 + letter(b));
        let start = starts
            .get(run.len() - 2)
            .ok_or("a run has 2 to 4 letters")?;
        out[start + place] = i8::try_from(*weight)?.to_le_bytes()[0];
    }
    Ok(out)
}

fn letter(byte: u8) -> usize {
    match byte {
        b'^' => 26,
        b'$' => 27,
        _ => usize::from(byte.saturating_sub(b'a')).min(25),
    }
}
