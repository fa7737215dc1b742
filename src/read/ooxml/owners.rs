//! Whose a part is: notes, drawings and the like belong to sheets, and are
//! called and concealed after them.

use std::collections::HashMap;

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::package::{Claim, Package};
use super::relations::{ContentTypes, relations_of};

/// How the parts of one place are known: by how their content type ends, or by
/// how their name begins and ends.
pub(in crate::read) struct PartKind {
    pub(in crate::read) content_type: &'static str,
    pub(in crate::read) begins: &'static str,
    pub(in crate::read) ends: &'static str,
}

impl PartKind {
    /// Claims all parts of this kind, by name.
    pub(in crate::read) fn claim(
        &self,
        package: &mut Package<'_>,
        types: &ContentTypes,
    ) -> Vec<Claim> {
        package.claim_each(|part| {
            let by_name = !self.begins.is_empty()
                && part.key.starts_with(self.begins)
                && part.key.ends_with(self.ends)
                && !part.key.contains("/_rels/");
            by_name
                || (!self.content_type.is_empty()
                    && types.of(&part.key).ends_with(self.content_type))
        })
    }
}

/// The sheets, and which parts belong to which of them.
#[derive(Default)]
pub(in crate::read) struct Owners {
    sheets: Vec<Surface>,
    by_part: HashMap<String, usize>,
}

/// Steps from a sheet to what belongs to it, at most: drawing, chart, the
/// workbook behind the chart.
const MOST_STEPS: usize = 4;

impl Owners {
    /// Follows the relationships of a sheet, whose part has that key.
    pub(in crate::read) fn add(
        &mut self,
        sheet: Surface,
        key: &str,
        package: &mut Package<'_>,
        sink: &mut dyn Sink,
    ) {
        let owner = self.sheets.len();
        self.sheets.push(sheet);
        let mut step = vec![key.to_owned()];
        for _ in 0..MOST_STEPS {
            let mut next = Vec::new();
            for key in step {
                for relation in relations_of(package, &key, sink).iter() {
                    if self.own(&relation.target, owner) {
                        next.push(relation.target.clone());
                    }
                }
            }
            step = next;
        }
    }

    /// Whether the part is its now: of several sheets the one that can be seen
    /// best owns what they share.
    fn own(&mut self, part: &str, owner: usize) -> bool {
        let seen = |at: usize| self.sheets.get(at).map(Surface::visibility);
        let known = self.by_part.get(part);
        if part.is_empty() || known.is_some_and(|known| seen(*known) <= seen(owner)) {
            return false;
        }
        self.by_part.insert(part.to_owned(), owner);
        true
    }

    /// The sheet that a part belongs to.
    pub(in crate::read) fn of(&self, key: &str) -> Option<&Surface> {
        self.by_part.get(key).and_then(|at| self.sheets.get(*at))
    }

    /// The name of the sheet that a part belongs to; the part's own name where
    /// it belongs to none.
    pub(in crate::read) fn name<'n>(&'n self, package: &'n Package<'_>, claim: Claim) -> &'n str {
        let owner = self.of(package.key(claim));
        owner.map_or_else(|| package.name(claim), |sheet| sheet.name.as_str())
    }

    /// The surface of a part that belongs to a sheet, as `Notes on "Sheet2"`,
    /// concealed as the sheet is. What belongs to no sheet no view shows.
    pub(in crate::read) fn surface(
        &self,
        kind: SurfaceKind,
        what: &str,
        package: &Package<'_>,
        claim: Claim,
    ) -> Surface {
        match self.of(package.key(claim)) {
            Some(sheet) => on_sheet(kind, what, sheet),
            None => Surface::shown(kind, format!("{what} in {}", package.name(claim)))
                .hidden_by(Hiding::NOT_SHOWN),
        }
    }
}

/// The surface of something on a sheet, concealed as the sheet is.
pub(in crate::read) fn on_sheet(kind: SurfaceKind, what: &str, sheet: &Surface) -> Surface {
    Surface::shown(kind, format!("{what} on \"{}\"", sheet.name)).hidden_by(sheet.hiding)
}
