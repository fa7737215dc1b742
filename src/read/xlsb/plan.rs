//! Which sheets of an xlsb file are read, and as what: those the workbook lists,
//! in the order of their tabs, and behind them those it does not list.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use super::places::claim;
use super::values::Plan;
use super::workbook::{Tab, Workbook};
use crate::model::{Hiding, Region, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{self, Claim, Package, Relation, relations_of};
use crate::read::sheets::damaged_sheet;

/// Most sheets beyond the first of a part that are read from it once more.
const MOST_AGAIN: usize = 16;

/// Where sheets stand whose parts keep to their usual names.
const FOLDERS: [&str; 4] = [
    "xl/worksheets/",
    "xl/chartsheets/",
    "xl/dialogsheets/",
    "xl/macrosheets/",
];

/// Plans the sheets of one workbook.
pub(super) struct Planner<'p, 'a> {
    package: &'p mut Package<'a>,
    relations: Arc<[Relation]>,
    /// The parts that tabs led to, and the claims on them.
    found: HashMap<String, Claim>,
    n_again: usize,
    /// The plans, in the order of the tabs.
    pub(super) plans: Vec<Plan>,
    /// The surfaces of the sheets and their parts, in the same order.
    pub(super) sheets: Vec<(Surface, String)>,
}

impl<'p, 'a> Planner<'p, 'a> {
    /// Nothing yet, of a workbook with these relationships.
    pub(super) fn new(package: &'p mut Package<'a>, relations: &Arc<[Relation]>) -> Self {
        Self {
            package,
            relations: Arc::clone(relations),
            found: HashMap::new(),
            n_again: 0,
            plans: Vec::new(),
            sheets: Vec::new(),
        }
    }

    /// Plans the sheets in the list. Those that are not there go into the sink
    /// as gaps.
    pub(super) fn listed(&mut self, workbook: Workbook, sink: &mut dyn Sink) {
        let relations = Arc::clone(&self.relations);
        let by_id: HashMap<&str, &Relation> = relations
            .iter()
            .map(|relation| (relation.id.as_str(), relation))
            .collect();
        for (number, tab) in (0..).zip(workbook.tabs) {
            let Tab {
                surface,
                relation: Some(id),
            } = tab
            else {
                continue;
            };
            let prints = workbook.prints.iter();
            let prints = prints.filter(|(sheet, _)| *sheet == number);
            let prints = prints.map(|(_, area)| *area).collect();
            let relation = by_id.get(id.as_str()).copied();
            let claimed = relation.and_then(|relation| self.claim(&relation.target));
            match (relation, claimed) {
                (Some(relation), Some(claimed)) => {
                    let (key, kind) = (&relation.target, relation.kind.as_str());
                    self.add((surface, prints), claimed, (key, kind), sink);
                }
                _ => sink.gap(damaged_sheet(&surface.name)),
            }
        }
    }

    /// Plans the sheets that the workbook does not list: no view of Excel shows
    /// them, but they are in the file. They are called by their part.
    pub(super) fn unlisted(&mut self, sink: &mut dyn Sink) {
        const INDEX: &str = "binaryindex";
        let is_sheet = |key: &str| {
            let mut folders = FOLDERS.iter();
            let name = folders.find_map(|folder| key.strip_prefix(folder));
            name.is_some_and(|name| {
                name.ends_with(".bin") && !name.contains('/') && !name.starts_with(INDEX)
            })
        };
        let found: Vec<(usize, String, String)> = self
            .package
            .unclaimed()
            .filter(|(_, part)| !part.is_empty() && is_sheet(&part.key))
            .map(|(at, part)| (at, part.name.clone(), part.key.clone()))
            .collect();
        for (at, name, key) in found {
            if let Some(claim) = self.package.claim_large(at) {
                let surface = Surface::shown(SurfaceKind::Sheet, name);
                let surface = surface.hidden_by(Hiding::NOT_SHOWN);
                self.add((surface, Vec::new()), (claim, false), (&key, ""), sink);
            }
        }
    }

    /// The right to read the part that a tab leads to, and whether another tab
    /// led to it before.
    fn claim(&mut self, key: &str) -> Option<(Claim, bool)> {
        if let Some(claim) = self.found.get(key) {
            self.n_again += 1;
            return (self.n_again <= MOST_AGAIN).then_some((*claim, true));
        }
        let claim = claim(self.package, key)?;
        self.found.insert(key.to_owned(), claim);
        Some((claim, false))
    }

    /// Plans a sheet: how it is concealed and what of it prints; its part; the
    /// key of that, and the kind of relationship that leads to it.
    fn add(
        &mut self,
        (surface, prints): (Surface, Vec<Region>),
        (claim, is_again): (Claim, bool),
        (key, kind): (&str, &str),
        sink: &mut dyn Sink,
    ) {
        let is_in = |folder| key.starts_with(folder);
        let has_no_cells = matches!(kind, "chartsheet" | "dialogsheet")
            || is_in("xl/chartsheets/")
            || is_in("xl/dialogsheets/");
        let are_macros =
            matches!(kind, "xlMacrosheet" | "xlIntlMacrosheet") || is_in("xl/macrosheets/");
        self.sheets.push((surface.clone(), key.to_owned()));
        self.plans.push(Plan {
            surface,
            claim,
            relations: relations_of(self.package, key, sink),
            prints,
            things: ooxml::things_on(self.package, key, sink),
            is_grid: !has_no_cells,
            are_macros,
            is_again,
            rest: Mutex::new(None),
        });
    }
}
