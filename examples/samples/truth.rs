//! `samples/truth.toml`: what is planted where, written by the program that
//! planted it.

use std::fmt::Write as _;

use super::table::Table;

/// What one sample must be found to be.
pub(crate) struct FileTruth {
    /// Path below `samples/`, with forward slashes.
    pub(crate) path: String,
    /// `stop`, `review`, `note`, `clear` or `unchecked`.
    pub(crate) verdict: &'static str,
    /// Whether all of it can be looked at.
    pub(crate) complete: bool,
    /// The sheets whose columns are known.
    pub(crate) sheets: Vec<SheetTruth>,
}

/// What one sheet, or the one table of a text file, must be found to hold.
pub(crate) struct SheetTruth {
    /// The sheet's name; none for a text file.
    name: Option<&'static str>,
    /// The kind of surface where it is neither a sheet nor a text file.
    kind: Option<&'static str>,
    /// How well its people can be seen.
    visibility: &'static str,
    /// By which means they are concealed.
    hiding: Option<&'static str>,
    /// How many people.
    people: u32,
    /// Where they stand: inclusive 1-based rows.
    rows: Vec<(u32, u32)>,
    /// Letters of a column and what it holds (see `Column::holds`).
    columns: Vec<(String, String)>,
}

impl SheetTruth {
    /// A table whose every row is a person, its header in the zero-based row
    /// `top`.
    pub(crate) fn people(table: &Table, top: u32) -> Self {
        let rows = vec![(top + 2, top + 1 + table.n_rows())];
        Self {
            people: table.n_rows(),
            rows,
            ..Self::nobody(table)
        }
    }

    /// A table with nobody in it.
    pub(crate) fn nobody(table: &Table) -> Self {
        Self {
            name: None,
            kind: None,
            visibility: "shown",
            hiding: None,
            people: 0,
            rows: Vec::new(),
            columns: (0..)
                .zip(&table.columns)
                .filter(|(_, column)| !column.holds.is_empty())
                .map(|(at, column)| (letters(at), column.holds.to_owned()))
                .collect(),
        }
    }

    /// With another table, of nobody, in the same columns.
    pub(crate) fn and(mut self, table: &Table) -> Self {
        for (at, other) in Self::nobody(table).columns {
            match self.columns.iter_mut().find(|(known, _)| *known == at) {
                Some((_, holds)) => *holds = format!("{holds}|{other}"),
                None => self.columns.push((at, other)),
            }
        }
        self
    }

    /// On a sheet of that name.
    pub(crate) fn on(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// On a surface of that kind rather than a sheet.
    pub(crate) fn in_a(mut self, kind: &'static str) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Hidden by that means.
    pub(crate) fn hidden(mut self, visibility: &'static str, hiding: &'static str) -> Self {
        self.visibility = visibility;
        self.hiding = Some(hiding);
        self
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "\n[[file.sheet]]")?;
        if let Some(name) = self.name {
            writeln!(out, "name = \"{name}\"")?;
        }
        if let Some(kind) = self.kind {
            writeln!(out, "kind = \"{kind}\"")?;
        }
        writeln!(out, "people = {}", self.people)?;
        if self.people > 0 {
            writeln!(out, "visibility = \"{}\"", self.visibility)?;
            let rows: Vec<String> = self
                .rows
                .iter()
                .map(|(a, b)| format!("[{a}, {b}]"))
                .collect();
            writeln!(out, "rows = [{}]", rows.join(", "))?;
        }
        if let Some(hiding) = self.hiding {
            writeln!(out, "hiding = \"{hiding}\"")?;
        }
        for (at, holds) in &self.columns {
            writeln!(out, "columns.{at} = \"{holds}\"")?;
        }
        Ok(())
    }
}

const HEAD: &str = "\
# What is planted where. Written by `cargo run --example make_samples`; change
# the program, not this file.
#
# A column that is not named holds nothing that may be recognised. \"a|b\": either
# is right; \"a?\": may be recognised or not. `rows` are numbered as Excel does.
";

/// The text of `truth.toml`.
pub(crate) fn text(files: &[FileTruth]) -> Result<String, std::fmt::Error> {
    let mut out = HEAD.to_owned();
    for file in files {
        writeln!(out, "\n[[file]]\npath = \"{}\"", file.path)?;
        writeln!(
            out,
            "verdict = \"{}\"\ncomplete = {}",
            file.verdict, file.complete
        )?;
        for sheet in &file.sheets {
            sheet.write(&mut out)?;
        }
    }
    Ok(out)
}

/// The letters of a zero-based column below 702.
fn letters(column: u8) -> String {
    let low = char::from(b'A' + column % 26);
    match column / 26 {
        0 => low.to_string(),
        high => format!("{}{low}", char::from(b'A' + high - 1)),
    }
}
