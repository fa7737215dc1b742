//! The ways in which tables write names: in one column or in several, in
//! capitals or not, initials with and without points.

use crate::samples_parts::dice::Dice;

use super::column::{Column, Headers};
use super::labelled::Expect;
use super::names::Person;

/// How names stand in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameForm {
    /// No names at all: numbers only.
    None,
    /// `Smith` | `J P`
    SurnameInitials,
    /// `Smith` | `John`
    SurnameForename,
    /// `John` | `Smith`
    ForenameSurname,
    /// `Mr` | `Smith` | `John` | `Paul`
    TitleAndMiddle,
    /// `Smith` alone
    SurnameAlone,
    /// `SMITH, J`
    SurnameCommaInitials,
    /// `Smith, John Paul`
    SurnameCommaForenames,
    /// `J P Smith`
    InitialsSurname,
    /// `Mr John Smith`
    Titled,
    /// `PC 1234 Smith`
    RankAndNumber,
    /// `Smith J`
    SurnameThenInitials,
    /// `John Smith`
    Plain,
}

impl NameForm {
    /// One of those that a table of any sector may have.
    pub(crate) fn any(dice: &mut Dice) -> Self {
        dice.weighted(&[
            (14, Self::SurnameInitials),
            (16, Self::SurnameForename),
            (9, Self::ForenameSurname),
            (6, Self::TitleAndMiddle),
            (6, Self::SurnameAlone),
            (10, Self::SurnameCommaInitials),
            (10, Self::SurnameCommaForenames),
            (8, Self::InitialsSurname),
            (7, Self::Titled),
            (6, Self::SurnameThenInitials),
            (14, Self::Plain),
        ])
    }

    /// What it is called in the figures.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::None => "names: none, numbers only",
            Self::SurnameInitials => "names: Smith | J P",
            Self::SurnameForename => "names: Smith | John",
            Self::ForenameSurname => "names: John | Smith",
            Self::TitleAndMiddle => "names: Mr | Smith | John | Paul",
            Self::SurnameAlone => "names: Smith alone",
            Self::SurnameCommaInitials => "names: Smith, J",
            Self::SurnameCommaForenames => "names: Smith, John Paul",
            Self::InitialsSurname => "names: J P Smith",
            Self::Titled => "names: Mr John Smith",
            Self::RankAndNumber => "names: PC 1234 Smith",
            Self::SurnameThenInitials => "names: Smith J",
            Self::Plain => "names: John Smith",
        }
    }
}

/// How letters are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// `Smith`
    Usual,
    /// `SMITH` throughout
    Capitals,
    /// `SMITH` for surnames, `John` for the rest
    CapitalSurnames,
}

/// How a table writes its names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameStyle {
    /// In which columns.
    pub(crate) form: NameForm,
    /// With which letters.
    pub(crate) case: Case,
    /// How initials are parted: 0 to 3.
    pub(crate) points: usize,
    /// Whether letters lose their marks, as old systems do to them.
    pub(crate) plain_letters: bool,
}

const SURNAME: Headers = Headers {
    usual: &["Surname", "Last name", "Family name"],
    odd: &[
        "Nachn",
        "LName",
        "Name (Last)",
        "SURNAME_1",
        "Employee surname",
        "Second name",
    ],
    short: &["Sname", "S'name", "Surn.", "L/Name"],
};
const FORENAME: Headers = Headers {
    usual: &["Forename", "First name", "Given name", "Forename(s)"],
    odd: &[
        "Vorna",
        "Preferred forename",
        "Name (First)",
        "Christian name",
        "Known as",
    ],
    short: &["Fname", "F'name", "First", "Forenm"],
};
const MIDDLE: Headers = Headers {
    usual: &["Middle name"],
    odd: &["Middle name(s) or middle initial(s)"],
    short: &["Mid name"],
};
const INITIALS: Headers = Headers {
    usual: &["Initials", "Initial"],
    odd: &["First initial", "Forename initial", "1st Init"],
    short: &["Init", "Inits", "Init."],
};
const TITLE: Headers = Headers {
    usual: &["Title"],
    odd: &["Salutation", "Form-of-Addr.key"],
    short: &["Ttl"],
};
const FULL_NAME: Headers = Headers {
    usual: &["Name", "Full name", "Employee name", "Staff name"],
    odd: &[
        "ENAME",
        "Formatted name of employee",
        "EMPLOYEE",
        "Display name",
        "Complete name",
    ],
    short: &["Emp name", "Emp. nm", "Staff nm"],
};
const OFFICER: Headers = Headers {
    usual: &["Officer", "Officer name", "Name"],
    odd: &["OIC", "Officer in case", "Officer details"],
    short: &["Off", "Off. name"],
};

