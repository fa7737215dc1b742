//! One table while its rows pass: tallies of its columns, the first rows until
//! the header is known, and the log of row patterns.

use rustc_hash::FxHashMap;

use crate::model::{Hiding, Kind, Pattern, Run};

use super::classes::{Class, ClassId, Classes};
use super::headers::{self, EarlyCell, EarlyRow, FIGURES, Trait};
use super::sum::Sum;
use super::tally::{ColumnTally, Sort};

/// So many first rows are kept until the header is known.
const N_EARLY: usize = 16;
/// A header in two rows has no more rows over it.
const MOST_TITLES: u64 = 6;
/// More remarks than this are no remarks.
const MAX_REMARKS: usize = 10_000;
/// What of a cell's kind is kept in row patterns: as much as telling a
/// person's row takes, so that there are few patterns.
pub(super) const PATTERN_KIND: u16 = Kind::FILLED.0
    | Kind::NAMELIKE.0
    | Kind::CHECKED.0
    | Kind::DATE.0
    | Kind::HARM.0
    | Kind::PUBLISHED.0
    | Kind::SUPPRESSED.0;
/// Columns further right are counted but not kept in row patterns.
pub(super) const MAX_PATTERN_COLUMNS: u32 = 512;

/// One cell of the row at hand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LineCell {
    pub(super) column: u32,
    pub(super) id: ClassId,
    pub(super) class: Class,
    pub(super) key: u64,
}

/// A remark in some row, and what conceals the row.
pub(super) type Held = (u32, Hiding, LineCell);

/// A table under examination.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    pub(super) header: Option<EarlyRow>,
    pub(super) early: Vec<EarlyRow>,
    pub(super) columns: Vec<ColumnTally>,
    pub(super) log: RowLog,
    pub(super) n_rows: u64,
    /// Rows that were counted, those taken back later included.
    pub(super) n_added: u64,
    /// How often a row after blank rows was asked whether it heads a table.
    n_asked: u32,
    /// The last remarks, one after the other.
    held: Vec<Held>,
    /// Remarks over and under the table: what they are, and where.
    pub(super) remarks: Vec<(u32, LineCell)>,
}

