//! A hand-made report: two files, one of them nested and with nasty names, four
//! exposures, an acceptance, two gaps. Nothing in it comes from a document.

use foiscan::model::{
    Accepted, Category, Confidence, Exposure, ExposureKind, Fate, FileCard, FileReport, Finding,
    Gap, GapReason, Glimpse, Hiding, Kind, PackCard, PartRecord, Region, Report, Reveal, RuleCard,
    RuleId, RuleKind, RunOptions, Settings, Severity, SurfaceKind, SurfaceReport, Visibility,
};

pub(crate) fn report() -> Report {
    Report {
        version: "0.0.0".to_owned(),
        packs: ["structure", "uk-police"]
            .map(|id| PackCard {
                id: id.to_owned(),
                version: "1.0.0".to_owned(),
            })
            .to_vec(),
        rules_digest: format!("sha256:{}", "0".repeat(64)),
        options: RunOptions {
            fail_on: Some(Severity::Review),
            show_values: Reveal::Shape,
            exit_zero: false,
            allow_unchecked: true,
            settings: settings(),
        },
        files: vec![staff_list(), nasty(), clear("wards.csv")],
        cards: vec![card()],
    }
}

/// A config file that changes what is found.
fn settings() -> Settings {
    Settings {
        config: Some(FileCard {
            path: "office/foiscan.toml".to_owned(),
            sha256: "d".repeat(64),
        }),
        accept: Some(FileCard {
            path: "office/foiscan-accept.toml".to_owned(),
            sha256: "e".repeat(64),
        }),
        severities: [("structure.macro", "stop"), ("structure.print-area", "off")]
            .map(|(rule, worth)| (rule.to_owned(), worth.to_owned()))
            .into(),
        only: Vec::new(),
        exclude: vec!["*.md".to_owned()],
        published_from: vec!["Superintendent".to_owned()],
        limits: vec![("max-megabytes".to_owned(), 50)],
    }
}

/// A file in which nothing was found.
pub(crate) fn clear(path: &str) -> FileReport {
    FileReport {
        path: path.to_owned(),
        format: "csv".to_owned(),
        bytes: 812,
        sha256: "c".repeat(64),
        surfaces: vec![surface(1, SurfaceKind::Table, "", Hiding::NONE)],
        exposures: Vec::new(),
        gaps: Vec::new(),
        parts: Vec::new(),
    }
}

fn card() -> RuleCard {
    RuleCard {
        id: RuleId::new("uk-police", "staff-list"),
        kind: RuleKind::Roster,
        title: "What looks like a list of police officers and staff".to_owned(),
        category: None,
        severity: Severity::Stop,
        says: "{people} rows look like people.".to_owned(),
        why: "Anyone who receives this file can read who works where.".to_owned(),
        next: vec!["Right-click any sheet tab and choose Unhide.".to_owned()],
        references: vec!["https://example.com/notice".to_owned()],
        mistaken_for: vec!["lists of suppliers".to_owned()],
        inspector: Some("Hidden Worksheets".to_owned()),
        status: "stable".to_owned(),
    }
}

fn surface(id: usize, kind: SurfaceKind, name: &str, hiding: Hiding) -> SurfaceReport {
    SurfaceReport {
        id,
        kind,
        name: name.to_owned(),
        hiding,
        rows: 12,
        columns: 4,
        cells: 48,
        recognised: Vec::new(),
    }
}

/// A visible summary and the hidden list it was made of.
fn staff_list() -> FileReport {
    let hidden = Hiding::HIDDEN_SHEET;
    let list = SurfaceReport {
        rows: 9_484,
        columns: 32,
        cells: 303_456,
        recognised: vec![
            column(1, "surname", Some("Surname"), "Aaaaaa", hidden),
            column(2, "initials", Some("Init"), "A.A.", hidden),
            column(
                31,
                "staff-number",
                None,
                "999999A",
                hidden.and(Hiding::HIDDEN_COLUMN),
            ),
        ],
        ..surface(2, SurfaceKind::Sheet, "Sheet2", hidden)
    };
    FileReport {
        path: "replies/response-v3.xlsx".to_owned(),
        format: "xlsx".to_owned(),
        bytes: 812_345,
        sha256: "a".repeat(64),
        surfaces: vec![
            surface(1, SurfaceKind::Sheet, "Summary", Hiding::NONE),
            list,
            surface(3, SurfaceKind::Properties, "", Hiding::METADATA),
        ],
        exposures: vec![roster(), hidden_rows(), author(), accepted()],
        gaps: Vec::new(),
        parts: vec![
            PartRecord {
                part: "xl/workbook.xml".to_owned(),
                fate: Fate::Read,
            },
            PartRecord {
                part: "xl/styles.xml".to_owned(),
                fate: Fate::Harmless("by its kind"),
            },
        ],
    }
}

