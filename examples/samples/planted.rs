//! Samples with people in them, in the shape of releases that happened and of
//! those that nearly do.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::crime;
use super::dice::Dice;
use super::force::{DISTRICTS, SHORT_RANKS};
use super::names::Names;
use super::psni;
use super::shelf::{Made, Shelf, workbook};
use super::table::{Table, Value};
use super::truth::SheetTruth;

/// Puts all of them on the shelf.
pub(crate) fn put(shelf: &mut Shelf) -> Made {
    put_psni(shelf)?;
    put_met(shelf)?;
    put_crime(shelf)?;
    put_payroll(shelf)?;
    put_texts(shelf)?;
    put_few(shelf)
}

/// The sheet that was left in.
const LEFT_IN: &str = "Sheet2";

fn put_psni(shelf: &mut Shelf) -> Made {
    let people = psni::people(psni::N_PEOPLE);
    let truth = || SheetTruth::people(&people, 0);
    let book = psni_workbook(&people)?;
    let hidden = truth().on(LEFT_IN).hidden("hidden", "hidden-sheet");
    let path = "planted/psni-shaped.xlsx";
    shelf.put_workbook(path, "stop", book, vec![hidden])?;
    let text = people.delimited(b',')?;
    let path = "planted/psni-shaped.csv";
    shelf.put(path, "stop", text.as_bytes(), vec![truth()])
}

/// The answer on a sheet that is seen, everyone on a sheet that is not.
pub(crate) fn psni_workbook(people: &Table) -> Result<Workbook, XlsxError> {
    let mut book = workbook()?;
    write_answer(&mut book, people)?;
    let raw = book.add_worksheet().set_name(LEFT_IN)?;
    people.write_to(raw, 0)?;
    raw.set_hidden(true);
    Ok(book)
}

/// The sheet that answers the question.
pub(crate) fn write_answer(book: &mut Workbook, people: &Table) -> Result<(), XlsxError> {
    let [officers, staff] = psni::answer(people);
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name("Answer")?;
    sheet.set_column_width(0, 32)?;
    sheet.write_with_format(
        0,
        0,
        "Number of officers at each rank and staff at each grade",
        &bold,
    )?;
    sheet.write(1, 0, "Headcount as at 1 August 2023")?;
    officers.write_to(sheet, 3)?;
    staff.write_to(sheet, officers.n_rows() + 6)
}

fn put_met(shelf: &mut Shelf) -> Made {
    let mut dice = Dice::new(47_000);
    let names = Names::new();
    let columns = [
        ("Name", "full-name"),
        ("Rank", "rank"),
        ("Photo reference", "photo"),
        ("Vetting level", "vetting-level"),
        ("Pay number", "staff-number"),
    ];
    let table = Table::of(&columns).with_rows(340, |i| {
        vec![
            format!(
                "{}, {}",
                names.surname(&mut dice).to_uppercase(),
                names.forename(&mut dice)
            )
            .into(),
            dice.weighted(SHORT_RANKS).into(),
            format!("WC_{:06}.jpg", 204_117 + 3 * i).into(),
            dice.weighted(&[(55, "RV"), (20, "MV"), (15, "SC"), (7, "CTC"), (3, "DV")])
                .into(),
            format!("{}", 712_004 + 17 * i + dice.below(16)).into(),
        ]
    });
    let mut book = workbook()?;
    table.write_to(book.add_worksheet().set_name("Passes")?, 0)?;
    let truth = SheetTruth::people(&table, 0).on("Passes");
    shelf.put_workbook("planted/met-supplier.xlsx", "stop", book, vec![truth])
}

fn put_crime(shelf: &mut Shelf) -> Made {
    let extract = crime::extract(crime::N_PEOPLE);
    let answer = crime::answer(&extract);
    let mut book = workbook()?;
    answer.write_to(book.add_worksheet().set_name("Crimes by type")?, 0)?;
    let raw = book.add_worksheet().set_name("Extract")?;
    extract.write_to(raw, 0)?;
    raw.set_hidden(true);
    let sheets = vec![
        SheetTruth::nobody(&answer).on("Crimes by type"),
        SheetTruth::people(&extract, 0)
            .on("Extract")
            .hidden("hidden", "hidden-sheet"),
    ];
    shelf.put_workbook("planted/crime-extract.xlsx", "stop", book, sheets)?;

    // Four victims in plain sight: few, but with what was done to them.
    let few = crime::extract(4);
    let mut book = workbook()?;
    few.write_to(book.add_worksheet().set_name("Cases")?, 0)?;
    let truth = SheetTruth::people(&few, 0).on("Cases");
    shelf.put_workbook("planted/four-victims.xlsx", "stop", book, vec![truth])
}

