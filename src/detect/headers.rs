//! Which row is the header. A row that names columns says so by its words; in
//! a table whose header nobody knows, the row above the figures is it.

use rustc_hash::FxHashMap;

use crate::model::{Glimpse, Kind, Reveal};
use crate::rules::{Rules, Speaks, ValueNumber, clues};

use super::block::LineCell;
use super::classes::{Class, ClassId, Classes};

/// One of the first rows of a table, kept until the header is known.
#[derive(Clone, Debug)]
pub(super) struct EarlyRow {
    /// Zero-based row.
    pub(super) row: u32,
    pub(super) cells: Vec<EarlyCell>,
}

/// A cell of an early row. Its text lives until the table is done.
#[derive(Clone, Debug)]
pub(super) struct EarlyCell {
    pub(super) column: u32,
    pub(super) class: ClassId,
    /// Tells it from other values of this run.
    pub(super) key: u64,
    pub(super) text: Option<Box<str>>,
}

/// As much of a header as may be shown: its words that name columns or that
/// are ordinary words. Any other word could be a person's name, and is shown
/// as its shape.
pub(super) fn shown(header: &str, rules: &Rules) -> String {
    let mut shown = String::with_capacity(header.len());
    let mut word = String::new();
    let mut before = ' ';
    for letter in header.trim().chars().chain(['\n']) {
        let is_part = letter.is_alphanumeric() || letter == '\'';
        let begins = before.is_lowercase() && letter.is_uppercase();
        if (!is_part || begins) && !word.is_empty() {
            if is_impersonal(&word, rules) {
                shown.push_str(&word);
            } else {
                shown.push_str(Glimpse::of(&word, Reveal::Shape).as_str());
            }
            word.clear();
        }
        if is_part {
            word.push(letter);
        } else if letter != '\n' {
            shown.push(letter);
        }
        before = letter;
    }
    shown
}

/// Whether a word of a header is no part of a person's name.
fn is_impersonal(word: &str, rules: &Rules) -> bool {
    word.chars().count() <= 2
        || word.chars().any(|letter| letter.is_numeric())
        || rules.vocabulary().is_header_word(word)
        || clues(word).against >= 2
}

/// Whether a row names columns by its words: at least two names that rules
/// know, and hardly a figure beside them. In the midst of a table names in
/// full are wanted, since units and posts are called like columns.
pub(super) fn names_columns(line: &[LineCell], in_midst: bool, classes: &Classes) -> bool {
    let speaking = line.iter().filter(|cell| cell.class.speaks_as_header());
    if speaking.take(2).count() < 2 {
        return false;
    }
    let mut points = 0;
    let mut named = 0;
    let mut exact = 0;
    let mut others = 0;
    for LineCell { class, .. } in line.iter().copied() {
        let is_value = classes
            .hits(class)
            .is_some_and(|hits| !hits.sure.is_empty());
        match best(class, classes) {
            Some(Speaks::Exactly | Speaks::Certainly) => {
                exact += 1;
                points += if is_value { 1 } else { 3 };
            }
            Some(Speaks::AtEnd) if !is_value => points += 2,
            Some(Speaks::Inside) if !is_value => points += 1,
            _ => {
                others += usize::from(is_value || is_figure(class));
                continue;
            }
        }
        named += 1;
    }
    let enough = if in_midst {
        exact >= 2 && exact > others
    } else {
        named >= 2
    };
    enough && points >= 5 && others * 3 <= line.len() && named * 4 >= line.len()
}

/// Whether a cell is word for word what heads a column: in the midst of a table
/// a row that names columns has two of these.
pub(super) fn names_one(class: Class, classes: &Classes) -> bool {
    matches!(
        best(class, classes),
        Some(Speaks::Exactly | Speaks::Certainly)
    )
}

/// Whether a row of two cells or more holds no figure.
pub(super) fn could_be_header(line: &[LineCell]) -> bool {
    line.len() >= 2 && !line.iter().any(|cell| cell.class.kind.meets(FIGURES))
}

/// The strongest thing a cell says as a header.
pub(super) fn best(class: Class, classes: &Classes) -> Option<Speaks> {
    classes.header(class).iter().map(|term| term.speaks).max()
}

fn is_figure(class: Class) -> bool {
    class
        .kind
        .meets(Kind::NUMBER.and(Kind::DATE).and(Kind::PROSE))
}

/// What most values of a column are, so that a cell above them can be seen to
/// be something else.
pub(super) struct Trait {
    /// Rules that hit most of the column's cells.
    rules: Vec<ValueNumber>,
    /// Most cells could be a part of a person's name.
    names: bool,
    /// Most cells are figures: numbers, dates, codes.
    figures: bool,
}

