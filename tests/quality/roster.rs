//! A roster after a plan: its columns filled, laid out, and labelled.

use std::collections::BTreeSet;

use crate::samples_parts::dice::Dice;

use super::column::{Column, Headers};
use super::labelled::{Class, Expect, Labelled};
use super::layout::Sheet;
use super::name_form::{self, NameForm};
use super::names::{Person, people};
use super::noise::NOISE;
use super::plan::{Plan, Second};

/// What a vacant post says of nobody.
const OF_THE_POST: [&str; 5] = ["rank", "grade", "job-role", "unit", "location"];

/// The roster of a plan.
pub(crate) fn roster(plan: &Plan, name: String) -> Labelled {
    let dice = &mut Dice::new(plan.seed);
    let everybody = people(plan.n_people, plan.origin, dice);
    let mut columns = columns(plan, &everybody, dice);
    let summary = summary(&columns);
    let mut n_rows = everybody.len();
    let mut n_people = n_rows;
    if plan.months > 1 {
        n_people = n_identities(&columns);
        n_rows = spread_over_months(&mut columns, plan, n_rows, dice);
    }
    if plan.holes {
        punch_holes(&mut columns, dice);
    }
    if plan.vacancies {
        let n_vacant = dice.between(1, 1 + n_rows / 10);
        add_vacancies(&mut columns, n_vacant, dice);
    }
    order(&mut columns, plan, dice);

    let mut sheet = Sheet::new(plan, dice);
    if plan.second == Second::SummaryAbove {
        sheet.summary(&summary, dice);
    }
    sheet.titles(plan, dice);
    sheet.table(&columns, n_people as u64, plan, dice);
    match plan.second {
        Second::SummaryBelow => sheet.summary(&summary, dice),
        Second::Roster => {
            let n_others = dice.between(3, 20);
            let others = people(n_others, plan.origin, dice);
            let mut second = self::columns(plan, &others, dice);
            order(&mut second, plan, dice);
            sheet.gap();
            sheet.table(&second, others.len() as u64, plan, dice);
        }
        Second::None | Second::SummaryAbove => {}
    }
    let (grid, parts) = sheet.finish(plan, dice);
    Labelled {
        name,
        class: Class::Roster,
        kind: plan.sector.name,
        tags: plan.tags(),
        grid,
        parts,
        form: plan.form,
    }
}

/// The names, then what the sector keeps, then noise.
fn columns(plan: &Plan, people: &[Person], dice: &mut Dice) -> Vec<Column> {
    let mut columns = name_form::columns(people, plan.names, dice);
    let mut fields = plan.sector.always.to_vec();
    let mut some = plan.sector.some.to_vec();
    dice.shuffle(&mut some);
    if plan.names.form == NameForm::None {
        // Without names only a number can tell who is meant.
        some.sort_by_key(|field| field.expect.any.first() != Some(&"staff-number"));
    }
    let n_some = dice.between(1, 5);
    for field in some {
        let is_new = fields
            .iter()
            .all(|known| known.headers.usual != field.headers.usual);
        if is_new && fields.len() < n_some + plan.sector.always.len() {
            fields.push(field);
        }
    }
    for _ in 0..plan.n_noise {
        let field = NOISE[dice.below(NOISE.len())];
        let is_new = fields
            .iter()
            .all(|known| known.headers.usual != field.headers.usual);
        if is_new {
            fields.push(field);
        }
    }
    columns.extend(fields.iter().map(|field| field.column(people, dice)));
    columns
}

/// How many people can be told apart: by number where there is one, else by
/// all that is written of their names.
fn n_identities(columns: &[Column]) -> usize {
    let is_number = |column: &&Column| column.expect.any.first() == Some(&"staff-number");
    let mut telling: Vec<&Column> = columns.iter().filter(is_number).collect();
    if telling.is_empty() {
        telling = columns.iter().filter(|column| is_name(column)).collect();
    }
    let n_rows = columns.first().map_or(0, |column| column.values.len());
    let rows = (0..n_rows).map(|row| telling.iter().map(|column| &column.values[row]).collect());
    rows.collect::<BTreeSet<Vec<&String>>>().len()
}

