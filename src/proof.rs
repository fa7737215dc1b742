//! Every rule proves itself: its examples run through the real detector and
//! the real judge, and must be found; its counterexamples must not.

use crate::detect::{Examiner, Pass, SharedStrings};
use crate::judge::judge;
use crate::model::{
    Exposure, Finding, Hiding, Layout, Profile, Reveal, RuleId, RuleKind, Sheaf, Surface,
    SurfaceKind, Value,
};
use crate::rules::{Example, Rules};

/// The outcome of one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The rule.
    pub rule: RuleId,
    /// 1-based number of the example in its rule file, counterexamples last.
    pub example: usize,
    /// Whether it held.
    pub passed: bool,
    /// What was expected and what came out, with file and line.
    pub says: String,
}

/// Runs every example of every rule.
pub fn prove(rules: &Rules) -> Vec<Proof> {
    rules
        .examples()
        .iter()
        .map(|example| proof(example, rules))
        .collect()
}

fn proof(example: &Example, rules: &Rules) -> Proof {
    let told = profiles(example, rules).and_then(|profiles| {
        let exposures = judge(&profiles, rules);
        let Some(profile) = profiles.first() else {
            return Ok(());
        };
        compare(example, rules, profile, &exposures)?;
        raised(example, rules, &exposures)
    });
    Proof {
        rule: example.rule.clone(),
        example: example.number,
        passed: told.is_ok(),
        says: match told {
            Ok(()) => "holds".to_owned(),
            Err(says) => format!("{}:{}: {says}", example.file, example.line()),
        },
    }
}

/// The example, and beside it the first example of the rule that it names.
fn profiles(example: &Example, rules: &Rules) -> Result<Vec<Profile>, String> {
    let mut profiles = vec![profile(example, &veil(example)?, rules)];
    if let Some(name) = example.beside() {
        let mut others = rules.examples().iter();
        let other = others
            .find(|other| other.rule.as_str() == name && !other.is_counter())
            .ok_or_else(|| format!("beside = \"{name}\" is no rule that has an example"))?;
        profiles.push(profile(other, &veil(other)?, rules));
    }
    Ok(profiles)
}

/// Whether what stands beside another place is worth more.
fn raised(example: &Example, rules: &Rules, exposures: &[Exposure]) -> Result<(), String> {
    let mut structures = rules.structures().iter();
    let rule = structures.find(|rule| rule.id == example.rule);
    let to = rule.and_then(|rule| rule.raised.as_ref()).map(|one| one.to);
    let mut by_rule = exposures.iter().filter(|one| one.rule == example.rule);
    let (Some(name), false) = (example.beside(), example.is_counter()) else {
        return Ok(());
    };
    if by_rule.any(|one| to.is_some_and(|to| one.severity >= to)) {
        Ok(())
    } else {
        Err(format!("it is not raised beside {name}"))
    }
}

/// How the example table is concealed.
#[derive(Default)]
struct Veil {
    surface: Hiding,
    rows: Option<(u32, u32, Hiding)>,
    columns: Option<(u32, u32, Hiding)>,
}

fn veil(example: &Example) -> Result<Veil, String> {
    let mut veil = Veil::default();
    let Some(hidden) = example.hidden() else {
        return Ok(veil);
    };
    let (what, span) = hidden.split_once(':').unwrap_or((hidden, ""));
    let bad = || {
        format!(
            "hidden = \"{hidden}\" is none of sheet, very-hidden-sheet, cache, metadata, not-shown, rows:3-5, filtered:3-5, zero-rows:3-5, columns:B-C, zero-columns:B-C, collapsed:3-5, collapsed-columns:B-C"
        )
    };
    let rows = |means| {
        let (first, last) = span.split_once('-').unwrap_or((span, span));
        let number = |text: &str| text.parse::<u32>().ok().and_then(|row| row.checked_sub(1));
        Ok::<_, String>(Some((
            number(first).ok_or_else(bad)?,
            number(last).ok_or_else(bad)?,
            means,
        )))
    };
    let columns = |means| {
        let (first, last) = span.split_once('-').unwrap_or((span, span));
        let letter = |text: &str| column(text).ok_or_else(bad);
        Ok::<_, String>(Some((letter(first)?, letter(last)?, means)))
    };
    match what {
        "sheet" => veil.surface = Hiding::HIDDEN_SHEET,
        "very-hidden-sheet" => veil.surface = Hiding::VERY_HIDDEN_SHEET,
        "rows" => veil.rows = rows(Hiding::HIDDEN_ROW)?,
        "filtered" => veil.rows = rows(Hiding::FILTERED_ROW)?,
        "collapsed" => veil.rows = rows(Hiding::COLLAPSED_GROUP)?,
        "zero-rows" => veil.rows = rows(Hiding::ZERO_SIZE)?,
        "columns" => veil.columns = columns(Hiding::HIDDEN_COLUMN)?,
        "collapsed-columns" => veil.columns = columns(Hiding::COLLAPSED_GROUP)?,
        "zero-columns" => veil.columns = columns(Hiding::ZERO_SIZE)?,
        means if span.is_empty() => veil.surface = Hiding::from_name(means).ok_or_else(bad)?,
        _ => return Err(bad()),
    }
    Ok(veil)
}

