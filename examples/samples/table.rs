//! A table before it becomes a sheet or a CSV, and what each of its columns
//! really holds: the truth is written from the same table as the sample.

use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A year, month and day.
    Date(u16, u8, u8),
    /// Nothing.
    Blank,
}

impl Value {
    /// Text as CSV holds it: dates as most British exports write them.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(year, month, day) => format!("{day:02}/{month:02}/{year}"),
            Self::Blank => String::new(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// One column: its header and what it holds.
pub(crate) struct Column {
    /// The header as the sample shows it.
    pub(crate) header: &'static str,
    /// The category that must be recognised: `surname`; several that would all
    /// be right: `rank|grade`; one that may be recognised or not: `unit?`;
    /// empty where nothing may be recognised.
    pub(crate) holds: &'static str,
}

/// Columns and rows.
pub(crate) struct Table {
    /// The columns, in order.
    pub(crate) columns: Vec<Column>,
    /// The rows below the header.
    pub(crate) rows: Vec<Vec<Value>>,
}

impl Table {
    /// A table of these columns, without rows.
    pub(crate) fn of(columns: &[(&'static str, &'static str)]) -> Self {
        Self {
            columns: columns
                .iter()
                .map(|&(header, holds)| Column { header, holds })
                .collect(),
            rows: Vec::new(),
        }
    }

    /// The same table with these rows, each made from its number.
    pub(crate) fn with_rows(mut self, n: usize, mut row: impl FnMut(usize) -> Vec<Value>) -> Self {
        self.rows = (0..n).map(&mut row).collect();
        self
    }

    /// How many rows stand below the header.
    pub(crate) fn n_rows(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Header and rows as text, the header first.
    pub(crate) fn records(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        let header = self.columns.iter().map(|c| c.header.to_owned()).collect();
        let rows = self
            .rows
            .iter()
            .map(|r| r.iter().map(Value::plain).collect());
        std::iter::once(header).chain(rows)
    }

    /// The table as delimited text with CRLF line ends.
    pub(crate) fn delimited(&self, delimiter: u8) -> Result<String, Box<dyn std::error::Error>> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        for record in self.records() {
            writer.write_record(&record)?;
        }
        Ok(String::from_utf8(writer.into_inner()?)?)
    }

    /// Writes header and rows to a sheet, the header in the zero-based row
    /// `top`.
    pub(crate) fn write_to(&self, sheet: &mut Worksheet, top: u32) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        for (column, head) in (0u16..).zip(&self.columns) {
            sheet.write_with_format(top, column, head.header, &bold)?;
        }
        let day = Format::new().set_num_format("dd/mm/yyyy");
        for (row, values) in (top + 1..).zip(&self.rows) {
            for (column, value) in (0u16..).zip(values) {
                match value {
                    Value::Text(text) => sheet.write(row, column, text)?,
                    Value::Number(number) => sheet.write(row, column, *number)?,
                    Value::Date(year, month, date) => {
                        let date = ExcelDateTime::from_ymd(*year, *month, *date)?;
                        sheet.write_with_format(row, column, &date, &day)?
                    }
                    Value::Blank => continue,
                };
            }
        }
        Ok(())
    }
}
