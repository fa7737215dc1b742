//! Tables with nobody in them, as authorities publish them every day; and
//! tables of people in a public capacity, which are labelled as such.

mod business;
mod counts;
mod lists;
mod places;
mod public;

use crate::samples_parts::dice::Dice;

use super::labelled::{Class, Expect, Form, Labelled, Part};

/// Words of posts, places and groups: right or taken for nothing, as a count
/// by them is no list of people.
const WORDS: Expect = Expect::may_be(&["rank", "grade", "job-role", "unit", "location"]);
/// The same where they may speak of crimes.
const OFFENCES: Expect = Expect::may_be(&["offence", "crime-reference", "case-role"]);

/// A table with nobody in it.
struct Table {
    header: Vec<String>,
    expects: Vec<Expect>,
    rows: Vec<Vec<String>>,
    /// Whether a total row makes sense.
    countable: bool,
}

impl Table {
    /// An empty table with these columns.
    fn new(columns: &[(&str, Expect)]) -> Self {
        Self {
            header: columns.iter().map(|(text, _)| (*text).to_owned()).collect(),
            expects: columns.iter().map(|(_, expect)| *expect).collect(),
            rows: Vec::new(),
            countable: false,
        }
    }

    /// The same with a total row now and then.
    fn countable(self) -> Self {
        Self {
            countable: true,
            ..self
        }
    }

    fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.to_vec());
    }
}

/// A kind of harmless table.
struct Kind {
    name: &'static str,
    make: fn(&mut Dice) -> Table,
}

const fn kind(name: &'static str, make: fn(&mut Dice) -> Table) -> Kind {
    Kind { name, make }
}

/// How many kinds of harmless table there are.
pub(crate) fn n_kinds() -> usize {
    kinds().len()
}

fn kinds() -> Vec<&'static Kind> {
    [counts::KINDS, places::KINDS, business::KINDS, lists::KINDS]
        .into_iter()
        .flatten()
        .collect()
}

/// The harmless table with this number.
pub(crate) fn harmless(number: usize) -> Labelled {
    let kinds = kinds();
    let kind = kinds[number % kinds.len()];
    labelled(number, kind, Class::Harmless)
}

/// The table of public people with this number.
pub(crate) fn public_people(number: usize) -> Labelled {
    let kind = &public::KINDS[number % public::KINDS.len()];
    labelled(number, kind, Class::PublicPeople)
}

fn labelled(number: usize, kind: &'static Kind, class: Class) -> Labelled {
    let dice = &mut Dice::new(0x11A2_31E5 + number as u64);
    let table = (kind.make)(dice);
    let mut tags = vec![format!("kind: {}", kind.name)];
    let mut grid: Vec<Vec<String>> = Vec::new();
    if dice.percent(30) {
        tags.push("layout: title lines above".to_owned());
        grid.push(vec![format!(
            "FOI {}/23: {}",
            dice.between(100, 2_000),
            kind.name
        )]);
        grid.push(Vec::new());
    }
    if dice.percent(15) {
        tags.push("headers: missing".to_owned());
    } else {
        grid.push(table.header);
    }
    let first = grid.len();
    let (width, n_rows) = (table.expects.len(), table.rows.len());
    grid.extend(table.rows);
    let rows = (
        u32::try_from(first).unwrap(),
        u32::try_from(grid.len() - 1).unwrap(),
    );
    if table.countable && dice.percent(50) {
        tags.push("layout: total row".to_owned());
        let mut total = vec!["Total".to_owned()];
        total.resize_with(width, || (n_rows * dice.between(3, 80)).to_string());
        grid.push(total);
    }
    if dice.percent(25) {
        tags.push("layout: notes below".to_owned());
        grid.push(Vec::new());
        grid.push(vec![
            "Source: management information. Figures may change.".to_owned(),
        ]);
    }
    let form = dice.weighted(&[(70, Form::Csv(',')), (5, Form::Csv(';')), (25, Form::Xlsx)]);
    let written = if form == Form::Xlsx { "xlsx" } else { "csv" };
    tags.push(format!("form: {written}"));
    Labelled {
        name: format!("{class:?} {number}: {}", kind.name),
        class,
        kind: kind.name,
        tags,
        grid,
        parts: vec![Part {
            rows,
            columns: (0..).zip(table.expects).collect(),
            people: 0,
            grave: false,
        }],
        form,
    }
}

/// Some of them, in their order, at least three.
fn several<T: Copy>(dice: &mut Dice, from: &[T]) -> Vec<T> {
    let n = dice.between(3.min(from.len()), from.len());
    let mut kept: Vec<usize> = (0..from.len()).collect();
    dice.shuffle(&mut kept);
    kept.truncate(n);
    kept.sort_unstable();
    kept.into_iter().map(|at| from[at]).collect()
}

/// A number as a table of counts writes it.
fn count(dice: &mut Dice, most: usize) -> String {
    match dice.below(40) {
        0 => "<5".to_owned(),
        1 => "-".to_owned(),
        _ => dice.below(most).to_string(),
    }
}
