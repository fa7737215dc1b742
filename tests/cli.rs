//! The program as it is typed. A case is a file in `tests/cli`: arguments,
//! files, standard input; then the exit code and what has to be printed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, Output, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use foiscan::report::Format;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::support::{Workdir, files, foiscan, root};

/// One case, as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Case {
    /// Arguments; `{samples}` stands for the folder of samples, `{rules}` for
    /// that of the rules.
    args: Vec<String>,
    /// What is piped in; nothing where it is not said.
    #[serde(default)]
    stdin: String,
    /// Files in the folder the program runs in.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Variables of the environment.
    #[serde(default)]
    env: BTreeMap<String, String>,
    /// A folder below in which the program runs.
    #[serde(default)]
    run_in: String,
    /// The exit code.
    status: i32,
    /// All of standard output.
    stdout: Option<String>,
    /// Pieces of standard output.
    #[serde(default)]
    stdout_has: Vec<String>,
    #[serde(default)]
    stdout_lacks: Vec<String>,
    /// Pieces that standard error must not have.
    #[serde(default)]
    stderr_lacks: Vec<String>,
    /// The last line of standard output.
    last: Option<String>,
    /// Pieces of standard error.
    #[serde(default)]
    stderr_has: Vec<String>,
    /// Files that have to be there afterwards, each with a piece of its text.
    #[serde(default)]
    writes: BTreeMap<String, String>,
}