impl Trait {
    /// What most of the cells in `counts` are.
    pub(super) fn of(counts: &[(ClassId, u64)], classes: &Classes) -> Self {
        let all: u64 = counts.iter().map(|(_, n)| n).sum();
        // One cell may be the header itself.
        let most = |n: u64| n >= 2 && n * 10 >= all.saturating_sub(1) * 7;
        let mut by_rule: FxHashMap<ValueNumber, u64> = FxHashMap::default();
        let (mut names, mut figures) = (0, 0);
        for (id, n) in counts {
            let class = classes.get(*id);
            for rule in classes.hits(class).iter().flat_map(|hits| hits.sure.iter()) {
                *by_rule.entry(*rule).or_default() += n;
            }
            names += if is_name(class) { *n } else { 0 };
            figures += if class.kind.meets(FIGURES) { *n } else { 0 };
        }
        Self {
            rules: by_rule
                .into_iter()
                .filter(|(_, n)| most(*n))
                .map(|(rule, _)| rule)
                .collect(),
            names: most(names),
            figures: most(figures),
        }
    }

    /// What speaks for a cell of this class standing above such cells rather
    /// than being one of them: positive for, negative against.
    fn points(&self, class: Class, classes: &Classes) -> i32 {
        let hits = classes.hits(class).map_or(&[][..], |hits| &hits.sure);
        let is_figure = class.kind.meets(FIGURES);
        let mut points = 0;
        if hits.iter().any(|rule| self.rules.contains(rule)) {
            points -= 2;
        } else if !self.rules.is_empty() && hits.is_empty() {
            points += 1;
        }
        points += match (self.figures, is_figure) {
            (true, true) => -2,
            (true, false) => 2,
            _ => 0,
        };
        points += match (self.names, is_name(class)) {
            (true, true) => -2,
            (true, false) if class.names().against >= 2 => 2,
            (true, false) => 1,
            _ => 0,
        };
        points + i32::from(hits.is_empty()) * says(class, classes)
    }
}

/// How much a cell says as a header, 0 to 3.
fn says(class: Class, classes: &Classes) -> i32 {
    match best(class, classes) {
        Some(Speaks::Exactly | Speaks::Certainly) => 3,
        Some(Speaks::AtEnd) => 2,
        Some(Speaks::Inside) => 1,
        _ => 0,
    }
}

pub(super) const FIGURES: Kind = Kind(Kind::NUMBER.0 | Kind::DATE.0 | Kind::CODE.0);

fn is_name(class: Class) -> bool {
    let names = class.names();
    names.surname.max(names.forename).max(names.full_name) > names.against.saturating_sub(1)
}

/// The header among the first rows of a table that no row named on arrival: a
/// row as wide as the table, of words, above cells that are something else.
/// Returns its place in `early`.
pub(super) fn find(
    early: &[EarlyRow],
    traits: &[Trait],
    width: usize,
    classes: &Classes,
) -> Option<usize> {
    (0..early.len()).find(|at| {
        early.get(*at).is_some_and(|row| {
            let cells = || row.cells.iter().map(|cell| (cell.column, cell.class));
            let comes_again = row.cells.iter().any(|cell| comes_again(early, *at, cell));
            row.cells.len() * 5 >= width * 3 && !comes_again && heads(cells(), traits, classes)
        })
    })
}

/// Whether the same value stands in another early row of the column: then it is
/// no header.
fn comes_again(early: &[EarlyRow], at: usize, cell: &EarlyCell) -> bool {
    let others = early.iter().enumerate().filter(|(other, _)| *other != at);
    others.flat_map(|(_, row)| &row.cells).any(|other| {
        other.column == cell.column && other.class == cell.class && other.key == cell.key
    })
}

/// Whether cells of a row are words that stand above such columns rather than
/// in them.
pub(super) fn heads(
    cells: impl Iterator<Item = (u32, ClassId)>,
    traits: &[Trait],
    classes: &Classes,
) -> bool {
    let (mut speaks_for, mut against) = (0, 0);
    for (column, id) in cells {
        let class = classes.get(id);
        if is_figure(class) {
            return false;
        }
        let points = match traits.get(column as usize) {
            Some(column) => column.points(class, classes),
            None => says(class, classes),
        };
        if points > 0 {
            speaks_for += points;
        } else {
            against -= points;
        }
    }
    speaks_for >= 2 && speaks_for > against
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_shows_no_name() {
        let rules = Rules::builtin().unwrap();
        for (header, seen) in [
            ("Surname", "Surname"),
            ("Pers.No.", "Pers.No."),
            ("Zyxwentham surname", "Aaaaaaaaaa surname"),
            ("Station of Zyxwentham", "Station of Aaaaaaaaaa"),
            ("Date of birth (estimated)", "Date of birth (estimated)"),
        ] {
            assert_eq!(shown(header, &rules), seen);
        }
    }
}
