//! The shape of the release of 8 August 2023: an answer by rank and grade that
//! anyone may see, and the download from the HR system behind it.

use std::collections::BTreeMap;

use super::dice::Dice;
use super::force::{DEPARTMENTS, DISTRICTS, DUTIES, GRADES, RANKS};
use super::names::Names;
use super::table::{Table, Value};

/// How many people worked there.
pub(crate) const N_PEOPLE: usize = 9_483;

/// The 32 columns of the download: those the Commissioner and the press named,
/// the others as such a system calls them.
const COLUMNS: &[(&str, &str)] = &[
    ("Pers.No.", "staff-number"),
    ("Employment status", "contract?"),
    ("Employee group", "contract?|grade?|job-role?"),
    ("Employee subgroup", "contract?|grade?|job-role?"),
    ("Personnel area", "location?|unit?"),
    ("Personnel subarea", "location?|unit?"),
    ("Last name", "surname"),
    ("Initials", "initials"),
    ("Gender", "sex"),
    ("Position (no.)", "staff-number?"),
    ("Position text", "job-role|rank|grade"),
    ("Job key", ""),
    ("Job text", "job-role|rank|grade"),
    ("Org unit (no.)", "unit?"),
    ("Org unit text", "unit"),
    ("Department", "unit"),
    ("Branch", "unit"),
    ("Unit", "unit"),
    ("Sub-unit", "unit"),
    ("Location code", "location?"),
    ("Location text", "location"),
    ("District", "location|unit"),
    ("Rank/Grade", "rank|grade"),
    ("Pay scale group", "grade?|rank?"),
    ("Acting/temporary flag", "contract?|rank?"),
    ("Duty type", "job-role"),
    ("Contract type", "contract"),
    ("Employment %", "contract?"),
    ("Weekly hours", "contract?"),
    ("Work schedule rule", "contract?"),
    ("Cost centre", "unit?"),
    ("Start date", "start-date"),
];

/// Everyone in post, in the order of the download.
pub(crate) fn people(n: usize) -> Table {
    let mut dice = Dice::new(20_230_808);
    let names = Names::new();
    let mut numbers: Vec<usize> = (0..n).map(|i| 10_023 + 5 * i + i % 3).collect();
    dice.shuffle(&mut numbers);
    Table::of(COLUMNS).with_rows(n, |i| {
        let post = Post::throw(&mut dice, i);
        let who = [
            format!("{:08}", numbers[i]).into(),
            (dice.weighted(&[
                (94, "In post"),
                (3, "Career break"),
                (2, "Maternity"),
                (1, "Suspended"),
            ]))
            .into(),
        ];
        let name = [
            names.surname(&mut dice).into(),
            names.initials(&mut dice).into(),
            dice.weighted(&[(66, "Male"), (34, "Female")]).into(),
        ];
        let [areas, rest] = post.cells(&mut dice);
        who.into_iter()
            .chain(areas)
            .chain(name)
            .chain(rest)
            .collect()
    })
}

/// One post: rank or grade, where it belongs and where it sits.
struct Post {
    number: usize,
    is_officer: bool,
    rank: &'static str,
    scale: &'static str,
    duty: &'static str,
    department: usize,
    branch: &'static str,
    branch_number: usize,
    unit: &'static str,
    district: usize,
    station: &'static str,
}

impl Post {
    fn throw(dice: &mut Dice, i: usize) -> Self {
        let is_officer = dice.percent(74);
        let (rank, scale, duty) = if is_officer {
            let (rank, scale) = dice.weighted(RANKS);
            (rank, scale, dice.pick(DUTIES))
        } else {
            dice.weighted(GRADES)
        };
        let weights: Vec<(usize, usize)> = DEPARTMENTS
            .iter()
            .enumerate()
            .map(|(at, department)| (department.weight, at))
            .collect();
        let department = dice.weighted(&weights);
        let branches = DEPARTMENTS[department].branches;
        let branch_number = dice.below(branches.len());
        let (branch, units) = branches[branch_number];
        let district = dice.below(DISTRICTS.len());
        Self {
            number: i,
            is_officer,
            rank,
            scale,
            duty,
            department,
            branch,
            branch_number,
            unit: dice.pick_early(units),
            district,
            station: dice.pick_early(DISTRICTS[district].1),
        }
    }

