//! The page of a rule: its own words, an example of what it finds, and what is
//! known of the place or the kind of value it is about.

use foiscan::model::{RuleCard, RuleKind, Severity, Verdict};
use foiscan::rules::{Example, Rules, Word, word};

use super::page::Page;

/// More rows of an example are left out.
const MAX_ROWS: usize = 6;
/// Longer cells of an example are cut.
const MAX_CELL_CHARS: usize = 24;
/// A list is looked at by columns: more are left out.
const MAX_COLUMNS: usize = 6;

/// The page.
pub(super) fn page(card: &RuleCard, rules: &Rules) -> String {
    let mut page = Page::new(&card.title);
    let related = related(card, rules);
    page.lead(&lead(card));
    page.section(
        "What it is",
        &[related.map_or("", |word| word.what.as_str())],
    );
    page.section("What a report says, for example", &[filled(&card.says)]);
    page.section("Why it matters", &[&card.why]);
    weighs_more(&mut page, card, rules);
    let happened = related.map_or(&[][..], |word| &word.happened);
    page.points("How it happened", happened);
    let own: Vec<&Example> = rules
        .examples()
        .iter()
        .filter(|example| example.rule == card.id)
        .collect();
    if let Some(example) = own.iter().find(|example| !example.is_counter()) {
        page.verbatim(&found(example), &table(example));
    }
    steps(&mut page, card, related);
    page.points("It leaves alone", &left_alone(&own));
    let mistaken = if card.mistaken_for.is_empty() {
        related.map_or(&[][..], |word| &word.mistaken)
    } else {
        &card.mistaken_for
    };
    page.points("Honest things that look alike", mistaken);
    page.points("Where the facts come from", &card.references);
    if card.status != "stable" {
        page.section("Status", &[format!("This rule is {}.", card.status)]);
    }
    page.finish()
}

/// What else in a file makes it worse.
fn weighs_more(page: &mut Page, card: &RuleCard, rules: &Rules) {
    let rule = rules.structures().iter().find(|rule| rule.id == card.id);
    let Some(raised) = rule.and_then(|rule| rule.raised.as_ref()) else {
        return;
    };
    let title = |id| rules.card(id).map(|card| card.title.as_str());
    let beside = raised.beside.iter().filter_map(title);
    let mut points: Vec<String> = beside
        .map(|title| format!("the same file has: {title}"))
        .collect();
    if let Some(least) = raised.min_rows {
        points.push(format!("{least} such rows or more in the whole file"));
    }
    let to = raised.to;
    let verdict = Verdict::Judged(to).tag();
    page.points(&format!("It is {to} ({verdict}) where"), &points);
    page.section("Why it weighs more there", &[&raised.why]);
}

fn steps(page: &mut Page, card: &RuleCard, related: Option<&Word>) {
    let next: Vec<String> = card.next.iter().map(|step| filled(step)).collect();
    if next.is_empty() {
        let usual = related.map_or(&[][..], |word| &word.excel);
        page.steps("How to see and remove it in Excel", usual);
    } else {
        page.steps("What to do", &next);
    }
    if let Some(inspector) = &card.inspector {
        let says = format!(
            "Excel's Document Inspector calls it \"{inspector}\": File > Info > Check for Issues > Inspect Document."
        );
        page.section("In Excel's own words", &[says]);
    }
    if !next.iter().any(|step| step.contains("LibreOffice")) {
        page.steps(
            "In LibreOffice",
            related.map_or(&[][..], |word| &word.libreoffice),
        );
    }
}

fn lead(card: &RuleCard) -> String {
    let id = &card.id;
    match card.severity {
        Severity::Clear if card.kind == RuleKind::Structure => format!(
            "Rule {id}. What it recognises is no finding by itself; it counts beside other places in the same file."
        ),
        Severity::Clear => format!(
            "Rule {id}. What it recognises is no finding by itself; it helps to tell which rows are people."
        ),
        severity => format!(
            "Rule {id}. What it finds is worth the verdict {}{} ({}).",
            if card.kind == RuleKind::Roster {
                "up to "
            } else {
                ""
            },
            severity.name(),
            Verdict::Judged(severity).tag()
        ),
    }
}

