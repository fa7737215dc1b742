//! The rules of the house, kept by a program: which room may import which,
//! which library belongs in which room, how long things may get.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::bare::bare;

/// The rooms of the library and what each may import, from the ground up.
const FLOORS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("plausible", &[]),
    ("walk", &["model"]),
    ("read", &["model"]),
    ("rules", &["model", "plausible"]),
    ("accept", &["rules", "model"]),
    ("report", &["model"]),
    ("config", &["rules", "model"]),
    ("detect", &["rules", "model"]),
    ("judge", &["rules", "model"]),
    (
        "scan",
        &[
            "walk", "read", "detect", "judge", "accept", "rules", "model",
        ],
    ),
    ("proof", &["detect", "judge", "rules", "model"]),
];

/// A library, or what it is used for, and the only places that may name it.
/// A place ends in `/` where it is a folder.
const TOOLS: &[(&str, &[&str])] = &[
    ("clap", &["bin/foiscan/args.rs"]),
    ("indicatif", &["bin/foiscan/"]),
    ("rayon", &["scan/"]),
    ("walkdir", &["walk.rs", "rules/load.rs"]),
    (
        "std::fs",
        &["walk.rs", "read/mod.rs", "rules/load.rs", "bin/foiscan/"],
    ),
    ("csv", &["read/csv/", "report/csv.rs"]),
    (
        "encoding_rs",
        &[
            "read/csv/",
            "read/encoding.rs",
            "read/markup/",
            "read/ooxml/utf8.rs",
            "read/ooxml/macros/",
        ],
    ),
    ("chardetng", &["read/csv/", "read/encoding.rs"]),
    ("calamine", &["read/calamine/"]),
    (
        "zip",
        &[
            "read/archive/",
            "read/ooxml/",
            "read/xlsb/",
            "read/odf/",
            "read/sniff/",
        ],
    ),
    (
        "quick_xml",
        &[
            "read/ooxml/",
            "read/xlsb/",
            "read/odf/",
            "read/markup.rs",
            "read/markup/",
            "report/junit.rs",
        ],
    ),
    ("cfb", &["read/biff/", "read/ooxml/", "read/sniff/"]),
    (
        "regex",
        &[
            "rules/compile.rs",
            "rules/value.rs",
            "rules/sieve.rs",
            "detect/",
        ],
    ),
    ("regex_automata", &["rules/flatten.rs", "detect/"]),
    ("toml", &["rules/", "accept/"]),
    ("serde", &["rules/", "report/json/", "report/sarif.rs"]),
    (
        "serde_json",
        &[
            "config/schema.rs",
            "read/ooxml/power_query/",
            "report/json/",
            "report/sarif.rs",
            "report/gitlab.rs",
            "config/schema.rs",
        ],
    ),
    ("maud", &["report/html/"]),
    ("anstream", &["report/terminal.rs", "bin/foiscan/"]),
    ("println!", &["bin/foiscan/", "plausible/name_measure.rs"]),
    ("eprintln!", &["bin/foiscan/"]),
    ("print!", &["bin/foiscan/"]),
    ("eprint!", &["bin/foiscan/"]),
];

const MAX_FILE_LINES: usize = 400;
const MAX_FUNCTION_LINES: usize = 60;

/// Names that say nothing of what is in a file.
const EMPTY_WORDS: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "misc", "types", "manager",
];

/// A file of ours.
struct Source {
    /// Below the folder of the package, with forward slashes.
    path: String,
    /// As it is written.
    text: String,
    /// Without comments, strings and the tests at its end.
    code: String,
}

impl Source {
    fn read(root: &Path, path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let bare = bare(&text);
        let code = bare
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let below = path.strip_prefix(root).unwrap();
        Self {
            path: below.to_string_lossy().replace('\\', "/"),
            code: code.to_owned(),
            text,
        }
    }

    /// Its path below `src/`, for what belongs to the library or the binary.
    fn below_src(&self) -> Option<&str> {
        self.path.strip_prefix("src/")
    }