#[test]
fn every_case_comes_out_as_written() {
    let mut statuses = BTreeSet::new();
    let mut complaints = Vec::new();
    for path in files(&root().join("tests/cli")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let case: Case = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        statuses.insert(case.status);
        for wrong in outcome(&case) {
            complaints.push(format!("{name}: {wrong}"));
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
    for status in [0, 1, 2, 3, 4, 101] {
        assert!(statuses.contains(&status), "no case ends with {status}");
    }
}

/// Twelve people who do not exist.
const STAFF: &str = "Surname,Initials,Rank,Staff No\n\
    Testley,A,Constable,1000001\nSampleton,B,Sergeant,1000002\n\
    Mockford,C,Constable,1000003\nFakeham,D,Inspector,1000004\n\
    Dummer,E,Constable,1000005\nInventson,F,Constable,1000006\n\
    Madeupley,G,Sergeant,1000007\nNonesuch,H,Constable,1000008\n\
    Pretender,I,Constable,1000009\nPlaceholder,J,Constable,1000010\n\
    Exampleton,K,Constable,1000011\nSpecimen,L,Inspector,1000012\n";

#[test]
fn a_saved_report_says_the_same_again() {
    let work = Workdir::new();
    work.put("staff.csv", STAFF);
    work.put("wards.csv", "Ward,Count\nNorth,3\nSouth,4\nEast,5\n");
    for format in ["json", "jsonl"] {
        let checked = foiscan(
            work.path(),
            &["check", "-f", format, "staff.csv", "wards.csv"],
        );
        assert_eq!(checked.code, Some(1), "{}", checked.complaint());
        work.put("saved", &checked.stdout);
        let again = foiscan(work.path(), &["report", "saved", "-f", format]);
        assert_eq!(again.code, checked.code, "{}", again.complaint());
        assert_eq!(again.text(), checked.text());
        let human = foiscan(work.path(), &["check", "staff.csv", "wards.csv"]);
        let rendered = foiscan(work.path(), &["report", "saved"]);
        assert_eq!(rendered.text(), human.text());
    }
}

#[test]
fn a_saved_report_is_the_same_bytes_in_every_format() {
    let work = Workdir::new();
    work.put("staff.csv", STAFF);
    for sample in [
        "planted/hidden-rows.xlsx",
        "planted/hidden-columns.xlsx",
        "planted/norfolk-shaped.xlsx",
        "planted/very-hidden-sheet.xlsx",
        "clean/author-named.xlsx",
        "broken/encrypted.xlsx",
        "broken/truncated.xlsx",
    ] {
        let bytes = fs::read(root().join("samples").join(sample)).unwrap();
        work.put(&format!("in/{sample}"), bytes);
    }
    work.put("in/=1+1,\"<b>\u{202e}.csv", STAFF);
    let all = |prefix: &str| -> Vec<String> {
        let outputs = Format::ALL
            .iter()
            .map(|format| format!("{format}={prefix}.{format}"));
        outputs
            .flat_map(|output| ["-o".to_owned(), output])
            .collect()
    };
    const LIMITS: &[&str] = &[
        "--max-megabytes",
        "500",
        "--max-expanded-megabytes",
        "900",
        "--no-rule",
        "structure.properties",
        "--exclude",
        "*.md",
    ];
    for (flags, limits) in [
        (&[][..], &[][..]),
        (&["-v", "--rows"], LIMITS),
        (&["-q"], &[]),
    ] {
        let mut check: Vec<String> = ["check", "in"].map(str::to_owned).into();
        check.extend(limits.iter().map(|limit| (*limit).to_owned()));
        let mut report: Vec<String> = ["report", "direct.json"].map(str::to_owned).into();
        let mut lines: Vec<String> = ["report", "direct.jsonl"].map(str::to_owned).into();
        for (command, prefix) in [
            (&mut check, "direct"),
            (&mut report, "again"),
            (&mut lines, "lines"),
        ] {
            command.extend(all(prefix));
            command.extend(flags.iter().map(|flag| (*flag).to_owned()));
            let ran = foiscan(work.path(), command);
            assert_eq!(ran.code, Some(1), "{}", ran.complaint());
        }
        for format in Format::ALL {
            let read = |prefix| fs::read(work.path().join(format!("{prefix}.{format}"))).unwrap();
            let direct = read("direct");
            assert!(!direct.is_empty(), "{format}");
            assert!(direct == read("again"), "{format} {flags:?} from json");
            assert!(direct == read("lines"), "{format} {flags:?} from jsonl");
        }
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let work = Workdir::new();
    for number in 0..8 {
        work.put(&format!("{number}.csv"), STAFF);
    }
    let with = |threads| foiscan(work.path(), &["check", ".", "-f", "json", "-j", threads]).stdout;
    assert_eq!(with("1"), with("2"));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let work = Workdir::new();
    work.put("staff.csv", STAFF);
    let mut child = Command::new(env!("CARGO_BIN_EXE_foiscan"))
        .args(["check", "-f", "json", "staff.csv"])
        .current_dir(work.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[test]
fn a_rule_that_was_begun_proves_itself() {
    for (kind, second) in [
        ("value", "value"),
        ("structure", "value"),
        ("roster", "roster"),
    ] {
        let work = Workdir::new();
        for (id, kind) in [("zoo.thing", kind), ("zoo.second-thing", second)] {
            let begun = foiscan(work.path(), &["rules", "new", id, "--kind", kind]);
            assert_eq!(begun.code, Some(0), "{}", begun.complaint());
        }
        let proved = foiscan(work.path(), &["rules", "check", "zoo", "-v"]);
        assert_eq!(proved.code, Some(0), "{}", proved.text());
        assert!(proved.text().contains("holds  zoo.thing, example 2"));
    }
}

/// Everything that is not as the case has it.
fn outcome(case: &Case) -> Vec<String> {
    let work = Workdir::new();
    for (name, text) in &case.files {
        work.put(name, filled(text, case));
    }
    let ran = run(case, &work);
    let stdout = String::from_utf8_lossy(&ran.stdout);
    let stderr = String::from_utf8_lossy(&ran.stderr);
    holds_to_the_schema(&stdout);
    let mut wrong = Vec::new();
    if ran.status.code() != Some(case.status) {
        wrong.push(format!("it ended with {:?}", ran.status.code()));
    }
    if case.stdout.as_ref().is_some_and(|all| *all != stdout) {
        wrong.push("standard output is another".to_owned());
    }
    if case.last.is_some() && stdout.lines().last() != case.last.as_deref() {
        wrong.push(format!("the last line is {:?}", stdout.lines().last()));
    }
    let lacking = |text: &str, pieces: &[String]| -> Vec<String> {
        let pieces = pieces.iter().filter(|piece| !text.contains(*piece));
        pieces
            .map(|piece| format!("{piece:?} is not there"))
            .collect()
    };
    wrong.extend(lacking(&stdout, &case.stdout_has));
    wrong.extend(lacking(&stderr, &case.stderr_has));
    let unwanted = case
        .stdout_lacks
        .iter()
        .filter(|piece| stdout.contains(*piece));
    wrong.extend(unwanted.map(|piece| format!("{piece:?} is there")));
    let unwanted = case
        .stderr_lacks
        .iter()
        .filter(|piece| stderr.contains(*piece));
    wrong.extend(unwanted.map(|piece| format!("{piece:?} is on standard error")));
    for (name, piece) in &case.writes {
        let text = fs::read_to_string(work.path().join(name)).unwrap_or_default();
        wrong.extend(lacking(&text, std::slice::from_ref(piece)));
    }
    if !wrong.is_empty() {
        wrong.push(format!("stdout:\n{stdout}\nstderr:\n{stderr}"));
    }
    wrong
}

/// Whatever a case prints as JSON is a report as the schema has it.
fn holds_to_the_schema(stdout: &str) {
    if !stdout.starts_with('{') || !stdout.contains("\"foiscan.report.v1\"") {
        return;
    }
    let documents = serde_json::Deserializer::from_str(stdout).into_iter::<serde_json::Value>();
    for document in documents {
        let document = document.unwrap();
        if document.get("schema").and_then(|schema| schema.as_str()) == Some("foiscan.report.v1") {
            crate::report::schemas::is_report(&document);
        }
    }
}

/// Puts in days (`{day:30}` is in thirty days, `{day:-1}` was yesterday) and
/// digests of the case's files (`{sha:staff.csv}`).
fn filled(text: &str, case: &Case) -> String {
    let mut filled = text.to_owned();
    while let Some((before, rest)) = filled.split_once("{day:") {
        let (days, after) = rest.split_once('}').unwrap();
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_secs();
        let then = now.checked_add_signed(days.parse::<i64>().unwrap() * 86_400);
        let day = foiscan::accept::Day::from_unix_seconds(then.unwrap());
        filled = format!("{before}{day}{after}");
    }
    for (name, text) in &case.files {
        let digest = Sha256::digest(text.as_bytes());
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        filled = filled.replace(&format!("{{sha:{name}}}"), &hex);
    }
    filled
}

fn run(case: &Case, work: &Workdir) -> Output {
    let folder = |name: &str| root().join(name).display().to_string();
    let args = case.args.iter().map(|arg| {
        filled(arg, case)
            .replace("{samples}", &folder("samples"))
            .replace("{rules}", &folder("rules"))
    });
    let beside = Workdir::new();
    let piped = fs::File::open(beside.put("stdin", &case.stdin)).unwrap();
    Command::new(env!("CARGO_BIN_EXE_foiscan"))
        .args(args)
        .current_dir(work.path().join(&case.run_in))
        .env_remove("FOISCAN_CONFIG")
        .env("NO_COLOR", "1")
        .envs(&case.env)
        .stdin(piped)
        .output()
        .unwrap()
}
