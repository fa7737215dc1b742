//! Reads rule files: TOML becomes the keys of a rule, and every mistake is told.
//! `rules/README.md` is the reference of every key.

use std::ops::Range;

use toml::de::DeTable;

use crate::model::{RuleKind, Severity, SurfaceKind};

use super::error::RuleError;
use super::fields::{Fields, Mistakes};
use super::keys::{CellKeys, ColumnKeys, Example, PackFile, RosterKeys, RuleFile};
use super::structure::{StructureKeys, structure_keys};

/// Reads `pack.toml`.
pub(super) fn read_pack(file: &str, text: &str) -> Result<PackFile, Vec<RuleError>> {
    read_toml(file, text, pack_keys)
}

/// Reads a file that holds one rule; its name without `.toml` is the id.
pub(super) fn read_rule(file: &str, text: &str, id: &str) -> Result<RuleFile, Vec<RuleError>> {
    let lines = Lines::of(text);
    read_toml(file, text, |fields| {
        rule_keys(fields, file, &lines, id.to_owned())
    })
}

/// Reads a whole pack in one file: `[pack]` and `[[rule]]`.
pub(super) fn read_bundle(
    file: &str,
    text: &str,
) -> Result<(PackFile, Vec<RuleFile>), Vec<RuleError>> {
    let lines = Lines::of(text);
    read_toml(file, text, |fields| {
        let pack = fields.table("pack", pack_keys);
        if pack.is_none() {
            fields.wrong(
                "pack",
                "a pack in one file needs a [pack] table with id and version",
            );
        }
        let rules = fields.tables("rule", |rule| {
            let id = rule.required("id");
            rule_keys(rule, file, &lines, id)
        });
        (pack.unwrap_or_default(), rules)
    })
}

/// Reads `steps.toml`: step ids and their sentences.
pub(super) fn read_steps(file: &str, text: &str) -> Result<Vec<(String, String)>, Vec<RuleError>> {
    let parsed = DeTable::parse(text).map_err(|error| vec![syntax(file, text, &error)])?;
    let steps = parsed
        .get_ref()
        .get("steps")
        .and_then(|steps| steps.get_ref().as_table());
    let Some(steps) = steps else {
        return Err(vec![RuleError {
            file: file.to_owned(),
            line: 1,
            key: "steps".to_owned(),
            says: "a [steps] table is required".to_owned(),
        }]);
    };
    let pairs = steps.iter().filter_map(|(key, value)| {
        let sentence = value.get_ref().as_str()?;
        Some((key.get_ref().to_string(), sentence.to_owned()))
    });
    Ok(pairs.collect())
}

/// Reads a file of keys. Every mistake is gathered: what `read` finds, and keys
/// that it did not ask for.
pub(crate) fn read_toml<T>(
    file: &str,
    text: &str,
    read: impl FnOnce(&mut Fields<'_, '_, '_>) -> T,
) -> Result<T, Vec<RuleError>> {
    let parsed = DeTable::parse(text).map_err(|error| vec![syntax(file, text, &error)])?;
    let mut mistakes = Mistakes::new(file, text);
    let mut fields = Fields::new(parsed.get_ref(), 0..0, "", &mut mistakes);
    let read = read(&mut fields);
    fields.finish();
    if mistakes.found.is_empty() {
        Ok(read)
    } else {
        Err(mistakes.found)
    }
}

fn syntax(file: &str, text: &str, error: &toml::de::Error) -> RuleError {
    let line = error.span().map_or(0, |span| Lines::of(text).line(span));
    RuleError {
        file: file.to_owned(),
        line,
        key: String::new(),
        says: format!("this is not TOML: {}", error.message()),
    }
}

/// Where the lines of a file end, in bytes.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let bytes = text.bytes().enumerate();
        let ends = bytes.filter(|(_, byte)| *byte == b'\n');
        Self(ends.map(|(at, _)| at).collect())
    }

    /// The 1-based line in which a range of bytes begins.
    fn line(&self, span: Range<usize>) -> usize {
        self.0.partition_point(|end| *end < span.start) + 1
    }
}

fn pack_keys(fields: &mut Fields<'_, '_, '_>) -> PackFile {
    let pack = PackFile {
        id: fields.required("id"),
        version: fields.required("version"),
    };
    fields.text("title");
    fields.text("licence");
    fields.text("min-foiscan");
    fields.text("description");
    fields.list("references");
    fields.day("released");
    pack
}

const KINDS: &[(&str, RuleKind)] = &[
    ("value", RuleKind::Value),
    ("roster", RuleKind::Roster),
    ("structure", RuleKind::Structure),
];

pub(super) const SEVERITIES: &[(&str, Severity)] = &[
    ("stop", Severity::Stop),
    ("review", Severity::Review),
    ("note", Severity::Note),
    ("clear", Severity::Clear),
];

const STATUSES: &[(&str, &str)] = &[
    ("stable", "stable"),
    ("experimental", "experimental"),
    ("deprecated", "deprecated"),
];

