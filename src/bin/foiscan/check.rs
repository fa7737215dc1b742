//! `foiscan check`: the gate.

use std::fs;
use std::io::{self, IsTerminal};

use foiscan::model::{Body, FileReport, Gap, GapReason, Reveal, RunOptions, Settings, Source};
use foiscan::read::WorkerCommand;
use foiscan::report::printable;
use foiscan::rules::Selection;
use foiscan::scan::{self, scan};
use foiscan::walk::WalkError;

use crate::acceptances;
use crate::args::{CheckArgs, LimitArgs};
use crate::exit::{Exit, Failure};
use crate::output::{self, Output};
use crate::progress::Progress;
use crate::settings::{self, Found};

/// Checks and reports.
pub(crate) fn run(args: &CheckArgs) -> Result<Exit, Failure> {
    keep_values_in(args)?;
    let found = settings::find(&args.config)?;
    let selection = found.selection(&args.rules);
    let rules = crate::rules::load(&selection)?;
    let accepting = acceptances::load(&args.accepted, args.config.isolated, &found)?;
    let options = options(args, &found, &selection);
    let timeout = options.limits.timeout;
    let (sources, unlisted) = crate::sources::sources(args, found.exclude(args), timeout)?;
    if args.list_files {
        return list(&sources, &unlisted, args.null);
    }
    if sources.is_empty() && unlisted.is_empty() {
        return Err(Failure::nothing());
    }
    keep_documents(&args.shown.output, &sources)?;
    let files = args
        .shown
        .output
        .iter()
        .map(Output::open)
        .collect::<Result<Vec<_>, _>>()?;
    let wants_progress = !args.shown.no_progress && found.config.progress != Some(false);
    let progress = Progress::new(wants_progress && !args.shown.quiet);
    let mut report = scan(sources, &rules, &options, &progress);
    progress.end();
    report.files.extend(unlisted.iter().map(unlisted_file));
    if let Some(accepting) = &accepting {
        accepting.settle(&mut report);
    }
    output::write(&report, &args.shown, files)?;
    Ok(Exit::of(&report))
}

/// How a file is looked at where no flag says anything.
pub(crate) fn plain_options(found: &Found) -> scan::Options {
    scan::Options {
        limits: found.limits(&LimitArgs::default()),
        threads: None,
        reveal: Reveal::Shape,
        worker: worker(),
        run: RunOptions {
            fail_on: None,
            show_values: Reveal::Shape,
            exit_zero: false,
            allow_unchecked: false,
            settings: Settings::default(),
        },
    }
}

/// This program once more, for readers that may abort.
fn worker() -> Option<WorkerCommand> {
    std::env::current_exe().ok().map(|program| WorkerCommand {
        program,
        arguments: vec!["__reader".into()],
    })
}

fn options(args: &CheckArgs, found: &Found, selection: &Selection) -> scan::Options {
    let reveal = args.show_values.reveal();
    scan::Options {
        limits: found.limits(&args.limits),
        threads: found.threads(&args.limits),
        reveal,
        worker: worker(),
        run: RunOptions {
            fail_on: found.fail_on(args),
            show_values: reveal,
            exit_zero: args.exit_zero,
            allow_unchecked: args.allow_unchecked,
            settings: found.settings(args, selection),
        },
    }
}

/// Values may be read on a screen; to be kept they need a promise.
fn keep_values_in(args: &CheckArgs) -> Result<(), Failure> {
    let is_kept = !args.shown.output.is_empty() || !io::stdout().is_terminal();
    if args.show_values.reveal() > Reveal::Shape && is_kept && !args.i_will_store_this_securely {
        return Err(Failure::new(
            "with --show-values masked or full the report would hold personal data, and it goes to a file or a pipe",
            "Leave it out: shapes are shown without it. Or add --i-will-store-this-securely.",
        ));
    }
    Ok(())
}

/// A report must not be written over a document that is to be checked.
fn keep_documents(outputs: &[Output], sources: &[Source]) -> Result<(), Failure> {
    for output in outputs {
        let Ok(target) = fs::canonicalize(&output.path) else {
            continue;
        };
        let is_document = sources.iter().any(|source| match &source.body {
            Body::File(path) => fs::canonicalize(path).is_ok_and(|path| path == target),
            Body::Bytes(_) | Body::Pipe(_) => false,
        });
        if is_document {
            return Err(Failure::new(
                format!(
                    "the report would be written over {}, which is one of the files to check",
                    output.path.display()
                ),
                "Choose another path for the report.",
            ));
        }
    }
    Ok(())
}

fn list(sources: &[Source], unlisted: &[WalkError], null: bool) -> Result<Exit, Failure> {
    let end = if null { '\0' } else { '\n' };
    let mut text = String::new();
    for source in sources {
        let name = source.origin.to_string();
        // A program reads what ends in NUL and wants the name as it is.
        text.push_str(&if null { name.into() } else { printable(&name) });
        text.push(end);
    }
    output::print(&text)?;
    for error in unlisted {
        output::tell(&format!("foiscan: {}", printable(&error.to_string())));
    }
    Ok(match (sources, unlisted) {
        ([], []) => Exit::Nothing,
        (_, []) => Exit::Done,
        _ => Exit::Unchecked,
    })
}

/// A folder that could not be listed, or a link that leads nowhere: what stands
/// there is not checked, and the report says so.
fn unlisted_file(error: &WalkError) -> FileReport {
    let path = error.path.display().to_string();
    let says = format!(
        "{path} could not be looked into ({}), so what is in it was not checked. Ask for access, or leave it out with --exclude.",
        error.says
    );
    FileReport {
        path,
        format: "unknown".to_owned(),
        bytes: 0,
        sha256: String::new(),
        surfaces: Vec::new(),
        exposures: Vec::new(),
        gaps: vec![Gap::whole(GapReason::Unreadable, says)],
        parts: Vec::new(),
    }
}
