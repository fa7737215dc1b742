//! Samples with nobody in them, made of what tables about people are made of:
//! ranks, grades, units, stations, companies, job titles.

use super::dice::Dice;
use super::force::{DISTRICTS, RANKS};
use super::planted::write_answer;
use super::psni;
use super::shelf::{Made, Shelf, workbook, workbook_by};
use super::table::{Table, Value};
use super::truth::SheetTruth;

/// Puts all of them on the shelf.
pub(crate) fn put(shelf: &mut Shelf) -> Made {
    let mut book = workbook()?;
    write_answer(&mut book, &psni::people(psni::N_PEOPLE))?;
    shelf.put_workbook("clean/psni-summary.xlsx", "clear", book, Vec::new())?;

    for (name, table) in [
        ("rank-by-count", rank_by_count()),
        ("spending-over-500", spending()),
        ("wards", wards()),
        ("pay-scale", pay_scale()),
    ] {
        let text = table.delimited(b',')?;
        let truth = SheetTruth::nobody(&table);
        shelf.put(
            &format!("clean/{name}.csv"),
            "clear",
            text.as_bytes(),
            vec![truth],
        )?;
    }
    for (name, sheet, table) in [
        ("unit-by-year", "Units", unit_by_year()),
        ("absence-rates", "Absence", absence_rates()),
        ("stations", "Stations", stations()),
    ] {
        let mut book = workbook()?;
        table.write_to(book.add_worksheet().set_name(sheet)?, 0)?;
        let truth = SheetTruth::nobody(&table).on(sheet);
        shelf.put_workbook(&format!("clean/{name}.xlsx"), "clear", book, vec![truth])?;
    }

    // What nearly every honest workbook has: who saved it.
    let mut book = workbook_by("A Testley")?;
    let table = stations();
    table.write_to(book.add_worksheet().set_name("Stations")?, 0)?;
    let truth = SheetTruth::nobody(&table).on("Stations");
    shelf.put_workbook("clean/author-named.xlsx", "note", book, vec![truth])
}

fn rank_by_count() -> Table {
    let columns = [
        ("Rank", "rank?"),
        ("Male", ""),
        ("Female", ""),
        ("Total", ""),
    ];
    Table::of(&columns).with_rows(RANKS.len(), |i| {
        let (weight, (rank, _)) = RANKS[i];
        let male = weight * 2 / 3;
        vec![
            rank.into(),
            (male + 5).into(),
            (weight - male + 5).into(),
            (weight + 10).into(),
        ]
    })
}

fn unit_by_year() -> Table {
    const UNITS: &[&str] = &[
        "Armed Response Unit",
        "CID",
        "Custody Suite",
        "Dog Section",
        "Drug Squad",
        "Economic Crime Unit",
        "Force Control Room",
        "Neighbourhood Policing Team",
        "Public Protection Unit",
        "Roads Policing Unit",
    ];
    let columns = [
        ("Unit", "unit?"),
        ("2019/20", ""),
        ("2020/21", ""),
        ("2021/22", ""),
        ("2022/23", ""),
    ];
    let mut dice = Dice::new(2_019);
    Table::of(&columns).with_rows(UNITS.len(), |i| {
        let figures = (0..4).map(|_| Value::from(dice.between(12, 480)));
        std::iter::once(UNITS[i].into()).chain(figures).collect()
    })
}

