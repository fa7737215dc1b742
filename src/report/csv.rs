//! CSV: one line for each exposure and each gap, or one for each flagged row.
//! In UTF-8 with a byte order mark, since Excel reads names wrong without one.
//! No field can be a formula, whatever a sheet is called.

use std::io;

use crate::model::{Accepted, Exposure, FileReport, Report, SurfaceReport};

use super::plain::printable;
use super::words::surface_words;

/// Written first, so that Excel takes the file for UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

const HEADER: [&str; 17] = [
    "file",
    "verdict",
    "severity",
    "kind",
    "rule",
    "title",
    "place",
    "sheet",
    "visibility",
    "hiding",
    "region",
    "rows",
    "people",
    "categories",
    "says",
    "accepted_by",
    "accepted_until",
];

const ROW_HEADER: [&str; 9] = [
    "file",
    "place",
    "sheet",
    "row",
    "severity",
    "rule",
    "categories",
    "visibility",
    "hiding",
];

/// One line for each exposure and each gap.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = lines(out)?;
    line(&mut lines, HEADER.map(str::to_owned))?;
    for file in &report.files {
        for exposure in &file.exposures {
            line(&mut lines, exposure_line(exposure, file))?;
        }
        for gap in &file.gaps {
            let mut fields: [String; 17] = std::array::from_fn(|_| String::new());
            let told = [
                (0, file.path.as_str()),
                (1, file.verdict().name()),
                (2, "unchecked"),
                (3, "gap"),
                (4, gap.reason.name()),
                (6, &gap.part),
                (14, &gap.says),
            ];
            for (at, text) in told {
                if let Some(field) = fields.get_mut(at) {
                    text.clone_into(field);
                }
            }
            line(&mut lines, fields)?;
        }
    }
    lines.flush()
}

/// One line for each row that an exposure is about, in the order of the
/// exposures; a row of two exposures stands twice.
pub(super) fn write_rows(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = lines(out)?;
    line(&mut lines, ROW_HEADER.map(str::to_owned))?;
    for file in &report.files {
        for exposure in &file.exposures {
            let (place, sheet) = place_of(exposure, file);
            for row in exposure
                .rows
                .iter()
                .flat_map(|(first, last)| *first..=*last)
            {
                let fields = [
                    file.path.clone(),
                    place.to_owned(),
                    sheet.to_owned(),
                    row.to_string(),
                    exposure.severity.name().to_owned(),
                    exposure.rule.to_string(),
                    categories(exposure),
                    exposure.visibility.name().to_owned(),
                    hiding(exposure),
                ];
                line(&mut lines, fields)?;
            }
        }
    }
    lines.flush()
}

fn lines(out: &mut dyn io::Write) -> io::Result<csv::Writer<&mut dyn io::Write>> {
    out.write_all(BYTE_ORDER_MARK)?;
    Ok(csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out))
}

fn line<const N: usize>(
    lines: &mut csv::Writer<&mut dyn io::Write>,
    fields: [String; N],
) -> io::Result<()> {
    let fields = fields.map(|field| harmless(&field));
    lines.write_record(fields).map_err(io::Error::from)
}

fn exposure_line(exposure: &Exposure, file: &FileReport) -> [String; 17] {
    let (place, sheet) = place_of(exposure, file);
    let region = exposure.region.map(|region| region.to_string());
    let accepted = exposure.accepted.as_ref();
    [
        file.path.clone(),
        file.verdict().name().to_owned(),
        exposure.severity.name().to_owned(),
        exposure.kind.name().to_owned(),
        exposure.rule.to_string(),
        exposure.title.clone(),
        place.to_owned(),
        sheet.to_owned(),
        exposure.visibility.name().to_owned(),
        hiding(exposure),
        region.unwrap_or_default(),
        ranges(&exposure.rows),
        exposure.people.to_string(),
        categories(exposure),
        exposure.says.clone(),
        accepted.map(by).unwrap_or_default(),
        accepted.map(|one| one.until.clone()).unwrap_or_default(),
    ]
}

/// The kind of the surface in words, and its name.
fn place_of<'a>(exposure: &Exposure, file: &'a FileReport) -> (&'static str, &'a str) {
    let surface = file.surfaces.iter().find(|one| one.id == exposure.surface);
    surface.map_or(("", ""), |surface: &SurfaceReport| {
        (surface_words(surface.kind), surface.name.as_str())
    })
}

/// `2 to 9484;9490`: with a dash or a colon Excel would make a date or a time
/// of it.
fn ranges(rows: &[(u32, u32)]) -> String {
    let ranges: Vec<String> = rows
        .iter()
        .map(|(first, last)| match first == last {
            true => first.to_string(),
            false => format!("{first} to {last}"),
        })
        .collect();
    ranges.join(";")
}

/// Who accepted it; the second person, too.
fn by(accepted: &Accepted) -> String {
    match &accepted.second {
        Some(second) => format!("{};{second}", accepted.by),
        None => accepted.by.clone(),
    }
}

fn categories(exposure: &Exposure) -> String {
    let names: Vec<&str> = exposure.categories.iter().map(|one| one.as_str()).collect();
    names.join(";")
}

fn hiding(exposure: &Exposure) -> String {
    exposure.hiding.names().collect::<Vec<_>>().join(";")
}

/// The field with an apostrophe before what a spreadsheet would take for a
/// formula (owasp.org, CSV Injection), in half and in full width.
fn harmless(field: &str) -> String {
    let field = printable(field);
    let begins = |letter: char| "=+-@＝＋－＠\u{fffd}".contains(letter);
    if field.trim_start().starts_with(begins) {
        format!("'{field}")
    } else {
        field.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        for field in [
            "=HYPERLINK(\"http://example.com\")",
            "+1",
            "-1+1",
            "@SUM(A1)",
            " =1",
            "\t=1",
            "\r\n=1",
            "＝1",
            "\u{0}=1",
        ] {
            assert!(harmless(field).starts_with('\''), "{field}");
        }
        assert_eq!(harmless("Sheet2"), "Sheet2");
        assert_eq!(harmless("a=b"), "a=b");
    }

    #[test]
    fn rows_are_ranges() {
        assert_eq!(ranges(&[(2, 9_484), (9_490, 9_490)]), "2 to 9484;9490");
    }
}
