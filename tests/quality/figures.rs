//! The figures over all tables, as the pages of the documentation show them,
//! and the least that they may be.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use foiscan::model::{Severity, Verdict};

use super::labelled::{Class, Labelled};
use super::measure::{Outcome, Score};

/// Tables with what was said of them.
pub(crate) struct Measured {
    pub(crate) tables: Vec<Labelled>,
    pub(crate) outcomes: Vec<Outcome>,
}

impl Measured {
    /// The tables of a class, each with what was said of it.
    pub(crate) fn of(&self, class: Class) -> impl Iterator<Item = (&Labelled, &Outcome)> {
        let pairs = self.tables.iter().zip(&self.outcomes);
        pairs.filter(move |(table, _)| table.class == class)
    }

    /// The score over the tables of a class that show a variation.
    pub(crate) fn score(&self, class: Class, tag: Option<&str>) -> Score {
        let mut score = Score::default();
        for (table, outcome) in self.of(class) {
            let shows = tag.is_none_or(|tag| table.tags.iter().any(|known| known == tag));
            if shows {
                score.add(Score::of(table, outcome));
            }
        }
        score
    }

    fn tags(&self, class: Class) -> Vec<&str> {
        let tags = self.of(class).flat_map(|(table, _)| &table.tags);
        let mut tags: Vec<&str> = tags.map(String::as_str).collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    /// How many files of a class reach this severity.
    pub(crate) fn n_at(&self, class: Class, severity: Severity) -> usize {
        self.of(class)
            .filter(|(_, outcome)| outcome.verdict == Verdict::Judged(severity))
            .count()
    }
}

/// A share in per cent, rounded down so that 100 means all.
pub(crate) fn percent(part: usize, of: usize) -> f64 {
    if of == 0 {
        return 100.0;
    }
    (part as f64 / of as f64 * 1_000.0).floor() / 10.0
}

/// All figures as a page in Markdown.
pub(crate) fn page(all: &Measured, beheaded: &Measured) -> String {
    let mut page = String::from(PREFACE);
    page += &sums(all, beheaded);
    page += "\n## Rosters by variation\n\n";
    page += &by_variation(all, Class::Roster);
    page += "\n## The same rosters with every header removed\n\n";
    page += &by_variation(beheaded, Class::Roster);
    page += "\n## Columns by category\n\n";
    page += &by_category(all);
    page += "\n## Names of an origin whose lists are left out\n\n";
    page += &left_out();
    page += "\n## Harmless tables by variation\n\n";
    page += &by_variation(all, Class::Harmless);
    page += "\n## People in a public capacity\n\n";
    page += "Authors, candidates and councillors are people, and their names are meant to be known. These tables are shown here and held to nothing.\n\n";
    page += &by_variation(all, Class::PublicPeople);
    page
}

const PREFACE: &str = "# How well foiscan knows people

Written by `FOISCAN_WRITE_QUALITY=1 cargo test quality`; do not edit. The tables
are made by `tests/quality` from fixed seeds, with names that foiscan was not
trained on. `cargo test quality` measures them again and fails below the agreed
figures.

*Found*: every table of people was found to be one (harmless tables: none was).
*People*: counted within 1 %. *Verdict*: `stop` from ten people or one with a
grave fact, at least `review` below; at most `note` for harmless tables.
*Columns*: taken for what they are, or for nothing where they are nothing.

";

fn sums(all: &Measured, beheaded: &Measured) -> String {
    let mut text = String::from(
        "| tables | number | found | people | verdict | columns |\n|---|--:|--:|--:|--:|--:|\n",
    );
    let rosters = all.score(Class::Roster, None);
    let harmless = all.score(Class::Harmless, None);
    line(&mut text, "rosters", rosters);
    line(
        &mut text,
        "rosters without headers",
        beheaded.score(Class::Roster, None),
    );
    line(&mut text, "harmless tables", harmless);
    let at = |severity| all.n_at(Class::Harmless, severity);
    let _ = writeln!(
        text,
        "\nOf {} harmless tables {} are at `stop` and {} at `review`.",
        harmless.n,
        at(Severity::Stop),
        at(Severity::Review)
    );
    text
}

fn by_variation(measured: &Measured, class: Class) -> String {
    let mut text = String::from(
        "| variation | number | found | people | verdict | columns |\n|---|--:|--:|--:|--:|--:|\n",
    );
    for tag in measured.tags(class) {
        line(&mut text, tag, measured.score(class, Some(tag)));
    }
    text
}

fn line(text: &mut String, name: &str, score: Score) {
    let _ = writeln!(
        text,
        "| {name} | {} | {:.1} % | {:.1} % | {:.1} % | {:.1} % |",
        score.n,
        percent(score.found, score.n),
        percent(score.people, score.n),
        percent(score.verdict, score.n),
        percent(score.columns_right, score.columns),
    );
}

/// The figures that `rules/lists/names/make.py --leave-one-out` wrote.
fn left_out() -> String {
    const FIGURES: &str = include_str!("../../rules/lists/names/leave-one-out.txt");
    let mut text = String::from(
        "Share in per cent of the names of `rules/lists/names/origins` that are known as surnames or \
         forenames, and of columns of twelve that are told, when the lists of that origin \
         are left out of what foiscan is trained on (*without*), and when every measured \
         name is (*unseen*, the character model alone). Measured again by \
         `python3 rules/lists/names/make.py --leave-one-out`.\n\n\
         | left out | origin | kind | cells | columns |\n|---|---|---|--:|--:|\n",
    );
    for line in FIGURES.lines().filter(|line| !line.starts_with('#')) {
        if let [how, origin, kind, cells, columns] = line.split('\t').collect::<Vec<_>>()[..] {
            let _ = writeln!(
                text,
                "| {how} | {origin} | {} | {cells} | {columns} |",
                kind.to_lowercase()
            );
        }
    }
    text
}

/// Right, wrongly found and missed columns of one category.
#[derive(Clone, Copy, Default)]
struct Hits {
    right: usize,
    wrong: usize,
    missed: usize,
}

fn by_category(measured: &Measured) -> String {
    let mut hits: BTreeMap<&str, Hits> = BTreeMap::new();
    let columns = measured
        .of(Class::Roster)
        .chain(measured.of(Class::Harmless))
        .flat_map(|(_, outcome)| &outcome.columns);
    for column in columns {
        let found = column.found.as_deref();
        let first = column.expect.any.first().copied();
        match found {
            Some(_) if column.is_right() => {
                hits.entry(first.unwrap_or_default()).or_default().right += 1;
                continue;
            }
            Some(found) => hits.entry(found).or_default().wrong += 1,
            None => {}
        }
        if let Some(first) = first.filter(|_| !column.expect.or_none) {
            hits.entry(first).or_default().missed += 1;
        }
    }
    let mut text = String::from("| category | columns | precision | recall |\n|---|--:|--:|--:|\n");
    for (
        category,
        Hits {
            right,
            wrong,
            missed,
        },
    ) in hits
    {
        let _ = writeln!(
            text,
            "| {category} | {} | {:.1} % | {:.1} % |",
            right + missed,
            percent(right, right + wrong),
            percent(right, right + missed),
        );
    }
    text
}
