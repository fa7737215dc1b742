//! How a roster is to look: every variation there is, thrown from one seed.

use crate::samples_parts::dice::Dice;

use super::labelled::Form;
use super::name_form::{Case, NameForm, NameStyle};
use super::names::origins;
use super::sectors::{self, Sector};

/// How columns are headed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// As most people would.
    Usual,
    /// As a system exports it.
    Odd,
    /// Shortened by hand.
    Short,
    /// In two rows, the first word over the others.
    Stacked,
    /// Not at all.
    Missing,
}

impl Heading {
    fn tag(self) -> &'static str {
        match self {
            Self::Usual => "headers: usual",
            Self::Odd => "headers: as systems export them",
            Self::Short => "headers: abbreviated",
            Self::Stacked => "headers: stacked in two rows",
            Self::Missing => "headers: missing",
        }
    }
}

/// What stands in the file beside the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Second {
    /// Nothing.
    None,
    /// A count by the first column of words, above it.
    SummaryAbove,
    /// The same below it.
    SummaryBelow,
    /// A second list of other people.
    Roster,
}

/// How one roster is to look.
pub(crate) struct Plan {
    pub(crate) sector: &'static Sector,
    pub(crate) n_people: usize,
    /// In how many months the people come again; 1 for lists without months.
    pub(crate) months: usize,
    pub(crate) origin: Option<usize>,
    pub(crate) names: NameStyle,
    pub(crate) heading: Heading,
    pub(crate) n_titles: usize,
    /// After so many rows the header comes again.
    pub(crate) repeat: Option<usize>,
    pub(crate) row_numbers: bool,
    pub(crate) blank_first: bool,
    pub(crate) blank_inside: bool,
    pub(crate) n_noise: usize,
    pub(crate) notes: bool,
    pub(crate) total: bool,
    pub(crate) vacancies: bool,
    /// Some cells are empty.
    pub(crate) holes: bool,
    pub(crate) mixed: bool,
    pub(crate) second: Second,
    pub(crate) form: Form,
    /// Which columns and values: a seed of its own, so that a roster keeps its
    /// people when its headers are removed.
    pub(crate) seed: u64,
}

impl Plan {
    /// The plan with this number.
    pub(crate) fn of(number: usize) -> Self {
        let dice = &mut Dice::new(0x9A41_77E0 + number as u64);
        let sector = &sectors::ALL[number % sectors::ALL.len()];
        let months = if dice.percent(8) {
            dice.between(2, 6)
        } else {
            1
        };
        let n_people = size(months, dice);
        let names = name_style(sector, months, dice);
        let mut heading = dice.weighted(&[
            (40, Heading::Usual),
            (20, Heading::Odd),
            (16, Heading::Short),
            (12, Heading::Stacked),
            (12, Heading::Missing),
        ]);
        if heading == Heading::Missing && names.form == NameForm::None {
            // Numbers that nothing says to be people's.
            heading = Heading::Usual;
        }
        Self {
            sector,
            n_people,
            months,
            origin: dice.percent(50).then(|| dice.below(origins().len())),
            names,
            heading,
            n_titles: if dice.percent(25) {
                dice.between(1, 4)
            } else {
                0
            },
            repeat: (n_people > 12 && dice.percent(12)).then(|| dice.between(8, 30)),
            row_numbers: dice.percent(14),
            blank_first: dice.percent(8),
            blank_inside: dice.percent(8),
            n_noise: if dice.percent(40) {
                dice.between(1, 4)
            } else {
                0
            },
            notes: dice.percent(15),
            total: dice.percent(10),
            vacancies: n_people >= 5 && names.form != NameForm::None && dice.percent(14),
            holes: dice.percent(15),
            mixed: dice.percent(25),
            second: dice.weighted(&[
                (82, Second::None),
                (5, Second::SummaryAbove),
                (6, Second::SummaryBelow),
                (7, Second::Roster),
            ]),
            form: dice.weighted(&[
                (60, Form::Csv(',')),
                (6, Form::Csv(';')),
                (6, Form::Csv('\t')),
                (3, Form::Csv('|')),
                (25, Form::Xlsx),
            ]),
            seed: dice.bits(),
        }
    }

    /// The same without any header.
    pub(crate) fn beheaded(self) -> Self {
        Self {
            heading: Heading::Missing,
            n_titles: 0,
            repeat: None,
            ..self
        }
    }

    /// The variations it shows, as the figures name them.
    pub(crate) fn tags(&self) -> Vec<String> {
        let mut tags = vec![
            format!("sector: {}", self.sector.name),
            self.names.form.tag().to_owned(),
            self.heading.tag().to_owned(),
        ];
        tags.push(size_tag(self.n_people * self.months));
        let origin = self.origin.map(|at| origins()[at].name);
        tags.push(format!("origin: {}", origin.unwrap_or("mixed")));
        tags.push(match self.form {
            Form::Xlsx => "form: xlsx".to_owned(),
            Form::Csv(',') => "form: csv".to_owned(),
            Form::Csv(_) => "form: csv with ; tab or |".to_owned(),
        });
        let marks = [
            (self.names.case != Case::Usual, "letters: capitals"),
            (self.n_titles > 0, "layout: title lines above"),
            (self.repeat.is_some(), "layout: header repeated"),
            (self.row_numbers, "layout: row numbers"),
            (self.blank_first, "layout: first column blank"),
            (self.blank_inside, "layout: blank column inside"),
            (self.n_noise > 0, "layout: columns of noise"),
            (self.notes, "layout: notes below"),
            (self.total, "layout: total row"),
            (self.vacancies, "layout: vacancies"),
            (self.holes, "layout: empty cells"),
            (self.mixed, "layout: mixed order of columns"),
            (self.second != Second::None, "layout: several tables"),
            (self.months > 1, "layout: monthly rows"),
        ];
        let shown = marks.iter().filter(|(holds, _)| *holds);
        tags.extend(shown.map(|(_, tag)| (*tag).to_owned()));
        tags
    }
}

/// How many rows, as the figures name it.
pub(crate) fn size_tag(n_rows: usize) -> String {
    match n_rows {
        0..12 => "rows: 3 to 11".to_owned(),
        12..61 => "rows: 12 to 60".to_owned(),
        61..401 => "rows: 61 to 400".to_owned(),
        _ => "rows: 401 to 2,000".to_owned(),
    }
}

fn size(months: usize, dice: &mut Dice) -> usize {
    if months > 1 {
        return dice.between(4, 60);
    }
    match dice.below(100) {
        0..30 => dice.between(3, 11),
        30..75 => dice.between(12, 60),
        75..95 => dice.between(61, 400),
        _ => dice.between(401, 2_000),
    }
}

fn name_style(sector: &Sector, months: usize, dice: &mut Dice) -> NameStyle {
    let mut form = if sector.ranked && dice.percent(20) {
        NameForm::RankAndNumber
    } else if sector.nameless && dice.percent(8) {
        NameForm::None
    } else {
        NameForm::any(dice)
    };
    if months > 1 && form == NameForm::SurnameAlone {
        // Who comes again could not be told.
        form = NameForm::SurnameForename;
    }
    NameStyle {
        form,
        case: dice.weighted(&[
            (60, Case::Usual),
            (25, Case::Capitals),
            (15, Case::CapitalSurnames),
        ]),
        points: dice.below(4),
        plain_letters: dice.percent(50),
    }
}
