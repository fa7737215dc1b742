//! The map of a file: a box for each sheet in the order of its tabs and a box
//! for each place that Excel does not show, with a strip of its rows; then the
//! same as a table.

use maud::{Markup, html};

use crate::model::{FileReport, Severity, SurfaceKind, SurfaceReport, Visibility};
use crate::report::checks::is_place;
use crate::report::plain::grouped;
use crate::report::words::{counted, hiding_words, surface_words};

use super::Part;
use super::strip::{Rows, n_rows};
use super::text::{Said, wide};

/// More boxes, or lines of the table, than this are told as a number.
const MAX_BOXES: usize = 60;
const MAX_LINES: usize = 300;

/// One surface with the rows that are told of it.
struct Spot<'a> {
    surface: &'a SurfaceReport,
    rows: Rows,
    /// The worst that is found there.
    worst: Severity,
    /// What conceals parts of it.
    parts: String,
}

/// The boxes and the table.
pub(super) fn boxes(part: &Part<'_>) -> Markup {
    let surfaces = part.file.surfaces.iter();
    let mut spots: Vec<Spot<'_>> = surfaces
        .filter(|one| is_place(one, part.file))
        .map(|one| spot(one, part.file))
        .collect();
    spots.sort_by_key(|spot| !is_grid(spot.surface));
    let (sheets, places): (Vec<&Spot<'_>>, Vec<_>) =
        spots.iter().partition(|spot| is_grid(spot.surface));
    html! {
        @if spots.is_empty() {
            p { "Nothing could be read, so there is no map." }
        } @else {
            (key(&spots))
            (group("Sheets, in the order of their tabs", &sheets))
            (group("Kept in the file, on no sheet", &places))
            (table(&spots))
        }
    }
}

/// What the signs of the strips mean, those that occur.
fn key(spots: &[Spot<'_>]) -> Markup {
    let any = |rows: fn(&Rows) -> bool| spots.iter().any(|spot| rows(&spot.rows));
    let signs = [
        (
            any(|rows| !rows.people.is_empty()),
            "people",
            "rows that look like people",
        ),
        (any(|rows| !rows.hidden.is_empty()), "hidden", "hidden"),
        (
            any(|rows| !rows.remote.is_empty()),
            "remote",
            "far from everything else",
        ),
    ];
    html! {
        @if signs.iter().any(|(occurs, ..)| *occurs) {
            p.key aria-hidden="true" {
                @for (_, class, words) in signs.iter().filter(|(occurs, ..)| *occurs) {
                    span { span.swatch.(class) {} (words) }
                }
            }
        }
    }
}

fn spot<'a>(surface: &'a SurfaceReport, file: &FileReport) -> Spot<'a> {
    let on_it = file
        .exposures
        .iter()
        .filter(|one| one.surface == surface.id);
    let hiding = on_it
        .clone()
        .fold(crate::model::Hiding::NONE, |all, one| all.and(one.hiding));
    Spot {
        surface,
        rows: Rows::of(surface, file),
        worst: on_it
            .filter(|one| one.accepted.is_none())
            .map(|one| one.severity)
            .max()
            .unwrap_or_default(),
        parts: hiding_words(hiding.without(surface.hiding)),
    }
}

/// Cells as someone laid them out.
fn is_grid(surface: &SurfaceReport) -> bool {
    matches!(surface.kind, SurfaceKind::Sheet | SurfaceKind::Table)
}

