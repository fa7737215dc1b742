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
    /// Keeps a copy of one row, whose texts stand in `texts` from `first_text`.
    pub(super) fn keep(
        &mut self,
        index: u32,
        hiding: Hiding,
        drafts: &[Draft],
        (texts, first_text): (&str, usize),
    ) {
        let from = self.drafts.len();
        let before = self.texts.len();
        self.texts
            .push_str(texts.get(first_text..).unwrap_or_default());
        let moved = |at: usize| at.saturating_sub(first_text) + before;
        self.drafts
            .extend(drafts.iter().map(|draft| match draft.kind {
                Kind::Shared | Kind::Bool => *draft,
                Kind::Text | Kind::Number | Kind::Date | Kind::Error => Draft {
                    from: moved(draft.from),
                    to: moved(draft.to),
                    ..*draft
                },
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

    /// The rows by ascending number, several of one number as one row: number,
    /// what conceals it, where its cells end among all cells.
    pub(super) fn rows(&self) -> (Vec<(u32, Hiding, usize)>, Vec<Draft>) {
        let mut kept: Vec<&LateRow> = self.rows.iter().collect();
        kept.sort_by_key(|row| row.index);
        let mut rows: Vec<(u32, Hiding, usize)> = Vec::with_capacity(kept.len());
        let mut all: Vec<Draft> = Vec::with_capacity(self.drafts.len());
        for of_one in kept.chunk_by(|a, b| a.index == b.index) {
            let from = all.len();
            for row in of_one {
                all.extend(self.drafts.get(row.from..row.to).unwrap_or_default());
            }
            if let Some(cells) = all.get_mut(from..) {
                cells.sort_by_key(|draft| draft.column);
            }
            rows.extend(of_one.first().map(|row| (row.index, row.hiding, all.len())));
        }
        (rows, all)
    }
}