/// The word that tells most of what a rule is about.
fn related(card: &RuleCard, rules: &Rules) -> Option<&'static Word> {
    if let Some(category) = &card.category {
        return word(category.as_str());
    }
    if card.kind == RuleKind::Roster {
        let nobody = rules.rosters().iter().find(|rule| rule.id == card.id)?;
        return word(if nobody.names_nobody {
            "k-anonymity"
        } else {
            "roster"
        });
    }
    let structure = rules.structures().iter().find(|rule| rule.id == card.id)?;
    if structure.counts.is_some() {
        return word("counts");
    }
    let means = structure.hiding.names().find_map(word);
    let place = structure.surface.and_then(|kind| word(kind.name()));
    // A sheet is known to everybody; how it is hidden is not.
    match structure.surface.map(|kind| kind.name()) {
        Some("sheet") | None => means.or(place),
        Some(_) => place.or(means),
    }
}

/// A rule's sentence with its blanks filled in, as a report might have it.
fn filled(sentence: &str) -> String {
    const BLANKS: &[(&str, &str)] = &[
        ("{column}", "B"),
        ("{header}", "Staff No"),
        ("{cells}", "120"),
        ("{rows}", "120"),
        ("{people}", "120"),
        ("{shown}", "84"),
        ("{surface}", "Sheet2"),
        ("{place}", "Sheet \"Sheet2\""),
        ("{categories}", "surname, rank and unit"),
        ("{with}", " with surname, rank and unit"),
    ];
    let mut filled = sentence.to_owned();
    for (blank, words) in BLANKS {
        filled = filled.replace(blank, words);
    }
    filled
}

fn found(example: &Example) -> String {
    let hidden = example.hidden().map(concealed).unwrap_or_default();
    match (example.people(), example.finds()) {
        (Some(people), _) => format!("In a table such as this{hidden} it finds {people} people"),
        (None, Some(region)) if region != "yes" => {
            format!("In a table such as this{hidden} it finds the cells {region}")
        }
        _ => format!("It speaks of a table such as this{hidden}"),
    }
}

/// How an example is hidden, as the end of a phrase.
fn concealed(means: &str) -> String {
    match means.split_once(':') {
        Some(("rows", span)) => format!(" with rows {span} hidden"),
        Some(("columns", span)) => format!(" with columns {span} hidden"),
        Some(("filtered", span)) => format!(" with a filter that hides rows {span}"),
        Some(("collapsed", span)) => format!(" with rows {span} folded away"),
        Some((_, span)) => format!(" with {span} made so small that they cannot be seen"),
        None if means == "sheet" => " on a hidden sheet".to_owned(),
        None if means == "very-hidden-sheet" => {
            " on a sheet that Excel does not offer to show".to_owned()
        }
        None if means == "cache" => " in a copy that Excel keeps out of sight".to_owned(),
        None => " that no sheet shows".to_owned(),
    }
}

/// The small table of an example, column under column.
fn table(example: &Example) -> Vec<String> {
    let rows: Vec<Vec<String>> = example
        .given()
        .iter()
        .take(MAX_ROWS)
        .map(|row| {
            row.iter()
                .take(MAX_COLUMNS)
                .map(|cell| clipped(cell))
                .collect()
        })
        .collect();
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..n_columns).map(width).collect();
    let mut lines: Vec<String> = (1..)
        .zip(&rows)
        .map(|(number, row)| {
            let cells = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| format!("{cell:<width$}"));
            let cells: Vec<String> = cells.collect();
            format!("{number:>3}  {}", cells.join("  "))
                .trim_end()
                .to_owned()
        })
        .collect();
    let left = example.given().len().saturating_sub(rows.len());
    if left > 0 {
        lines.push(format!("     … {left} more"));
    }
    let letters = ('A'..='Z')
        .zip(&widths)
        .map(|(letter, width)| format!("{letter:<width$}"));
    let letters: Vec<String> = letters.collect();
    lines.insert(
        0,
        format!("     {}", letters.join("  ")).trim_end().to_owned(),
    );
    lines
}

fn clipped(cell: &str) -> String {
    if cell.chars().count() <= MAX_CELL_CHARS {
        return cell.to_owned();
    }
    let mut cut: String = cell.chars().take(MAX_CELL_CHARS - 1).collect();
    cut.push('…');
    cut
}

/// What counterexamples say of themselves.
fn left_alone(examples: &[&Example]) -> Vec<String> {
    let counter = examples.iter().filter(|example| example.is_counter());
    counter
        .filter_map(|example| example.because().map(str::to_owned))
        .collect()
}
