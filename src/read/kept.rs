//! A pivot cache as the binary formats keep it: fields with their shared items,
//! and records that name items by number or hold values of their own. Poured
//! like the caches of newer workbooks: the records; the values that no record
//! names.

use super::Sink;
use super::ooxml::{Listing, Trouble, tell_bare_pivot};
use crate::model::{Cell, Hiding, Layout, Row, Surface, SurfaceKind, Value};

/// A value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Held {
    /// None.
    #[default]
    Nothing,
    Text(String),
    /// A number in plain digits.
    Number(String),
    /// A date or time as ISO 8601 writes it.
    Date(String),
    Bool(bool),
}

impl Held {
    /// A number as a person writes it.
    pub(super) fn number(number: f64) -> Self {
        let size = number.abs();
        let plain = size == 0.0 || (1e-9..1e21).contains(&size);
        Self::Number(if plain {
            // Adding zero makes of -0 a 0.
            format!("{}", number + 0.0)
        } else {
            format!("{number:e}")
        })
    }

    /// A date; without its time where that is midnight.
    pub(super) fn date(day: (u16, u16, u8), time: (u8, u8, u8)) -> Self {
        let (year, month, day) = day;
        let (hour, minute, second) = time;
        let mut text = format!("{year:04}-{month:02}-{day:02}");
        if time != (0, 0, 0) {
            text += &format!(" {hour:02}:{minute:02}:{second:02}");
        }
        Self::Date(text)
    }

    fn value(&self) -> Option<Value<'_>> {
        match self {
            Self::Nothing => None,
            Self::Text(text) => (!text.is_empty()).then_some(Value::Text(text)),
            Self::Number(text) => Some(Value::Number(text)),
            Self::Date(text) => Some(Value::Date(text)),
            Self::Bool(held) => Some(Value::Bool(*held)),
        }
    }
}

/// One field.
#[derive(Default)]
pub(super) struct Field {
    /// The heading of its column in the source.
    pub(super) name: String,
    /// Its shared items, and whether a record names them.
    pub(super) items: Vec<(Held, bool)>,
    /// Names of groups that its items were put in.
    pub(super) groups: Vec<Held>,
}

/// What a record says of a field.
#[derive(Clone, Debug)]
pub(super) enum Given {
    /// The number of a shared item.
    Shared(usize),
    /// A value of its own.
    Own(Held),
}

/// One cache.
#[derive(Default)]
pub(super) struct Cache {
    /// Its fields.
    pub(super) fields: Vec<Field>,
    /// The fields that records hold values of, in order.
    pub(super) columns: Vec<usize>,
    /// Who refreshed it last.
    pub(super) refreshed_by: String,
    /// Formulas, captions, members: what its definition says in words.
    pub(super) words: Vec<(&'static str, String)>,
    number: usize,
    name: String,
    hiding: Hiding,
    n_records: u32,
    most_rows: u32,
    is_open: bool,
    /// Whether a record names an item that its field does not have.
    is_amiss: bool,
}

impl Cache {
    /// An empty cache of that number, made from those ranges.
    pub(super) fn new(number: usize, sources: &[String], is_used: bool, most_rows: u32) -> Self {
        let mut says = Vec::new();
        if !sources.is_empty() {
            says.push(format!("source {}", sources.join(" and ")));
        }
        let mut hiding = Hiding::CACHE;
        if !is_used {
            says.push("no PivotTable uses it".to_owned());
            hiding = hiding.and(Hiding::NOT_SHOWN);
        }
        let name = if says.is_empty() {
            format!("Pivot cache {number}")
        } else {
            format!("Pivot cache {number} ({})", says.join("; "))
        };
        Self {
            number,
            name,
            hiding,
            most_rows,
            ..Self::default()
        }
    }

    /// Hands over one record. Whether there may be more of them.
    pub(super) fn record(&mut self, given: &[Given], sink: &mut dyn Sink) -> bool {
        if !self.is_open {
            self.open(sink);
        }
        if self.n_records >= self.most_rows {
            return false;
        }
        self.n_records += 1;
        for (field, given) in self.columns.iter().zip(given) {
            if let Given::Shared(number) = given {
                let field = self.fields.get_mut(*field);
                let item = field.and_then(|field| field.items.get_mut(*number));
                match item {
                    Some((_, is_used)) => *is_used = true,
                    None => self.is_amiss = true,
                }
            }
        }
        let held = self.columns.iter().zip(given).map(|(field, given)| {
            let items = self.fields.get(*field).map(|field| &field.items);
            match given {
                Given::Own(held) => held.value(),
                Given::Shared(number) => items?.get(*number)?.0.value(),
            }
        });
        let cells: Vec<Cell<'_>> = (0..)
            .zip(held)
            .filter_map(|(column, value)| Some(Cell::new(column, value?)))
            .collect();
        if !cells.is_empty() {
            sink.row(&Row {
                index: self.n_records,
                hiding: Hiding::NONE,
                cells: &cells,
            });
        }
        true
    }

