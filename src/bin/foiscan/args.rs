//! The command line as typed: verbs, flags, and what they may hold. The verbs'
//! own files turn them into options.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Command, CommandFactory, Parser, Subcommand, ValueEnum};
use foiscan::model::{Reveal, Severity};
use foiscan::report::Format;
use foiscan::rules::nearest;

use crate::exit;
use crate::output::{Output, format_named};

/// Finds people in spreadsheets and CSVs, in every place they can hide, before
/// a file goes out.
#[derive(Debug, Parser)]
#[command(
    name = "foiscan",
    version,
    about,
    after_help = exit::TABLE,
    disable_help_subcommand = true,
    max_term_width = 100,
    arg_required_else_help = true,
    args_conflicts_with_subcommands = true
)]
struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    officer: OfficerArgs,
}

/// Without a verb: check, write a page, open it.
#[derive(Debug, Args)]
pub(crate) struct OfficerArgs {
    /// Check these files, write an HTML report beside the first and open it
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Write the report there instead; repeatable. The format is that of the
    /// ending unless it is named
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = Output::parse)]
    pub(crate) output: Vec<Output>,
    /// Do not open the report
    #[arg(long)]
    pub(crate) no_open: bool,
}

/// Reads the command line.
///
/// # Errors
/// The code to exit with, once help, version or what is wrong has been printed.
pub(crate) fn parse() -> Result<Verb, ExitCode> {
    let arguments = Arguments::try_parse().map_err(|error| told(&error))?;
    match arguments.verb {
        Some(verb) => Ok(verb),
        None => officer(arguments.officer),
    }
}

/// The command line as clap has it.
pub(crate) fn command() -> Command {
    Arguments::command()
}

/// The same check as of `foiscan check FILE…`, with all that is usual for it.
fn officer(officer: OfficerArgs) -> Result<Verb, ExitCode> {
    let typed = ["foiscan", "check", "--"].map(OsString::from).into_iter();
    let files = officer.files.iter().map(OsString::from);
    let check = Arguments::try_parse_from(typed.chain(files)).map_err(|error| told(&error))?;
    match check.verb {
        Some(Verb::Check(check)) => Ok(Verb::Officer(officer, check)),
        _ => Err(ExitCode::FAILURE),
    }
}

fn told(error: &clap::Error) -> ExitCode {
    // Nobody is left to be told when even this cannot be printed.
    let _ = error.print();
    u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// The verb that is nearest to a word, if one is near.
pub(crate) fn verb_near(word: &str) -> Option<String> {
    let command = command();
    let verbs = command.get_subcommands().filter(|verb| !verb.is_hide_set());
    let verbs: Vec<&str> = verbs.map(clap::Command::get_name).collect();
    nearest(word, verbs).map(str::to_owned)
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Check files, folders or standard input; the verdict comes last
    #[command(after_help = exit::TABLE)]
    Check(Box<CheckArgs>),
    /// Render a saved JSON report again, without the document
    #[command(after_help = exit::TABLE)]
    Report(ReportArgs),
    /// List, show and prove the rules
    #[command(subcommand)]
    Rules(RulesVerb),
    /// Accept a finding of one file: with a reason, a name and a last day
    #[command(after_help = exit::TABLE)]
    Accept(Box<AcceptArgs>),
    /// Tell whether this is the file that was checked, and whether the record holds
    #[command(after_help = exit::VERIFY_TABLE)]
    Verify(VerifyArgs),
    /// Begin a config file, show what is in force, print the schema
    #[command(subcommand)]
    Config(ConfigVerb),
    /// Explain a rule or a word of a report in plain English
    Explain(ExplainArgs),
    /// Put foiscan into the Send to menu of Windows, or take it out
    SendTo(SendToArgs),
    /// Print what a shell needs to complete the command line
    Completions(CompletionsArgs),
    /// Print the manual page, or write all of them into a folder
    Man(ManArgs),
    /// The reader that runs in a process of its own
    #[command(name = "__reader", hide = true)]
    Reader,
    /// A fault on purpose, so that a test can see what it looks like; programs
    /// that are given out do not have it
    #[cfg(debug_assertions)]
    #[command(name = "__fault", hide = true)]
    Fault,
    /// No verb, only files.
    #[command(skip)]
    Officer(OfficerArgs, Box<CheckArgs>),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Files, folders and named pipes to check; - is a file on standard input
    #[arg(required_unless_present = "files_from")]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) shown: ShownArgs,

    /// From which verdict on the exit code is 1; review where nothing else is set
    #[arg(
        long,
        value_name = "VERDICT",
        value_enum,
        env = "FOISCAN_FAIL_ON",
        hide_env_values = true
    )]
    pub(crate) fail_on: Option<FailOn>,
    /// Exit 0 whatever was found; the report says so
    #[arg(long)]
    pub(crate) exit_zero: bool,
    /// Exit 0 though something could not be checked; the report says so
    #[arg(long)]
    pub(crate) allow_unchecked: bool,

    #[command(flatten)]
    pub(crate) config: ConfigArgs,
    #[command(flatten)]
    pub(crate) accepted: AcceptedArgs,
    #[command(flatten)]
    pub(crate) rules: RuleArgs,

    /// How much of a value may be shown
    #[arg(long, value_name = "HOW", value_enum, default_value_t = Show::Shape)]
    pub(crate) show_values: Show,
    /// Lets masked and full values go into a file or a pipe
    #[arg(long)]
    pub(crate) i_will_store_this_securely: bool,

    /// Leave out paths that match, such as '*.md' or 'old/**'
    #[arg(long, value_name = "GLOB")]
    pub(crate) exclude: Vec<String>,
    /// Read the paths to check from a file, one a line; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
    /// Paths in --files-from and --list-files end in NUL instead of a new line
    #[arg(short = '0', long = "null")]
    pub(crate) null: bool,
    /// List the files that would be checked, and stop
    #[arg(long)]
    pub(crate) list_files: bool,
    /// What to call the file on standard input
    #[arg(long, value_name = "NAME", default_value = "standard input")]
    pub(crate) stdin_name: String,

    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// What a report looks like and where it goes.
