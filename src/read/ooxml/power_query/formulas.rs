//! The formulas of queries, in the language M: what stands in quotes, in
//! comments, and in tables that were typed in.

use crate::read::Sink;

use super::super::listing::Listing;
use super::super::trouble::Trouble;
use super::entered::{self, Grid};
use super::surface;
use super::values::{Piece, pieces};

/// Most brackets inside one another that are followed.
const DEEPEST: usize = 256;

/// Pours in what the formulas hold: a table of texts, and each typed table.
///
/// # Errors
/// [`Trouble::TooLarge`] past the bounds of a place.
pub(super) fn pour(formulas: &str, part: &str, sink: &mut dyn Sink) -> Result<(), Trouble> {
    let mut walk = Walk {
        found: Listing::new(&["Query", "What", "Text"]),
        ..Walk::default()
    };
    let walked = walk.all(formulas);
    walk.found
        .pour(surface(format!("Power Query formulas in {part}")), sink);
    for (query, grid) in walk.grids {
        grid.pour(surface(format!("Table typed into {query} in {part}")), sink);
    }
    walked
}

struct Walk {
    found: Listing,
    grids: Vec<(String, Grid)>,
    /// The query whose formula is read.
    query: String,
    after_shared: bool,
    /// The lists that are open: the texts so far, and whether all were texts.
    lists: Vec<Vec<String>>,
    /// The typed table that is open, and how many lists were when it opened.
    table: Option<Grid>,
    /// Inside `type table […]`, which names the columns of a typed table.
    in_columns: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            found: Listing::new(&[]),
            grids: Vec::new(),
            query: String::new(),
            after_shared: false,
            lists: Vec::new(),
            table: None,
            in_columns: false,
        }
    }
}

impl Walk {
    fn all(&mut self, formulas: &str) -> Result<(), Trouble> {
        let mut pieces = pieces(formulas).peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Word("shared") => self.after_shared = true,
                Piece::Word("#table") => self.table = Some(Grid::default()),
                Piece::Word("table") => self.in_columns = true,
                Piece::Word(word) => {
                    // `type table [Name = _t, Rank = _t]` names columns.
                    let is_named = matches!(pieces.peek(), Some(Piece::Sign('=')));
                    self.word(word, is_named)?;
                }
                Piece::Text(text) => self.text(text)?,
                Piece::Number(number) => self.add_to_list(number.to_owned()),
                Piece::Comment(text) => self.add("Comment", text)?,
                Piece::Sign(sign) => self.sign(sign),
            }
        }
        self.end_query();
        Ok(())
    }

    fn word(&mut self, word: &str, is_named: bool) -> Result<(), Trouble> {
        let name = word
            .strip_prefix("#\"")
            .map_or(word, |rest| rest.trim_end_matches('"'));
        if std::mem::take(&mut self.after_shared) {
            self.end_query();
            name.clone_into(&mut self.query);
            return self.add("Query", name);
        }
        if is_named {
            if self.in_columns {
                let packed = self.grids.last_mut().map(|(_, grid)| grid);
                if let Some(grid) = self.table.as_mut().or(packed) {
                    grid.head(name.to_owned());
                }
            }
            return self.add("Name", name);
        }
        Ok(())
    }

    fn text(&mut self, text: String) -> Result<(), Trouble> {
        if let Some(grid) = entered::unpacked(&text) {
            self.grids.push((self.query.clone(), grid));
            return Ok(());
        }
        let said = self.add("Text", &text);
        self.add_to_list(text);
        said
    }

    fn add_to_list(&mut self, text: String) {
        if let Some(list) = self.lists.last_mut() {
            list.push(text);
        }
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '{' if self.lists.len() < DEEPEST => self.lists.push(Vec::new()),
            '}' => {
                if let (Some(list), Some(table)) = (self.lists.pop(), &mut self.table)
                    && !list.is_empty()
                {
                    table.row(list);
                }
            }
            ';' => self.end_query(),
            ')' if self.lists.is_empty() => self.end_table(),
            ']' => self.in_columns = false,
            _ => {}
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.grids.push((self.query.clone(), table));
        }
    }

    fn end_query(&mut self) {
        self.end_table();
        self.lists.clear();
        self.in_columns = false;
    }

    fn add(&mut self, what: &str, text: &str) -> Result<(), Trouble> {
        self.found.add(&[&self.query, what, text])
    }
}
