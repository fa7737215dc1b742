//! Which sheet a part belongs to: from a sheet to its drawing, from there to a
//! chart, from there to the workbook behind it. What belongs to a hidden sheet
//! is as hidden as the sheet.

use std::collections::HashMap;

use crate::model::Hiding;
use crate::read::Sink;

use super::package::Package;
use super::relations::relations_of;
use super::workbook::Workbook;

/// Steps from a sheet to what belongs to it, at most.
const MOST_STEPS: usize = 6;

/// The sheet that a part belongs to.
#[derive(Clone)]
pub(super) struct Owner {
    /// The name on its tab.
    pub(super) sheet: String,
    /// How the tab is hidden.
    pub(super) hiding: Hiding,
}

/// The sheets of all parts that belong to one.
#[derive(Default)]
pub(super) struct Owners {
    by_part: HashMap<String, Owner>,
}

impl Owners {
    /// Follows the relationships of every listed sheet. Troubles go into the
    /// sink.
    pub(super) fn follow(
        package: &mut Package<'_>,
        workbook: &Workbook,
        sink: &mut dyn Sink,
    ) -> Self {
        let mut owners = Self::default();
        for listed in &workbook.sheets {
            let Some(relation) = workbook.relation_of(listed) else {
                continue;
            };
            let owner = Owner {
                sheet: listed.name.clone(),
                hiding: listed.hiding,
            };
            let sheet = relation.target.clone();
            owners.own(package, &sheet, &owner, sink);
        }
        owners
    }

    /// The sheet that the part with that key belongs to. Of several the one
    /// that can be seen best.
    pub(super) fn of(&self, key: &str) -> Option<&Owner> {
        self.by_part.get(key)
    }

    fn own(&mut self, package: &mut Package<'_>, sheet: &str, owner: &Owner, sink: &mut dyn Sink) {
        let mut step = vec![sheet.to_owned()];
        for _ in 0..MOST_STEPS {
            let mut next = Vec::new();
            for key in step {
                for relation in relations_of(package, &key, sink).iter() {
                    let target = &relation.target;
                    let known = self.by_part.get(target);
                    let is_better =
                        known.is_none_or(|k| k.hiding.visibility() > owner.hiding.visibility());
                    if target.is_empty() || !is_better || is_sheet(&relation.kind) {
                        continue;
                    }
                    self.by_part.insert(target.clone(), owner.clone());
                    next.push(target.clone());
                }
            }
            step = next;
        }
    }
}

/// Whether a relationship leads to something that stands by itself.
fn is_sheet(kind: &str) -> bool {
    matches!(kind, "worksheet" | "chartsheet" | "officeDocument")
}
