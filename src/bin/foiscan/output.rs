//! Where reports go: one on standard output, and as many files as are asked
//! for. All of them hold the same report.

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use foiscan::model::Report;
use foiscan::report::{self, Detail, Format, Style};

use crate::args::{Colour, ShownArgs};
use crate::exit::Failure;
use foiscan::rules::nearest;

/// Width of a report that goes to a file or pipe.
const PAGE_WIDTH: usize = 88;

/// Where GitHub looks for the summary of a step.
const JOB_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// A file that a report is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) path: PathBuf,
}

impl Output {
    /// `[FORMAT=]PATH`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if let Some((name, path)) = text.split_once('=')
            && Format::from_name(name).is_some()
        {
            return Self::new(format_named(name)?, path);
        }
        let ending = Path::new(text)
            .extension()
            .and_then(|ending| ending.to_str());
        match ending.and_then(Format::from_ending) {
            Some(format) => Self::new(format, text),
            None => Err(format!(
                "its ending names no format; write FORMAT=PATH, as json={text}"
            )),
        }
    }

    fn new(format: Format, path: &str) -> Result<Self, String> {
        match path {
            "" => Err("there is no path behind the =".to_owned()),
            "-" => Err("the format on standard output is chosen by --format".to_owned()),
            path => Ok(Self {
                format,
                path: path.into(),
            }),
        }
    }

    /// Opens the file before the work begins, so that a mistyped folder is told
    /// at once and not after an hour.
    pub(crate) fn open(&self) -> Result<Opened<'_>, Failure> {
        match File::create(&self.path) {
            Ok(file) => Ok(Opened { output: self, file }),
            Err(error) => Err(self.failure(&error)),
        }
    }

    fn failure(&self, error: &io::Error) -> Failure {
        Failure::new(
            format!(
                "the report cannot be written to {}: {error}",
                self.path.display()
            ),
            "Choose a folder that exists and that you may write to.",
        )
    }
}

/// A format by name, or a sentence that tells which there are.
pub(crate) fn format_named(name: &str) -> Result<Format, String> {
    if let Some(format) = Format::from_name(name) {
        return Ok(format);
    }
    let known: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    let all = known.join(", ");
    let near = nearest(name, known.iter().copied())
        .map_or_else(String::new, |near| format!("; did you mean {near}?"));
    Err(format!("there is {all}{near}"))
}

/// A file that waits for its report.
#[derive(Debug)]
pub(crate) struct Opened<'a> {
    output: &'a Output,
    file: File,
}

/// Writes the report to standard output and into every file. Whether whoever
/// reads standard output went away early changes nothing.
pub(crate) fn write(
    report: &Report,
    shown: &ShownArgs,
    files: Vec<Opened<'_>>,
) -> Result<(), Failure> {
    for opened in files {
        let mut out = BufWriter::new(opened.file);
        let style = style(shown, false, PAGE_WIDTH);
        report::write(report, opened.output.format, &style, &mut out)
            .and_then(|()| out.flush())
            .map_err(|error| opened.output.failure(&error))?;
    }
    if shown.format == Format::Github
        && let Some(path) = env::var_os(JOB_SUMMARY).filter(|path| !path.is_empty())
        && let Err(error) = job_summary(report, shown, Path::new(&path))
    {
        tell(&format!(
            "foiscan: the job summary could not be written: {error}"
        ));
    }
    match to_stdout(report, shown) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(
            format!("the report cannot be written to standard output: {error}"),
            "",
        )),
        _ => Ok(()),
    }
}

/// Adds the report as Markdown to what the step of the workflow has said.
fn job_summary(report: &Report, shown: &ShownArgs, path: &Path) -> io::Result<()> {
    let mut out = File::options().append(true).create(true).open(path)?;
    report::write(
        report,
        Format::Markdown,
        &style(shown, false, PAGE_WIDTH),
        &mut out,
    )
}

fn to_stdout(report: &Report, shown: &ShownArgs) -> io::Result<()> {
    if shown.format != Format::Human {
        let mut out = BufWriter::new(io::stdout().lock());
        report::write(
            report,
            shown.format,
            &style(shown, false, PAGE_WIDTH),
            &mut out,
        )?;
        return out.flush();
    }
    let stdout = io::stdout();
    let choice = match shown.color {
        Colour::Auto => AutoStream::choice(&stdout),
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    };
    let style = style(shown, choice != ColorChoice::Never, page_width());
    // Consoles that know no escape sequences are served, too.
    let mut out = BufWriter::new(AutoStream::new(stdout.lock(), choice));
    report::write(report, Format::Human, &style, &mut out)?;
    out.flush()
}

/// Columns that text on standard output may take.
pub(crate) fn page_width() -> usize {
    match terminal_size::terminal_size_of(io::stdout()) {
        Some((width, _)) => usize::from(width.0),
        None => PAGE_WIDTH,
    }
}

fn style(shown: &ShownArgs, colour: bool, width: usize) -> Style {
    let detail = match (shown.quiet, shown.verbose) {
        (true, _) => Detail::Brief,
        (_, true) => Detail::Full,
        _ => Detail::Usual,
    };
    Style {
        colour,
        width,
        detail,
        rows: shown.rows,
    }
}

/// Says a line on standard error. When nobody listens there, nothing is lost
/// that the exit code does not tell.
pub(crate) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Prints text of ours to standard output; a reader that went away is no fault.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(
            format!("standard output cannot be written to: {error}"),
            "",
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_names_its_format_or_its_ending_does() {
        let json = |path: &str| Output {
            format: Format::Json,
            path: path.into(),
        };
        assert_eq!(Output::parse("json=a.txt"), Ok(json("a.txt")));
        assert_eq!(Output::parse("a=b.json"), Ok(json("a=b.json")));
        assert_eq!(
            Output::parse("a.md").map(|it| it.format),
            Ok(Format::Markdown)
        );
        for wrong in ["a", "a.pdf", "hmtl=a", "json=", "json=-"] {
            assert!(Output::parse(wrong).is_err(), "{wrong}");
        }
    }
}
