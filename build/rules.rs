//! Reads the built-in rules ahead, with the program's own modules: the keys of
//! every rule, the tables of all their words, the automata of all their
//! patterns, the digest of their files.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the program uses the rest of these modules"
)]

#[path = "../src/rules/bake.rs"]
mod bake;
#[path = "../src/rules/digest.rs"]
mod digest;
#[path = "../src/rules/error.rs"]
mod error;
#[path = "../src/rules/fields.rs"]
mod fields;
#[path = "../src/rules/file.rs"]
mod file;
#[path = "../src/rules/flat.rs"]
mod flat;
#[path = "../src/rules/flatten.rs"]
mod flatten;
#[path = "../src/rules/fold.rs"]
mod fold;
#[path = "../src/rules/keys.rs"]
mod keys;
#[path = "../src/rules/likely.rs"]
mod likely;
#[path = "../src/rules/raised.rs"]
mod raised;
#[path = "../src/rules/structure.rs"]
mod structure;
#[path = "../src/rules/table.rs"]
mod table;
#[path = "../src/rules/teach.rs"]
mod teach;
#[path = "../src/rules/vocabulary.rs"]
mod vocabulary;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{Debug, Write as _};
use std::path::PathBuf;
use std::{env, fs};

use bake::Bake;
use error::{RuleError, RuleErrors};
use keys::{PackFile, RuleFile};
use vocabulary::Vocabulary;

type Packs = Vec<(PackFile, Vec<RuleFile>)>;

/// Reads the rule files, by path below `rules/`, and writes `packs.bin`,
/// `steps.bin`, `words.rs` and `patterns.rs`.
pub(crate) fn bake(texts: &BTreeMap<String, String>) -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut packs = read(texts).map_err(RuleErrors)?;
    let steps = texts.get("steps.toml").map_or("", String::as_str);
    let steps = file::read_steps("rules/steps.toml", steps).map_err(RuleErrors)?;
    fs::write(out.join("packs.bin"), bytes(&packs))?;
    fs::write(out.join("steps.bin"), bytes(&steps))?;
    keys::number(packs.iter_mut().flat_map(|(_, rules)| rules));
    let words = words(&packs, texts).map_err(RuleErrors)?;
    fs::write(out.join("words.rs"), words + &digest(texts))?;
    fs::write(out.join("patterns.rs"), patterns(&packs)?)?;
    Ok(())
}

/// Every pack: a folder with a `pack.toml`, and a file for each rule.
fn read(texts: &BTreeMap<String, String>) -> Result<Packs, Vec<RuleError>> {
    let mut packs = Packs::new();
    let mut mistakes = Vec::new();
    for (path, text) in texts {
        let Some(folder) = path.strip_suffix("/pack.toml") else {
            continue;
        };
        let name = format!("rules/{path}");
        match file::read_pack(&name, text) {
            Ok(head) => packs.push((head, Vec::new())),
            Err(found) => mistakes.extend(found),
        }
        let below = texts.iter().filter_map(|(path, text)| {
            let id = path.strip_prefix(folder)?.strip_prefix('/')?;
            Some((id.strip_suffix(".toml")?, text))
        });
        for (id, text) in below.filter(|(id, _)| !["pack", "steps"].contains(id)) {
            let name = format!("rules/{folder}/{id}.toml");
            match (file::read_rule(&name, text, id), packs.last_mut()) {
                (Ok(rule), Some((_, rules))) => rules.push(rule),
                (Err(found), _) => mistakes.extend(found),
                (Ok(_), None) => {}
            }
        }
    }
    if mistakes.is_empty() {
        Ok(packs)
    } else {
        Err(mistakes)
    }
}

