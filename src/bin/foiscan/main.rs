//! The command line of foiscan: parse, run one verb, tell the shell. One verb,
//! one file. Results go to standard output, everything else to standard error.

mod accept;
mod acceptances;
mod args;
mod check;
mod config;
mod exit;
mod explain;
mod officer;
mod output;
mod progress;
mod pump;
mod report;
mod rules;
mod rules_new;
mod send_to;
mod settings;
mod shell;
mod shortcut;
mod sources;
mod verify;
mod window;
mod written;

use std::panic;
use std::process::ExitCode;

use foiscan::report::printable;

use args::Verb;
use exit::{Exit, Failure};

fn main() -> ExitCode {
    panic::set_hook(Box::new(tell_fault));
    let is_reader = std::env::args_os()
        .nth(1)
        .is_some_and(|verb| verb == "__reader");
    if is_reader || !window::is_own() {
        return work();
    }
    let code = match std::env::args_os().len() {
        1 if !window::wants_send_to() => return Exit::Done.into(),
        1 => finish(send_to::run(&args::SendToArgs::default())),
        _ => work(),
    };
    window::linger();
    code
}

fn work() -> ExitCode {
    match args::parse() {
        Ok(Verb::Reader) => std::process::exit(foiscan::read::serve()),
        Ok(verb) => finish(run(verb)),
        Err(code) => code,
    }
}

fn finish(outcome: Result<Exit, Failure>) -> ExitCode {
    outcome.unwrap_or_else(|failure| complain(&failure)).into()
}

fn run(verb: Verb) -> Result<Exit, Failure> {
    match verb {
        Verb::Check(args) => check::run(&args),
        Verb::Report(args) => report::run(&args),
        Verb::Rules(verb) => rules::run(&verb),
        Verb::Accept(args) => accept::run(&args),
        Verb::Config(verb) => config::run(&verb),
        Verb::Explain(args) => explain::run(&args),
        Verb::Verify(args) => verify::run(&args),
        Verb::SendTo(args) => send_to::run(&args),
        Verb::Completions(args) => shell::completions(&args),
        Verb::Man(args) => shell::man(&args),
        Verb::Officer(args, check) => officer::run(args, *check),
        Verb::Reader => Ok(Exit::Done),
        #[cfg(debug_assertions)]
        Verb::Fault => panic!("Zyxwentham must not be told"),
    }
}

fn complain(failure: &Failure) -> Exit {
    for line in failure.says.lines() {
        output::tell(&format!("foiscan: {}", printable(line)));
    }
    for line in failure.next.lines() {
        output::tell(&format!("  {}", printable(line)));
    }
    failure.exit
}

/// Where it happened and nothing else: the payload of a panic may quote a cell.
fn tell_fault(fault: &panic::PanicHookInfo<'_>) {
    let place = fault.location().map_or_else(String::new, |place| {
        let file = place.file().rsplit(['/', '\\']).next().unwrap_or_default();
        format!(" ({file}:{})", place.line())
    });
    output::tell(&format!("foiscan met an internal fault{place}"));
}
