//! Rows that came behind rows of higher number: kept until they can be handed
//! over in order. No program that people use writes such sheets.

use crate::model::Hiding;

use super::rows::{Draft, Kind};

/// Most text that is kept, in bytes, and most cells.
const MOST_TEXT: usize = 64 << 20;
const MOST_CELLS: usize = 1 << 20;

/// Rows kept for later.
#[derive(Default)]
pub(super) struct Late {
    texts: String,
    drafts: Vec<Draft>,
    rows: Vec<LateRow>,
}

struct LateRow {
    index: u32,
    hiding: Hiding,
    from: usize,
    to: usize,
}

impl Late {
    /// Keeps a copy of one row.
    pub(super) fn keep(&mut self, index: u32, hiding: Hiding, drafts: &[Draft], texts: &str) {
        let shift = self.texts.len();
        let from = self.drafts.len();
        self.texts.push_str(texts);
        self.drafts.extend(drafts.iter().map(|draft| {
            let moved = match draft.kind {
                Kind::Shared | Kind::Bool => 0,
                Kind::Text | Kind::Number | Kind::Date | Kind::Error => shift,
            };
            Draft {
                from: draft.from + moved,
                to: draft.to + moved,
                ..*draft
            }
        }));
        self.rows.push(LateRow {
            index,
            hiding,
            from,
            to: self.drafts.len(),
        });
    }

    /// Whether nothing is kept.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether it is time to hand over.
    pub(super) fn is_full(&self) -> bool {
        self.texts.len() > MOST_TEXT || self.drafts.len() > MOST_CELLS
    }

    /// The texts that the drafts refer to.
    pub(super) fn texts(&self) -> &str {
        &self.texts
    }

    /// The rows by ascending number; several of one number are one row.
    pub(super) fn rows(&self) -> Vec<((u32, Hiding), Vec<Draft>)> {
        let mut kept: Vec<&LateRow> = self.rows.iter().collect();
        kept.sort_by_key(|row| row.index);
        let mut rows: Vec<((u32, Hiding), Vec<Draft>)> = Vec::with_capacity(kept.len());
        for row in kept {
            let drafts = self.drafts.get(row.from..row.to).unwrap_or_default();
            match rows.last_mut() {
                Some((place, all)) if place.0 == row.index => {
                    all.extend_from_slice(drafts);
                }
                _ => rows.push(((row.index, row.hiding), drafts.to_vec())),
            }
        }
        for (_, drafts) in &mut rows {
            drafts.sort_by_key(|draft| draft.column);
        }
        rows
    }
}