impl Block {
    pub(super) fn new(first_row: u32, header: Option<EarlyRow>) -> Self {
        Self {
            first_row,
            last_row: first_row,
            header,
            early: Vec::new(),
            columns: Vec::new(),
            log: RowLog::default(),
            n_rows: 0,
            n_added: 0,
            n_asked: 0,
            held: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// How many columns hold something.
    pub(super) fn width(&self) -> usize {
        self.columns
            .iter()
            .filter(|column| column.filled() > 0)
            .count()
    }

    /// Whether a row that comes after blank rows belongs to this table: most
    /// of its cells stand in columns that hold such cells.
    pub(super) fn fits(&self, line: &[LineCell]) -> bool {
        if self.n_rows == 0 {
            return false;
        }
        let fitting = line.iter().filter(|cell| {
            self.columns
                .get(cell.column as usize)
                .is_some_and(|column| {
                    column.of_sort(Sort::of(cell.class.kind)) * 3 >= column.filled().max(1)
                })
        });
        let width = self.width();
        fitting.count() * 3 >= line.len() * 2 && line.len() * 2 >= width
    }

    /// Whether a row that comes after blank rows heads another table: words
    /// unlike what stands in this one. Asked of the first few such rows only,
    /// since it looks at all that the columns hold.
    pub(super) fn is_headed_by(&mut self, line: &[LineCell], classes: &Classes) -> bool {
        const MOST_ASKED: u32 = 64;
        if line.len() < 2 || self.n_asked >= MOST_ASKED {
            return false;
        }
        self.n_asked += 1;
        let columns = self.columns.iter_mut();
        let traits: Vec<Trait> = columns
            .map(|column| Trait::of(&column.counts(), classes))
            .collect();
        let cells = line.iter().map(|cell| (cell.column, cell.id));
        headers::heads(cells, &traits, classes)
    }

    /// Whether the row is a remark under or over a table, or a heading between
    /// its rows: one cell of words where the table is wide. After blank rows
    /// two columns are wide enough.
    pub(super) fn is_remark(&self, row: u32, line: &[LineCell]) -> bool {
        let least = if row > self.last_row + 1 { 2 } else { 3 };
        match line {
            [only] => {
                !only.class.kind.meets(Kind::NUMBER.and(Kind::DATE))
                    && self.n_rows >= 2
                    && self.width() >= least
            }
            _ => false,
        }
    }

    /// Holds a remark until it is known what follows; false when so many came
    /// one after the other that they are a list of their own.
    pub(super) fn hold(&mut self, row: u32, hiding: Hiding, line: &[LineCell]) -> bool {
        const MOST_IN_A_ROW: usize = 2;
        if self.held.len() >= MOST_IN_A_ROW {
            return false;
        }
        if row == self.last_row + 1 {
            self.last_row = row;
        }
        self.held
            .extend(line.iter().map(|cell| (row, hiding, *cell)));
        true
    }

    /// The remarks held back, no longer held.
    pub(super) fn take_held(&mut self) -> Vec<Held> {
        std::mem::take(&mut self.held)
    }

    /// What is held are remarks; of very many only the first are kept.
    pub(super) fn keep_held(&mut self) {
        for (row, _, cell) in std::mem::take(&mut self.held) {
            if self.remarks.len() < MAX_REMARKS {
                self.remarks.push((row, cell));
            }
        }
    }

    /// The row of words directly above a header in `row`, when only titles
    /// stand over it: the upper half of a header in two rows.
    pub(super) fn stacked_on(&self, row: u32) -> Option<&EarlyRow> {
        let above = if self.n_rows == 0 {
            self.header.as_ref()
        } else {
            self.early.last()
        }?;
        let is_next = above.row + 1 == row && self.n_rows <= MOST_TITLES;
        (is_next && above.cells.len() >= 2).then_some(above)
    }

    /// Whether the first row of the table comes again: several words and no
    /// figure, as in a header that is printed on every page.
    pub(super) fn is_first_again(&self, line: &[LineCell]) -> bool {
        let first = self.early.iter().find(|early| early.cells.len() >= 3);
        line.len() >= 3
            && !line.iter().any(|cell| cell.class.kind.meets(FIGURES))
            && first.is_some_and(|first| {
                first.cells.len() == line.len()
                    && first
                        .cells
                        .iter()
                        .zip(line)
                        .all(|(known, cell)| (known.column, known.key) == (cell.column, cell.key))
            })
    }

    /// Whether the header row comes again.
    pub(super) fn repeats_header(&self, cells: &[EarlyCell]) -> bool {
        self.header.as_ref().is_some_and(|header| {
            let classes = |cells: &[EarlyCell]| -> Vec<(u32, ClassId)> {
                cells.iter().map(|cell| (cell.column, cell.class)).collect()
            };
            classes(&header.cells) == classes(cells)
        })
    }

    /// Counts a row of data.
    pub(super) fn add(&mut self, row: u32, hiding: Hiding, line: &[LineCell]) {
        self.last_row = row;
        if !self.held.is_empty() {
            self.keep_held();
        }
        let number = self.n_added;
        self.n_added += 1;
        self.n_rows += 1;
        for cell in line {
            if let Some(tally) = self.column(cell.column) {
                tally.add(cell.id, cell.class, cell.key, number);
            }
        }
        self.log.add(row, hiding, line);
    }

    /// Whether rows that directly follow, none of which could be a header or a
    /// remark, are data of this table, whatever they hold.
    pub(super) fn is_in_midst(&self, row: u32) -> bool {
        row == self.last_row + 1 && self.n_rows > MOST_TITLES && !self.is_early()
    }

    /// Counts rows of data in sum: how many rows look alike. Their cells are
    /// counted by column.
    pub(super) fn add_rows(&mut self, sum: &Sum) {
        if !self.held.is_empty() {
            self.keep_held();
        }
        let patterns = sum.patterns.iter();
        let numbers: Vec<u32> = patterns
            .map(|(key, one)| self.log.number_of(one, *key))
            .collect();
        for (n_rows, pattern) in &sum.runs {
            if let Some(number) = numbers.get(*pattern) {
                self.log.run(self.last_row + 1, *n_rows, *number);
            }
            self.last_row += n_rows;
        }
        self.n_added += u64::from(sum.n_rows);
        self.n_rows += u64::from(sum.n_rows);
    }

    /// The tally of a column; none beyond what any sheet has.
    pub(super) fn column(&mut self, column: u32) -> Option<&mut ColumnTally> {
        const MAX_COLUMNS: usize = 1 << 14;
        let at = column as usize;
        if at >= MAX_COLUMNS {
            return None;
        }
        if self.columns.len() <= at {
            self.columns.resize_with(at + 1, ColumnTally::default);
        }
        self.columns.get_mut(at)
    }

    /// Whether early rows are still kept.
    pub(super) fn is_early(&self) -> bool {
        self.early.len() < N_EARLY
    }

    /// Takes single cells of words above a table that has no header for what
    /// they are: titles.
    pub(super) fn settle_titles(&mut self, classes: &Classes) {
        let width = self.width();
        let is_title = |early: &&EarlyRow| match early.cells.as_slice() {
            [only] => {
                let kind = classes.get(only.class).kind;
                !kind.meets(Kind(Kind::NUMBER.0 | Kind::DATE.0))
            }
            _ => false,
        };
        let n_titles = self.early.iter().take_while(is_title).count();
        let first = self.early.get(n_titles).map(|early| early.cells.len());
        let Some(last) = n_titles
            .checked_sub(1)
            .filter(|_| width >= 2 && first.is_some_and(|cells| cells >= 2 && cells * 2 >= width))
        else {
            return;
        };
        self.settle_header(last, classes);
        self.header = None;
    }

    /// Makes the early row at `at` the header, and takes back what it and the
    /// titles above it were counted as.
    pub(super) fn settle_header(&mut self, at: usize, classes: &Classes) {
        let mut header = None;
        for (number, early) in self.early.iter().enumerate().take(at + 1) {
            for cell in &early.cells {
                let class = classes.get(cell.class);
                if let Some(tally) = self.columns.get_mut(cell.column as usize) {
                    tally.take_back(cell.class, class, early.row);
                }
                let told = LineCell {
                    column: cell.column,
                    id: cell.class,
                    class,
                    key: cell.key,
                };
                self.remarks.push((early.row, told));
            }
            self.n_rows = self.n_rows.saturating_sub(1);
            if number == at {
                header = Some(early.clone());
            }
        }
        if let Some(header) = header {
            self.first_row = header.row + 1;
            self.log.forget_before(self.first_row);
            self.header = Some(header);
        }
    }
}

/// A number for a pattern that is rarely that of another.
///
/// What conceals it is not in it: rows differ in that more rarely.
pub(super) fn key_of(first_column: u32, kinds: &[Kind]) -> u64 {
    const PRIME: u64 = 0xF135_7AEA_2E62_A9C5;
    // Four kinds make one step, since each has to wait for the one before.
    kinds.chunks(4).fold(u64::from(first_column), |key, four| {
        let four = four
            .iter()
            .fold(0, |four, kind| four << 16 | u64::from(kind.0));
        (key.rotate_left(23) ^ four).wrapping_mul(PRIME)
    })
}

/// Which rows look like what, as runs of equal patterns.
#[derive(Debug, Default)]
pub(super) struct RowLog {
    pub(super) runs: Vec<Run>,
    pub(super) patterns: Vec<Pattern>,
    /// The first pattern of a key.
    by_key: FxHashMap<u64, u32>,
    room: Vec<Kind>,
}

impl RowLog {
    fn add(&mut self, row: u32, hiding: Hiding, line: &[LineCell]) {
        let first_column = line.first().map_or(0, |cell| cell.column);
        self.room.clear();
        for cell in line {
            let Some(at) = cell.column.checked_sub(first_column) else {
                continue;
            };
            if at < MAX_PATTERN_COLUMNS {
                self.room.resize(at as usize, Kind::EMPTY);
                self.room.push(Kind(cell.class.kind.0 & PATTERN_KIND));
            }
        }
        let room = std::mem::take(&mut self.room);
        let key = key_of(first_column, &room);
        let pattern = self.number(first_column, hiding, &room, key);
        self.room = room;
        self.run(row, 1, pattern);
    }

    /// The number of a pattern whose key is known.
    fn number_of(&mut self, pattern: &Pattern, key: u64) -> u32 {
        self.number(pattern.first_column, pattern.hiding, &pattern.kinds, key)
    }

    /// Adds rows that look alike.
    fn run(&mut self, first: u32, n_rows: u32, pattern: u32) {
        match self.runs.last_mut() {
            Some(run) if run.pattern == pattern && run.first + run.n_rows == first => {
                run.n_rows += n_rows;
            }
            _ => self.runs.push(Run {
                first,
                n_rows,
                pattern,
            }),
        }
    }

    /// The number of a pattern; the last run's is tried first, since rows repeat
    /// themselves.
    fn number(&mut self, first_column: u32, hiding: Hiding, kinds: &[Kind], key: u64) -> u32 {
        let is_same = |known: &Pattern| {
            known.first_column == first_column && known.hiding == hiding && *known.kinds == *kinds
        };
        if let Some(run) = self.runs.last()
            && self.patterns.get(run.pattern as usize).is_some_and(is_same)
        {
            return run.pattern;
        }
        if let Some(first) = self.by_key.get(&key) {
            let rest = self.patterns.iter().zip(0..).skip(*first as usize);
            if let Some((_, known)) = rest.into_iter().find(|(known, _)| is_same(known)) {
                return known;
            }
        }
        let number = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
        self.patterns.push(Pattern {
            hiding,
            kinds: kinds.into(),
            first_column,
        });
        self.by_key.entry(key).or_insert(number);
        number
    }

    fn forget_before(&mut self, row: u32) {
        for run in &mut self.runs {
            let before = row.saturating_sub(run.first).min(run.n_rows);
            run.first += before;
            run.n_rows -= before;
        }
        self.runs.retain(|run| run.n_rows > 0);
    }
}