#[derive(Debug, Args)]
pub(crate) struct ShownArgs {
    /// Format on standard output: human, json, jsonl, html, sarif, junit, gitlab,
    /// github, csv, markdown
    #[arg(short, long, value_name = "FORMAT", value_parser = format_named, default_value = "human")]
    pub(crate) format: Format,
    /// Also write the report to a file; repeatable. The format is that of the
    /// file's ending unless it is named
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = Output::parse)]
    pub(crate) output: Vec<Output>,
    /// In csv, a line for each flagged row instead of each finding
    #[arg(long)]
    pub(crate) rows: bool,
    /// Say only the verdict, and one line a file
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say also what counted, and what is in order
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// Colours; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
    /// No progress bar
    #[arg(long)]
    pub(crate) no_progress: bool,
}

/// Where settings come from beside the flags.
#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    /// The config file; by default the nearest foiscan.toml going up from the
    /// working directory
    #[arg(short, long, value_name = "PATH", env = "FOISCAN_CONFIG", hide_env_values = true, value_parser = path())]
    pub(crate) config: Option<PathBuf>,
    /// Use no config file and no file of acceptances that is not named
    #[arg(long)]
    pub(crate) isolated: bool,
}

/// A path; an empty variable of the environment is none.
fn path() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(PathBuf::from)
}

/// Which findings were looked at and let through.
#[derive(Debug, Args)]
pub(crate) struct AcceptedArgs {
    /// The file of acceptances; by default the foiscan-accept.toml beside the
    /// config file
    #[arg(long, value_name = "FILE", env = "FOISCAN_ACCEPT", hide_env_values = true, value_parser = path())]
    pub(crate) accept: Option<PathBuf>,
    /// Use no file of acceptances
    #[arg(long, conflicts_with = "accept")]
    pub(crate) no_accept: bool,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The record: a report saved with --format json or jsonl
    pub(crate) record: PathBuf,
    /// The files that are to go out
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Also exit 1 where the record's verdict is this or worse
    #[arg(long, value_name = "VERDICT", value_enum)]
    pub(crate) fail_on: Option<FailOn>,
}

#[derive(Debug, Default, Args)]
pub(crate) struct SendToArgs {
    /// Take it out of the menu
    #[arg(long)]
    pub(crate) remove: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// Write foiscan.1 and a page for each verb into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct AcceptArgs {
    /// The file whose finding is accepted; without --rule its findings are listed
    pub(crate) file: PathBuf,
    /// The rule whose finding is accepted
    #[arg(long, value_name = "ID")]
    pub(crate) rule: Option<String>,
    /// The place, as the list of findings has it: 'Costs'!A8:F12. Needed where
    /// the rule has several
    #[arg(long = "where", value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// Why it may go out
    #[arg(long)]
    pub(crate) reason: Option<String>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Who looked at it as well; needed for stop
    #[arg(long, value_name = "NAME")]
    pub(crate) second: Option<String>,
    /// The last day it holds, at most twelve months ahead: 2026-12-31
    #[arg(long, value_name = "DAY")]
    pub(crate) until: Option<String>,
    /// The file of acceptances; by default the foiscan-accept.toml beside the
    /// config file
    #[arg(long, value_name = "FILE", env = "FOISCAN_ACCEPT", hide_env_values = true, value_parser = path())]
    pub(crate) accept: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: RulesArgs,
}

