//! A report on what was piped in says what the report on the same file says, to
//! the byte.

use std::fs;
use std::path::{Path, PathBuf};

use foiscan::model::Source;
use foiscan::read::Limits;

use super::{Drips, piped, program, staff};
use crate::places::judged::reports_on;
use crate::support::{Workdir, files, root};

/// More than is looked at before a pipe is taken for a text.
const LONG_BYTES: usize = 200_000;

/// Fails unless the pipe gives the report of the bytes, whatever the threads.
fn is_the_same(name: &str, bytes: &[u8]) {
    for threads in [1, 2] {
        let given = reports_on(threads, Source::bytes(name, bytes), Limits::default());
        let through = piped(name, Drips::of(bytes), threads);
        let (given, through) = (format!("{:?}", given[0]), format!("{through:?}"));
        assert!(given == through, "{name}: {given}\n\n{through}");
    }
}

/// The same text over and over, so that no look at its beginning holds it all.
fn grown(bytes: &[u8]) -> Vec<u8> {
    let n_times = LONG_BYTES.div_ceil(bytes.len().max(1));
    bytes.repeat(n_times)
}

fn in_utf16(text: &str, is_big: bool, with_mark: bool) -> Vec<u8> {
    let mark = with_mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    let bytes = units.map(|unit| match is_big {
        true => unit.to_be_bytes(),
        false => unit.to_le_bytes(),
    });
    bytes.flatten().collect()
}

#[test]
fn a_long_text_in_any_letters_is_the_same_through_a_pipe() {
    let plain = staff(8_000, false);
    let odd = staff(8_000, true);
    is_the_same("plain.csv", plain.as_bytes());
    is_the_same("odd.csv", odd.as_bytes());
    for (is_big, with_mark) in [(false, true), (true, true), (false, false), (true, false)] {
        is_the_same("wide.csv", &in_utf16(&odd, is_big, with_mark));
    }
    let western: Vec<u8> = odd
        .replace("full", "f\u{ff}ll")
        .chars()
        .map(|c| c as u8)
        .collect();
    is_the_same("western.csv", &western);
    is_the_same("marked.csv", format!("\u{feff}{odd}").as_bytes());
    is_the_same("announced.txt", format!("sep=,\r\n{odd}").as_bytes());
    is_the_same(
        "escaped.csv",
        plain.replace("full time", "a \\\", b").as_bytes(),
    );
    is_the_same("no-end.csv", odd.trim_end().as_bytes());
    is_the_same("one-line.csv", odd.replace('\n', ";").as_bytes());
    is_the_same("wrong-name.xlsx", plain.as_bytes());
}

#[test]
fn lengths_around_what_is_looked_at_first_are_the_same() {
    let text = staff(4_000, true);
    for n_bytes in [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073] {
        is_the_same("cut.csv", &text.as_bytes()[..n_bytes]);
    }
}

#[test]
fn what_is_no_plain_text_is_the_same_through_a_pipe() {
    let lines = staff(4_000, false).replace(',', "</td><td>");
    let rows = lines.replace('\n', "</td></tr><tr><td>");
    let page = format!("<html><table><tr><td>{rows}</td></tr></table></html>");
    is_the_same("page.csv", page.as_bytes());
    let text = staff(4_000, false);
    is_the_same("object.csv", format!("{{\"a\": \"{text}\"}}").as_bytes());
    is_the_same("paper.csv", format!("%PDF-1.4\n{text}").as_bytes());
    let noise: Vec<u8> = (0..300_000u32)
        .map(|n| (n.wrapping_mul(n) >> 7) as u8)
        .collect();
    is_the_same("noise.csv", &noise);
    is_the_same("noise.bin", &noise);
}

/// Samples of every kind, each also so long that it stays in the pipe where it
/// is a text.
#[test]
fn every_sample_is_the_same_through_a_pipe() {
    for path in files(&root().join("samples")) {
        let name = path.file_name().unwrap().to_string_lossy();
        let bytes = fs::read(&path).unwrap();
        is_the_same(&name, &bytes);
        if !name.contains(".xls") && !bytes.is_empty() {
            is_the_same(&name, &grown(&bytes));
        }
    }
}

#[test]
fn every_public_table_is_the_same_through_a_pipe() {
    let beside = root().join("../shared/corpus");
    let folder = std::env::var_os("FOISCAN_CORPUS").map_or(beside, PathBuf::from);
    let folder = folder.join("csv");
    if !folder.is_dir() {
        eprintln!("SKIPPED: no public files at {}", folder.display());
        return;
    }
    for path in files(&folder) {
        let name = path.file_name().unwrap().to_string_lossy();
        let bytes = fs::read(&path).unwrap();
        is_the_same(&name, &bytes);
        is_the_same(&name, &grown(&bytes));
    }
}

/// What the program prints of a file, and of the same piped in under its name.
fn printed(folder: &Path, name: &str, threads: &str) -> [Vec<u8>; 2] {
    let of_file = program(folder, &["-j", threads, name]).output().unwrap();
    let of_pipe = program(folder, &["-j", threads, "-", "--stdin-name", name])
        .stdin(fs::File::open(folder.join(name)).unwrap())
        .output()
        .unwrap();
    assert_eq!(of_file.status, of_pipe.status, "{name}");
    [of_file.stdout, of_pipe.stdout]
}

#[test]
fn the_program_prints_the_same_of_a_file_and_of_what_is_piped_in() {
    let work = Workdir::new();
    work.put("long.csv", staff(20_000, true));
    work.put("short.csv", staff(12, true));
    work.put("empty.csv", "");
    for sample in ["planted/hidden-rows.xlsx", "broken/truncated.xlsx"] {
        let bytes = fs::read(root().join("samples").join(sample)).unwrap();
        work.put(sample.rsplit('/').next().unwrap(), bytes);
    }
    for path in files(work.path()) {
        let name = path.file_name().unwrap().to_str().unwrap();
        for threads in ["1", "2"] {
            let [of_file, of_pipe] = printed(work.path(), name, threads);
            assert!(!of_file.is_empty());
            assert!(of_file == of_pipe, "{name} on {threads} threads");
        }
    }
}

/// A named pipe, as `<(…)` gives one, is read when it is named by itself.
#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_as_a_file_is() {
    let work = Workdir::new();
    let text = staff(20_000, true);
    let file = work.put("file/staff.csv", &text);
    let pipe = work.path().join("pipe/staff.csv");
    fs::create_dir(work.path().join("pipe")).unwrap();
    super::broken::make_pipe(&pipe);
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, text)
    });
    let of_pipe = program(pipe.parent().unwrap(), &["staff.csv"]).output();
    writer.join().unwrap().unwrap();
    let of_file = program(file.parent().unwrap(), &["staff.csv"]).output();
    let (of_pipe, of_file) = (of_pipe.unwrap(), of_file.unwrap());
    assert_eq!(of_pipe.status.code(), Some(1));
    assert!(of_pipe.stdout == of_file.stdout);
}
