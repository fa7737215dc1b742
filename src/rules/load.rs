//! Which packs are in force: the built-in ones, those the user brings, and
//! which of their rules.

use std::collections::BTreeMap;
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use crate::model::PackCard;

use super::compile::{Loaded, compile};
use super::error::{RuleError, RuleErrors, did_you_mean};
use super::file::{PackFile, RuleFile, read_bundle, read_pack, read_rule, read_steps};
use super::{Rules, builtin};

/// Which rules are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Packs beside the built-in ones: folders with `pack.toml`, or files with
    /// `[pack]` and `[[rule]]`.
    pub paths: Vec<PathBuf>,
    /// Only these rules, if any are named.
    pub only: Vec<String>,
    /// Without these rules.
    pub without: Vec<String>,
    /// Whether the built-in packs are in force.
    pub builtin: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            paths: Vec::new(),
            only: Vec::new(),
            without: Vec::new(),
            builtin: true,
        }
    }
}

/// The files of one pack, before they are read.
struct PackFiles {
    /// How messages name the folder.
    name: String,
    /// Path below the folder, and text; sorted.
    files: Vec<(String, String)>,
}

impl Rules {
    /// Loads and compiles the wanted rules.
    ///
    /// # Errors
    /// Every mistake of every rule file, and names in the selection that no
    /// rule has.
    pub fn load(selection: &Selection) -> Result<Self, RuleErrors> {
        let mut mistakes = Vec::new();
        let mut packs = if selection.builtin {
            builtin_packs()
        } else {
            Vec::new()
        };
        for path in &selection.paths {
            match user_pack(path) {
                Ok(pack) => packs.push(pack),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        let digest = digest_of(&packs);
        let steps = steps(&packs, &mut mistakes);
        let mut cards = Vec::new();
        let mut loaded = Vec::new();
        for pack in &packs {
            match read_files(pack) {
                Ok((head, rules)) => {
                    cards.push(PackCard {
                        id: head.id.clone(),
                        version: head.version,
                    });
                    loaded.push(Loaded {
                        pack: head.id,
                        rules,
                        list: Box::new(|name| list_text(pack, name)),
                    });
                }
                Err(found) => mistakes.extend(found),
            }
        }
        select(selection, &mut loaded, &mut mistakes);
        let compiled = compile(loaded, &steps);
        match compiled {
            Ok(mut rules) if mistakes.is_empty() => {
                cards.sort();
                rules.packs = cards;
                rules.digest = digest;
                Ok(rules)
            }
            Ok(_) => Err(RuleErrors(mistakes)),
            Err(found) => {
                mistakes.extend(found);
                mistakes.sort();
                Err(RuleErrors(mistakes))
            }
        }
    }
}

/// The embedded packs: every folder with a `pack.toml`.
fn builtin_packs() -> Vec<PackFiles> {
    let mut packs: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for (path, text) in builtin::files() {
        if let Some((folder, name)) = path.split_once('/')
            && name.ends_with(".toml")
        {
            let files = packs.entry(folder).or_default();
            files.push((name.to_owned(), text.to_owned()));
        }
    }
    packs
        .into_iter()
        .filter(|(_, files)| files.iter().any(|(name, _)| name == "pack.toml"))
        .map(|(folder, files)| PackFiles {
            name: format!("rules/{folder}"),
            files,
        })
        .collect()
}

/// A pack of the user's: a folder, or one file.
#[cfg(feature = "files")]
fn user_pack(path: &std::path::Path) -> Result<PackFiles, RuleError> {
    let name = path.display().to_string();
    let unreadable = |error: std::io::Error| RuleError {
        file: name.clone(),
        line: 0,
        key: String::new(),
        says: format!(
            "could not be read ({error}); give a folder with pack.toml, or a file with [pack] and [[rule]]"
        ),
    };
    let mut files = Vec::new();
    if path.is_dir() {
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|error| unreadable(error.into()))?;
            let ends = entry.path().extension();
            if ends.is_some_and(|end| end == "toml" || end == "txt") && entry.file_type().is_file()
            {
                let below = entry.path().strip_prefix(path).unwrap_or(entry.path());
                let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy()).collect();
                let text = std::fs::read_to_string(entry.path()).map_err(unreadable)?;
                files.push((steps.join("/"), text));
            }
        }
    } else {
        files.push((
            String::new(),
            std::fs::read_to_string(path).map_err(unreadable)?,
        ));
    }
    Ok(PackFiles { name, files })
}