fn column(
    column: u32,
    category: &str,
    header: Option<&str>,
    shape: &str,
    hiding: Hiding,
) -> Finding {
    Finding {
        rule: RuleId::new("uk-common", category),
        category: Category::new(category),
        region: Region::new((1, 9_483), (column, column)),
        header: header.map(str::to_owned),
        cells: 9_483,
        share: 0.999_96,
        confidence: Confidence::High,
        glimpse: Glimpse::from_report(shape.to_owned()),
        hiding,
        accepts: Kind::EMPTY,
        evidence: vec!["99.9 % of its cells look like it".to_owned()],
    }
}

fn roster() -> Exposure {
    Exposure {
        rule: RuleId::new("uk-police", "staff-list"),
        title: "A hidden sheet holds what looks like a list of police officers and staff"
            .to_owned(),
        severity: Severity::Stop,
        kind: ExposureKind::Roster,
        surface: 2,
        region: Some(Region::new((1, 9_483), (0, 31))),
        rows: vec![(2, 9_484)],
        people: 9_483,
        visibility: Visibility::Hidden,
        hiding: Hiding::HIDDEN_SHEET,
        categories: ["surname", "initials", "staff-number"]
            .map(Category::new)
            .to_vec(),
        says: "9,483 rows have a surname, initials and a staff number.".to_owned(),
        why: "Anyone who receives this file can show that sheet in Excel with two clicks, \
              and then knows who works for the police."
            .to_owned(),
        next: [
            "Right-click any sheet tab and choose Unhide.",
            "Choose Sheet2 and look at it.",
            "If it should not go out, right-click its tab and choose Delete.",
            "Save with a new name, and check the new file with foiscan.",
        ]
        .map(str::to_owned)
        .to_vec(),
        because: ["column B is headed \"Surname\"", "column C is beside it"]
            .map(str::to_owned)
            .to_vec(),
        fingerprint: "f1".repeat(16),
        accepted: None,
    }
}

fn hidden_rows() -> Exposure {
    Exposure {
        rule: RuleId::new("structure", "hidden-rows"),
        title: "Hidden rows".to_owned(),
        severity: Severity::Review,
        kind: ExposureKind::Concealed,
        surface: 1,
        region: Some(Region::new((2, 90), (0, 3))),
        rows: vec![(3, 40), (52, 52), (60, 91)],
        people: 0,
        hiding: Hiding::HIDDEN_ROW.and(Hiding::FILTERED_ROW),
        visibility: Visibility::Hidden,
        categories: Vec::new(),
        says: "71 rows are hidden.".to_owned(),
        why: "Whoever receives the file can show them.".to_owned(),
        next: vec!["Select the whole sheet, right-click a row number, choose Unhide.".to_owned()],
        because: Vec::new(),
        fingerprint: "f2".repeat(16),
        accepted: None,
    }
}

fn author() -> Exposure {
    Exposure {
        rule: RuleId::new("structure", "properties"),
        title: "The file names who made it".to_owned(),
        severity: Severity::Note,
        kind: ExposureKind::Structure,
        surface: 3,
        region: None,
        rows: Vec::new(),
        hiding: Hiding::METADATA,
        visibility: Visibility::Buried,
        says: "The file's properties name its author.".to_owned(),
        fingerprint: "f3".repeat(16),
        ..hidden_rows()
    }
}

fn accepted() -> Exposure {
    Exposure {
        region: Some(Region::new((7, 11), (0, 3))),
        rows: vec![(8, 12)],
        says: "5 rows are hidden.".to_owned(),
        fingerprint: "f4".repeat(16),
        accepted: Some(Accepted {
            reason: "Blank spacer rows; opened and checked.".to_owned(),
            by: "A. Officer".to_owned(),
            second: Some("B. Manager".to_owned()),
            until: "2027-01-31".to_owned(),
        }),
        ..hidden_rows()
    }
}

/// A file inside a file whose maker chose the names.
fn nasty() -> FileReport {
    let sheet = "<script>alert(1)</script>'\u{1b}[2J\u{202e}xslx.&\"|\n%0A::error::";
    FileReport {
        path: "reply.zip › a \u{1b}[31mred\u{7} \"name\",with=everything;.xlsx".to_owned(),
        format: "xlsx".to_owned(),
        bytes: 1_440_000,
        sha256: "b".repeat(64),
        surfaces: vec![surface(1, SurfaceKind::Sheet, sheet, Hiding::NONE)],
        exposures: vec![Exposure {
            surface: 1,
            fingerprint: "f5".repeat(16),
            ..hidden_rows()
        }],
        gaps: vec![
            Gap::part(
                "xl/embeddings/oleObject1.bin",
                GapReason::Unsupported,
                "The workbook holds an embedded file that foiscan does not read. \
                 Open it in Excel and check it yourself, or remove it.",
            ),
            Gap::whole(
                GapReason::Damaged,
                "The workbook ends too early. Save it again from Excel, then check the new file.",
            ),
        ],
        parts: Vec::new(),
    }
}
