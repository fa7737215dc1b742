//! Where samples are put: a folder, and what is true of everything in it.

use std::fs;
use std::path::PathBuf;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::truth::{self, FileTruth, SheetTruth};

/// Whatever can go wrong while a sample is made.
pub(crate) type Made = Result<(), Box<dyn std::error::Error>>;

/// A folder that fills with samples.
pub(crate) struct Shelf {
    folder: PathBuf,
    truths: Vec<FileTruth>,
}

impl Shelf {
    /// A shelf in that folder, which is made if it is not there.
    pub(crate) fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            truths: Vec::new(),
        }
    }

    /// Puts a file there that can be looked at completely.
    pub(crate) fn put(
        &mut self,
        path: &str,
        verdict: &'static str,
        bytes: &[u8],
        sheets: Vec<SheetTruth>,
    ) -> Made {
        self.write(path, bytes)?;
        self.truths.push(FileTruth {
            path: path.to_owned(),
            verdict,
            complete: true,
            sheets,
        });
        Ok(())
    }

    /// Puts a workbook there.
    pub(crate) fn put_workbook(
        &mut self,
        path: &str,
        verdict: &'static str,
        mut workbook: Workbook,
        sheets: Vec<SheetTruth>,
    ) -> Made {
        let bytes = workbook.save_to_buffer()?;
        self.put(path, verdict, &bytes, sheets)
    }

    /// Puts a file there that cannot be looked at.
    pub(crate) fn put_broken(&mut self, path: &str, bytes: &[u8]) -> Made {
        self.write(path, bytes)?;
        self.truths.push(FileTruth {
            path: path.to_owned(),
            verdict: "unchecked",
            complete: false,
            sheets: Vec::new(),
        });
        Ok(())
    }

    /// Writes down what is true of all of it.
    pub(crate) fn write_truth(&self) -> Made {
        self.write("truth.toml", truth::text(&self.truths)?.as_bytes())
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Made {
        let path = self.folder.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, bytes)?)
    }
}

/// An empty workbook that says the same of itself whenever it is made, and
/// names nobody.
pub(crate) fn workbook() -> Result<Workbook, XlsxError> {
    workbook_by("")
}

/// The same, saved by someone.
pub(crate) fn workbook_by(author: &str) -> Result<Workbook, XlsxError> {
    let made = ExcelDateTime::from_ymd(2023, 8, 8)?.and_hms(14, 31, 0)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_author(author)
            .set_creation_datetime(&made),
    );
    Ok(workbook)
}