/// How often each value of a column of few words comes.
fn summary(columns: &[Column]) -> (Expect, Vec<(String, usize)>) {
    let is_about_the_post = |column: &&Column| {
        let first = column.expect.any.first();
        first.is_some_and(|first| OF_THE_POST.contains(first) || *first == "offence")
    };
    let mut counts: Vec<(String, usize)> = Vec::new();
    let Some(column) = columns.iter().find(is_about_the_post) else {
        return (Expect::NOTHING, counts);
    };
    for value in &column.values {
        match counts.iter_mut().find(|(known, _)| known == value) {
            Some((_, n)) => *n += 1,
            None => counts.push((value.clone(), 1)),
        }
    }
    (Expect::may_be(column.expect.any), counts)
}

/// The same people month by month, some of them missing in some; how many rows.
fn spread_over_months(
    columns: &mut Vec<Column>,
    plan: &Plan,
    n_people: usize,
    dice: &mut Dice,
) -> usize {
    const HEADERS: Headers = Headers {
        usual: &["Month", "Period"],
        odd: &["Payroll period"],
        short: &["Mth"],
    };
    let style = dice.below(3);
    let mut rows = Vec::new();
    let mut months = Vec::new();
    for month in 0..plan.months {
        for person in 0..n_people {
            if month == 0 || dice.percent(92) {
                rows.push(person);
                months.push(match style {
                    0 => ["Apr-23", "May-23", "Jun-23", "Jul-23", "Aug-23", "Sep-23"][month]
                        .to_owned(),
                    1 => format!("01/{:02}/2023", month + 4),
                    _ => ["April", "May", "June", "July", "August", "September"][month].to_owned(),
                });
            }
        }
    }
    for column in columns.iter_mut() {
        column.values = rows.iter().map(|row| column.values[*row].clone()).collect();
    }
    columns.push(Column {
        headers: HEADERS,
        expect: Expect::NOTHING,
        values: months,
    });
    rows.len()
}

fn is_name(column: &Column) -> bool {
    let first = column.expect.any.first();
    first.is_some_and(|first| {
        ["surname", "forename", "initials", "full-name", "title"].contains(first)
    })
}

/// Some cells are empty, but for the names, the numbers that stand for names
/// and the first fact.
fn punch_holes(columns: &mut [Column], dice: &mut Dice) {
    let n_kept = 1 + columns.iter().filter(|column| is_name(column)).count();
    let share = dice.between(5, 30);
    for column in columns.iter_mut().skip(n_kept) {
        if column.expect.any.first() == Some(&"staff-number") {
            continue;
        }
        for value in &mut column.values {
            if dice.percent(share) {
                value.clear();
            }
        }
    }
}

/// Posts that nobody holds, among the others.
fn add_vacancies(columns: &mut [Column], n_vacant: usize, dice: &mut Dice) {
    let word = dice.pick(&["Vacant", "VACANT", "Vacancy", "TBC", "Vacant post"]);
    for _ in 0..n_vacant {
        let n_rows = columns.first().map_or(0, |column| column.values.len());
        let at = dice.below(n_rows + 1);
        let like = dice.below(n_rows);
        let mut is_first = true;
        for column in columns.iter_mut() {
            let of_the_post = column
                .expect
                .any
                .first()
                .is_some_and(|first| OF_THE_POST.contains(first));
            let value = if is_first {
                word.to_owned()
            } else if of_the_post && !is_name(column) {
                column.values[like].clone()
            } else {
                String::new()
            };
            is_first = false;
            column.values.insert(at, value);
        }
    }
}

/// Puts the columns into the order in which they stand.
fn order(columns: &mut [Column], plan: &Plan, dice: &mut Dice) {
    if plan.mixed {
        dice.shuffle(columns);
    } else if dice.percent(50) {
        // Numbers like to stand first.
        columns.sort_by_key(|column| column.expect.any.first() != Some(&"staff-number"));
    }
}
