//! What an xlsb file holds beside its cells, where these are read by calamine in
//! a worker: the fall-back for a file whose list of parts or of sheets is not
//! whole.

use super::flow::Flow;
use super::looks::Looks;
use super::package::Package;
use super::places::{Places, claim};
use super::rest::Rest;
use super::sheet::Walk;
use super::strings::Strings;
use super::told::Told;
use super::{KINDS, account, covers, workbook};
use crate::model::{Gap, GapReason, Surface};
use crate::read::ooxml::{self, Claim, ContentTypes, Owners, relations_of};
use crate::read::sheets::{Beside, Veil};
use crate::read::{Reading, Sink};

/// Accounts for everything but the cells; none when the cells cannot be read,
/// and a gap says why.
pub(in crate::read) fn beside(reading: &Reading<'_>, sink: &mut dyn Sink) -> Option<Beside> {
    let mut package = match Package::open(reading) {
        Ok(Some(package)) => package,
        // calamine refuses it, too, and that is the gap.
        Ok(None) => return Some(Beside::default()),
        Err(gap) => {
            sink.gap(gap);
            return None;
        }
    };
    let mut beside = Beside {
        is_unknown: package.has_namesakes(),
        reads_all_sheets: true,
        ..Beside::default()
    };
    let (workbook, parts) = workbook::as_calamine(&mut package).unwrap_or_else(|| {
        beside.is_unknown = true;
        Default::default()
    });
    let looks = package.read("xl/styles.bin", |input| Some(Looks::read(input)));
    let paint = std::rc::Rc::new(looks.unwrap_or_default().paint);
    let (mut has_drawings, mut has_other_cells) = (false, false);
    for part in &parts {
        let mut veil = Veil::default();
        veil.cells.paint = std::rc::Rc::clone(&paint);
        let walk = Walk::with_styles(veil);
        let walked = package.read(part, |input| Some(walk.over(&mut Flow::new(input))));
        beside.is_unknown |= walked.as_ref().is_none_or(|walk| walk.is_damaged);
        let is_there = walked.is_some();
        let mut walk = walked.unwrap_or_default();
        if is_there && !walk.has_drawing {
            walk.veil.cells.lie(Vec::new());
        }
        has_drawings |= walk.has_drawing;
        has_other_cells |= walk.has_other_cells;
        beside.veils.push(walk.veil);
    }
    if has_drawings {
        covers::lay(reading, &parts, &mut beside.veils);
    }
    for (sheet, area) in workbook.prints {
        let veil = beside.veils.get_mut(sheet as usize);
        veil.into_iter().for_each(|veil| veil.prints.push(area));
    }
    if has_other_cells {
        sink.gap(other_cells());
    }
    Some(beside)
}

/// Reads the places beside the cells, once these are poured, and accounts for
/// every part.
pub(in crate::read) fn places(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let Ok(Some(mut package)) = Package::open(reading) else {
        return;
    };
    let listed = workbook::as_calamine(&mut package);
    let (workbook, parts) = listed.unwrap_or_default();
    let tabs = workbook.tabs.into_iter().map(|tab| tab.surface);
    let keys = parts.iter().map(|part| part.to_ascii_lowercase());
    let sheets: Vec<(Surface, String)> = tabs.zip(keys).collect();
    // What is wrong with the list of parts was told when the cells were read.
    let Some(mut package) = ooxml::Package::open(reading, sink) else {
        return;
    };
    let types = ContentTypes::read(&mut package, sink);
    let of_workbook = claim(&mut package, "xl/workbook.bin");
    let mut owners = Owners::default();
    let mut claims = Vec::new();
    for (surface, key) in &sheets {
        claims.push((Some(surface), claim(&mut package, key)));
        owners.add(surface.clone(), key, &mut package, sink);
    }
    let texts = claim(&mut package, "xl/sharedstrings.bin");
    let strings = Strings::offer(&package, texts, &mut Told::default());
    for (sheet, claim) in [(None, of_workbook)].into_iter().chain(claims) {
        if let Some(claim) = claim {
            around(&mut package, (sheet, claim), &strings, sink);
        }
    }
    strings.pour(&package, sink);
    let places = Places {
        package: &mut package,
        types: &types,
        sheets: &sheets,
        owners: &owners,
    };
    account(places.pour(sink), KINDS, sink);
}

/// Reads what stands around the cells of a sheet, or around the list of sheets.
fn around(
    package: &mut ooxml::Package<'_>,
    (sheet, claim): (Option<&Surface>, Claim),
    strings: &Strings,
    sink: &mut dyn Sink,
) {
    let key = package.key(claim).to_owned();
    let relations = relations_of(package, &key, sink);
    let mut rest = Rest::new(relations, key.starts_with("xl/macrosheets/"));
    let read = package.open_part(claim, |source, _| {
        let mut flow = Flow::new(source);
        while let Some((kind, data)) = flow.next()? {
            strings.record(kind, data);
            rest.record(kind, data);
        }
        Ok(())
    });
    rest.read = rest.read.and(read);
    rest.pour(package, claim, sheet, sink);
}

/// The gap of cells that calamine passes over.
fn other_cells() -> Gap {
    Gap::part(
        "xl/worksheets/",
        GapReason::Unsupported,
        "A sheet holds cells in a form that few programs write. foiscan does not read them yet \
         in damaged .xlsb files: look at them in Excel, or save the file as .xlsx and check that.",
    )
}
