//! A table whose rows have all passed becomes findings.

use crate::model::{Category, Finding, Pattern, Region, Run, Table};
use crate::rules::{HeaderTerm, Rules};

use super::block::Block;
use super::classes::{ClassId, Classes};
use super::headers::{self, Trait};
use super::inside;
use super::persons;
use super::singles;
use super::tally::ColumnTally;
use super::told::Told;
use super::veiled::Veiled;
use super::weigh::{Column, Fit, weigh};

/// Ends a table; none where it held no row of data.
pub(super) fn finish(
    mut block: Block,
    rules: &Rules,
    classes: &Classes,
    veiled: &Veiled,
) -> Option<Table> {
    settle(&mut block, classes);
    if block.n_rows == 0 {
        return None;
    }
    let columns = std::mem::take(&mut block.columns);
    let counts: Vec<_> = columns.iter().map(ColumnTally::counts).collect();
    let fits = fits(&columns, &counts, &block, rules, classes);
    let findings = fits.iter().zip(0u32..).filter_map(|(fit, at)| {
        let fit = fit.as_ref()?;
        Some(finding(
            fit,
            at,
            columns.get(at as usize)?,
            &block,
            rules,
            classes,
            veiled,
        ))
    });
    let mut findings: Vec<Finding> = findings.collect();
    findings.extend(inside::findings(
        &block, &counts, &findings, rules, classes, veiled,
    ));
    findings.sort_by_key(|finding| finding.region.first.column);
    let log = std::mem::take(&mut block.log);
    let (runs, patterns) = relabel(log.runs, log.patterns, veiled);
    let n_skipped = block.n_added.saturating_sub(block.n_rows);
    let known = |at: u32| {
        findings
            .iter()
            .any(|one| one.region.first.column == at && one.category.as_str() != "count")
    };
    let n_small = (0u32..)
        .zip(&columns)
        .filter(|(at, column)| !known(*at) && column.is_numeric())
        .map(|(_, column)| column.n_small());
    let filled = columns.iter().filter(|column| column.filled() > 0);
    let n_numeric = filled.clone().filter(|column| column.is_numeric()).count();
    Some(Table {
        region: region(&block, &columns),
        header: block.header.as_ref().map(|header| header.row),
        runs,
        patterns,
        records: block.n_rows,
        numeric_share: n_numeric as f64 / filled.count().max(1) as f64,
        n_small: n_small.sum(),
        singles: singles::find(&findings, &columns, n_skipped, block.n_rows, rules),
        n_persons: persons::count(&findings, &columns, n_skipped, block.n_rows),
        findings,
    })
}

/// Finds the header of a table that none named on arrival, or its titles.
fn settle(block: &mut Block, classes: &Classes) {
    if block.header.is_some() {
        return;
    }
    let columns = block.columns.iter_mut();
    let traits: Vec<Trait> = columns
        .map(|column| Trait::of(&column.counts(), classes))
        .collect();
    match headers::find(&block.early, &traits, block.width(), classes) {
        Some(at) => block.settle_header(at, classes),
        None => block.settle_titles(classes),
    }
}

/// All of the table without its header.
fn region(block: &Block, columns: &[ColumnTally]) -> Region {
    let number = |at: usize| u32::try_from(at).unwrap_or_default();
    let first = columns.iter().position(|column| column.filled() > 0);
    let last = columns.len().saturating_sub(1);
    Region::new(
        (block.first_row, block.last_row),
        (number(first.unwrap_or_default()), number(last)),
    )
}

/// What each column is: three times, since neighbours are known from the
/// second time on, and better the third time.
fn fits(
    columns: &[ColumnTally],
    counts: &[Vec<(ClassId, u64)>],
    block: &Block,
    rules: &Rules,
    classes: &Classes,
) -> Vec<Option<Fit>> {
    let weigh_all = |told: Option<&Told>| -> Vec<Option<Fit>> {
        let each = columns.iter().zip(counts).enumerate();
        each.map(|(at, (tally, counts))| {
            if tally.filled() == 0 {
                return None;
            }
            let column = Column {
                counts,
                filled: tally.filled(),
                distinct: tally.distinct_share(),
                header: header_terms(block, at, classes),
                has_header: block.header.is_some(),
                is_numeric: tally.is_numeric(),
                is_settled: told.is_some(),
            };
            let beside = told.map(|told| told.beside(at)).unwrap_or_default();
            weigh(&column, classes, rules, &beside)
        })
        .collect()
    };
    let initials: Vec<bool> = counts
        .iter()
        .map(|counts| mostly_initials(counts, classes))
        .collect();
    let first = Told::new(&weigh_all(None), &initials, rules);
    let second = weigh_all(Some(&first));
    let grounded = first.grounded(&second, &Told::new(&second, &initials, rules));
    let mut fits = weigh_all(Some(&grounded));
    forget_counts(&mut fits, columns, rules);
    fits
}

/// Numbers that only their neighbours make staff numbers are none in a table of
/// counts.
fn forget_counts(fits: &mut [Option<Fit>], columns: &[ColumnTally], rules: &Rules) {
    let is_summary = is_summary(fits, columns, rules);
    let counts = !has_names(fits, rules)
        && fits
            .iter()
            .zip(columns)
            .any(|(fit, column)| fit.is_none() && column.is_numeric());
    for (fit, column) in fits.iter_mut().zip(columns) {
        let is_number = |fit: &Fit| category_of(fit, rules) == "staff-number" && !fit.is_named;
        let is_forgotten = counts || is_summary && column.is_numeric();
        if is_forgotten && fit.as_ref().is_some_and(is_number) {
            *fit = None;
        }
    }
}

