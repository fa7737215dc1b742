//! Embeds the rule files: every `.toml` and `.txt` of `rules/`, sorted by
//! path. The name lists are baked into a table instead.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Writes `embedded.rs`: a table of paths below `rules/` and their texts. These
/// come back, too.
pub(crate) fn embed() -> io::Result<BTreeMap<String, String>> {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files = Vec::new();
    gather(&root, &mut files)?;
    let mut named: Vec<(String, PathBuf)> = files
        .into_iter()
        .map(|path| (name_below(&root, &path), path))
        .filter(|(name, _)| !name.starts_with("lists/names/"))
        .collect();
    named.sort();
    let mut texts = BTreeMap::new();
    let mut table = String::from("static FILES: &[(&str, &str)] = &[\n");
    for (name, path) in named {
        texts.insert(name.clone(), fs::read_to_string(&path)?);
        let path = path.display().to_string();
        let _ = writeln!(table, "    ({name:?}, include_str!({path:?})),");
    }
    table.push_str("];\n");
    fs::write(out.join("embedded.rs"), table)?;
    Ok(texts)
}

/// Every rule file and word list below `folder`.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|end| end == "toml" || end == "txt")
        {
            files.push(path);
        }
    }
    Ok(())
}

/// The path below `root`, with forward slashes on every system.
fn name_below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy()).collect();
    steps.join("/")
}
