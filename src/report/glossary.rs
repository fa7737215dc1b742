//! The words of a report in plain English: kinds of surface, means of hiding,
//! reasons of a gap, verdicts. `foiscan explain` and the page print them.

/// One word and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The word as reports have it, in kebab-case.
    pub word: &'static str,
    /// The word as people say it.
    pub title: &'static str,
    /// What it is and why it matters.
    pub says: &'static str,
    /// What to do, in Excel's words; may be empty.
    pub next: &'static str,
}

const fn entry(
    word: &'static str,
    title: &'static str,
    says: &'static str,
    next: &'static str,
) -> Entry {
    Entry {
        word,
        title,
        says,
        next,
    }
}

/// Every word, by matter. A word may have two meanings and then stands twice.
#[rustfmt::skip]
pub const GLOSSARY: &[Entry] = &[
    entry("stop", "Not ready",
        "The file holds what must not go out as it is: rows that identify people where a reader would not look, or many of them in plain sight, or facts about them that could do harm.",
        "Follow the steps of the report, save the file with a new name, and check that one."),
    entry("review", "Needs a person",
        "The file holds something that may be right or wrong to release. A program cannot tell.",
        "Have someone who knows the request look at each thing the report names."),
    entry("note", "Worth knowing",
        "What nearly every file has, such as the name of its author. It should not stop a release.",
        ""),
    entry("clear", "Nothing found",
        "We did not find personal data or hidden content. This is not a guarantee. You still decide.",
        ""),
    entry("unchecked", "Not checked",
        "Something in the file could not be looked at, so nothing is known of it. Not knowing is no milder than knowing.",
        "Remove what stands in the way (a password, damage), or leave out the part, and check again."),

    entry("shown", "Shown", "It is seen when the file is opened.", ""),
    entry("hidden", "Hidden", "It is not seen when the file is opened, and a menu of Excel brings it up.", ""),
    entry("buried", "Out of reach", "It is in the file, and no menu of Excel brings it up. Other programs read it with ease.", ""),

    entry("sheet", "Sheet", "One of the tabs of a workbook. It may be hidden.", ""),
    entry("table", "Table", "Rows and columns in a text file such as CSV. Everything in it is seen by everyone.", ""),
    entry("pivot-cache", "Pivot table memory",
        "A pivot table keeps a copy of all the rows it was made from. The copy stays in the file when the rows, or the sheet they stood on, are deleted. A double-click on a total brings them back.",
        "Copy the pivot table, choose Paste Special > Values in a new workbook, and send that one."),
    entry("notes", "Notes", "The older kind of comment on a cell. A note holds its author's name and any text.",
        "Choose Review > Notes > Show All Notes, read them, and delete what should not go out."),
    entry("threaded-comments", "Comments", "Comments with replies. They name the people who wrote them and keep what they wrote.",
        "Choose Review > Show Comments, read them, and delete what should not go out."),
    entry("properties", "Document properties", "Who made the file, who saved it last, the organisation, a title, dates.",
        "Choose File > Info > Check for Issues > Inspect Document, and Remove All beside Document Properties and Personal Information."),
    entry("external-link", "Link to another workbook",
        "A formula that refers to another workbook keeps a copy of the cells it used. The copy is not seen in Excel and is read with ease outside it.",
        "Choose Data > Edit Links (or Workbook Links) > Break Link."),
    entry("chart", "Chart", "A chart remembers the numbers and names it was drawn from, even when they are gone from the sheets.",
        "Paste the chart as a picture, or delete it."),
    entry("defined-names", "Defined names", "Names for cells, formulas or texts. They may refer to other files by path, or hold values themselves; some are hidden.",
        "Choose Formulas > Name Manager and delete what is not needed."),
    entry("drawing", "Drawing", "Shapes and text boxes on a sheet, with their texts and descriptions. They may lie over cells.",
        "Choose Home > Find & Select > Selection Pane to see all of them."),
    entry("header-footer", "Header and footer", "Text that is printed on each page and not seen on the screen.",
        "Choose View > Page Layout and read them."),
    entry("data-validation", "Data validation", "Lists to choose from, and messages at a cell. A list may be one of names.",
        "Choose Home > Find & Select > Data Validation, then Data > Data Validation."),
    entry("connections", "Data connections", "Where the workbook gets data from: servers, paths, sometimes user names and passwords.",
        "Choose Data > Queries & Connections and delete them."),
    entry("query", "Query", "How data were fetched and shaped; it may hold the data themselves.",
        "Choose Data > Queries & Connections and delete them."),
    entry("data-model", "Data model", "Whole tables kept inside the workbook for pivot tables. No sheet shows them.",
        "Copy what should go out into a new workbook: Paste Special > Values."),
    entry("slicer", "Slicer", "Buttons that filter a table. They keep every value they offer, also those that are no longer there.",
        "Delete the slicer, or copy the values into a new workbook."),
    entry("revisions", "Tracked changes", "The history of a shared workbook: who changed what, and what stood there before.",
        "Stop sharing the workbook, or copy the values into a new one."),
    entry("custom-xml", "Custom XML data", "Data that add-ins and document systems put into a file, such as labels and case numbers.",
        "Inspect Document offers to remove Custom XML Data."),
    entry("macro", "Macros", "Programs inside the workbook. They may hold names, paths and passwords as text.",
        "Save as .xlsx, which cannot hold macros, and check that file."),
    entry("embedded", "Embedded file", "A whole file inside this one: often a workbook of which only a picture or a few cells are seen.",
        "Double-click it to look inside; delete it if it should not go out."),
    entry("image", "Picture", "A picture. We do not read what it shows: look at it. A cropped picture still holds what was cropped.",
        "Choose Picture Format > Compress Pictures > Delete cropped areas."),
    entry("scenario", "Scenario", "Values kept for What-If Analysis, with the name of who made them.",
        "Choose Data > What-If Analysis > Scenario Manager and delete them."),
    entry("people", "People who worked on the file", "A list of names and addresses of everyone who commented or changed the file.",
        "Inspect Document removes Comments and Document Properties and Personal Information."),
    entry("settings", "Settings", "Printers, views, who reserved the file. They may hold names of people and machines.", ""),
    entry("file-name", "File name", "The file's own name, its folder, or a sheet's name may tell whom it is about.",
        "Rename it."),
    entry("leftover", "Leftover", "Text that nothing in the file refers to any more: what was deleted and not yet cleared away.",
        "Copy what should go out into a new workbook: Paste Special > Values."),

    entry("hidden-sheet", "Hidden sheet", "A sheet whose tab is not shown. Two clicks bring it up.",
        "Right-click any tab and choose Unhide."),
    entry("very-hidden-sheet", "Hidden sheet that Excel's Unhide does not list",
        "A sheet that a program or the VBA editor has hidden. Excel's own menu does not offer to show it; other programs do.",
        "File > Info > Check for Issues > Inspect Document finds it under Hidden Worksheets."),
    entry("hidden-row", "Hidden row", "A row that was hidden by hand. Saved as CSV it is there again.",
        "Press Ctrl+A, then Home > Format > Hide & Unhide > Unhide Rows."),
    entry("hidden-column", "Hidden column", "A column that was hidden by hand. Saved as CSV it is there again.",
        "Press Ctrl+A, then Home > Format > Hide & Unhide > Unhide Columns."),
    entry("filtered-row", "Row hidden by a filter", "A row that does not meet a filter. It is all in the file, and in a CSV made from it.",
        "Choose Data > Clear."),
    entry("zero-size", "Row or column of no size", "A row of height 0 or a column of width 0. It looks as if it were not there.",
        "Select all, then Home > Format > Row Height or Column Width."),
    entry("collapsed-group", "Collapsed group", "Rows or columns folded away under a + in the margin.",
        "Choose Data > Ungroup > Clear Outline."),
    entry("remote", "Far from everything else", "Cells so far down or to the right that nobody scrolls there.",
        "Press Ctrl+End to go to the last cell that is used."),
    entry("same-colour", "Text in the colour of its background", "White on white, for example. Select the cell and the text is in the formula bar.",
        "Select all and choose Home > Font Color > Automatic and No Fill."),
    entry("number-format", "Number format that shows nothing", "A format such as ;;; makes a cell look empty.",
        "Select all and choose the number format General."),
    entry("tiny-font", "Font too small to read", "Text of one point or so.", "Select all and choose a font size of 11."),
    entry("under-merge", "Under a merged cell", "Cells that were merged keep only what the first shows, but some programs leave the others' text in the file.",
        "Select all and choose Home > Merge & Center > Unmerge Cells."),
    entry("under-shape", "Under a shape or picture", "A shape that lies over cells does not remove what they hold. This is no redaction.",
        "Delete the shape, and delete what was under it."),
    entry("cache", "Copy that Excel keeps out of sight", "Excel keeps copies of data so that pivot tables, charts and links work without their sources.",
        "Copy what should go out into a new workbook: Paste Special > Values."),
    entry("metadata", "Not on any sheet", "Facts about the file, such as its author and title.",
        "File > Info > Check for Issues > Inspect Document."),
    entry("not-shown", "Shown in no view", "It is in the file, and nothing in Excel shows it.",
        "Copy what should go out into a new workbook: Paste Special > Values."),

    entry("encrypted", "Asks for a password", "The file cannot be opened without its password, so nothing in it was checked.",
        "Remove the password under File > Info > Protect Workbook, save, and check again."),
    entry("damaged", "Damaged", "The file, or a part of it, is broken. Excel may repair it silently and show more than we could read.",
        "Open it in Excel, save it with a new name, and check that one."),
    entry("too-large", "Too large", "The file is past a limit of size, so that not all of it was looked at.",
        "Raise the limit: --max-megabytes or --max-expanded-megabytes."),
    entry("too-deep", "Nested too deep", "A file in a file in a file: past the limit nothing is opened.",
        "Take the inner file out and check it by itself, or raise --max-depth."),
    entry("timed-out", "Took too long", "The time for one file was over before all of it was looked at.",
        "Raise --timeout."),
    entry("unsupported", "Of a kind we do not read", "The part could hold personal data, and foiscan does not read parts of its kind.",
        "Look at it yourself, or remove it and check again."),
    entry("failed", "Could not be read", "Reading it failed inside foiscan. The rest of the report holds.",
        "Save it again from Excel and check that file; if it fails again, tell the makers of foiscan, without sending the file."),
    entry("empty", "Empty", "There is nothing in it. A file that should hold a reply and is empty deserves a look.", ""),
    entry("unreadable", "Cannot be opened", "The file could not be opened: it is open elsewhere, or you may not read it.",
        "Close it in other programs, or ask for access, and check again."),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{GapReason, Hiding, Severity, SurfaceKind, Visibility};

    #[test]
    fn every_word_of_a_report_is_explained() {
        let surfaces = SurfaceKind::ALL.iter().map(|kind| kind.name());
        let hidings = Hiding::NAMES.iter().map(|(_, name)| *name);
        let reasons = GapReason::ALL.iter().map(|reason| reason.name());
        let verdicts = Severity::ALL.iter().map(|severity| severity.name());
        let visibilities = [Visibility::Shown, Visibility::Hidden, Visibility::Buried];
        let all = surfaces
            .chain(hidings)
            .chain(reasons)
            .chain(verdicts)
            .chain(visibilities.map(Visibility::name))
            .chain(["unchecked"]);
        for word in all {
            assert!(GLOSSARY.iter().any(|entry| entry.word == word), "{word}");
        }
    }

    #[test]
    fn no_word_promises_too_much() {
        for entry in GLOSSARY {
            let text = format!("{} {} {}", entry.title, entry.says, entry.next).to_lowercase();
            for never in [
                "safe",
                "clean ",
                "passed",
                "secure",
                "compliant",
                "regex",
                "veryhidden",
            ] {
                assert!(!text.contains(never), "{}: {never}", entry.word);
            }
        }
    }
}