    fn open(&mut self, sink: &mut dyn Sink) {
        self.is_open = true;
        let surface = Surface::shown(SurfaceKind::PivotCache, &*self.name);
        sink.surface(surface.hidden_by(self.hiding).laid_out(Layout::Headed));
        let names = self.columns.iter().map(|column| {
            let name = self.fields.get(*column).map(|field| field.name.as_str());
            // A heading must stand there for its row to be one.
            name.filter(|name| !name.is_empty()).unwrap_or("(no name)")
        });
        let cells: Vec<Cell<'_>> = (0..)
            .zip(names)
            .map(|(column, name)| Cell::new(column, Value::Text(name)))
            .collect();
        if !cells.is_empty() {
            sink.row(&Row {
                index: 0,
                hiding: Hiding::NONE,
                cells: &cells,
            });
        }
    }

    /// Ends the records and pours what else the cache holds.
    ///
    /// # Errors
    /// That records were missing or did not fit the fields.
    pub(super) fn close(&mut self, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if self.is_open {
            sink.close();
        }
        let has_unused = self.pour_unused(sink);
        let mut words = Listing::new(&["What", "Text"]);
        let mut told = self.words.iter();
        let added = told.try_for_each(|(what, text)| words.add(&[what, text]));
        words.pour(self.surface("members, sets and formulas"), sink);
        if !self.is_open && !has_unused && words.is_empty() {
            let names = self.fields.iter().map(|field| field.name.as_str());
            tell_bare_pivot(self.number, names, self.hiding.and(Hiding::METADATA), sink);
        }
        if self.is_amiss {
            return Err(Trouble::Damaged);
        }
        if self.is_open && self.n_records >= self.most_rows {
            return Err(Trouble::TooManyRows);
        }
        added
    }

    fn surface(&self, what: &str) -> Surface {
        let name = format!("{}: {what}", self.name);
        let hiding = self.hiding.and(Hiding::METADATA);
        Surface::shown(SurfaceKind::PivotCache, name).hidden_by(hiding)
    }

    /// The values that no record names, and the groups, one column a field.
    /// Whether there are any.
    fn pour_unused(&self, sink: &mut dyn Sink) -> bool {
        let columns: Vec<Vec<Value<'_>>> = self.fields.iter().map(Field::unused).collect();
        let longest = columns.iter().map(Vec::len).max().unwrap_or_default();
        if longest == 0 {
            return false;
        }
        let what = if self.is_open {
            "values that no record has any more"
        } else {
            "every distinct value"
        };
        sink.surface(self.surface(what).laid_out(Layout::Lists));
        let mut lists: Vec<(u32, &Field, Vec<Value<'_>>)> = (0..)
            .zip(self.fields.iter().zip(columns))
            .map(|(column, (field, values))| (column, field, values))
            .collect();
        for index in 0..=longest {
            let mut cells = Vec::new();
            for (column, field, values) in &lists {
                let name = (!field.name.is_empty()).then_some(Value::Text(&field.name));
                let value = match index.checked_sub(1) {
                    None => name,
                    Some(at) => values.get(at).copied(),
                };
                cells.extend(value.map(|value| Cell::new(*column, value)));
            }
            // A list that is through is not asked again.
            lists.retain(|(.., values)| index < values.len());
            if let Ok(index) = u32::try_from(index)
                && !cells.is_empty()
            {
                sink.row(&Row {
                    index,
                    hiding: Hiding::NONE,
                    cells: &cells,
                });
            }
        }
        sink.close();
        true
    }
}

impl Field {
    fn unused(&self) -> Vec<Value<'_>> {
        let items = self.items.iter().filter(|(_, is_used)| !is_used);
        let items = items.map(|(item, _)| item);
        items.chain(&self.groups).filter_map(Held::value).collect()
    }
}

/// Pours who refreshed the caches.
pub(super) fn tell_people(people: &[(usize, String)], sink: &mut dyn Sink) {
    let mut found = Listing::new(&["Pivot cache", "Name"]);
    for (number, name) in people {
        // So few rows that no bound is met.
        let _ = found.add(&[&format!("Pivot cache {number}"), name]);
    }
    let surface = Surface::shown(SurfaceKind::People, "Who refreshed the PivotTables");
    found.pour(surface.hidden_by(Hiding::METADATA), sink);
}
