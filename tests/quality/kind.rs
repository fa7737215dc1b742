//! A kind of table as a function that makes one, and what frames it: titles,
//! notes, a total, the form of the file. Harmless kinds and odd lists of people
//! are made alike.

use crate::samples_parts::dice::Dice;

use super::labelled::{Class, Expect, Form, Labelled, Part};
use super::plan::size_tag;

/// A table before it is framed.
pub(crate) struct Table {
    header: Vec<String>,
    pub(crate) expects: Vec<Expect>,
    rows: Vec<Vec<String>>,
    /// Whether a total row makes sense.
    countable: bool,
    /// How many people its rows identify.
    pub(crate) people: usize,
    /// Whether one of them is enough for a stop.
    pub(crate) grave: bool,
}

impl Table {
    /// An empty table with these columns.
    pub(crate) fn new(columns: &[(&str, Expect)]) -> Self {
        Self {
            header: columns.iter().map(|(text, _)| (*text).to_owned()).collect(),
            expects: columns.iter().map(|(_, expect)| *expect).collect(),
            rows: Vec::new(),
            countable: false,
            people: 0,
            grave: false,
        }
    }

    /// The same with a total row now and then.
    pub(crate) fn countable(self) -> Self {
        Self {
            countable: true,
            ..self
        }
    }

    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.to_vec());
    }

    /// A row that is not as wide as the table: a heading, a blank row.
    pub(crate) fn line(&mut self, cells: &[&str]) {
        self.rows
            .push(cells.iter().map(|cell| (*cell).to_owned()).collect());
    }

    /// Says how many people its rows identify.
    pub(crate) fn of_people(self, people: usize) -> Self {
        Self { people, ..self }
    }

    /// Says that one of its people is enough for a stop.
    pub(crate) fn grave(self) -> Self {
        Self {
            grave: true,
            ..self
        }
    }
}

/// A kind of table.
pub(crate) struct Kind {
    name: &'static str,
    make: fn(&mut Dice) -> Table,
    /// Whether only its header tells what it is.
    by_header: bool,
}

/// A kind of table.
pub(crate) const fn kind(name: &'static str, make: fn(&mut Dice) -> Table) -> Kind {
    Kind {
        name,
        make,
        by_header: false,
    }
}

/// A kind of table that nobody knows without its header.
pub(crate) const fn kind_by_header(name: &'static str, make: fn(&mut Dice) -> Table) -> Kind {
    Kind {
        name,
        make,
        by_header: true,
    }
}

/// The table with this number of a kind, framed.
pub(crate) fn labelled(number: usize, kind: &'static Kind, class: Class) -> Labelled {
    let dice = &mut Dice::new(0x11A2_31E5 + number as u64);
    let table = (kind.make)(dice);
    let mut tags = vec![format!("kind: {}", kind.name)];
    let mut grid = Vec::new();
    let is_headless = above(&mut grid, &mut tags, kind, &table, dice);
    if class == Class::Roster {
        tags.push(size_tag(table.people));
        tags.push("origin: mixed".to_owned());
    }
    let expects = table
        .expects
        .iter()
        .map(|expect| match (class, is_headless) {
            (Class::Roster, true) => expect.beheaded(),
            _ => *expect,
        });
    let columns = (0..).zip(expects).collect();
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
            columns,
            people: table.people as u64,
            grave: table.grave,
        }],
        form,
    }
}

/// Title lines and the header; whether the header is missing.
fn above(
    grid: &mut Vec<Vec<String>>,
    tags: &mut Vec<String>,
    kind: &Kind,
    table: &Table,
    dice: &mut Dice,
) -> bool {
    if dice.percent(30) {
        tags.push("layout: title lines above".to_owned());
        grid.push(vec![format!(
            "FOI {}/23: {}",
            dice.between(100, 2_000),
            kind.name
        )]);
        grid.push(Vec::new());
    }
    let is_headless = !kind.by_header && dice.percent(15);
    if is_headless {
        tags.push("headers: missing".to_owned());
    } else {
        grid.push(table.header.clone());
    }
    is_headless
}

/// Some of them, in their order, at least three.
pub(crate) fn several<T: Copy>(dice: &mut Dice, from: &[T]) -> Vec<T> {
    let n = dice.between(3.min(from.len()), from.len());
    let mut kept: Vec<usize> = (0..from.len()).collect();
    dice.shuffle(&mut kept);
    kept.truncate(n);
    kept.sort_unstable();
    kept.into_iter().map(|at| from[at]).collect()
}

/// A number as a table of counts writes it.
pub(crate) fn count(dice: &mut Dice, most: usize) -> String {
    match dice.below(40) {
        0 => "<5".to_owned(),
        1 => "-".to_owned(),
        _ => dice.below(most).to_string(),
    }
}