/// The tables of all words of all rules.
fn words(packs: &Packs, texts: &BTreeMap<String, String>) -> Result<String, Vec<RuleError>> {
    let mut vocabulary = Vocabulary::default();
    let mut mistakes = Vec::new();
    for rule in packs.iter().flat_map(|(_, rules)| rules) {
        let Some(number) = rule.ahead else {
            continue;
        };
        let missing = teach::teach(&mut vocabulary, rule, number, |name| {
            texts.get(name).cloned()
        });
        mistakes.extend(missing.into_iter().map(|entry| RuleError {
            file: rule.file.clone(),
            line: rule.line,
            key: "cell.words".to_owned(),
            says: format!("there is no list file \"{entry}\""),
        }));
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let mut code = String::new();
    let mut tables = String::new();
    for (name, lists) in vocabulary.lists() {
        let (slots, lists) = table::lay_out(&lists);
        array(
            &mut code,
            &format!("{name}_SLOTS"),
            "(u64, u32, u32)",
            &slots,
        );
        array(&mut code, &format!("{name}_LISTS"), "u32", &lists);
        let field = name.to_lowercase();
        let _ = writeln!(
            tables,
            "    {field}: Table {{ slots: {name}_SLOTS, lists: {name}_LISTS }},"
        );
    }
    for (name, bits) in vocabulary.bits() {
        array(&mut code, name, "u64", bits);
        let _ = writeln!(tables, "    {}: {name},", name.to_lowercase());
    }
    let _ = writeln!(
        code,
        "pub(super) static WORDS: WordTables = WordTables {{\n{tables}}};"
    );
    Ok(code)
}

/// The automata of all patterns, and the rule of each.
fn patterns(packs: &Packs) -> Result<String, Box<dyn Error>> {
    let written: Vec<teach::Written> = packs
        .iter()
        .flat_map(|(_, rules)| rules)
        .filter_map(|rule| teach::written(rule, rule.ahead?))
        .collect();
    let mut code = String::from("pub(super) static PATTERNS: Laid = Laid {\n");
    for (name, in_part) in [("whole", false), ("part", true)] {
        let taken = written.iter().filter(|one| !in_part || one.fills_part);
        let (texts, rules): (Vec<String>, Vec<u32>) = taken
            .map(|one| (flatten::around(&one.pattern, in_part), u32::from(one.rule)))
            .unzip();
        let flats = if in_part {
            vec![flatten::flat(&texts, true)?]
        } else {
            flatten::apart(&texts)?
        };
        let _ = writeln!(code, "    {name}_rules: &{rules:?},\n    {name}: &[");
        for flat in flats {
            automaton(&mut code, &flat);
        }
        code.push_str("    ],\n");
    }
    code.push_str("};\n");
    Ok(code)
}

/// One automaton.
fn automaton(code: &mut String, flat: &flat::Flat) {
    let _ = writeln!(
        code,
        "    Flat {{
        classes: Cow::Borrowed(&{:?}),
        n_classes: {},
        move_ends: Cow::Borrowed(&{:?}),
        moves: Cow::Borrowed(&{:?}),
        group_ends: Cow::Borrowed(&{:?}),
        groups: Cow::Borrowed(&{:?}),
        told: Cow::Borrowed(&{:?}),
        start: {},
    }},",
        flat.classes,
        flat.n_classes,
        flat.move_ends,
        flat.moves,
        flat.group_ends,
        flat.groups,
        flat.told,
        flat.start,
    );
}

fn digest(texts: &BTreeMap<String, String>) -> String {
    let mut digest = digest::FileDigest::default();
    for (name, text) in texts {
        digest.add_builtin(name, text);
    }
    let digest = digest.finish("");
    format!("pub(super) const DIGEST: &str = {digest:?};\n")
}

fn array<T: Debug>(code: &mut String, name: &str, kind: &str, values: &[T]) {
    let _ = writeln!(code, "static {name}: &[{kind}] = &{values:?};");
}

fn bytes(value: &impl Bake) -> Vec<u8> {
    let mut out = Vec::new();
    value.write(&mut out);
    out
}