/// The zero-based column with these letters.
fn column(letters: &str) -> Option<u32> {
    let mut number: u32 = 0;
    for letter in letters.bytes() {
        let digit = letter
            .is_ascii_uppercase()
            .then(|| u32::from(letter - b'A') + 1)?;
        number = number.checked_mul(26)?.checked_add(digit)?;
    }
    number.checked_sub(1)
}

fn profile(example: &Example, veil: &Veil, rules: &Rules) -> Profile {
    let kind = example.surface().unwrap_or(SurfaceKind::Sheet);
    let metadata = if kind == SurfaceKind::Properties {
        Hiding::METADATA
    } else {
        Hiding::NONE
    };
    let layout = match kind {
        // Values of a cache that are no records.
        SurfaceKind::PivotCache if veil.surface.meets(Hiding::METADATA) => Layout::Lists,
        SurfaceKind::PivotCache => Layout::Headed,
        _ => Layout::Free,
    };
    let rule = rules
        .structures()
        .iter()
        .find(|rule| rule.id == example.rule);
    let name = rule.and_then(|rule| rule.named.as_deref());
    let surface = Surface::shown(kind, name.unwrap_or("Example"))
        .hidden_by(veil.surface.and(metadata))
        .laid_out(layout);
    let mut pass = Pass::new(rules, Reveal::Shape, surface);
    let mut examiner = Examiner::new(rules, None);
    if let Some((first, last, means)) = veil.columns {
        pass.columns(first, last, means);
    }
    let mut sheaf = Sheaf::default();
    for (index, texts) in (0u32..).zip(example.given()) {
        let filled = (0u32..).zip(texts).filter(|(_, text)| !text.is_empty());
        for (column, text) in filled {
            sheaf.add(column, value(text), Hiding::NONE);
        }
        let hiding = match veil.rows {
            Some((first, last, means)) if (first..=last).contains(&index) => means,
            _ => Hiding::NONE,
        };
        sheaf.end_row(index, hiding);
    }
    pass.examine(&sheaf, &SharedStrings::default(), &mut examiner);
    pass.finish(&examiner.classifier)
}

/// Numbers as a spreadsheet would hold them, everything else as text.
fn value(text: &str) -> Value<'_> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty()
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().filter(|byte| *byte == b'.').count() <= 1
        && !(digits.starts_with('0') && digits.len() > 1 && !digits.starts_with("0."));
    if plain {
        Value::Number(text)
    } else {
        Value::Text(text)
    }
}

fn compare(
    example: &Example,
    rules: &Rules,
    profile: &Profile,
    exposures: &[Exposure],
) -> Result<(), String> {
    let found = found(example, rules, profile, exposures);
    if example.is_counter() {
        return if found.is_empty() {
            Ok(())
        } else {
            let because = example.because().unwrap_or("it is a counterexample");
            let found = found.join(", ");
            Err(format!("expected nothing ({because}), found {found}"))
        };
    }
    let by_rule = exposures
        .iter()
        .filter(|exposure| exposure.rule == example.rule);
    let people: u64 = by_rule.map(|exposure| exposure.people).sum();
    let seen = seen(profile);
    match (example.people(), example.finds()) {
        (Some(wanted), _) if wanted != people => {
            Err(format!("expected {wanted} people, found {people}; {seen}"))
        }
        (_, Some("yes") | None) if found.is_empty() => {
            Err(format!("expected it to be found, it was not; {seen}"))
        }
        (_, Some("yes") | None) => Ok(()),
        (_, Some(wanted)) if found.iter().any(|region| region == wanted) => Ok(()),
        (_, Some(wanted)) if found.is_empty() => {
            Err(format!("expected {wanted}, found nothing; {seen}"))
        }
        (_, Some(wanted)) => Err(format!(
            "expected {wanted}, found {}; {seen}",
            found.join(", ")
        )),
    }
}

/// The regions that the example's rule found, or `yes` where it has none.
/// Another rule of the same category may speak first for an example; a
/// counterexample is its rule's alone.
fn found(
    example: &Example,
    rules: &Rules,
    profile: &Profile,
    exposures: &[Exposure],
) -> Vec<String> {
    let card = rules.card(&example.rule);
    let category = card.and_then(|card| card.category.as_ref());
    let findings = profile.tables.iter().flat_map(|table| &table.findings);
    if card.map(|card| card.kind) == Some(RuleKind::Value) {
        let spoke = |finding: &&Finding| {
            finding.rule == example.rule
                || (!example.is_counter() && category == Some(&finding.category))
        };
        return findings
            .filter(spoke)
            .map(|finding| finding.region.to_string())
            .collect();
    }
    let by_rule = exposures
        .iter()
        .filter(|exposure| exposure.rule == example.rule);
    let region = |exposure: &Exposure| exposure.region.map(|region| region.to_string());
    by_rule
        .map(|exposure| region(exposure).unwrap_or_else(|| "yes".to_owned()))
        .collect()
}

/// What the columns were taken for instead.
fn seen(profile: &Profile) -> String {
    let findings = profile.tables.iter().flat_map(|table| &table.findings);
    let all: Vec<String> = findings
        .map(|finding| format!("{} as {}", finding.region, finding.rule))
        .collect();
    if all.is_empty() {
        "no column was recognised".to_owned()
    } else {
        format!("recognised: {}", all.join(", "))
    }
}