fn has_names(fits: &[Option<Fit>], rules: &Rules) -> bool {
    const NAMES: &[&str] = &["surname", "forename", "full-name", "initials"];
    fits.iter()
        .flatten()
        .any(|fit| NAMES.contains(&category_of(fit, rules)))
}

fn category_of<'r>(fit: &Fit, rules: &'r Rules) -> &'r str {
    rules
        .value(fit.rule)
        .map_or("", |rule| rule.category.as_str())
}

/// Whether the table tells a number for each rank, unit or place rather than
/// people: a column of those in which none comes twice, and no names.
fn is_summary(fits: &[Option<Fit>], columns: &[ColumnTally], rules: &Rules) -> bool {
    const KINDS: &[&str] = &["rank", "grade", "unit", "location", "offence", "job-role"];
    !has_names(fits, rules)
        && fits.iter().zip(columns).any(|(fit, column)| {
            let is_kind = |fit: &Fit| KINDS.contains(&category_of(fit, rules));
            fit.as_ref().is_some_and(is_kind)
                && column.filled() >= 2
                && column.distinct_share() >= 1.0
        })
}

/// Whether nearly all values are initials, and not always the same.
fn mostly_initials(counts: &[(ClassId, u64)], classes: &Classes) -> bool {
    let all: u64 = counts.iter().map(|(_, n)| n).sum();
    let are = counts
        .iter()
        .filter(|(id, _)| classes.get(*id).names().initials);
    let n_initials: u64 = are.map(|(_, n)| n).sum();
    all >= 3 && n_initials * 100 >= all * 95
}

fn header_terms<'c>(block: &Block, column: usize, classes: &'c Classes) -> &'c [HeaderTerm] {
    let cell = block.header.as_ref().and_then(|header| {
        header
            .cells
            .iter()
            .find(|cell| cell.column as usize == column)
    });
    cell.map_or(&[], |cell| classes.header(classes.get(cell.class)))
}

fn finding(
    fit: &Fit,
    column: u32,
    tally: &ColumnTally,
    block: &Block,
    rules: &Rules,
    classes: &Classes,
    veiled: &Veiled,
) -> Finding {
    let header = block.header.as_ref().and_then(|header| {
        let cell = header.cells.iter().find(|cell| cell.column == column)?;
        cell.text.as_deref().map(|text| headers::shown(text, rules))
    });
    let (id, category, accepts) = match rules.value(fit.rule) {
        Some(rule) => (rule.id.clone(), rule.category.clone(), rule.accepts()),
        None => (
            crate::model::RuleId::parse(""),
            Category::new(""),
            Default::default(),
        ),
    };
    let glimpse = tally.shape(classes, |class| {
        class.kind.meets(accepts)
            && (accepts != crate::model::Kind::CHECKED
                || classes
                    .hits(class)
                    .is_some_and(|hits| hits.sure.contains(&fit.rule)))
    });
    Finding {
        rule: id,
        category,
        region: Region::new((block.first_row, block.last_row), (column, column)),
        header,
        cells: fit.cells,
        share: fit.share,
        confidence: fit.confidence,
        glimpse,
        hiding: veiled.content_hiding(column),
        accepts,
        evidence: fit.because.clone(),
    }
}

/// Says `filtered` of rows that a filter hid; it is known only now.
fn relabel(runs: Vec<Run>, patterns: Vec<Pattern>, veiled: &Veiled) -> (Vec<Run>, Vec<Pattern>) {
    if !veiled.is_filtered() {
        return (runs, patterns);
    }
    let mut relabelled = Relabelled {
        runs: Vec::with_capacity(runs.len()),
        filtered: vec![None; patterns.len()],
        patterns,
    };
    for run in runs {
        for row in run.first..run.first + run.n_rows {
            relabelled.add(row, run.pattern, veiled);
        }
    }
    (relabelled.runs, relabelled.patterns)
}

struct Relabelled {
    runs: Vec<Run>,
    patterns: Vec<Pattern>,
    /// For each pattern the number of its filtered twin, once there is one.
    filtered: Vec<Option<u32>>,
}

impl Relabelled {
    fn add(&mut self, row: u32, number: u32, veiled: &Veiled) {
        let Some(pattern) = self.patterns.get(number as usize) else {
            return;
        };
        let hiding = veiled.row_hiding(row, pattern.hiding);
        let number = if hiding == pattern.hiding {
            number
        } else {
            let twin = Pattern {
                hiding,
                ..pattern.clone()
            };
            self.twin(number, twin)
        };
        match self.runs.last_mut() {
            Some(last) if last.pattern == number && last.first + last.n_rows == row => {
                last.n_rows += 1;
            }
            _ => self.runs.push(Run {
                first: row,
                n_rows: 1,
                pattern: number,
            }),
        }
    }

    fn twin(&mut self, number: u32, twin: Pattern) -> u32 {
        if let Some(Some(known)) = self.filtered.get(number as usize) {
            return *known;
        }
        let at = u32::try_from(self.patterns.len()).unwrap_or(number);
        self.patterns.push(twin);
        if let Some(slot) = self.filtered.get_mut(number as usize) {
            *slot = Some(at);
        }
        at
    }
}