fn put_payroll(shelf: &mut Shelf) -> Made {
    let mut dice = Dice::new(1_854);
    let names = Names::new();
    let columns = [
        ("Payroll No", "staff-number"),
        ("Forename", "forename"),
        ("Surname", "surname"),
        ("NI Number", "national-insurance-number"),
        ("Email address", "email"),
        ("Grade", "grade"),
        ("Annual salary", "salary"),
    ];
    let table = Table::of(&columns).with_rows(48, |i| {
        let (forename, surname) = (names.forename(&mut dice), names.surname(&mut dice));
        vec![
            (400_118 + 13 * i).into(),
            forename.into(),
            surname.into(),
            // MW was never given to anyone who is paid today.
            format!(
                "MW{:06}{}",
                104_200 + 811 * i,
                dice.pick(&["A", "B", "C", "D"])
            )
            .into(),
            format!("person{:03}@example.com", 17 + i).into(),
            dice.pick(&["Scale 3", "Scale 5", "SO1", "PO2", "PO4"])
                .into(),
            (21_000 + 250 * dice.below(120)).into(),
        ]
    });
    let mut book = workbook()?;
    table.write_to(book.add_worksheet().set_name("Pay")?, 0)?;
    let truth = SheetTruth::people(&table, 0).on("Pay");
    shelf.put_workbook("planted/payroll.xlsx", "stop", book, vec![truth])
}

/// Officers as duty lists name them.
pub(crate) fn officers(seed: u64, n: usize) -> Table {
    let mut dice = Dice::new(seed);
    let names = Names::new();
    let columns = [
        ("Surname", "surname"),
        ("Initials", "initials"),
        ("Rank", "rank"),
        ("Collar No", "staff-number"),
        ("Station", "location"),
    ];
    Table::of(&columns).with_rows(n, |i| {
        let (_, stations) = dice.pick(DISTRICTS);
        vec![
            names.surname(&mut dice).into(),
            names.initials(&mut dice).into(),
            dice.weighted(SHORT_RANKS).into(),
            (1_104 + 37 * i + dice.below(30)).into(),
            dice.pick(stations).into(),
        ]
    })
}

/// Lists as text, in the encodings and shapes that real exports have.
fn put_texts(shelf: &mut Shelf) -> Made {
    let staff = officers(1_252, 25);
    let text = staff.delimited(b';')?.replace('\'', "\u{2019}");
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let truth = SheetTruth::people(&staff, 0);
    shelf.put(
        "planted/semicolon-windows-1252.csv",
        "stop",
        &bytes,
        vec![truth],
    )?;

    let patients = patients(30);
    let text = patients.delimited(b'\t')?;
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let truth = SheetTruth::people(&patients, 0);
    shelf.put("planted/utf-16-tab.txt", "stop", &utf16, vec![truth])?;

    // A table of counts, an empty record, then a list: what comes of copying
    // two sheets into one.
    let counts = Table::of(&[
        ("Station", "location?"),
        ("Officers", ""),
        ("Staff", ""),
        ("Vehicles", ""),
        ("Year", ""),
    ])
    .with_rows(6, |i| {
        let station = DISTRICTS[i].1[0];
        vec![
            station.into(),
            (40 + 7 * i).into(),
            (12 + i).into(),
            (9 + i).into(),
            2023.into(),
        ]
    });
    let list = officers(2_002, 15);
    let text = format!(
        "{},,,,\r\n{}",
        counts.delimited(b',')?,
        list.delimited(b',')?
    );
    let truth = SheetTruth::people(&list, counts.n_rows() + 2).and(&counts);
    shelf.put(
        "planted/two-tables.csv",
        "stop",
        text.as_bytes(),
        vec![truth],
    )
}

fn patients(n: usize) -> Table {
    let mut dice = Dice::new(999);
    let names = Names::new();
    let columns = [
        ("NHS No", "nhs-number"),
        ("Patient", "full-name"),
        ("DOB", "date-of-birth"),
        ("Ward", "location?|unit?"),
        ("Consultant", "full-name"),
    ];
    Table::of(&columns).with_rows(n, |i| {
        vec![
            nhs_number(40 + 11 * i).into(),
            format!("{} {}", names.forename(&mut dice), names.surname(&mut dice)).into(),
            Value::Date(
                1931 + dice.below(85) as u16,
                1 + dice.below(12) as u8,
                1 + dice.below(28) as u8,
            ),
            format!("Ward {}", dice.between(1, 9)).into(),
            format!("Dr {}", names.surname(&mut dice)).into(),
        ]
    })
}

/// A number of the test range 999 000 0000 and up, with its check digit; the
/// next one where that digit would be ten.
fn nhs_number(from: usize) -> String {
    (from..)
        .find_map(|serial| {
            let nine = format!("999{serial:06}");
            let sum: u32 = nine
                .chars()
                .filter_map(|c| c.to_digit(10))
                .zip((2..=10).rev())
                .map(|(d, w)| d * w)
                .sum();
            match 11 - sum % 11 {
                10 => None,
                check => Some(format!(
                    "{} {} {}{}",
                    &nine[..3],
                    &nine[3..6],
                    &nine[6..],
                    check % 11
                )),
            }
        })
        .unwrap_or_default()
}

/// What is not to be stopped at once but looked at by a person.
fn put_few(shelf: &mut Shelf) -> Made {
    let few = officers(5, 5);
    let truth = SheetTruth::people(&few, 0);
    shelf.put(
        "planted/five-officers.csv",
        "review",
        few.delimited(b',')?.as_bytes(),
        vec![truth],
    )?;

    let numbers = Table::of(&[("Warrant No", "staff-number")])
        .with_rows(60, |i| vec![(204_118 + 391 * i).into()]);
    let truth = SheetTruth::nobody(&numbers);
    shelf.put(
        "planted/staff-numbers.csv",
        "review",
        numbers.delimited(b',')?.as_bytes(),
        vec![truth],
    )
}