/// Which rules are in force.
#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    /// Load rules of your own: a rule file, or a folder of them; repeatable
    #[arg(long = "rules", value_name = "PATH")]
    pub(crate) packs: Vec<PathBuf>,
    /// Only this rule; repeatable
    #[arg(long = "rule", value_name = "ID")]
    pub(crate) only: Vec<String>,
    /// Not this rule; repeatable
    #[arg(long = "no-rule", value_name = "ID")]
    pub(crate) without: Vec<String>,
    /// Only the rules that come with foiscan
    #[arg(long, conflicts_with = "packs")]
    pub(crate) only_builtin: bool,
}

/// How much is looked at. Past a limit a file is unchecked, never clear.
#[derive(Debug, Default, Args)]
pub(crate) struct LimitArgs {
    /// Threads; by default one for each core
    #[arg(
        short = 'j',
        long,
        value_name = "N",
        env = "FOISCAN_THREADS",
        hide_env_values = true
    )]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Largest file that is opened
    #[arg(
        long,
        value_name = "MB",
        help_heading = "Limits",
        env = "FOISCAN_MAX_MEGABYTES",
        hide_env_values = true
    )]
    pub(crate) max_megabytes: Option<u64>,
    /// Most that all parts of one file may expand to
    #[arg(
        long,
        value_name = "MB",
        help_heading = "Limits",
        env = "FOISCAN_MAX_EXPANDED_MEGABYTES",
        hide_env_values = true
    )]
    pub(crate) max_expanded_megabytes: Option<u64>,
    /// How deep files may stand in files
    #[arg(
        long,
        value_name = "N",
        help_heading = "Limits",
        env = "FOISCAN_MAX_DEPTH",
        hide_env_values = true
    )]
    pub(crate) max_depth: Option<usize>,
    /// Longest time for one file
    #[arg(
        long,
        value_name = "SECONDS",
        help_heading = "Limits",
        env = "FOISCAN_TIMEOUT",
        hide_env_values = true
    )]
    pub(crate) timeout: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// A report saved with --format json or jsonl; - is standard input
    pub(crate) result: PathBuf,
    #[command(flatten)]
    pub(crate) shown: ShownArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesVerb {
    /// List every rule: id, severity, title
    List(RulesArgs),
    /// Show one rule in words
    Show {
        /// The rule's id, as uk-health.nhs-number
        id: String,
        #[command(flatten)]
        rules: RulesArgs,
    },
    /// Prove every rule on its own examples
    Check {
        /// Rules of your own: a rule file, or a folder of them
        paths: Vec<PathBuf>,
        /// Name every example that held
        #[arg(short, long)]
        verbose: bool,
    },
    /// Tell what a rule file may hold; of `report`, the JSON Schema of reports
    Schema {
        /// Of what
        #[arg(value_enum, default_value_t = Described::Rules)]
        of: Described,
    },
    /// Begin a rule of your own, with examples that hold
    New {
        /// PACK.RULE in lower-case letters, as library.badge-number
        id: String,
        /// What the rule is about
        #[arg(long, value_enum, default_value_t = NewKind::Value)]
        kind: NewKind,
    },
}

/// `rules new --kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NewKind {
    /// What stands in cells
    Value,
    /// Columns that together make a list of people
    Roster,
    /// A place that should not be in a file
    Structure,
}

/// What `rules schema` describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Described {
    /// Rule files
    Rules,
    /// JSON reports, foiscan.report.v1
    Report,
}

/// Which rules a verb that does not check speaks of.
#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    /// Load rules of your own: a rule file, or a folder of them; repeatable
    #[arg(long = "rules", value_name = "PATH")]
    pub(crate) packs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) config: ConfigArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigVerb {
    /// Write a config file that explains every key and sets none
    New {
        /// Where; - is standard output. By default foiscan.toml
        path: Option<PathBuf>,
    },
    /// Show which config file is used and what it sets
    Show(ConfigArgs),
    /// Print the JSON Schema of the config file, for editors
    Schema,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// A rule's id, a category, a kind of surface, a means of hiding, a verdict
    pub(crate) word: String,
    #[command(flatten)]
    pub(crate) rules: RulesArgs,
}

/// `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Stop,
    Review,
    Note,
    Never,
}

impl FailOn {
    pub(crate) fn severity(self) -> Option<Severity> {
        match self {
            Self::Stop => Some(Severity::Stop),
            Self::Review => Some(Severity::Review),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}

/// `--show-values`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Show {
    /// Nothing
    None,
    /// Its shape: Aaaaa, 999999A
    Shape,
    /// First letters: S•••••, J
    Masked,
    /// The value itself
    Full,
}

impl Show {
    pub(crate) fn reveal(self) -> Reveal {
        match self {
            Self::None => Reveal::Nothing,
            Self::Shape => Reveal::Shape,
            Self::Masked => Reveal::Masked,
            Self::Full => Reveal::Full,
        }
    }
}

/// `--color`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn the_flags_agree_with_one_another() {
        command().debug_assert();
    }
}
