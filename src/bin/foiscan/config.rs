//! `foiscan config`: a template, the schema for editors, and what is in force.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use foiscan::config::{FILE_NAME, schema, template};
use foiscan::report::printable;

use crate::args::{ConfigArgs, ConfigVerb};
use crate::exit::{Exit, Failure};
use crate::output::{print, tell};
use crate::settings::{self, Found};

/// Does what the verb says.
pub(crate) fn run(verb: &ConfigVerb) -> Result<Exit, Failure> {
    match verb {
        ConfigVerb::Schema => print(&schema())?,
        ConfigVerb::New { path } => new(path.as_deref().unwrap_or(Path::new(FILE_NAME)))?,
        ConfigVerb::Show(args) => print(&shown(args)?)?,
    }
    Ok(Exit::Done)
}

fn new(path: &Path) -> Result<(), Failure> {
    if path == Path::new("-") {
        return print(&template());
    }
    begin(path, &template(), "config file")?;
    tell(&format!(
        "{} is there. Open it, take away the # before a key to set it, and see with: foiscan config show",
        printable(&path.display().to_string())
    ));
    Ok(())
}

/// Writes a file that must not be there yet.
pub(crate) fn begin(path: &Path, text: &str, what: &str) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => Failure::new(
                format!("{} is there already and was left as it is", path.display()),
                "Name another path, or move the file away first.",
            ),
            _ => Failure::new(
                format!("the {what} {} cannot be written: {error}", path.display()),
                "Choose a folder that exists and that you may write to.",
            ),
        })
}

/// The file that is used and what it changes, in words.
fn shown(args: &ConfigArgs) -> Result<String, Failure> {
    let found = settings::find(args)?;
    let Some(card) = &found.card else {
        return Ok(format!(
            "No config file: there is no {FILE_NAME} in this folder or above it. foiscan config new begins one.\n"
        ));
    };
    let mut text = format!("Config file: {}\n\n", card.path);
    for (name, set) in lines(&found) {
        let _ = writeln!(text, "{name:<34}{}", printable(&set));
    }
    Ok(text)
}

fn lines(found: &Found) -> Vec<(String, String)> {
    let config = &found.config;
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, set: String| {
        if !set.is_empty() {
            lines.push((name.to_owned(), set));
        }
    };
    let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let rules = |list: &[foiscan::rules::Named]| {
        let ids: Vec<&str> = list.iter().map(|named| named.rule.as_str()).collect();
        ids.join(", ")
    };
    let terms = |list: &[foiscan::rules::Term]| {
        let texts: Vec<&str> = list.iter().map(|term| term.text.as_str()).collect();
        texts.join(", ")
    };
    let fail_on = config.fail_on.map(|fail_on| match fail_on {
        foiscan::config::FailOn::From(severity) => severity.name(),
        foiscan::config::FailOn::Never => "never",
    });
    add("fail-on", fail_on.unwrap_or_default().to_owned());
    add("exclude", config.exclude.join(", "));
    add("accept", config.accept.clone().unwrap_or_default());
    add("threads", number(config.threads));
    let progress = config.progress.map(|progress| progress.to_string());
    add("progress", progress.unwrap_or_default());
    add("rules.paths", terms(&config.rule_paths));
    add("rules.only", rules(&config.only));
    add("switched off", rules(&config.without));
    for raised in &config.severities {
        let name = format!("severity.{}", raised.rule.rule);
        add(&name, raised.severity.name().to_owned());
    }
    let limits = &config.limits;
    add("limits.max-megabytes", number(limits.max_megabytes));
    add(
        "limits.max-expanded-megabytes",
        number(limits.max_expanded_megabytes),
    );
    add("limits.max-depth", number(limits.max_depth));
    add("limits.timeout", number(limits.timeout));
    let local = &config.local;
    add("local.units", terms(&local.units));
    add("local.high-harm-units", terms(&local.high_harm_units));
    add("local.locations", terms(&local.locations));
    add("local.ranks", terms(&local.ranks));
    add("local.staff-numbers", terms(&local.staff_numbers));
    add("local.published-from", terms(&local.published_from));
    if lines.is_empty() {
        lines.push(("It sets nothing.".to_owned(), String::new()));
    }
    lines
}