fn rule_keys(fields: &mut Fields<'_, '_, '_>, file: &str, lines: &Lines, id: String) -> RuleFile {
    fields.required("kind");
    fields.required("severity");
    let kind = fields.choice("kind", KINDS).unwrap_or(RuleKind::Value);
    let mut rule = RuleFile {
        file: file.to_owned(),
        line: lines.line(fields.span()),
        id,
        kind,
        title: fields.required("title"),
        category: fields.text("category"),
        severity: fields.choice("severity", SEVERITIES).unwrap_or_default(),
        says: fields.required("says"),
        why: fields.required("why"),
        next: fields.list("next"),
        references: fields.list("references"),
        mistaken_for: fields.list("mistaken-for"),
        status: fields
            .choice("status", STATUSES)
            .unwrap_or("stable")
            .to_owned(),
        cell: CellKeys::default(),
        column: ColumnKeys::default(),
        roster: RosterKeys::default(),
        structure: StructureKeys::default(),
        examples: examples(fields, lines),
        local: None,
        ahead: None,
    };
    match kind {
        RuleKind::Value => {
            if rule.category.is_none() {
                fields.wrong("category", "a value rule needs a category");
            }
            rule.cell = fields.table("cell", cell_keys).unwrap_or_default();
            rule.column = fields.table("column", column_keys).unwrap_or_default();
        }
        RuleKind::Roster => rule.roster = roster_keys(fields),
        RuleKind::Structure => rule.structure = structure_keys(fields),
    }
    rule
}

fn cell_keys(fields: &mut Fields<'_, '_, '_>) -> CellKeys {
    CellKeys {
        pattern: fields.text("pattern"),
        fills_part: fields
            .choice("fills", &[("cell", false), ("part", true)])
            .unwrap_or(false),
        words: fields.list("words"),
        prefixes: fields.list("prefixes"),
        plausible: fields.text("plausible"),
        never: fields.list("never"),
        harm: fields.flag("harm").unwrap_or(false),
    }
}

fn column_keys(fields: &mut Fields<'_, '_, '_>) -> ColumnKeys {
    let usual = ColumnKeys::default();
    ColumnKeys {
        headers: fields.list("headers"),
        certain: fields.list("certain"),
        against: fields.list("against"),
        min_rows: fields.number("min-rows").unwrap_or(usual.min_rows),
        min_share: fields.share("min-share").unwrap_or(usual.min_share),
        min_distinct: fields.share("min-distinct").unwrap_or(usual.min_distinct),
        max_distinct: fields.share("max-distinct").unwrap_or(usual.max_distinct),
        alone: fields.flag("alone").unwrap_or(usual.alone),
        beside: fields.list("beside"),
        header_is_enough: fields.flag("header-is-enough").unwrap_or(false),
        headless: fields.flag("headless").unwrap_or(false),
    }
}

fn roster_keys(fields: &mut Fields<'_, '_, '_>) -> RosterKeys {
    let columns = fields.table("columns", |columns| {
        let any = columns.list("any");
        if any.is_empty() {
            columns.wrong(
                "any",
                "a roster rule needs at least one identifying category",
            );
        }
        (
            any,
            columns.list("with-any"),
            columns.number("min-kinds").unwrap_or(2),
        )
    });
    if columns.is_none() {
        fields.wrong(
            "columns",
            "a roster rule needs columns = { any = […], with-any = […] }",
        );
    }
    let (any, with_any, min_kinds) = columns.unwrap_or_default();
    let stop_from = fields.table("stop-from", |stop| {
        (stop.number("shown"), stop.number("hidden"))
    });
    let (stop_from_shown, stop_from_hidden) = stop_from.unwrap_or((Some(10), Some(1)));
    RosterKeys {
        any,
        with_any,
        min_kinds,
        stop_from_shown,
        stop_from_hidden,
        stop_from_one_with: fields.list("stop-from-one-with"),
        names_nobody: fields.flag("names-nobody").unwrap_or(false),
    }
}

fn examples(fields: &mut Fields<'_, '_, '_>, lines: &Lines) -> Vec<Example> {
    let mut all = fields.tables("example", |example| example_keys(example, lines, false));
    all.extend(fields.tables("counterexample", |example| {
        example_keys(example, lines, true)
    }));
    all
}

fn example_keys(fields: &mut Fields<'_, '_, '_>, lines: &Lines, counter: bool) -> Example {
    let kinds: Vec<(&'static str, SurfaceKind)> = SurfaceKind::ALL
        .iter()
        .map(|kind| (kind.name(), *kind))
        .collect();
    Example {
        counter,
        line: lines.line(fields.span()),
        given: fields.grid("given"),
        finds: fields.text("finds"),
        people: fields.number("people"),
        hidden: fields.text("hidden"),
        surface: fields.choice("surface", &kinds),
        beside: fields.text("beside"),
        because: fields.text("because"),
    }
}
