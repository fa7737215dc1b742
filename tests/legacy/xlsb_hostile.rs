//! xlsb files made to harm: each ends soon, with what could be read of it, a gap
//! where something could not, and never a panic.

use std::time::{Duration, Instant};

use foiscan::model::{Gap, GapReason, Source};
use foiscan::read::{Format, Limits, Reading, read};

use super::listing::Listing;
use super::xlsb::{Part, numbers, sheet, text, workbook, workbook_of};
use super::xlsb_cells::styles;

/// Reads in this process, without a worker, as the program does.
fn soon(bytes: Vec<u8>, what: &str) -> Listing {
    let source = Source::bytes("harm.xlsb", bytes);
    let begun = Instant::now();
    let limits = Limits::default();
    let reading = Reading {
        source: &source,
        format: Format::Xlsb,
        limits: &limits,
        deadline: begun + Duration::from_secs(60),
        worker: None,
        tap: None,
    };
    let mut listing = Listing::default();
    read(&reading, &mut listing);
    let elapsed = begun.elapsed();
    assert!(elapsed < Duration::from_secs(20), "{what}: {elapsed:?}");
    assert!(
        !listing.faces.is_empty() || !listing.gaps.is_empty(),
        "{what}"
    );
    listing
}

/// The same part again and again.
fn repeated(part: &Part, n_times: usize) -> Part {
    Part(part.0.repeat(n_times))
}

fn ended(mut begun: Part, behind: Part) -> Part {
    begun = begun.record(146, &[]);
    begun.0.extend(behind.0);
    begun.record(130, &[])
}

#[test]
fn merges_of_whole_sheets_end_soon() {
    let people = || sheet().row(5, 0).text(0, "Example").text(7, "Ada Testley");
    let all = Part::default().record(176, &numbers(&[0, u32::MAX, 0, u32::MAX]));
    let listing = soon(
        workbook(
            &[("Data", 0, ended(people(), repeated(&all, 100_000)))],
            &[],
        ),
        "merges",
    );
    assert_eq!(listing.face("Data").at(5, 7), Some("Ada Testley"));
    assert!(
        listing
            .gaps
            .iter()
            .any(|gap| gap.reason == GapReason::TooLarge)
    );
    // Many merges over one long row.
    let one = Part::default().record(176, &numbers(&[5, 5, 0, 16_383]));
    let mut long = people();
    for column in 8..16_000 {
        long = long.text(column, "x");
    }
    soon(
        workbook(&[("Data", 0, ended(long, repeated(&one, 200_000)))], &[]),
        "long row",
    );
}

#[test]
fn numbers_that_lie_cost_nothing() {
    // Counts of texts, lengths of texts and of records.
    let table = Part::default().record(159, &numbers(&[u32::MAX, u32::MAX]));
    let long = |length: u32| [numbers(&[0, 0, length]), b"x\0".to_vec()].concat();
    let mut cut = sheet().row(0, 0).text(0, "Ada Testley");
    cut.0.extend([6, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3]);
    for (what, rows) in [
        (
            "text",
            sheet()
                .row(0, 0)
                .text(0, "Ada Testley")
                .record(6, &long(u32::MAX - 1)),
        ),
        (
            "text",
            sheet()
                .row(0, 0)
                .text(0, "Ada Testley")
                .record(8, &long(0x7FFF_FFFF)),
        ),
        ("record", cut),
        (
            "number",
            sheet()
                .row(0, 0)
                .text(0, "Ada Testley")
                .record(7, &numbers(&[1, 0, u32::MAX])),
        ),
    ] {
        let parts = [("xl/sharedStrings.bin", &table.0[..])];
        let bytes = workbook(&[("Data", 0, ended(rows, Part::default()))], &parts);
        let listing = soon(bytes, what);
        assert_eq!(listing.face("Data").at(0, 0), Some("Ada Testley"), "{what}");
        assert!(!listing.gaps.is_empty(), "{what}");
    }
}

#[test]
fn many_tabs_of_one_part_end_soon() {
    let cell = Part::default().row(0, 0).text(0, "Example");
    let rows = ended(repeated(&cell, 100_000), Part::default());
    let tab = [numbers(&[0, 1]), text("rId0"), text("Again")].concat();
    let tabs = repeated(&Part::default().record(156, &tab), 20_000);
    let listing = soon(workbook_of(tabs, &[("Data", 0, rows)], &[]), "tabs");
    assert!(
        listing
            .gaps
            .iter()
            .any(|gap| gap.reason == GapReason::Damaged)
    );
}

