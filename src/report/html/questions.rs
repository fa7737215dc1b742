//! The questions the Information Commissioner's Office asks of a spreadsheet
//! before it goes out, answered as far as a program can. It never answers for
//! the officer what only a person can know.

use maud::{Markup, html};

use crate::model::{FileReport, SurfaceKind, Visibility};
use crate::report::checks::{Check, check, is_place};
use crate::report::plain::grouped;
use crate::report::words::{counted, size};

use super::Part;
use super::text::{Said, wide};

/// A question, the check that answers it, and what decides where none does.
const QUESTIONS: &[(&str, Option<&str>)] = &[
    ("Do you know where all the data is?", None),
    ("Are there hidden columns?", Some("hidden-columns")),
    ("Are there hidden rows?", Some("hidden-rows")),
    ("Are rows hidden by an active filter?", Some("filters")),
    ("Are there hidden worksheets?", Some("hidden-sheets")),
    (
        "Are there cells in remote rows or columns?",
        Some("remote-cells"),
    ),
    ("Is there text that cannot be seen?", Some("invisible-text")),
    ("Do pivot tables hold linked data?", Some("pivot-tables")),
    ("Do charts hold linked data?", Some("charts")),
    ("Do formulas link to other files?", Some("links")),
    ("Are there comments or notes?", Some("comments")),
    ("Are there embedded files or pictures?", Some("objects")),
    (
        "Is there metadata that should be removed?",
        Some("properties"),
    ),
    (
        "Is the file larger than expected for what it shows?",
        Some(SIZE),
    ),
    ("Does its name or title hold personal data?", None),
    (
        "Is a spreadsheet the right format, or would CSV or PDF do?",
        None,
    ),
];

/// The check of the question about the size.
const SIZE: &str = "size";

/// The four answers.
#[derive(Clone, Copy)]
enum Answer {
    Found,
    NotFound,
    CouldNotTell,
    YouDecide,
}

impl Answer {
    fn words(self) -> &'static str {
        match self {
            Self::Found => "Found",
            Self::NotFound => "Not found",
            Self::CouldNotTell => "Could not tell",
            Self::YouDecide => "You decide",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::NotFound => "not-found",
            Self::CouldNotTell => "open",
            Self::YouDecide => "yours",
        }
    }
}

/// The table.
pub(super) fn table(part: &Part<'_>) -> Markup {
    let table = html! {
        table.questions {
            caption { "After the checklists for spreadsheets of the Information Commissioner’s Office" }
            thead { tr { th scope="col" { "Question" } th scope="col" { "Answer" } th scope="col" { "What we saw" } } }
            tbody {
                @for (question, id) in QUESTIONS {
                    @let (answer, seen) = match id.and_then(check) {
                        Some(check) if check.id == SIZE => of_size(check, part.file),
                        Some(check) => of_check(check, part.file),
                        None => of_figures(question, part.file),
                    };
                    tr {
                        th scope="row" { (question) }
                        td { span.answer.(answer.class()) { (answer.words()) } }
                        td { (Said(&seen)) }
                    }
                }
            }
        }
    };
    html! {
        (wide("The ICO’s questions", &table))
        p.small { "A program cannot see your procedures, your training or what the law lets you release: those questions of the checklist are yours." }
    }
}

fn of_check(check: &Check, file: &FileReport) -> (Answer, String) {
    if check.is_there(file) {
        let seen = check.exposures(file).next().map_or_else(
            || "It is there; nothing in it was found to speak of.".to_owned(),
            |one| one.says.clone(),
        );
        return (Answer::Found, seen);
    }
    match check.gaps(file).next() {
        // Told once, above: the same for every question.
        Some(gap) if gap.part.is_empty() => (
            Answer::CouldNotTell,
            "Not all of the file could be looked into.".to_owned(),
        ),
        Some(gap) => (Answer::CouldNotTell, gap.says.clone()),
        None => (Answer::NotFound, String::new()),
    }
}

/// Figures that help to judge the size, and what we think of them.
fn of_size(check: &Check, file: &FileReport) -> (Answer, String) {
    let shown = file
        .surfaces
        .iter()
        .filter(|one| matches!(one.kind, SurfaceKind::Sheet | SurfaceKind::Table))
        .filter(|one| one.visibility() == Visibility::Shown);
    let cells: u64 = shown.map(|one| one.cells).sum();
    let each = match cells {
        0 => String::new(),
        cells => format!(", or {} for each", size(file.bytes / cells)),
    };
    let seen = format!(
        "{} for {} on sheets that are shown{each}.",
        size(file.bytes),
        counted(cells, "cell")
    );
    match check.exposures(file).next() {
        Some(one) => (Answer::Found, format!("{} {seen}", one.says)),
        None => (Answer::YouDecide, seen),
    }
}

/// Questions that figures can help with and only a person can answer.
fn of_figures(question: &str, file: &FileReport) -> (Answer, String) {
    let places = file.surfaces.iter().filter(|one| is_place(one, file));
    let all = places.clone().count();
    let unseen = places.filter(|one| one.visibility() != Visibility::Shown);
    if question.starts_with("Do you know") {
        let unseen = unseen.count();
        let of_them = match unseen {
            0 => "seen when the file is opened".to_owned(),
            unseen => format!(
                "{} of them not seen when the file is opened",
                grouped(unseen)
            ),
        };
        let places = counted(all as u64, "place");
        let seen = format!("{places} with something there, {of_them}: see the map.");
        return match (file.gaps.is_empty(), unseen) {
            (false, _) => (
                Answer::CouldNotTell,
                format!("{seen} Not everything could be looked at."),
            ),
            (true, _) => (Answer::YouDecide, seen),
        };
    }
    (Answer::YouDecide, String::new())
}
