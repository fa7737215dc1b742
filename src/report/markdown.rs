//! Markdown for a job summary or a merge request: the headline, a table of the
//! files worst first, what was found in each. GitHub drops a summary of more
//! than 1,024 KiB as a whole, so it is kept well below that.

use std::io;

use crate::model::{Exposure, FileReport, Report, Reveal, Severity, Verdict};

use super::headline::{asides, facts, headline, short, sums_of, tally, worst_first};
use super::plain::{clipped, grouped};
use super::words::{accepted_words, place, speak_alike};

/// Of a summary of 1,024 KiB at most.
const MAX_BYTES: usize = 900 * 1_024;

/// A piece of text from the document or a rule.
const MAX_CHARS: usize = 800;

/// Files in the table.
const MAX_FILES: usize = 500;

/// Writes the page.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = String::new();
    if report.files.is_empty() {
        return writeln!(out, "There was nothing to check.");
    }
    page.push_str(&format!("## {}\n\n", text(&headline(report))));
    if report.options.show_values > Reveal::Shape {
        page.push_str("**This report contains personal data.**\n\n");
    }
    let files = worst_first(report);
    if let [only] = files.as_slice() {
        page.push_str(&format!("{}: {}\n", code(&only.path), text(&facts(only))));
    } else {
        page.push_str(&format!(
            "{}\n\n",
            text(&tally(&report.files, &report.totals()))
        ));
        table(&files, &mut page);
    }
    let mut left = 0;
    for file in files.iter().filter(|file| is_told(file, report)) {
        let block = block(file);
        if page.len() + block.len() > MAX_BYTES {
            left += 1;
        } else {
            page.push_str(&block);
        }
    }
    if left > 0 {
        page.push_str(&format!(
            "\n**{} more files have findings** that have no room here; the JSON report has them all.\n",
            grouped(left)
        ));
    }
    for aside in asides(report) {
        page.push_str(&format!("\n{}\n", text(&aside)));
    }
    page.push_str(&format!("\n<sub>foiscan {}</sub>\n", text(&report.version)));
    out.write_all(page.as_bytes())
}

/// A file with nothing found has its line in the table.
fn is_told(file: &FileReport, report: &Report) -> bool {
    report.files.len() == 1 || file.verdict() != Verdict::Judged(Severity::Clear)
}

fn table(files: &[&FileReport], page: &mut String) {
    page.push_str("| Verdict | File | |\n|---|---|---|\n");
    for file in files.iter().take(MAX_FILES) {
        page.push_str(&format!(
            "| {} | {} | {} |\n",
            file.verdict().tag(),
            code(&file.path),
            text(&short(file))
        ));
    }
    let left = files.len().saturating_sub(MAX_FILES);
    if left > 0 {
        page.push_str(&format!("| | and {} more files | |\n", grouped(left)));
    }
}

fn block(file: &FileReport) -> String {
    let mut block = format!("\n### {}: {}\n\n", file.verdict().tag(), code(&file.path));
    let sums = sums_of(file);
    if !sums.is_empty() {
        block.push_str(&format!("{}\n", text(&sums)));
    }
    let open: Vec<&Exposure> = file
        .exposures
        .iter()
        .filter(|one| one.accepted.is_none())
        .collect();
    for alike in open.chunk_by(|one, other| speak_alike(one, other)) {
        finding(alike, file, &mut block);
    }
    for one in file.exposures.iter() {
        if let Some(accepted) = &one.accepted {
            block.push_str(&format!(
                "\n- {} {} ({})\n",
                text(&one.says),
                text(&accepted_words(accepted)),
                text(&place(one, file))
            ));
        }
    }
    for gap in &file.gaps {
        block.push_str(&format!("\n- **Not checked:** {}", text(&gap.says)));
        if !gap.part.is_empty() {
            block.push_str(&format!(" {}", code(&gap.part)));
        }
        block.push('\n');
    }
    block
}

/// Exposures that share their words: the words once, every place.
fn finding(alike: &[&Exposure], file: &FileReport, block: &mut String) {
    let Some(first) = alike.first() else { return };
    block.push_str(&format!(
        "\n**{}** ({})\n\n",
        text(&first.title),
        Verdict::Judged(first.severity).tag().to_lowercase()
    ));
    for one in alike {
        block.push_str(&format!(
            "- {}  \n  {}\n",
            text(&one.says),
            text(&place(one, file))
        ));
    }
    if first.severity > Severity::Note {
        block.push_str(&format!("\n{}\n\n", text(&first.why)));
        for (at, step) in (1..).zip(&first.next) {
            block.push_str(&format!("{at}. {}\n", text(step)));
        }
    }
}

/// Text in which nothing is markup, a link or a mention: a backslash before
/// every sign that could make it so, which CommonMark allows for all ASCII
/// punctuation.
fn text(said: &str) -> String {
    let said = clipped(said, MAX_CHARS);
    let mut escaped = String::with_capacity(said.len() + 8);
    let mut before = '\n';
    for (at, letter) in said.char_indices() {
        let behind = said.get(at + 1..).unwrap_or_default();
        let is_markup = r"\`*_{}[]<>#|&~$@!".contains(letter)
            || (before == '\n' && "+-=.:)".contains(letter))
            || (letter == ':' && behind.starts_with("//"))
            || (letter == '.' && before.eq_ignore_ascii_case(&'w'))
            || (").".contains(letter) && is_number(said.get(..at).unwrap_or_default()));
        if letter.is_ascii() && is_markup {
            escaped.push('\\');
        }
        escaped.push(letter);
        before = letter;
    }
    escaped
}

/// Whether what stands before a full stop would make a list of it.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name as code, in which nothing is markup, link or mention. Its fence is
/// longer than any run of backticks inside; a bar would end a cell of a table.
fn code(name: &str) -> String {
    let name = clipped(name, MAX_CHARS).replace('|', "\\|");
    let longest = name.split(|letter| letter != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or(0) + 1);
    match name.trim() {
        "" => String::new(),
        _ if name.starts_with('`') || name.ends_with('`') => format!("{fence} {name} {fence}"),
        _ => format!("{fence}{name}{fence}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(text("<b>*a*</b>"), r"\<b\>\*a\*\</b\>");
        assert_eq!(text("[a](http://b)"), r"\[a\](http\://b)");
        assert_eq!(text("- a, www.b"), r"\- a, www\.b");
        assert_eq!(text("1. 2.5 kB"), r"1\. 2.5 kB");
        assert_eq!(code("a|b``c\nd"), "```a\\|b``c d```");
        assert_eq!(code("`"), "`` ` ``");
    }
}