    /// The files of the modules below it that are only there for tests.
    fn test_files(&self) -> Vec<String> {
        let only = Regex::new(r"#\[cfg\(test\)\]\s*mod (\w+);").unwrap();
        let folder = match self.path.rsplit_once('/') {
            Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder,
            _ => self.path.trim_end_matches(".rs"),
        };
        let names = only.captures_iter(&self.code);
        names
            .map(|found| format!("{folder}/{}.rs", &found[1]))
            .collect()
    }

    /// The room of the library it stands in; none for the front door and for
    /// the binary, which is another crate.
    fn room(&self) -> Option<&str> {
        let path = self.below_src()?;
        let room = path.split('/').next()?.trim_end_matches(".rs");
        (room != "lib" && room != "bin").then_some(room)
    }

    /// How many modules stand around it: 1 in `walk.rs` and `read/mod.rs`.
    fn depth(&self) -> usize {
        let steps = self.below_src().map_or(0, |path| path.split('/').count());
        steps - usize::from(self.path.ends_with("/mod.rs"))
    }

    /// The rooms that its code names.
    fn imports(&self) -> Vec<String> {
        let roots = Regex::new(r"\b(crate|(?:super::)+super|super)::(\w+|\{[^;]*)").unwrap();
        roots
            .captures_iter(&self.code)
            .filter(|found| {
                &found[1] == "crate" || found[1].matches("super").count() == self.depth()
            })
            .flat_map(|found| heads(&found[2]))
            .collect()
    }
}

/// The first step of every path in `{a, b::{c, d}, e}`, or of the one path.
fn heads(tree: &str) -> Vec<String> {
    let Some(inside) = tree.strip_prefix('{') else {
        return vec![tree.to_owned()];
    };
    let mut heads = vec![String::new()];
    let (mut depth, mut in_head) = (0, true);
    for c in inside.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(String::new());
                in_head = true;
            }
            _ if c.is_alphanumeric() || c == '_' => {
                if let Some(head) = heads.last_mut().filter(|_| in_head && depth == 0) {
                    head.push(c);
                }
            }
            ':' => in_head = false,
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