/// The columns that hold the people's names.
pub(crate) fn columns(people: &[Person], style: NameStyle, dice: &mut Dice) -> Vec<Column> {
    let column =
        |headers: Headers, is: &'static [&'static str], part: &dyn Fn(&Person) -> String| Column {
            headers,
            expect: Expect::is(is),
            values: people.iter().map(part).collect(),
        };
    let surname = || column(SURNAME, &["surname"], &|person| style.surname(person));
    let forename = || {
        column(FORENAME, &["forename"], &|person| {
            style.cased(person.forename)
        })
    };
    let whole = |write: &dyn Fn(&Person) -> String| vec![column(FULL_NAME, &["full-name"], write)];
    match style.form {
        NameForm::None => Vec::new(),
        NameForm::SurnameAlone => vec![surname()],
        NameForm::SurnameForename => vec![surname(), forename()],
        NameForm::ForenameSurname => vec![forename(), surname()],
        NameForm::SurnameInitials => {
            let initials = column(INITIALS, &["initials"], &|person| style.initials(person));
            vec![surname(), initials]
        }
        NameForm::TitleAndMiddle => {
            let title = column(TITLE, &["title"], &|person| style.cased(person.title));
            let mut middle = column(MIDDLE, &["forename"], &|person| {
                style.cased(person.middle.unwrap_or_default())
            });
            middle.expect = Expect::may_be(&["forename", "initials", "surname"]);
            vec![title, surname(), forename(), middle]
        }
        NameForm::RankAndNumber => {
            let ranks = ["PC", "PC", "PC", "DC", "Sgt", "PS", "DS", "Insp", "PCSO"];
            let ranks: Vec<&str> = people.iter().map(|_| dice.pick(&ranks)).collect();
            let named = people.iter().zip(ranks).map(|(person, rank)| {
                format!(
                    "{rank} {} {}",
                    person.number % 9_000 + 100,
                    style.surname(person)
                )
            });
            vec![Column {
                headers: OFFICER,
                expect: Expect::is(&["full-name"]),
                values: named.collect(),
            }]
        }
        form => whole(&|person| style.whole(form, person)),
    }
}

impl NameStyle {
    fn letters(self, text: &str) -> String {
        if self.plain_letters {
            text.chars().map(unmarked).collect()
        } else {
            text.to_owned()
        }
    }

    fn cased(self, text: &str) -> String {
        let text = self.letters(text);
        if self.case == Case::Capitals {
            text.to_uppercase()
        } else {
            text
        }
    }

    fn surname(self, person: &Person) -> String {
        let text = self.letters(person.surname);
        if self.case == Case::Usual {
            text
        } else {
            text.to_uppercase()
        }
    }

    fn initials(self, person: &Person) -> String {
        let initials = person.initials();
        let join = |with: &str, end: &str| {
            let letters: Vec<String> = initials.iter().map(char::to_string).collect();
            letters.join(with) + end
        };
        let text = match self.points % 4 {
            0 => join(" ", ""),
            1 => join("", ""),
            2 => join(".", "."),
            _ => initials.first().map(char::to_string).unwrap_or_default(),
        };
        self.letters(&text)
    }

    /// A whole name in one cell.
    fn whole(self, form: NameForm, person: &Person) -> String {
        let surname = self.surname(person);
        let forename = self.cased(person.forename);
        let given = match person.middle {
            Some(middle) => format!("{forename} {}", self.cased(middle)),
            None => forename.clone(),
        };
        let initials = self.initials(person);
        match form {
            NameForm::SurnameCommaInitials => format!("{surname}, {initials}"),
            NameForm::SurnameCommaForenames => format!("{surname}, {given}"),
            NameForm::InitialsSurname => format!("{initials} {surname}"),
            NameForm::Titled => format!("{} {forename} {surname}", self.cased(person.title)),
            NameForm::SurnameThenInitials => format!("{surname} {initials}"),
            _ => format!("{forename} {surname}"),
        }
    }
}

/// The letter without its mark.
fn unmarked(letter: char) -> char {
    const MARKED: &str = "áéíóúàèìòùâêîôûŷŵłńśćźżąęășțğÁÉÍÓÚŁŚŻȘȚŞŢ";
    const PLAIN: &str = "aeiouaeiouaeiouywlnsczzaeastgAEIOULSZSTST";
    let at = MARKED.chars().position(|marked| marked == letter);
    at.and_then(|at| PLAIN.chars().nth(at)).unwrap_or(letter)
}
