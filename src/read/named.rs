//! What a file and its sheets are called: a name that says whom it is about goes
//! out with the file, whatever is in it.

use crate::model::{Cell, Hiding, Layout, Row, Surface, SurfaceKind, Value};

use super::{Format, Reading, Sink};

/// Pours in the source's own name, without the folders it lies in here (those
/// inside an archive go out with it), and the names of its sheets.
pub fn names(reading: &Reading<'_>, sheets: &[String], sink: &mut dyn Sink) {
    wrong_ending(reading, sink);
    let origin = &reading.source.origin;
    let name = if origin.depth() == 0 {
        reading.file_name()
    } else {
        origin.last()
    };
    sink.surface(
        Surface::shown(SurfaceKind::FileName, "Names of the file and its sheets")
            .laid_out(Layout::Lists),
    );
    let own = [("File name", spoken(name))];
    let sheets = sheets.iter().map(|sheet| ("Sheet", spoken(sheet)));
    let rows = [("What", "Text".to_owned())]
        .into_iter()
        .chain(own)
        .chain(sheets);
    for (index, (what, text)) in (0..).zip(rows) {
        sink.row(&Row {
            index,
            hiding: Hiding::NONE,
            cells: &[
                Cell::new(0, Value::Text(what)),
                Cell::new(1, Value::Text(&text)),
            ],
        });
    }
    sink.close();
}

/// What the wrong ending of a name is called.
pub const WRONG_ENDING: &str = "Wrong ending of the file name";

/// Pours in that the name ends as files of another kind do, if so. Excel warns
/// whoever opens such a file.
fn wrong_ending(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let name = reading.file_name();
    let Some((_, ending)) = name.rsplit_once('.') else {
        return;
    };
    let right: &[&str] = match reading.format {
        Format::Xlsx => &["xlsx", "xltx"],
        Format::Xlsm => &["xlsm", "xltm", "xlam"],
        Format::Xlsb => &["xlsb"],
        Format::Xls => &["xls", "xlt", "xla", "doc"],
        Format::Ods => &["ods", "ots", "fods"],
        Format::Docx => &["docx", "docm", "dotx", "dotm"],
        Format::Pptx => &["pptx", "pptm", "ppsx", "ppsm", "potx", "potm"],
        Format::HtmlTable => &["html", "htm", "xhtml", "mht", "mhtml"],
        Format::SpreadsheetMl => &["xml"],
        Format::Archive | Format::Delimited | Format::Unreadable(..) => return,
    };
    if right.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
        return;
    }
    let surface = Surface::shown(SurfaceKind::FileName, WRONG_ENDING);
    sink.surface(surface.laid_out(Layout::Lists));
    let rows = [
        ("What", "Text"),
        ("Content", reading.format.name()),
        ("Ending", ending),
    ];
    for (index, (what, text)) in (0..).zip(rows) {
        sink.row(&Row {
            index,
            hiding: Hiding::NONE,
            cells: &[
                Cell::new(0, Value::Text(what)),
                Cell::new(1, Value::Text(text)),
            ],
        });
    }
    sink.close();
}

/// A name as it would be said: words that signs join come apart, and its ending
/// goes.
fn spoken(name: &str) -> String {
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 && !ending.contains(' ') => {
            stem
        }
        _ => name,
    };
    stem.replace(['_', '-', '/', '\\', '+'], " ")
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn names_become_words() {
        assert_eq!(
            spoken("Letter_to-Ada Testley.xlsx"),
            "Letter to Ada Testley"
        );
        assert_eq!(spoken("reply/q3.csv"), "reply q3");
        assert_eq!(spoken("Sheet1"), "Sheet1");
        assert_eq!(spoken("Mr. Testley of here"), "Mr. Testley of here");
    }
}
