//! Rule files become rules. Every mistake is gathered before anything is said.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Category, Hiding, RuleCard, RuleId, RuleKind};
use crate::plausible::Plausible;

use super::error::{RuleError, did_you_mean};
use super::example::{Example, Examples, examples};
use super::keys::RuleFile;
use super::patterns::Patterns;
use super::raised::RaisedKeys;
use super::roster::RosterRule;
use super::structure::StructureRule;
use super::table::Kept;
use super::teach::{Written, teach, teach_list, written};
use super::value::{ColumnRule, ValueRule};
use super::vocabulary::{ValueNumber, Vocabulary};
use super::{Rules, ahead};

/// Finds the text of a list file by the name a rule gives it.
pub(super) type ListText<'a> = Box<dyn Fn(&str) -> Option<String> + 'a>;

/// One pack as loaded: its id, its rules, and where its word lists are.
pub(super) struct Loaded<'a> {
    pub(super) pack: String,
    pub(super) rules: Vec<RuleFile>,
    /// The text of a list file named in a rule, if there is one.
    pub(super) list: ListText<'a>,
    /// Whether its files were read ahead.
    pub(super) is_ahead: bool,
}

/// Compiles all packs together.
pub(super) fn compile(
    packs: Vec<Loaded<'_>>,
    steps: &BTreeMap<String, String>,
) -> Result<Rules, Vec<RuleError>> {
    let mut compiler = Compiler::new(steps);
    compiler.kept = kept(&packs);
    if let Some(kept) = &compiler.kept {
        compiler.vocabulary = Vocabulary::ahead(&ahead::WORDS, kept);
    }
    let has_ahead = packs.iter().any(|pack| pack.is_ahead);
    for mut pack in packs {
        for file in std::mem::take(&mut pack.rules) {
            compiler.add(&pack, file);
        }
    }
    for file in std::mem::take(&mut compiler.lenders) {
        compiler.lend(&file);
    }
    compiler.finish(has_ahead)
}

/// The numbers of the rules that were read ahead; none where there are no such.
/// They come before all others, and those in force keep their order.
fn kept(packs: &[Loaded<'_>]) -> Option<Kept> {
    let files = packs.iter().flat_map(|pack| &pack.rules);
    let ahead: Vec<ValueNumber> = files.filter_map(|file| file.ahead).collect();
    let mut kept = vec![None; usize::from(*ahead.iter().max()?) + 1];
    for (number, ahead) in (0..).zip(&ahead) {
        if let Some(slot) = kept.get_mut(usize::from(*ahead)) {
            *slot = Some(number);
        }
    }
    Some(Kept::new(kept))
}

struct Compiler<'a> {
    steps: &'a BTreeMap<String, String>,
    rules: Rules,
    ids: BTreeSet<RuleId>,
    examples: Vec<Example>,
    /// Rules that lend their words to others.
    lenders: Vec<RuleFile>,
    /// The numbers that rules read ahead have now.
    kept: Option<Kept>,
    /// The patterns of these.
    built_in: Vec<Written>,
    written: Vec<Written>,
    /// File and line of each entry of `written`.
    written_at: Vec<(String, usize)>,
    vocabulary: Vocabulary,
    mistakes: Vec<RuleError>,
}

impl<'a> Compiler<'a> {
    fn new(steps: &'a BTreeMap<String, String>) -> Self {
        Self {
            steps,
            rules: Rules::default(),
            ids: BTreeSet::new(),
            examples: Vec::new(),
            lenders: Vec::new(),
            kept: None,
            built_in: Vec::new(),
            written: Vec::new(),
            written_at: Vec::new(),
            vocabulary: Vocabulary::default(),
            mistakes: Vec::new(),
        }
    }

    fn wrong(&mut self, file: &RuleFile, key: &str, says: impl Into<String>) {
        self.mistakes.push(RuleError {
            file: file.file.clone(),
            line: file.line,
            key: key.to_owned(),
            says: says.into(),
        });
    }

