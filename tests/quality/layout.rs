//! Where things stand: titles, headers in one row or two, the table, a total,
//! notes, other tables.

use crate::samples_parts::dice::Dice;

use super::column::{Column, Headers};
use super::labelled::{Expect, Part};
use super::plan::{Heading, Plan};

const FIRST_LINES: [&str; 5] = [
    "Response to request FOI 2023/0412",
    "Freedom of Information request 1187/23",
    "OFFICIAL",
    "Produced by the information team",
    "Appendix A",
];
const NOTES: [&str; 5] = [
    "Note: figures as at 31 March 2023",
    "Source: HR system extract",
    "* Includes career breaks",
    "Please note that this data is taken from a live system and may change.",
    "Data quality: 2 records could not be matched",
];

/// A sheet that grows from top to bottom.
pub(crate) struct Sheet {
    grid: Vec<Vec<String>>,
    parts: Vec<Part>,
    /// Column in which its tables begin.
    first_column: usize,
    /// Whether its rows are filled up to one width.
    is_padded: bool,
}

impl Sheet {
    /// An empty sheet.
    pub(crate) fn new(plan: &Plan, dice: &mut Dice) -> Self {
        Self {
            grid: Vec::new(),
            parts: Vec::new(),
            first_column: usize::from(plan.blank_first),
            is_padded: dice.percent(50),
        }
    }

    fn line(&mut self, cells: Vec<String>) {
        let mut row = vec![String::new(); self.first_column];
        row.extend(cells);
        self.grid.push(row);
    }

    /// A blank row or two.
    pub(crate) fn gap(&mut self) {
        self.line(Vec::new());
        self.line(Vec::new());
    }

    /// The lines above a table.
    pub(crate) fn titles(&mut self, plan: &Plan, dice: &mut Dice) {
        if plan.n_titles == 0 {
            return;
        }
        for _ in 1..plan.n_titles {
            self.line(vec![dice.pick(&FIRST_LINES).to_owned()]);
        }
        self.line(vec![dice.pick(plan.sector.titles).to_owned()]);
        if dice.percent(60) {
            self.line(Vec::new());
        }
    }

    /// A table of people.
    pub(crate) fn table(
        &mut self,
        columns: &[Column],
        n_people: u64,
        plan: &Plan,
        dice: &mut Dice,
    ) {
        let columns = framed(columns, plan, dice);
        let headers: Vec<Vec<String>> = headings(&columns, plan.heading, dice);
        headers.iter().for_each(|row| self.line(row.clone()));
        let first = self.grid.len();
        let n_rows = columns.first().map_or(0, |column| column.values.len());
        for at in 0..n_rows {
            let comes_again = plan.repeat.is_some_and(|every| at > 0 && at % every == 0);
            if comes_again && plan.heading != Heading::Stacked {
                headers.iter().for_each(|row| self.line(row.clone()));
            }
            self.line(
                columns
                    .iter()
                    .map(|column| column.values[at].clone())
                    .collect(),
            );
        }
        self.parts.push(Part {
            rows: (number(first), number(self.grid.len() - 1)),
            columns: self.expectations(&columns, plan.heading),
            people: n_people,
            grave: plan.sector.grave,
        });
        if plan.total {
            let mut total = vec![String::new(); columns.len()];
            total[0] = "Total".to_owned();
            if let Some(last) = total.last_mut() {
                *last = n_rows.to_string();
            }
            self.line(total);
        }
    }

    fn expectations(&self, columns: &[Column], heading: Heading) -> Vec<(u32, Expect)> {
        let numbered = (number(self.first_column)..).zip(columns);
        numbered
            .filter(|(_, column)| column.values.iter().any(|value| !value.is_empty()))
            .map(|(at, column)| match heading {
                Heading::Missing => (at, column.expect.beheaded()),
                _ => (at, column.expect),
            })
            .collect()
    }

    /// How often each value comes, as a table of its own.
    pub(crate) fn summary(
        &mut self,
        (expect, counts): &(Expect, Vec<(String, usize)>),
        dice: &mut Dice,
    ) {
        if !self.grid.is_empty() {
            self.gap();
        }
        let title = dice.pick(&["Category", "Group", "Breakdown"]);
        self.line(vec![title.to_owned(), "Count".to_owned()]);
        let first = self.grid.len();
        for (value, n) in counts {
            self.line(vec![value.clone(), n.to_string()]);
        }
        self.parts.push(Part {
            rows: (number(first), number(self.grid.len() - 1)),
            columns: vec![
                (number(self.first_column), *expect),
                (number(self.first_column) + 1, Expect::COUNT),
            ],
            people: 0,
            grave: false,
        });
        self.gap();
    }

    /// The rows, and what the tables are.
    pub(crate) fn finish(mut self, plan: &Plan, dice: &mut Dice) -> (Vec<Vec<String>>, Vec<Part>) {
        if plan.notes {
            self.line(Vec::new());
            for _ in 0..dice.between(1, 3) {
                self.line(vec![dice.pick(&NOTES).to_owned()]);
            }
        }
        if self.is_padded {
            let width = self.grid.iter().map(Vec::len).max().unwrap_or_default();
            for row in &mut self.grid {
                row.resize(width, String::new());
            }
        }
        (self.grid, self.parts)
    }
}

/// The columns with row numbers before them and a blank one among them.
fn framed(columns: &[Column], plan: &Plan, dice: &mut Dice) -> Vec<Column> {
    const NUMBERS: Headers = Headers {
        usual: &["No.", "Row"],
        odd: &["#", "Item"],
        short: &["Nr", "#"],
    };
    const BLANK: Headers = Headers {
        usual: &[""],
        odd: &[""],
        short: &[""],
    };
    let n_rows = columns.first().map_or(0, |column| column.values.len());
    let mut framed = columns.to_vec();
    if plan.blank_inside {
        let blank = Column {
            headers: BLANK,
            expect: Expect::NOTHING,
            values: vec![String::new(); n_rows],
        };
        framed.insert(dice.between(1, columns.len()), blank);
    }
    if plan.row_numbers {
        let numbers = Column {
            headers: NUMBERS,
            expect: Expect::NOTHING,
            values: (1..=n_rows).map(|n| n.to_string()).collect(),
        };
        framed.insert(0, numbers);
    }
    framed
}

/// The header rows of these columns.
fn headings(columns: &[Column], heading: Heading, dice: &mut Dice) -> Vec<Vec<String>> {
    let mut texts: Vec<&str> = Vec::new();
    for column in columns {
        let from = match heading {
            Heading::Odd => column.headers.odd,
            Heading::Short => column.headers.short,
            _ => column.headers.usual,
        };
        texts.push(dice.pick(from));
    }
    match heading {
        Heading::Missing => Vec::new(),
        Heading::Stacked => {
            let split = texts.iter().map(|text| match text.split_once(' ') {
                Some((upper, lower)) => (upper.to_owned(), lower.to_owned()),
                None => (String::new(), (*text).to_owned()),
            });
            let (upper, lower): (Vec<String>, Vec<String>) = split.unzip();
            vec![upper, lower]
        }
        _ => vec![texts.iter().map(|text| (*text).to_owned()).collect()],
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap()
}
