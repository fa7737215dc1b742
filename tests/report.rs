//! A report in every format, held by snapshots, and the wire format held by a
//! reader that knows nothing but the contract.

#[path = "report/outsider.rs"]
mod outsider;
#[path = "report/sample.rs"]
mod sample;
#[path = "report/schemas.rs"]
pub(crate) mod schemas;

use foiscan::model::{Report, Severity};
use foiscan::report::{self, Detail, Format, Style};

const PLAIN: Style = Style {
    colour: false,
    width: 80,
    detail: Detail::Usual,
    rows: false,
};

fn written(report: &Report, format: Format, style: &Style) -> String {
    let mut bytes = Vec::new();
    report::write(report, format, style, &mut bytes).expect("a buffer can be written to");
    String::from_utf8(bytes).expect("a report is UTF-8")
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => "report",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn every_format_is_as_it_was() {
    let report = sample::report();
    for format in Format::ALL {
        snapshot(format.name(), &written(&report, *format, &PLAIN));
    }
}

#[test]
fn the_terminal_at_every_detail() {
    let report = sample::report();
    for (name, style) in [
        (
            "human-brief",
            Style {
                detail: Detail::Brief,
                ..PLAIN
            },
        ),
        (
            "human-full",
            Style {
                detail: Detail::Full,
                ..PLAIN
            },
        ),
        (
            "human-narrow-colour",
            Style {
                colour: true,
                width: 44,
                ..PLAIN
            },
        ),
    ] {
        snapshot(name, &written(&report, Format::Human, &style));
    }
}

#[test]
fn one_file_has_the_headline_of_the_contract() {
    for (file, headline) in [
        (0, "Do not release this file yet."),
        (
            1,
            "We could not check all of this file. Treat it as not checked.",
        ),
        (
            2,
            "We did not find personal data or hidden content. This is not a guarantee. You still decide.",
        ),
    ] {
        let mut report = sample::report();
        report.files = vec![report.files.swap_remove(file)];
        let text = written(
            &report,
            Format::Human,
            &Style {
                width: 200,
                ..PLAIN
            },
        );
        assert_eq!(text.lines().last(), Some(headline));
    }
}

#[test]
fn no_name_steers_the_terminal() {
    for detail in [Detail::Brief, Detail::Usual, Detail::Full] {
        let text = written(&sample::report(), Format::Human, &Style { detail, ..PLAIN });
        let steers = |letter: char| letter != '\n' && (letter.is_control() || letter == '\u{202e}');
        assert_eq!(text.chars().find(|letter| steers(*letter)), None);
    }
}

#[test]
fn no_name_is_markup_on_the_page() {
    let text = written(&sample::report(), Format::Html, &PLAIN);
    assert!(
        text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "escaped"
    );
    assert!(!text.contains("<script") && !text.contains("\u{1b}") && !text.contains('\u{202e}'));
    assert!(text.contains(
        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
    ));
    assert!(!text.contains(" style=") && !text.contains("http://") && !text.contains("https://"));
    assert_eq!(text.matches("<h1").count(), 1);
    for steps in text.split("<ol class=\"steps\">").skip(1) {
        let steps = steps.split("</ol>").next().unwrap();
        let n = steps.matches("<li>").count();
        assert!((1..=7).contains(&n), "{n} steps");
        assert!(steps.contains("check it again with foiscan"));
    }
}

#[test]
fn what_was_written_is_read_back() {
    let report = sample::report();
    for format in [Format::Json, Format::Jsonl] {
        let text = written(&report, format, &PLAIN);
        let read = report::read(text.as_bytes()).unwrap();
        assert_eq!(written(&read, format, &PLAIN), text);
        assert_eq!(as_on_the_wire(report.clone()), read);
    }
}

/// The wire rounds shares and tells a column's own hiding only.
fn as_on_the_wire(mut report: Report) -> Report {
    for surface in report.files.iter_mut().flat_map(|file| &mut file.surfaces) {
        for finding in &mut surface.recognised {
            finding.share = 1.0;
            finding.hiding = finding.hiding.without(surface.hiding);
        }
    }
    report
}

#[test]
fn a_report_that_was_changed_or_cut_off_is_refused() {
    let text = written(&sample::report(), Format::Json, &PLAIN);
    let milder = text.replacen("\"severity\": \"stop\"", "\"severity\": \"note\"", 1);
    assert_ne!(milder, text);
    for (bytes, says) in [
        ("", "it is empty"),
        ("Surname,Rank\n", "it is not JSON (line 1, column 1)"),
        ("{}", "its `schema` is not foiscan.report.v1"),
        (&text[..text.len() / 2], "it ends too early"),
        (&milder, "is not what follows from its exposures and gaps"),
        (
            &text.replacen("\"people\"", "\"persons\"", 1),
            "missing key `people`",
        ),
    ] {
        let error = report::read(bytes.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
    let lines = written(&sample::report(), Format::Jsonl, &PLAIN);
    let cut_off = lines.rsplit_once("{\"schema\"").unwrap().0;
    let error = report::read(cut_off.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("was cut off"), "{error}");
}

#[test]
fn an_outsider_understands_the_wire() {
    let report = sample::report();
    let document = written(&report, Format::Json, &PLAIN);
    let document: outsider::Document = serde_json::from_str(&document).unwrap();
    assert_eq!(document.verdict, "stop");
    assert!(!document.complete);
    assert_eq!(document.totals.people, report.totals().people);
    assert_eq!(document.files.len(), 3);
    let sum = document.totals.stop
        + document.totals.review
        + document.totals.note
        + document.totals.clear
        + document.totals.unchecked;
    assert_eq!(sum, document.totals.files);

    let lines = written(&report, Format::Jsonl, &PLAIN);
    let lines: Vec<outsider::Line> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let (totals, files) = lines.split_last().unwrap();
    assert!(matches!(totals, outsider::Line::Totals(line) if line.totals.files == 3));
    assert!(
        files
            .iter()
            .all(|line| matches!(line, outsider::Line::File(_)))
    );
}

#[test]
fn nothing_to_check_is_said() {
    let mut report = sample::report();
    report.files.clear();
    let text = written(&report, Format::Human, &PLAIN);
    assert!(text.contains("There was nothing to check."), "{text}");
    assert_eq!(report.worst(), Severity::Clear);
}
