//! Charts: every chart keeps a copy of the cells it shows, in its categories,
//! values and labels, and keeps it when the cells are deleted. What the shown
//! sheets show anyway is told apart from what they do not.

use crate::model::{Fate, Hiding, Layout, Surface, SurfaceKind};
use crate::read::Sink;

use super::chart_cache::{Chart, Column};
use super::grid::Grid;
use super::owners::{Owners, PartKind};
use super::package::{Claim, Package};
use super::relations::{ContentTypes, settle};
use super::trouble::Trouble;
use super::workbook::Workbook;

const KINDS: [PartKind; 2] = [
    PartKind {
        content_type: "drawingml.chart+xml",
        begins: "xl/charts/chart",
        ends: ".xml",
    },
    PartKind {
        content_type: "chartex+xml",
        begins: "xl/extendedcharts/",
        ends: ".xml",
    },
];

/// Reads every chart.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    let claims = KINDS.iter().flat_map(|kind| kind.claim(package, types));
    let claims: Vec<Claim> = claims.collect();
    for (number, claim) in (1..).zip(claims) {
        let mut chart = Chart::new();
        let read = package.read(claim, |xml| chart.take(xml));
        let what = format!("Chart {number}");
        let surface = owners.surface(SurfaceKind::Chart, &what, package, claim);
        let poured = pour(&chart, surface, workbook, sink);
        let place = "A chart";
        settle(
            package.name(claim),
            place,
            read.and(poured),
            Fate::Read,
            sink,
        );
    }
}

fn pour(
    chart: &Chart,
    surface: Surface,
    workbook: &Workbook,
    sink: &mut dyn Sink,
) -> Result<(), Trouble> {
    let words = Surface {
        name: format!("Texts of {}", lower(&surface.name)),
        ..surface.clone()
    };
    chart.words.pour(words, sink);
    let (shown, other): (Vec<&Column>, Vec<&Column>) = chart
        .columns
        .iter()
        .partition(|column| !column.is_filtered && is_shown(&column.formula, workbook));
    let kept = Surface {
        name: format!("{}: data that is not shown", surface.name),
        ..surface.clone()
    };
    let shown = tabled(&shown).pour(surface.laid_out(Layout::Headed), u32::MAX, sink);
    let kept = kept.hidden_by(Hiding::CACHE).laid_out(Layout::Headed);
    shown.and(tabled(&other).pour(kept, u32::MAX, sink))
}

/// The columns side by side, their names above.
fn tabled(columns: &[&Column]) -> Grid {
    let mut grid = Grid::default();
    for (at, column) in (0..).zip(columns) {
        grid.text((0, at), &column.name);
        for (index, text) in &column.points {
            let place = (index.saturating_add(1), at);
            if column.is_numeric {
                grid.number(place, text);
            } else {
                grid.text(place, text);
            }
        }
    }
    grid
}

/// Whether a chart's formula refers to a sheet that is shown. What has no
/// formula was typed into the chart, which shows it.
fn is_shown(formula: &str, workbook: &Workbook) -> bool {
    let formula = formula.trim().trim_start_matches(['=', '(']);
    if formula.is_empty() {
        return true;
    }
    let Some((sheet, _)) = formula.rsplit_once('!') else {
        return false;
    };
    let sheet = sheet.rsplit(',').next().unwrap_or(sheet);
    let sheet = sheet.trim().trim_matches('\'').replace("''", "'");
    let mut sheets = workbook.sheets.iter();
    sheets.any(|known| known.name == sheet && known.hiding.is_none())
}

/// `Chart 1 on …` in the midst of a name.
fn lower(name: &str) -> String {
    name.replacen("Chart", "chart", 1)
}