/// Every Rust file in these folders of the package, in order.
fn sources(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in folders {
        collect(&root.join(folder), &mut paths);
    }
    paths.sort();
    let mut sources: Vec<Source> = paths.iter().map(|path| Source::read(root, path)).collect();
    // A file that is a test is like the tests below a file: not counted.
    let tests: Vec<String> = sources.iter().flat_map(Source::test_files).collect();
    sources.retain(|source| !tests.contains(&source.path));
    sources
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

const OURS: &[&str] = &["src", "tests", "benches", "examples"];

/// Fails with every complaint at once.
fn agree(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn no_room_imports_one_above_or_beside_it() {
    let mut complaints = Vec::new();
    for source in sources(&["src"]) {
        let Some(room) = source.room() else { continue };
        let Some((_, allowed)) = FLOORS.iter().find(|(known, _)| *known == room) else {
            complaints.push(format!(
                "{}: the room `{room}` is on no floor; enter it into FLOORS",
                source.path
            ));
            continue;
        };
        for import in source.imports() {
            if import != room && !allowed.contains(&import.as_str()) {
                complaints.push(format!(
                    "{}: `{room}` may import {allowed:?} and not `{import}`; let the spine (scan) bring them together",
                    source.path
                ));
            }
        }
    }
    agree(&complaints);
}

#[test]
fn every_tool_stays_in_its_room() {
    let mut complaints = Vec::new();
    for source in sources(&["src"]) {
        let Some(path) = source.below_src() else {
            continue;
        };
        for (tool, places) in TOOLS {
            let at_home = places
                .iter()
                .any(|place| path == *place || (place.ends_with('/') && path.starts_with(place)));
            if !at_home && names(&source.code, tool) {
                complaints.push(format!(
                    "src/{path}: `{tool}` belongs in {places:?} and nowhere else"
                ));
            }
        }
    }
    agree(&complaints);
}

/// Whether the code names that library, and not a module of ours called alike.
fn names(code: &str, tool: &str) -> bool {
    let ours = Regex::new(&format!(r"\bmod {tool};|super::(\{{[^;]*)?\b{tool}\b")).unwrap();
    let end = if tool.ends_with('!') { "" } else { r"(::|\b;)" };
    let theirs = Regex::new(&format!(r"(^|[^:\w]|[^:]:){tool}{end}")).unwrap();
    theirs.is_match(code) && !ours.is_match(code)
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = sources(OURS)
        .iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| {
            format!(
                "{}: begin with `//!` and say what the file is for and where it stands",
                source.path
            )
        })
        .collect();
    agree(&silent);
}

#[test]
fn no_file_is_longer_than_one_sitting() {
    let mut complaints = Vec::new();
    for source in sources(OURS) {
        let lines = n_lines(&source.code);
        if lines > MAX_FILE_LINES {
            complaints.push(format!("{}: {lines} lines before the tests, at most {MAX_FILE_LINES}: split it by noun, stage or hiding place", source.path));
        }
    }
    agree(&complaints);
}

#[test]
fn every_function_fits_on_a_screen() {
    let begin =
        Regex::new(r"(?m)^\s*(?:pub(?:\([a-z]+\))? |const |async |extern )*fn (\w+)").unwrap();
    let mut complaints = Vec::new();
    for source in sources(OURS) {
        for found in begin.captures_iter(&source.code) {
            let body = body(&source.code[found.get(0).unwrap().end()..]);
            let lines = body.lines().filter(|line| !line.trim().is_empty()).count();
            if lines > MAX_FUNCTION_LINES {
                complaints.push(format!(
                    "{}: `{}` has {lines} lines, at most {MAX_FUNCTION_LINES}",
                    source.path, &found[1]
                ));
            }
        }
    }
    agree(&complaints);
}

/// How many lines hold code.
fn n_lines(code: &str) -> usize {
    code.lines().filter(|line| !line.trim().is_empty()).count()
}

/// The body of a function, up to the brace that closes it; nothing for a
/// function that is only declared.
fn body(code: &str) -> &str {
    let (mut depth, mut begin) = (0, 0);
    for (at, c) in code.char_indices() {
        match c {
            '{' if depth == 0 => (depth, begin) = (1, at + 1),
            '{' => depth += 1,
            '}' if depth == 1 => return code[begin..at].trim(),
            '}' => depth -= 1,
            ';' if depth == 0 => return "",
            _ => {}
        }
    }
    code
}

#[test]
fn names_of_files_say_something() {
    let mut complaints = Vec::new();
    for source in sources(OURS) {
        let stem = source.path.trim_end_matches(".rs");
        if stem
            .split(['/', '_'])
            .any(|word| EMPTY_WORDS.contains(&word))
        {
            complaints.push(format!(
                "{}: name it by its noun, its stage or its hiding place",
                source.path
            ));
        }
    }
    agree(&complaints);
}

#[test]
fn there_is_no_unsafe_code() {
    let word = Regex::new(r"\bunsafe\b").unwrap();
    let unsafe_ones: Vec<String> = sources(OURS)
        .iter()
        .filter(|source| word.is_match(&source.code))
        .map(|source| format!("{}: no unsafe code", source.path))
        .collect();
    agree(&unsafe_ones);
}

#[test]
fn import_trees_are_understood() {
    assert_eq!(heads("model"), ["model"]);
    assert_eq!(
        heads("{model::{Cell, Row}, rules, read::Sink}"),
        ["model", "rules", "read"]
    );
    assert!(names("use csv::Reader;", "csv"));
    assert!(names("let x = std::fs::read(p);", "std::fs"));
    assert!(!names("mod csv;\nfn f() { csv::read() }", "csv"));
    assert!(!names("crate::read::csv::read()", "csv"));
}
