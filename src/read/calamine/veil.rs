//! Which rows and columns of a sheet are concealed: calamine does not tell, so
//! the walks of biff, xlsb and odf lay it over the cells.

use crate::model::Hiding;

/// What conceals rows and columns of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Veil {
    /// Zero-based, inclusive, ascending.
    rows: Vec<Span>,
    /// Zero-based, inclusive, in the file's order.
    pub(in crate::read) columns: Vec<Span>,
}

/// Neighbours that are concealed alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Span {
    /// Zero-based.
    pub(in crate::read) first: u32,
    /// Zero-based, inclusive.
    pub(in crate::read) last: u32,
    /// By what means; never none.
    pub(in crate::read) hiding: Hiding,
}

impl Veil {
    /// Says that rows are concealed. Those that are told out of order are
    /// sorted in by [`settle`](Self::settle).
    pub(in crate::read) fn rows(&mut self, first: u32, last: u32, hiding: Hiding) {
        if let Some(before) = self.rows.last_mut()
            && before.hiding == hiding
            && before.last.checked_add(1) == Some(first)
        {
            before.last = last;
        } else {
            self.rows.push(Span {
                first,
                last,
                hiding,
            });
        }
    }

    /// Says that columns are concealed.
    pub(in crate::read) fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        self.columns.push(Span {
            first,
            last,
            hiding,
        });
    }

    /// Ends the telling.
    pub(in crate::read) fn settle(&mut self) {
        self.rows.sort_by_key(|span| span.first);
    }

    /// What conceals a row.
    pub(in crate::read) fn row(&self, index: u32) -> Hiding {
        let behind = self.rows.partition_point(|span| span.first <= index);
        behind
            .checked_sub(1)
            .and_then(|place| self.rows.get(place))
            .filter(|span| span.last >= index)
            .map_or(Hiding::NONE, |span| span.hiding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_are_concealed_alike_are_one_span() {
        let mut veil = Veil::default();
        for row in [7, 2, 3, 4] {
            veil.rows(row, row, Hiding::HIDDEN_ROW);
        }
        veil.settle();
        assert_eq!(veil.rows.len(), 2);
        let hidden: Vec<u32> = (0..10).filter(|row| !veil.row(*row).is_none()).collect();
        assert_eq!(hidden, [2, 3, 4, 7]);
    }
}
