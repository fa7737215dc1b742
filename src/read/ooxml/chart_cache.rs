//! One chart's part, classic or extended: its caches as columns, its titles and
//! labels as words.

use super::listing::Listing;
use super::package::PartXml;
use super::place::LAST_ROW;
use super::tag::Tag;
use super::text::push_text;
use super::trouble::Trouble;
use super::xml::Token;

/// Most text of one chart, in bytes, and most columns.
const MOST_TEXT: usize = 64 << 20;
const MOST_COLUMNS: usize = 16_000;

/// What one chart holds.
pub(super) struct Chart {
    /// Its caches: categories, values, labels.
    pub(super) columns: Vec<Column>,
    /// Its titles, labels and series by name.
    pub(super) words: Listing,
    n_bytes: usize,
}

/// One cache.
#[derive(Default)]
pub(super) struct Column {
    /// What it is for, or the name of its series.
    pub(super) name: String,
    /// The cells it was copied from; empty when it was typed in.
    pub(super) formula: String,
    /// Whether its points are numbers.
    pub(super) is_numeric: bool,
    /// Whether the chart does not show it: a series that was filtered out.
    pub(super) is_filtered: bool,
    /// Zero-based numbers of its points, and their texts.
    pub(super) points: Vec<(u32, String)>,
}

/// Where the reader is.
struct At {
    role: &'static str,
    series: String,
    formula: String,
    is_numeric: bool,
    is_filtered: bool,
    /// Points go to the series' name rather than to a column.
    in_name: bool,
    column: Option<Column>,
    index: u32,
    text: Option<String>,
    paragraph: String,
}

/// Elements that say what a cache is for.
const ROLES: [(&str, &str); 9] = [
    ("tx", ""),
    ("cat", "Category"),
    ("val", "Value"),
    ("xVal", "X"),
    ("yVal", "Y"),
    ("bubbleSize", "Size"),
    ("datalabelsRange", "Label"),
    ("strDim", "Category"),
    ("numDim", "Value"),
];

impl Chart {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            columns: Vec::new(),
            words: Listing::new(&["What", "Text"]),
            n_bytes: 0,
        }
    }

    /// Reads the part.
    ///
    /// # Errors
    /// The first trouble; what stood before it stays.
    pub(super) fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        let mut at = At {
            role: "",
            series: String::new(),
            formula: String::new(),
            is_numeric: false,
            is_filtered: false,
            in_name: false,
            column: None,
            index: 0,
            text: None,
            paragraph: String::new(),
        };
        xml.each(|token| match token {
            Token::Start(tag) => {
                at.start(tag);
                Ok(())
            }
            Token::Empty(_) => Ok(()),
            Token::Text(text) => {
                if let Some(to) = &mut at.text {
                    self.n_bytes += text.len();
                    push_text(to, text);
                }
                if self.n_bytes > MOST_TEXT || self.columns.len() > MOST_COLUMNS {
                    return Err(Trouble::TooLarge);
                }
                Ok(())
            }
            Token::End(name) => self.end(name, &mut at),
        })
    }

    fn end(&mut self, name: &str, at: &mut At) -> Result<(), Trouble> {
        let text = || at.text.clone().unwrap_or_default();
        match name {
            "f" => at.formula = text(),
            "v" | "pt" if at.text.is_some() => {
                let text = text();
                if at.in_name {
                    at.series.clone_from(&text);
                    self.words.add(&["Series", &text])?;
                } else if let Some(column) = &mut at.column {
                    column.points.push((at.index, text));
                }
            }
            "t" => at.paragraph.push_str(&text()),
            "p" => self
                .words
                .add(&["Text", &std::mem::take(&mut at.paragraph)])?,
            "name" => self.words.add(&["Name", &text()])?,
            "lvl" | "strCache" | "numCache" | "strLit" | "numLit" | "dlblRangeCache" => {
                self.keep(at.column.take());
            }
            "tx" => at.in_name = false,
            "ser" | "series" => at.series.clear(),
            name if is_filter(name) => at.is_filtered = false,
            _ => {}
        }
        if !matches!(name, "formatCode") {
            at.text = None;
        }
        Ok(())
    }

    /// Keeps a cache unless the same cells are there already: every series
    /// repeats the categories.
    fn keep(&mut self, column: Option<Column>) {
        let Some(column) = column.filter(|column| !column.points.is_empty()) else {
            return;
        };
        let is_same = |known: &Column| {
            !known.formula.is_empty()
                && known.formula == column.formula
                && known.points == column.points
        };
        if !self.columns.iter().any(is_same) {
            self.columns.push(column);
        }
    }
}

impl At {
    fn start(&mut self, tag: Tag<'_>) {
        if let Some((_, role)) = ROLES.iter().find(|(name, _)| *name == tag.name) {
            self.role = role;
            self.in_name = tag.name == "tx";
            self.formula.clear();
            self.is_numeric = tag.name == "numDim";
        }
        self.is_filtered |= is_filter(tag.name);
        match tag.name {
            "strRef" | "multiLvlStrRef" | "strLit" => self.is_numeric = false,
            "numRef" | "numLit" => self.is_numeric = true,
            _ => {}
        }
        match tag.name {
            "strRef" | "multiLvlStrRef" | "numRef" => self.formula.clear(),
            "lvl" | "strCache" | "numCache" | "strLit" | "numLit" | "dlblRangeCache" => {
                if tag.name.ends_with("Lit") {
                    self.formula.clear();
                }
                self.column = Some(Column {
                    name: self.name(),
                    formula: self.formula.clone(),
                    is_numeric: self.is_numeric,
                    is_filtered: self.is_filtered,
                    points: Vec::new(),
                });
            }
            "pt" => {
                let index = tag
                    .raw("idx")
                    .and_then(|idx| idx.trim().parse::<u32>().ok());
                self.index = index.unwrap_or_default().min(LAST_ROW - 1);
                self.text = Some(String::new());
            }
            "f" | "v" | "t" | "name" => self.text = Some(String::new()),
            _ => {}
        }
    }

    fn name(&self) -> String {
        let is_value = matches!(self.role, "Value" | "Y" | "Size");
        if is_value && !self.series.is_empty() {
            self.series.clone()
        } else if self.role.is_empty() {
            "Text".to_owned()
        } else {
            self.role.to_owned()
        }
    }
}

/// Elements around series and titles that the chart's filter leaves out.
fn is_filter(name: &str) -> bool {
    name.starts_with("filtered")
}
