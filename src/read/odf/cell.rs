//! One cell: from its attributes and paragraphs to what it holds. The attribute
//! of its value counts; its paragraphs show that value, and are the value where
//! there is no attribute (ODF 1.3 part 3, 9.1.4 and 19.387 ff).

use quick_xml::escape::unescape;

use super::text::Words;
use crate::model::Hiding;
use crate::read::ooxml::Tag;
use crate::read::sheets::Datum;

/// Repeats of one cell or row that are believed: a sheet has no more.
pub(super) const MOST_REPEATS: u32 = 1 << 20;

/// What a cell says its value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Its paragraphs.
    Text,
    /// Text in an attribute.
    Held,
    Number(f64),
    Bool(bool),
    /// A date, as ISO 8601 writes it.
    Moment,
    /// A time, as ISO 8601 writes durations.
    Elapsed,
}

/// A cell that holds something; its text stands among those of its row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    /// Zero-based, and how many columns beside it hold the same.
    pub(super) column: u32,
    pub(super) repeats: u32,
    pub(super) kind: Kind,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) hiding: Hiding,
    /// With how many digits it is shown at least.
    pub(super) digits: u8,
}

impl Draft {
    /// What the cell holds, given the texts of its row.
    pub(super) fn datum<'t>(&self, texts: &'t str) -> Datum<'t> {
        let text = texts.get(self.from..self.to).unwrap_or_default();
        match self.kind {
            Kind::Text | Kind::Held => Datum::Text(text),
            Kind::Number(number) => Datum::Number(number, self.digits),
            Kind::Bool(held) => Datum::Bool(held),
            Kind::Moment => Datum::IsoMoment(text),
            Kind::Elapsed => Datum::IsoElapsed(text),
        }
    }
}

/// A cell's tag, as far as it says something of the cell.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said<'t> {
    pub(super) style: Option<&'t str>,
    pub(super) repeats: Option<&'t str>,
    /// Of several values the first, as written.
    pub(super) value: Option<(Value, &'t str)>,
}

/// What the attribute of a value is to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Number,
    Moment,
    Elapsed,
    Bool,
    Text,
}

/// Attributes that hold a value.
const VALUES: [(&str, Value); 5] = [
    ("value", Value::Number),
    ("date-value", Value::Moment),
    ("time-value", Value::Elapsed),
    ("boolean-value", Value::Bool),
    ("string-value", Value::Text),
];

impl<'t> Said<'t> {
    /// Reads the attributes of a cell.
    pub(super) fn of(tag: Tag<'t>) -> Self {
        let mut said = Self::default();
        for (key, value) in tag.attributes() {
            match key.split_once(':').unwrap_or(("", key)) {
                (_, "style-name") => said.style = Some(value),
                (_, "number-columns-repeated") => said.repeats = Some(value),
                // Prefixes may be others, but not for one another.
                ("table" | "calcext", _) => {}
                (_, name) => {
                    let known = VALUES.iter().find(|(known, _)| *known == name);
                    let value = known.map(|(_, kind)| (*kind, value));
                    said.value = said.value.or(value);
                }
            }
        }
        said
    }

    /// How many columns the cell stands for.
    pub(super) fn n_columns(&self) -> u32 {
        repeats(self.repeats)
    }

    /// What the cell says its value is; a value in an attribute that stays text
    /// is put behind `texts`.
    pub(super) fn kind(&self, texts: &mut String) -> Kind {
        let Some((kind, raw)) = self.value else {
            return Kind::Text;
        };
        let value = unescape(raw).unwrap_or(raw.into());
        let kind = match kind {
            Value::Number => {
                let number = value.trim().parse::<f64>().ok();
                if let Some(number) = number.filter(|number| number.is_finite()) {
                    return Kind::Number(number);
                }
                Kind::Held
            }
            Value::Bool => return Kind::Bool(value.trim().eq_ignore_ascii_case("true")),
            Value::Moment => Kind::Moment,
            Value::Elapsed => Kind::Elapsed,
            Value::Text => Kind::Held,
        };
        texts.push_str(&value);
        kind
    }
}

/// How often something stands for itself: more than a sheet has is said by files
/// that are filled up to the last row.
pub(super) fn repeats(said: Option<&str>) -> u32 {
    let number = said.and_then(|number| number.trim().parse::<u64>().ok());
    let number = number.unwrap_or(1).min(u64::from(MOST_REPEATS));
    u32::try_from(number).unwrap_or(1)
}

/// A cell that is being read.
pub(super) struct Reading {
    column: u32,
    repeats: u32,
    kind: Kind,
    /// Among the texts of the row: where the value in the attribute begins, and
    /// the paragraphs.
    from: usize,
    shown: usize,
    /// Whether a table stands in the cell, whose text is read with the cell's.
    has_table: bool,
    pub(super) words: Words,
    pub(super) hiding: Hiding,
    pub(super) style: Option<u32>,
}

impl Reading {
    /// A cell in that zero-based column.
    pub(super) fn new(column: u32, said: &Said<'_>, texts: &mut String) -> Self {
        let from = texts.len();
        let kind = said.kind(texts);
        Self {
            column,
            repeats: said.n_columns(),
            kind,
            from,
            shown: texts.len(),
            has_table: false,
            words: Words::default(),
            hiding: Hiding::NONE,
            style: None,
        }
    }

    /// An element in the cell opens.
    pub(super) fn start(&mut self, tag: Tag<'_>, texts: &mut String) {
        self.has_table |= tag.name == "table";
        self.words.start(tag, texts, self.shown);
    }

    /// Character data in the cell.
    pub(super) fn text(&mut self, data: &str, texts: &mut String) {
        self.words.text(data, texts, self.shown);
    }

    /// Whether what the cell holds does not hang on its paragraphs.
    fn is_settled(&self) -> bool {
        match self.kind {
            Kind::Number(_) | Kind::Bool(_) => true,
            Kind::Moment | Kind::Elapsed => self.from < self.shown,
            Kind::Text | Kind::Held => false,
        }
    }

    /// The cell ends; none when it holds nothing.
    pub(super) fn finish(mut self, texts: &mut String) -> Option<Draft> {
        let has_table = self.has_table && self.shown < texts.len();
        if self.is_settled() && !has_table {
            texts.truncate(self.shown);
        } else {
            self.choose(texts);
        }
        let holds_text = self.from < texts.len();
        let is_some = matches!(self.kind, Kind::Number(_) | Kind::Bool(_)) || holds_text;
        is_some.then_some(Draft {
            column: self.column,
            repeats: self.repeats,
            kind: self.kind,
            from: self.from,
            to: texts.len(),
            hiding: self.hiding,
            digits: 0,
        })
    }

    /// Chooses between the text in the attribute and that of the paragraphs: one
    /// of them where it says all that the other does, else both.
    fn choose(&mut self, texts: &mut String) {
        self.kind = Kind::Text;
        let value = texts.get(self.from..self.shown).unwrap_or_default();
        let shown = texts.get(self.shown..).unwrap_or_default();
        if value.is_empty() || value == shown || shown.is_empty() {
            let whole = if value.is_empty() {
                texts.len()
            } else {
                self.shown
            };
            texts.truncate(whole);
        } else if holds(value, shown) {
            texts.truncate(self.shown);
        } else if holds(shown, value) {
            texts.replace_range(self.from..self.shown, "");
        } else {
            texts.insert(self.shown, '\n');
        }
    }
}

/// Whether one text holds the other, white space apart.
fn holds(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(one).contains(&plain(other))
}