/// What is worst comes first where not everything has room; the order stays.
fn group(title: &str, spots: &[&Spot<'_>]) -> Markup {
    let mut worst: Vec<Severity> = spots.iter().map(|spot| spot.worst).collect();
    worst.sort_unstable_by(|one, other| other.cmp(one));
    let least = worst.get(MAX_BOXES).copied();
    let is_shown = |spot: &Spot<'_>| least.is_none_or(|least| spot.worst > least);
    let mut room = MAX_BOXES
        - spots
            .iter()
            .filter(|spot| least.is_some() && is_shown(spot))
            .count();
    let shown: Vec<&&Spot<'_>> = spots
        .iter()
        .filter(|spot| {
            let has_room = is_shown(spot) || room > 0;
            if !is_shown(spot) {
                room = room.saturating_sub(1);
            }
            has_room
        })
        .collect();
    html! {
        @if !spots.is_empty() {
            p.group { (title) }
            ul.boxes {
                @for spot in &shown { (place_box(spot)) }
                @if shown.len() < spots.len() {
                    li.more { "and " (grouped(spots.len() - shown.len())) " more without a finding as bad; they are in the table" }
                }
            }
        }
    }
}

fn place_box(spot: &Spot<'_>) -> Markup {
    let surface = spot.surface;
    let seen = surface.visibility().name();
    let people = n_rows(&spot.rows.people);
    html! {
        li.box.(seen).(spot.worst.name()) {
            p.name { bdi { (Said(name(surface))) } }
            p.seen {
                @if is_grid(surface) && surface.hiding.is_none() { "Shown" }
                @else if is_grid(surface) { (Said(&hiding_words(surface.hiding))) }
                @else { (surface_words(surface.kind)) }
                " · " (size(surface))
            }
            (spot.rows.strip())
            p.people {
                @if people > 0 { strong { (counted(people, "row")) } " that look like people" }
                @else if surface.cells == 0 { "Empty" }
                @else { "Nobody recognised" }
            }
            @if !spot.parts.is_empty() { p.parts { "Has " (Said(&spot.parts)) } }
        }
    }
}

fn size(surface: &SurfaceReport) -> String {
    if is_grid(surface) || surface.kind == SurfaceKind::PivotCache {
        format!("{} × {}", grouped(surface.rows), grouped(surface.columns))
    } else {
        counted(surface.cells, "entry").replace("entrys", "entries")
    }
}

fn table(spots: &[Spot<'_>]) -> Markup {
    let has_parts = spots.iter().any(|spot| !spot.parts.is_empty());
    let table = html! {
        table {
            caption { "The same as a table" }
            thead {
                tr {
                    th scope="col" { "Sheet or place" }
                    th scope="col" { "Seen in Excel" }
                    th.number scope="col" { "Rows" }
                    th.number scope="col" { "Columns" }
                    th.number scope="col" { "Cells" }
                    th.number scope="col" { "Rows like people" }
                    th.number scope="col" { "Hidden rows" }
                    @if has_parts { th scope="col" { "Has" } }
                }
            }
            tbody {
                @for spot in spots.iter().take(MAX_LINES) { (line(spot, has_parts)) }
                @if spots.len() > MAX_LINES {
                    tr { td colspan="8" { "and " (grouped(spots.len() - MAX_LINES)) " more places; the JSON report lists them all" } }
                }
            }
        }
    };
    wide("The map as a table", &table)
}

fn line(spot: &Spot<'_>, has_parts: bool) -> Markup {
    let surface = spot.surface;
    let seen = match surface.visibility() {
        Visibility::Shown => "Yes".to_owned(),
        _ => format!("No: {}", hiding_words(surface.hiding)),
    };
    let hidden = match surface.hiding.is_none() {
        true => n_rows(&spot.rows.hidden),
        false => surface.rows,
    };
    html! {
        tr {
            th scope="row" {
                @if surface.kind == SurfaceKind::Sheet { "Sheet \"" bdi { (Said(name(surface))) } "\"" }
                @else { bdi { (Said(name(surface))) } }
            }
            td { (seen) }
            td.number { (grouped(surface.rows)) }
            td.number { (grouped(surface.columns)) }
            td.number { (grouped(surface.cells)) }
            td.number { (grouped(n_rows(&spot.rows.people))) }
            td.number { (grouped(hidden)) }
            @if has_parts { td { (Said(&spot.parts)) } }
        }
    }
}

/// Its name; the kind where it has none. Names of places say what they are.
fn name(surface: &SurfaceReport) -> &str {
    match surface.name.as_str() {
        "" => surface_words(surface.kind),
        name => name,
    }
}