#[cfg(not(feature = "files"))]
fn user_pack(path: &std::path::Path) -> Result<PackFiles, RuleError> {
    Err(RuleError {
        file: path.display().to_string(),
        line: 0,
        key: String::new(),
        says: "this build reads no files".to_owned(),
    })
}

fn digest_of(packs: &[PackFiles]) -> String {
    let mut hasher = Sha256::new();
    let mut add = |name: &str, text: &str| {
        hasher.update(name.as_bytes());
        hasher.update([0]);
        hasher.update(text.replace('\r', "").as_bytes());
        hasher.update([0]);
    };
    for (name, text) in builtin::files().filter(|(name, _)| !name.contains("names/")) {
        add(name, text);
    }
    for pack in packs.iter().filter(|pack| !pack.name.starts_with("rules/")) {
        for (name, text) in &pack.files {
            add(name, text);
        }
    }
    let bytes = hasher.finalize();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// The step sentences: the built-in ones, and those that packs add or reword.
fn steps(packs: &[PackFiles], mistakes: &mut Vec<RuleError>) -> BTreeMap<String, String> {
    let own = builtin::file("steps.toml").map(|text| ("rules/steps.toml".to_owned(), text));
    let theirs = packs.iter().flat_map(|pack| {
        let named = pack.files.iter().filter(|(name, _)| name == "steps.toml");
        named.map(|(name, text)| (format!("{}/{name}", pack.name), text.as_str()))
    });
    let mut steps = BTreeMap::new();
    for (name, text) in own.into_iter().chain(theirs) {
        match read_steps(&name, text) {
            Ok(pairs) => steps.extend(pairs),
            Err(found) => mistakes.extend(found),
        }
    }
    steps
}

fn read_files(pack: &PackFiles) -> Result<(PackFile, Vec<RuleFile>), Vec<RuleError>> {
    if let [(name, text)] = pack.files.as_slice()
        && name.is_empty()
    {
        return read_bundle(&pack.name, text);
    }
    let mut mistakes = Vec::new();
    let mut head = None;
    let mut rules = Vec::new();
    for (name, text) in pack
        .files
        .iter()
        .filter(|(name, _)| name.ends_with(".toml"))
    {
        let file = format!("{}/{name}", pack.name);
        let id = name.trim_end_matches(".toml");
        let found = match name.as_str() {
            "steps.toml" => continue,
            "pack.toml" => read_pack(&file, text).map(|pack| head = Some(pack)),
            _ => read_rule(&file, text, id).map(|rule| rules.push(rule)),
        };
        mistakes.extend(found.err().unwrap_or_default());
    }
    match head {
        Some(head) if mistakes.is_empty() => Ok((head, rules)),
        Some(_) => Err(mistakes),
        None if mistakes.is_empty() => Err(vec![RuleError {
            file: pack.name.clone(),
            line: 0,
            key: String::new(),
            says: "a pack needs a pack.toml with id and version".to_owned(),
        }]),
        None => Err(mistakes),
    }
}

/// The text of a list: the pack's own, else an embedded one.
fn list_text(pack: &PackFiles, name: &str) -> Option<String> {
    let own = pack.files.iter().find(|(file, _)| file == name);
    own.map(|(_, text)| text.clone())
        .or_else(|| builtin::file(name).map(str::to_owned))
}

/// Keeps the wanted rules; names that no rule has are mistakes.
fn select(selection: &Selection, loaded: &mut [Loaded<'_>], mistakes: &mut Vec<RuleError>) {
    let known: Vec<String> = loaded
        .iter()
        .flat_map(|pack| {
            pack.rules
                .iter()
                .map(|rule| format!("{}.{}", pack.pack, rule.id))
        })
        .collect();
    for name in selection.only.iter().chain(&selection.without) {
        if !known.contains(name) {
            let near = did_you_mean(name, known.iter().map(String::as_str));
            mistakes.push(RuleError {
                file: "--rule".to_owned(),
                line: 0,
                key: String::new(),
                says: format!("there is no rule \"{name}\"{near}"),
            });
        }
    }
    for pack in loaded {
        let id = pack.pack.clone();
        pack.rules.retain(|rule| {
            let full = format!("{id}.{}", rule.id);
            (selection.only.is_empty() || selection.only.contains(&full))
                && !selection.without.contains(&full)
        });
    }
}