fn spending() -> Table {
    const SUPPLIERS: &[&str] = &[
        "Harland Office Supplies Ltd",
        "Bradley & Sons Roofing",
        "Morgan Sindall Fleet Hire",
        "Northgate Water Services",
        "Palmer Legal LLP",
        "Fletcher Catering",
        "Dixon Signs Ltd",
        "St John Training",
        "Campbell Vehicle Repairs",
        "Wells Security Group plc",
        "Thompson Reuben Print",
        "Murphy Civil Engineering Ltd",
    ];
    const PURPOSES: &[&str] = &[
        "Vehicle repairs",
        "Stationery",
        "Legal fees",
        "Building works",
        "Training",
        "Uniform",
    ];
    let columns = [
        ("Date", ""),
        ("Supplier", ""),
        ("Department", "unit?"),
        ("Purpose", ""),
        ("Invoice number", ""),
        ("Amount", ""),
    ];
    let mut dice = Dice::new(500);
    Table::of(&columns).with_rows(180, |i| {
        vec![
            Value::Date(2023, 1 + (i / 15) as u8, 1 + dice.below(28) as u8),
            dice.pick(SUPPLIERS).into(),
            (dice.pick(&[
                "Estates",
                "Transport",
                "Legal Services",
                "Finance",
                "Training",
            ]))
            .into(),
            dice.pick(PURPOSES).into(),
            (5_100_233 + 19 * i + dice.below(18)).into(),
            (dice.between(50_001, 950_000) as f64 / 100.0).into(),
        ]
    })
}

fn wards() -> Table {
    const WARDS: &[&str] = &[
        "Abbey",
        "Blackwood",
        "Chapel",
        "Douglas",
        "Eastfield",
        "Franklin",
        "Gordon",
        "Hamilton",
        "Kirkwood",
        "Lansdowne",
        "Marsh",
        "Nelson",
        "Oakley",
        "Palmerston",
        "Russell",
        "Stanley",
        "Thornton",
        "Victoria",
        "Wells",
    ];
    let columns = [
        ("Ward code", ""),
        ("Ward", "location?"),
        ("Electorate", ""),
        ("Turnout %", ""),
    ];
    let mut dice = Dice::new(19);
    Table::of(&columns).with_rows(WARDS.len(), |i| {
        vec![
            format!("E0500{:04}", 7_001 + i).into(),
            WARDS[i].into(),
            dice.between(4_200, 9_800).into(),
            (dice.between(240, 480) as f64 / 10.0).into(),
        ]
    })
}

fn absence_rates() -> Table {
    const DEPARTMENTS: &[&str] = &[
        "Adult Social Care",
        "Children's Services",
        "Corporate Services",
        "Finance",
        "Housing",
        "Planning",
    ];
    let columns = [
        ("Department", "unit?"),
        ("Quarter", ""),
        ("Working days lost", ""),
        ("Rate %", ""),
    ];
    let mut dice = Dice::new(4);
    Table::of(&columns).with_rows(DEPARTMENTS.len() * 4, |i| {
        vec![
            DEPARTMENTS[i / 4].into(),
            format!("Q{} 2022/23", 1 + i % 4).into(),
            dice.between(60, 900).into(),
            (dice.between(18, 88) as f64 / 10.0).into(),
        ]
    })
}

/// What each grade is paid.
pub(crate) fn pay_scale() -> Table {
    const GRADES: &[&str] = &["AA", "AO", "EO2", "EO1", "SO", "DP", "Grade 7", "Grade 6"];
    let columns = [
        ("Grade", "grade?"),
        ("Minimum", "salary?"),
        ("Maximum", "salary?"),
    ];
    Table::of(&columns).with_rows(GRADES.len(), |i| {
        vec![
            GRADES[i].into(),
            (20_500 + 5_200 * i).into(),
            (22_100 + 6_050 * i).into(),
        ]
    })
}

/// Stations with counts.
pub(crate) fn stations() -> Table {
    let stations: Vec<(&str, &str)> = DISTRICTS
        .iter()
        .flat_map(|(district, stations)| stations.iter().map(|station| (*district, *station)))
        .collect();
    let columns = [
        ("District", "location?|unit?"),
        ("Station", "location?"),
        ("Officers", ""),
        ("Public enquiry office", ""),
    ];
    let mut dice = Dice::new(31);
    Table::of(&columns).with_rows(stations.len(), |i| {
        let (district, station) = stations[i];
        let open = if dice.percent(60) { "Yes" } else { "No" };
        vec![
            district.into(),
            station.into(),
            dice.between(14, 260).into(),
            open.into(),
        ]
    })
}