    /// The cells between status and name, and those behind the name.
    fn cells(&self, dice: &mut Dice) -> [Vec<Value>; 2] {
        let kind = dice.weighted(&[(85, "Full time"), (12, "Part time"), (3, "Job share")]);
        let percent = match kind {
            "Full time" => 100,
            _ => dice.pick(&[50, 60, 80]),
        };
        let (group, area) = match self.is_officer {
            true => ("Police Officer", "Police Officers"),
            false => ("Police Staff", "Police Support Staff"),
        };
        let subarea = match DISTRICTS[self.district].0 {
            "Headquarters" => "Headquarters",
            _ => "Regions",
        };
        let areas = [group, kind, area, subarea].map(Value::from);
        let mut rest = self.place_cells(dice);
        rest.extend([
            self.rank.into(),
            self.scale.into(),
            dice.weighted(&[(90, "Substantive"), (7, "Temporary"), (3, "Acting")])
                .into(),
            self.duty.into(),
            dice.weighted(&[(92, "Permanent"), (8, "Fixed term")])
                .into(),
            percent.into(),
            (percent as f64 * 0.37).into(),
            dice.pick(&["4ON4OFF", "5DAY", "SHIFT2", "FLEX"]).into(),
            (3_000 + self.unit_number()).into(),
            start_date(dice),
        ]);
        [areas.to_vec(), rest]
    }

    /// The cells from the number of the position to the district.
    fn place_cells(&self, dice: &mut Dice) -> Vec<Value> {
        // Half of them are in no smaller unit: real downloads have gaps.
        let sub_unit = match dice.percent(50) {
            true => format!("{} {}", self.unit, self.station).into(),
            false => Value::Blank,
        };
        vec![
            (50_010_000 + self.number * 3).into(),
            format!("{} - {}", self.rank, self.unit).into(),
            format!("{}{:02}", self.scale, self.department + 1).into(),
            format!("{} {}", self.rank, self.duty).into(),
            (10_000_000 + self.unit_number()).into(),
            format!("{} {}", self.branch, self.unit).into(),
            DEPARTMENTS[self.department].name.into(),
            self.branch.into(),
            self.unit.into(),
            sub_unit,
            format!("L{:03}", self.district * 10 + self.station.len() % 10).into(),
            self.station.into(),
            DISTRICTS[self.district].0.into(),
        ]
    }

    fn unit_number(&self) -> usize {
        600 + self.department * 40 + self.branch_number * 5
    }
}

fn start_date(dice: &mut Dice) -> Value {
    // Intakes start on a Monday of their own month: not every day is possible.
    Value::Date(
        1994 + dice.below(29) as u16,
        1 + dice.below(12) as u8,
        dice.pick(&[4, 11, 18, 25]),
    )
}

/// The answer that was asked for: how many at each rank, how many at each grade.
pub(crate) fn answer(people: &Table) -> [Table; 2] {
    let at = |header: &str| people.columns.iter().position(|c| c.header == header);
    let (group, rank) = (at("Employee group"), at("Rank/Grade"));
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in &people.rows {
        if let (Some(group), Some(rank)) = (group, rank) {
            let key = (row[group].plain(), row[rank].plain());
            *counts.entry(key).or_default() += 1;
        }
    }
    let count = |group: &str, rank: &str| {
        let key = (group.to_owned(), rank.to_owned());
        counts.get(&key).copied().unwrap_or_default().into()
    };
    let officers =
        Table::of(&[("Rank", "rank?"), ("Number of officers", "")]).with_rows(RANKS.len(), |i| {
            let (_, (rank, _)) = RANKS[i];
            vec![rank.into(), count("Police Officer", rank)]
        });
    let staff =
        Table::of(&[("Grade", "grade?"), ("Number of staff", "")]).with_rows(GRADES.len(), |i| {
            let (_, (grade, _, _)) = GRADES[i];
            vec![grade.into(), count("Police Staff", grade)]
        });
    [officers, staff]
}