    fn add(&mut self, pack: &Loaded<'_>, file: RuleFile) {
        let id = RuleId::new(&pack.pack, &file.id);
        if !self.ids.insert(id.clone()) {
            self.wrong(&file, "id", format!("there is already a rule \"{id}\""));
            return;
        }
        if file.local.is_none() && !pack.is_ahead {
            self.check_examples(&file);
        }
        match file.kind {
            RuleKind::Value => self.add_value(pack, &file, &id),
            RuleKind::Roster => self.rules.rosters.push(roster(&file, &id)),
            RuleKind::Structure => self.rules.structures.push(structure(&file, &id)),
        }
        self.examples.extend(examples(&file, &id));
        if file.local.as_ref().is_some_and(|local| local.lends) {
            self.lenders.push(file.clone());
        }
        let card = self.card(file, id);
        self.rules.cards.push(card);
    }

    fn check_examples(&mut self, file: &RuleFile) {
        let n_counter = file
            .examples
            .iter()
            .filter(|example| example.counter)
            .count();
        if n_counter == file.examples.len() {
            self.wrong(
                file,
                "example",
                "a rule needs at least one [[example]] that it finds",
            );
        }
        if n_counter == 0 {
            self.wrong(
                file,
                "counterexample",
                "a rule needs at least one [[counterexample]] that it leaves alone",
            );
        }
    }

    fn card(&mut self, file: RuleFile, id: RuleId) -> RuleCard {
        let mut next = Vec::new();
        for step in &file.next {
            match self.steps.get(step) {
                Some(sentence) => next.push(sentence.clone()),
                None => {
                    let near = did_you_mean(step, self.steps.keys().map(String::as_str));
                    self.wrong(
                        &file,
                        "next",
                        format!("there is no step \"{step}\" in steps.toml{near}"),
                    );
                }
            }
        }
        RuleCard {
            id,
            kind: file.kind,
            title: file.title,
            category: file.category.as_deref().map(Category::new),
            severity: file.severity,
            says: file.says,
            why: file.why,
            next,
            references: file.references,
            mistaken_for: file.mistaken_for,
            inspector: file.structure.inspector,
            status: file.status,
        }
    }

    fn add_value(&mut self, pack: &Loaded<'_>, file: &RuleFile, id: &RuleId) {
        let Ok(number) = ValueNumber::try_from(self.rules.values.len()) else {
            self.wrong(file, "kind", "there are more than 65,536 value rules");
            return;
        };
        let cell = &file.cell;
        if cell.pattern.is_none()
            && cell.words.is_empty()
            && cell.plausible.is_none()
            && !file.column.header_is_enough
        {
            self.wrong(
                file,
                "cell",
                "give a pattern, words or plausible, or say header-is-enough",
            );
        }
        match written(file, number) {
            Some(written) if file.ahead.is_some() => self.built_in.push(written),
            Some(written) => {
                self.written.push(written);
                self.written_at.push((file.file.clone(), file.line));
            }
            None => {}
        }
        for (pattern, line) in file.local.iter().flat_map(|local| &local.patterns) {
            self.written.push(Written {
                rule: number,
                pattern: pattern.clone(),
                fills_part: false,
                is_checked: false,
            });
            self.written_at.push((file.file.clone(), *line));
        }
        if file.ahead.is_none() {
            for entry in teach(&mut self.vocabulary, file, number, &pack.list) {
                let says = format!("there is no list file \"{entry}\"");
                self.wrong(file, "cell.words", says);
            }
        }
        let plausible = self.plausible(file);
        self.rules.values.push(value(file, id, plausible));
    }

    fn plausible(&mut self, file: &RuleFile) -> Option<Plausible> {
        let name = file.cell.plausible.as_deref()?;
        let check = Plausible::from_name(name);
        if check.is_none() {
            let near = did_you_mean(name, Plausible::ALL.iter().map(|known| known.name()));
            self.wrong(
                file,
                "cell.plausible",
                format!("\"{name}\" is no check foiscan knows{near}"),
            );
        }
        check
    }

