//! A column of a roster: what it may be headed, what it holds for a person,
//! and what it should be taken for.

use std::collections::BTreeSet;

use crate::samples_parts::dice::Dice;

use super::labelled::Expect;
use super::names::Person;

/// What a value is made from.
pub(crate) struct Making<'a> {
    /// Falls anew for every value.
    pub(crate) dice: &'a mut Dice,
    /// Whose value it is.
    pub(crate) person: &'a Person,
    /// Falls once for a table, so that its values are written alike.
    pub(crate) style: usize,
}

impl Making<'_> {
    /// One of them.
    pub(crate) fn pick(&mut self, from: &[&str]) -> String {
        self.dice.pick(from).to_owned()
    }

    /// One of them, the first ones more often.
    pub(crate) fn early(&mut self, from: &[&str]) -> String {
        self.dice.pick_early(from).to_owned()
    }

    /// A day between two years, written in the style of the table.
    pub(crate) fn day(&mut self, years: (usize, usize)) -> String {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let (year, month, day) = (
            self.dice.between(years.0, years.1),
            self.dice.between(1, 12),
            self.dice.between(1, 28),
        );
        match self.style % 4 {
            0 | 1 => format!("{day:02}/{month:02}/{year}"),
            2 => format!("{year}-{month:02}-{day:02}"),
            _ => format!("{day:02}-{}-{:02}", MONTHS[month - 1], year % 100),
        }
    }
}

/// Names for a column: as usual, as a system exports them, abbreviated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Headers {
    /// What most people would write.
    pub(crate) usual: &'static [&'static str],
    /// What SAP, iTrent, ESR or Origin write.
    pub(crate) odd: &'static [&'static str],
    /// Shortened by hand.
    pub(crate) short: &'static [&'static str],
}

/// A kind of column.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    /// What it may be headed.
    pub(crate) headers: Headers,
    /// What it should be taken for.
    pub(crate) expect: Expect,
    /// What it holds for a person.
    pub(crate) value: fn(&mut Making<'_>) -> String,
}

/// A field, with its headers as usual, odd and short.
pub(crate) const fn field(
    expect: Expect,
    headers: [&'static [&'static str]; 3],
    value: fn(&mut Making<'_>) -> String,
) -> Field {
    let [usual, odd, short] = headers;
    Field {
        headers: Headers { usual, odd, short },
        expect,
        value,
    }
}

/// A column with its values, one a row.
#[derive(Clone)]
pub(crate) struct Column {
    /// What it may be headed.
    pub(crate) headers: Headers,
    /// What it should be taken for.
    pub(crate) expect: Expect,
    /// Its cells.
    pub(crate) values: Vec<String>,
}

impl Field {
    /// The column of this field for these people.
    pub(crate) fn column(&self, people: &[Person], dice: &mut Dice) -> Column {
        let style = dice.below(1 << 16);
        let mut values: Vec<String> = Vec::new();
        let mut known = BTreeSet::new();
        for person in people {
            let mut person = person.clone();
            let mut value = self.value_of(&person, style, dice);
            // No two people of one table have the same number.
            while self.is_number() && !known.insert(value.clone()) {
                person.number = (person.number + 7_919) % 10_000_000;
                value = self.value_of(&person, style, dice);
            }
            values.push(value);
        }
        Column {
            headers: self.headers,
            expect: self.expect,
            values,
        }
    }

    fn value_of(&self, person: &Person, style: usize, dice: &mut Dice) -> String {
        (self.value)(&mut Making {
            dice,
            person,
            style,
        })
    }

    fn is_number(&self) -> bool {
        self.expect.any.first() == Some(&"staff-number")
    }
}
