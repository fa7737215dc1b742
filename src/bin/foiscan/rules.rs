//! `foiscan rules`: list, show and prove the rules, and tell what a rule file
//! may hold.

use std::fmt::Write as _;

use foiscan::model::{Hiding, RuleCard, RuleId, Severity, SurfaceKind};
use foiscan::proof::prove;
use foiscan::report::{JSON_SCHEMA, grouped, printable, wrapped};
use foiscan::rules::{Plausible, Rules, Selection, nearest};

use crate::args::{Described, RulesArgs, RulesVerb};
use crate::exit::{Exit, Failure};
use crate::output::{page_width, print};
use crate::settings;

/// The reference of every key, as it stands beside the rules.
const REFERENCE: &str = include_str!("../../../rules/README.md");

/// Does what the verb says.
pub(crate) fn run(verb: &RulesVerb) -> Result<Exit, Failure> {
    match verb {
        RulesVerb::List(args) => list(&loaded(args)?),
        RulesVerb::Show { id, rules } => show(id, &loaded(rules)?),
        RulesVerb::Check { paths, verbose } => {
            let selection = Selection {
                paths: paths.clone(),
                ..Selection::default()
            };
            check(&load(&selection)?, *verbose)
        }
        RulesVerb::New { id, kind } => crate::rules_new::run(id, *kind),
        RulesVerb::Schema { of } => {
            let text = match of {
                Described::Rules => schema(),
                Described::Report => JSON_SCHEMA.to_owned(),
            };
            print(&text).map(|()| Exit::Done)
        }
    }
}

/// The built-in rules, those of `--rules` and those of the config file.
pub(crate) fn loaded(args: &RulesArgs) -> Result<Rules, Failure> {
    load(&settings::find(&args.config)?.all_rules(args))
}

/// Loads rules; all their mistakes are told at once.
pub(crate) fn load(selection: &Selection) -> Result<Rules, Failure> {
    Rules::load(selection).map_err(|errors| {
        Failure::new(
            errors.to_string(),
            "foiscan rules schema tells what a rule file may hold, foiscan rules list which rules there are.",
        )
    })
}

fn list(rules: &Rules) -> Result<Exit, Failure> {
    let width = rules
        .cards()
        .iter()
        .map(|card| card.id.as_str().len())
        .max();
    let width = width.unwrap_or(0);
    let mut text = String::new();
    for card in rules.cards() {
        let _ = writeln!(
            text,
            "{:<width$}  {:<8}  {}",
            card.id.as_str(),
            card.severity.name(),
            printable(&card.title)
        );
    }
    let packs: Vec<String> = rules
        .packs()
        .iter()
        .map(|pack| format!("{} {}", pack.id, pack.version))
        .collect();
    let _ = writeln!(
        text,
        "\n{} rules of {}",
        grouped(rules.cards().len()),
        packs.join(", ")
    );
    print(&text)?;
    Ok(Exit::Done)
}

fn show(id: &str, rules: &Rules) -> Result<Exit, Failure> {
    match rules.card(&RuleId::parse(id)) {
        Some(card) => print(&in_words(card, rules)).map(|()| Exit::Done),
        None => Err(Failure::new(
            format!("there is no rule {id}"),
            did_you_mean(id, rules.cards().iter().map(|card| card.id.as_str())),
        )),
    }
}

/// `Did you mean …?`, or where all of them are listed.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(
        || "foiscan rules list names every rule.".to_owned(),
        |near| format!("Did you mean {near}?"),
    )
}

/// A rule in its own words.
pub(crate) fn in_words(card: &RuleCard, rules: &Rules) -> String {
    let mut page = format!("{}\n{}\n\n", printable(&card.title), card.id);
    if let Some(category) = &card.category {
        entry(&mut page, "Recognises", &[category.words()]);
    }
    let worth = match card.severity {
        Severity::Clear => "nothing by itself; it helps other rules",
        severity => severity.name(),
    };
    entry(&mut page, "Verdict", &[worth]);
    entry(&mut page, "It says", &[&card.says]);
    entry(&mut page, "Why it matters", &[&card.why]);
    let mut structures = rules.structures().iter();
    let rule = structures.find(|rule| rule.id == card.id);
    if let Some(raised) = rule.and_then(|rule| rule.raised.as_ref()) {
        entry(&mut page, "It may be", &[raised.to.name()]);
        let beside: Vec<&str> = raised.beside.iter().map(|id| id.as_str()).collect();
        entry(&mut page, "Beside", &beside);
        let rows = raised.min_rows.map(|least| least.to_string());
        entry(&mut page, "Rows in the file from", rows.as_slice());
    }
    entry(&mut page, "Inspector calls it", card.inspector.as_slice());
    let steps = (1..).zip(&card.next);
    let steps: Vec<String> = steps.map(|(at, step)| format!("{at}. {step}")).collect();
    entry(&mut page, "What to do", &steps);
    entry(&mut page, "Mistaken for", &card.mistaken_for);
    entry(&mut page, "See", &card.references);
    if card.status != "stable" {
        entry(&mut page, "Status", &[&card.status]);
    }
    page
}

/// A label and what it says, each on a line or more of its own. A rule of
/// one's own may hold any text.
fn entry(page: &mut String, label: &str, says: &[impl AsRef<str>]) {
    const INDENT: usize = 20;
    let room = page_width().saturating_sub(INDENT).clamp(30, 90);
    let mut label = label;
    for text in says {
        for line in wrapped(&printable(text.as_ref()), room) {
            let _ = writeln!(page, "{label:<INDENT$}{line}");
            label = "";
        }
    }
}

fn check(rules: &Rules, verbose: bool) -> Result<Exit, Failure> {
    let proofs = prove(rules);
    let failed = proofs.iter().filter(|proof| !proof.passed).count();
    let mut text = String::new();
    for proof in proofs.iter().filter(|proof| verbose || !proof.passed) {
        let outcome = if proof.passed { "holds" } else { "FAILS" };
        let _ = writeln!(text, "{outcome}  {}, example {}", proof.rule, proof.example);
        if !proof.passed {
            let _ = writeln!(text, "       {}", printable(&proof.says));
        }
    }
    let unproved: Vec<&RuleId> = rules
        .cards()
        .iter()
        .map(|card| &card.id)
        .filter(|id| !proofs.iter().any(|proof| proof.rule == **id))
        .collect();
    for id in &unproved {
        let _ = writeln!(text, "FAILS  {id} has no example");
    }
    let _ = writeln!(
        text,
        "{} rules, {} examples, {} failed",
        grouped(rules.cards().len()),
        grouped(proofs.len()),
        grouped(failed + unproved.len())
    );
    print(&text)?;
    Ok(if failed + unproved.len() > 0 {
        Exit::Misused
    } else {
        Exit::Done
    })
}

fn schema() -> String {
    let mut text = REFERENCE.trim_end().to_owned();
    text.push_str("\n\n## Names for `plausible`\n\n");
    for check in Plausible::ALL {
        let _ = writeln!(text, "{:<22}{}", check.name(), check.says());
    }
    text.push_str("\n## Names for `surface`\n\n");
    for kind in SurfaceKind::ALL {
        let _ = writeln!(text, "{}", kind.name());
    }
    text.push_str("\n## Names for `hiding`\n\n");
    for (_, name) in Hiding::NAMES {
        let _ = writeln!(text, "{name}");
    }
    text
}