#[test]
fn records_of_lengths_end_soon() {
    // Bytes that look like the lengths of texts, in records whose layout nobody
    // follows, and hyperlinks to the last of many relationships.
    let lengths: Vec<u8> = [0x40u8, 0x1F, 0, 0, 0x41, 0x20, 0x41, 0x20].repeat(1_500);
    let record = Part::default().record(2000, &lengths);
    let behind = repeated(&record, 1_000);
    let rows = ended(sheet().row(0, 0).text(0, "Example"), behind);
    soon(
        workbook(
            &[("Data", 0, rows)],
            &[("xl/connections.bin", &repeated(&record, 500).0)],
        ),
        "lengths",
    );

    let link = [numbers(&[0, 0, 0, 0]), text("rId29999"), vec![0; 12]].concat();
    let links = repeated(&Part::default().record(494, &link), 30_000);
    let relations: String = (0..30_000)
        .map(|n| format!(r#"<Relationship Id="rId{n}" Type="x/hyperlink" Target="mailto:a@example.com" TargetMode="External"/>"#))
        .collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let rows = ended(sheet().row(0, 0).text(0, "Example"), links);
    let parts = [("xl/worksheets/_rels/s0.bin.rels", relations.as_bytes())];
    soon(workbook(&[("Data", 0, rows)], &parts), "links");
}

/// A sheet with every kind of record that is taken apart.
fn motley(name: &str) -> Part {
    let formula = [numbers(&[1, 0]), text(name), vec![0, 0], numbers(&[7])].concat();
    let mut rows = sheet();
    for row in 0..6 {
        rows = rows.row(row, u8::try_from(row).unwrap()).text(0, name);
        let formula = [&formula[..], &[0x17, 2, 0, 65, 0, 66, 0], &[0; 4]].concat();
        rows = rows.record(8, &formula);
        rows = rows.record(7, &numbers(&[2, 1, row % 3]));
        rows = rows.record(13, &numbers(&[3, 70 << 2]));
    }
    let merge = Part::default().record(176, &numbers(&[1, 2, 0, 1]));
    ended(rows, merge.record(494, &[0; 40]).record(64, &[1; 60]))
}

/// Changes bytes, always the same.
struct Change(u64);

impl Change {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }

    fn of(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.next(4) {
            let at = self.next(bytes.len());
            let any = u8::try_from(self.next(256)).unwrap();
            bytes[at] = [0, 1, 0x7F, 0x80, 0xFF, any][self.next(6)];
        }
        if self.next(4) == 0 {
            bytes.truncate(bytes.len() - self.next(bytes.len() / 2));
        }
        bytes
    }
}

#[test]
fn bytes_that_were_changed_never_panic() {
    let texts = Part::default()
        .record(19, &[&[0][..], &text("Ada Testley")].concat())
        .record(19, &[&[2][..], &text("Bo"), &text("Read aloud")].concat());
    let own = Part::default().record(39, &[9; 60]).record(158, &[1; 30]);
    let mut change = Change(0x2545_F491_4F6C_DD1D);
    for _ in 0..400 {
        let sheets = [
            ("Data", 0, Part(change.of(&motley("Example").0))),
            ("More", 1, motley("Cy Sampleton")),
        ];
        let [texts, styles] = [&texts.0, &styles()].map(|part| change.of(part));
        let mut other = || change.of(&own.0);
        let [own, notes, link, pivot] = [other(), other(), other(), other()];
        let parts = [
            ("xl/sharedStrings.bin", &texts[..]),
            ("xl/styles.bin", &styles),
            ("xl/comments1.bin", &notes),
            ("xl/externalLinks/externalLink1.bin", &link),
            ("xl/pivotCache/pivotCacheDefinition1.bin", &pivot),
        ];
        let listing = soon(workbook_of(Part(own), &sheets, &parts), "changed");
        let failed = |gap: &Gap| gap.reason == GapReason::Failed;
        assert!(!listing.gaps.iter().any(failed), "{:?}", listing.gaps);
    }
}
