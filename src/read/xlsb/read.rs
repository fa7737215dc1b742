//! An xlsb workbook read in this process: its texts, its sheets side by side,
//! then everything beside their cells.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::flow::Flow;
use super::looks::Looks;
use super::places::{Places, claim};
use super::rest::Rest;
use super::strings::Strings;
use super::told::Told;
use super::values::{self, Book, Plan};
use super::workbook::{Tab, Workbook};
use super::{KINDS, account};
use crate::model::Surface;
use crate::read::ooxml::{self, Claim, ContentTypes, Owners, Package, Relation, relations_of};
use crate::read::sheets::damaged_sheet;
use crate::read::worker::{caught, stopped};
use crate::read::{Job, Reading, Sink};

/// The part that lists the sheets.
const WORKBOOK: &str = "xl/workbook.bin";

/// Most sheets beyond the first of a part that are read from it once more.
const MOST_AGAIN: usize = 16;

/// Reads a workbook whose list of sheets is whole. Says whether it is; nothing
/// is poured when it is not.
pub(in crate::read) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) -> bool {
    let mut told = Told::default();
    let Some(mut package) = Package::open(reading, &mut told) else {
        return false;
    };
    if told.has_gaps() {
        return false;
    }
    let types = ContentTypes::read(&mut package, &mut told);
    let Some(of_workbook) = claim(&mut package, WORKBOOK) else {
        return false;
    };
    let relations = relations_of(&mut package, WORKBOOK, &mut told);
    let mut rest = Rest::new(Arc::clone(&relations), false);
    let Some(workbook) = listed(&package, of_workbook, &mut rest) else {
        return false;
    };
    told.pass_on(sink);
    caught(sink, stopped, |sink| {
        let task = Task {
            reading,
            package,
            types,
            relations,
            workbook,
            rest: (of_workbook, rest),
        };
        task.read(sink);
    });
    true
}

/// What the workbook says; none when its part is broken.
fn listed(package: &Package<'_>, claim: Claim, rest: &mut Rest) -> Option<Workbook> {
    let mut workbook = Workbook::default();
    let mut is_whole = true;
    let read = package.open_part(claim, |source, _| {
        let mut flow = Flow::new(source);
        while let Some((kind, data)) = flow.next()? {
            rest.record(kind, data);
            is_whole &= workbook.record(kind, data).is_some();
        }
        Ok(())
    });
    (is_whole && read.is_ok()).then_some(workbook)
}

struct Task<'a> {
    reading: &'a Reading<'a>,
    package: Package<'a>,
    types: ContentTypes,
    relations: Arc<[Relation]>,
    workbook: Workbook,
    /// The workbook's part, and what it says beside the list of sheets.
    rest: (Claim, Rest),
}

impl Task<'_> {
    fn read(mut self, sink: &mut dyn Sink) {
        let book = self.book(sink);
        let mut sheets = Vec::new();
        let plans = self.plans(&mut sheets, sink);
        let mut owners = Owners::default();
        for (surface, key) in &sheets {
            owners.add(surface.clone(), key, &mut self.package, sink);
        }
        let (reading, package) = (self.reading, &self.package);
        let jobs = plans.iter().map(|plan| {
            let book = &book;
            let job: Job<'_> =
                Box::new(move |sink| values::read(reading, package, book, plan, sink));
            job
        });
        sink.spread(jobs.collect());
        let (claim, rest) = &self.rest;
        rest.pour(package, *claim, None, sink);
        for plan in plans {
            let rest = plan.rest.into_inner().ok().flatten();
            if let Some(rest) = rest.filter(|_| !plan.is_again) {
                rest.pour(package, plan.claim, Some(&plan.surface), sink);
            }
        }
        book.strings.pour(package, sink);
        let places = Places {
            package: &mut self.package,
            types: &self.types,
            sheets: &sheets,
            owners: &owners,
        };
        account(places.pour(sink), KINDS, sink);
    }

    /// What all sheets need; offers the shared texts.
    fn book(&mut self, sink: &mut dyn Sink) -> Book {
        let target = |kind: &str, usual: &str| {
            let known = self.relations.iter().find(|one| one.kind == kind);
            let known = known.filter(|one| self.package.find(&one.target).is_some());
            known.map_or_else(|| usual.to_owned(), |one| one.target.clone())
        };
        let styles = target("styles", "xl/styles.bin");
        let texts = target("sharedStrings", "xl/sharedstrings.bin");
        let looks = self.package.peek(&styles).and_then(|claim| {
            let opened = self
                .package
                .open_part(claim, |source, _| Ok(Looks::read(source)));
            opened.ok()
        });
        let claim = claim(&mut self.package, &texts);
        Book {
            looks: looks.unwrap_or_default(),
            strings: Strings::offer(&self.package, claim, sink),
            from_1904: self.workbook.from_1904,
        }
    }

    /// Plans the sheets in the order of their tabs. Those that are not there go
    /// into the sink as gaps.
    fn plans(&mut self, sheets: &mut Vec<(Surface, String)>, sink: &mut dyn Sink) -> Vec<Plan> {
        let relations = Arc::clone(&self.relations);
        let by_id: HashMap<&str, &Relation> = relations
            .iter()
            .map(|relation| (relation.id.as_str(), relation))
            .collect();
        let mut found: HashMap<&str, Claim> = HashMap::new();
        let mut n_again = 0;
        let mut plans = Vec::new();
        let tabs = std::mem::take(&mut self.workbook.tabs);
        for (number, tab) in (0..).zip(tabs) {
            let Some(id) = &tab.relation else { continue };
            let relation = by_id.get(id.as_str()).copied();
            let again = relation.and_then(|one| found.get(one.target.as_str()).copied());
            n_again += usize::from(again.is_some());
            let again = again.filter(|_| n_again <= MOST_AGAIN);
            let first = relation.and_then(|one| claim(&mut self.package, &one.target));
            match (relation, again.or(first)) {
                (Some(relation), Some(claim)) => {
                    found.insert(&relation.target, claim);
                    sheets.push((tab.surface.clone(), relation.target.clone()));
                    let mut plan = self.plan(relation, claim, (number, tab), sink);
                    plan.is_again = again.is_some();
                    plans.push(plan);
                }
                _ => sink.gap(damaged_sheet(&tab.surface.name)),
            }
        }
        plans
    }

    fn plan(
        &mut self,
        relation: &Relation,
        claim: Claim,
        (number, tab): (u32, Tab),
        sink: &mut dyn Sink,
    ) -> Plan {
        let (key, kind) = (&relation.target, relation.kind.as_str());
        let is_in = |folder| key.starts_with(folder);
        let prints = self.workbook.prints.iter();
        let prints = prints.filter(|(sheet, _)| *sheet == number);
        Plan {
            surface: tab.surface,
            claim,
            relations: relations_of(&mut self.package, key, sink),
            prints: prints.map(|(_, area)| *area).collect(),
            things: ooxml::things_on(&mut self.package, key, sink),
            is_grid: !(kind == "chartsheet"
                || kind == "dialogsheet"
                || is_in("xl/chartsheets/")
                || is_in("xl/dialogsheets/")),
            are_macros: kind == "xlMacrosheet"
                || kind == "xlIntlMacrosheet"
                || is_in("xl/macrosheets/"),
            is_again: false,
            rest: Mutex::new(None),
        }
    }
}
