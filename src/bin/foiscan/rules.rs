//! `foiscan rules`: list, show and prove the rules, and tell what a rule file
//! may hold.

use std::fmt::Write as _;

use foiscan::model::{Hiding, RuleCard, RuleId, SurfaceKind};
use foiscan::proof::prove;
use foiscan::report::{grouped, printable};
use foiscan::rules::{Plausible, Rules, Selection, nearest};

use crate::args::{RulesArgs, RulesVerb};
use crate::exit::{Exit, Failure};
use crate::output::print;

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
        RulesVerb::Schema => print(&schema()).map(|()| Exit::Done),
    }
}

/// The built-in rules and those of `--rules`.
pub(crate) fn loaded(args: &RulesArgs) -> Result<Rules, Failure> {
    load(&Selection {
        paths: args.packs.clone(),
        ..Selection::default()
    })
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
        Some(card) => print(&in_words(card)).map(|()| Exit::Done),
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
pub(crate) fn in_words(card: &RuleCard) -> String {
    let mut text = format!("{}\n{}\n\n", card.title, card.id);
    let mut line = |label: &str, says: &str| {
        let _ = writeln!(text, "{label:<18}{says}");
    };
    if let Some(category) = &card.category {
        line("Recognises", &category.words());
    }
    let alone = match card.severity.name() {
        "clear" => "nothing; it helps other rules",
        severity => severity,
    };
    line("Alone it is worth", alone);
    line("It says", &card.says);
    line("Why it matters", &card.why);
    if let Some(inspector) = &card.inspector {
        let says = format!("Excel's Document Inspector calls it \"{inspector}\"");
        line("In Excel", &says);
    }
    for (at, step) in card.next.iter().enumerate() {
        let label = if at == 0 { "What to do" } else { "" };
        line(label, &format!("{}. {step}", at + 1));
    }
    listed("Mistaken for", &card.mistaken_for, &mut line);
    listed("See", &card.references, &mut line);
    if card.status != "stable" {
        line("Status", &card.status);
    }
    // A rule of one's own may hold any text.
    text.lines()
        .map(|line| format!("{}\n", printable(line)))
        .collect()
}

fn listed(label: &str, all: &[String], line: &mut impl FnMut(&str, &str)) {
    for (at, one) in all.iter().enumerate() {
        line(if at == 0 { label } else { "" }, one);
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
