//! What tells the first cells of a column apart, by the number of their row.
//! Rows of a block stand in one piece of memory that is made at once: to grow
//! one list for every column of a wide table costs more than to fill it.

/// So many rows stand together; a power of two.
const ROWS: usize = 2_048;

/// Keys by row; 0 where there is none.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    pieces: Vec<Vec<u32>>,
}

impl Keys {
    /// Keeps the key of a row behind all rows before.
    #[inline]
    pub(super) fn put(&mut self, row_number: u64, key: u32) {
        let (piece, at) = place(row_number);
        if self.pieces.len() <= piece {
            self.begin(piece);
        }
        if let Some(piece) = self.pieces.get_mut(piece) {
            // Of two cells in one row the later one counts.
            piece.resize(at, 0);
            piece.push(key);
        }
    }

    /// The key of a row.
    pub(super) fn get(&self, row_number: u64) -> u32 {
        let (piece, at) = place(row_number);
        let key = self.pieces.get(piece).and_then(|piece| piece.get(at));
        key.copied().unwrap_or_default()
    }

    #[cold]
    fn begin(&mut self, piece: usize) {
        // Most tables are short: only what comes behind their beginning is made
        // at once.
        self.pieces.resize_with(piece, Vec::new);
        let n_rows = if piece == 0 { 0 } else { ROWS };
        self.pieces.push(Vec::with_capacity(n_rows));
    }
}

/// Which piece a row stands in, and where in it.
fn place(row_number: u64) -> (usize, usize) {
    let row_number = row_number as usize;
    (row_number / ROWS, row_number % ROWS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_a_key_have_none() {
        let mut keys = Keys::default();
        let rows = [0, 1, 5, 2_047, 2_048, 2_050, 9_000, 65_535];
        for row in rows {
            keys.put(row, 1);
            keys.put(row, row as u32 + 7);
        }
        for row in 0..70_000 {
            let expected = if rows.contains(&row) {
                row as u32 + 7
            } else {
                0
            };
            assert_eq!(keys.get(row), expected, "{row}");
        }
    }
}