    /// Teaches the words of a local rule to every rule of its category that has
    /// words: a column of both kinds is one column.
    fn lend(&mut self, file: &RuleFile) {
        let learns = |rule: &ValueRule| {
            rule.has_words && file.category.as_deref() == Some(rule.category.as_str()) && !rule.harm
        };
        let numbers = (0..).zip(&self.rules.values);
        let learners: Vec<ValueNumber> = numbers
            .filter(|(_, rule)| learns(rule) && !rule.published)
            .map(|(number, _)| number)
            .collect();
        for number in learners {
            for entry in &file.cell.words {
                teach_list(&mut self.vocabulary, entry, number);
            }
        }
    }

    fn finish(mut self, has_ahead: bool) -> Result<Rules, Vec<RuleError>> {
        let patterns = match &self.kept {
            Some(kept) => Patterns::ahead(kept, &self.built_in, &self.written),
            None => Patterns::new(&self.written),
        };
        match patterns {
            Ok(patterns) => self.rules.patterns = Some(patterns),
            Err(broken) => {
                for (at, says) in broken {
                    let (file, line) = self.written_at.get(at).cloned().unwrap_or_default();
                    self.mistakes.push(RuleError {
                        file,
                        line,
                        key: "cell.pattern".to_owned(),
                        says: format!("this is no regular expression foiscan can use: {says}"),
                    });
                }
            }
        }
        self.rules.vocabulary = self.vocabulary;
        self.rules.examples = Examples::new(self.examples, has_ahead);
        self.rules.cards.sort_by(|a, b| a.id.cmp(&b.id));
        self.mistakes.sort();
        if self.mistakes.is_empty() {
            Ok(self.rules)
        } else {
            Err(self.mistakes)
        }
    }
}

fn categories(names: &[String]) -> Vec<Category> {
    names.iter().map(|name| Category::new(name)).collect()
}

fn value(file: &RuleFile, id: &RuleId, plausible: Option<Plausible>) -> ValueRule {
    let column = &file.column;
    ValueRule {
        id: id.clone(),
        category: Category::new(file.category.as_deref().unwrap_or("unknown")),
        severity: file.severity,
        plausible,
        never: file
            .cell
            .never
            .iter()
            .map(|value| value.trim().to_owned())
            .collect(),
        harm: file.cell.harm,
        published: file.local.as_ref().is_some_and(|local| local.published),
        has_pattern: file.cell.pattern.is_some(),
        has_words: !file.cell.words.is_empty(),
        column: ColumnRule {
            min_rows: column.min_rows,
            min_share: column.min_share,
            min_distinct: column.min_distinct,
            max_distinct: column.max_distinct,
            alone: column.alone,
            beside: categories(&column.beside),
            header_is_enough: column.header_is_enough,
            headless: column.headless,
        },
    }
}

fn roster(file: &RuleFile, id: &RuleId) -> RosterRule {
    let keys = &file.roster;
    RosterRule {
        id: id.clone(),
        severity: file.severity,
        any: categories(&keys.any),
        with_any: categories(&keys.with_any),
        min_kinds: usize::try_from(keys.min_kinds).unwrap_or(2),
        stop_from_shown: keys.stop_from_shown,
        stop_from_hidden: keys.stop_from_hidden,
        stop_from_one_with: categories(&keys.stop_from_one_with),
        names_nobody: keys.names_nobody,
    }
}

fn structure(file: &RuleFile, id: &RuleId) -> StructureRule {
    let keys = &file.structure;
    StructureRule {
        id: id.clone(),
        severity: file.severity,
        surface: keys.surface,
        named: keys.named.clone(),
        hiding: keys
            .hiding
            .iter()
            .fold(Hiding::NONE, |all, one| all.and(*one)),
        holds: keys.holds,
        any: categories(&keys.any),
        counts: keys.counts,
        counts_of: categories(&keys.counts_of),
        raised: keys.raised.as_ref().map(RaisedKeys::compiled),
    }
}
