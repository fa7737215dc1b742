//! The fields of a pivot cache and their shared items: every distinct value of
//! a field, which records then name by number.

use crate::model::Hiding;
use crate::read::ooxml::moment::push_iso;
use crate::read::ooxml::number::make_plain;
use crate::read::ooxml::rows::{Draft, Kind, Rows};
use crate::read::ooxml::tag::{Tag, is_true};
use crate::read::ooxml::text::unescape_from;
use crate::read::ooxml::trouble::Trouble;

/// Most text of the items of one cache, in bytes.
const MOST_TEXT: usize = 1 << 30;

/// One field.
pub(super) struct Field {
    /// Its name: the heading of its column in the source.
    pub(super) name: String,
    /// Whether records hold a value of it: groups and formulas have none there.
    pub(super) in_records: bool,
    /// Its shared items in order.
    pub(super) items: Vec<Item>,
    /// Names of groups that its items were put in.
    pub(super) groups: Vec<Item>,
}

/// A value whose text stands in [`Fields::texts`].
#[derive(Clone, Copy)]
pub(super) struct Item {
    kind: Kind,
    from: usize,
    to: usize,
    /// Whether a record names it.
    pub(super) is_used: bool,
}

/// The fields of one cache.
#[derive(Default)]
pub(super) struct Fields {
    /// The fields in order.
    pub(super) all: Vec<Field>,
    texts: String,
}

impl Fields {
    /// Adds a field.
    pub(super) fn open(&mut self, tag: Tag<'_>) {
        let mut name = tag.text("name").unwrap_or_default().into_owned();
        unescape_from(&mut name, 0);
        self.all.push(Field {
            name,
            in_records: tag.raw("databaseField").is_none_or(is_true),
            items: Vec::new(),
            groups: Vec::new(),
        });
    }

    /// Adds an item to the last field, or to its groups.
    ///
    /// # Errors
    /// [`Trouble::TooLarge`] when the items are more than any workbook has.
    pub(super) fn add(&mut self, tag: Tag<'_>, is_group: bool) -> Result<(), Trouble> {
        if self.texts.len() > MOST_TEXT {
            return Err(Trouble::TooLarge);
        }
        let from = self.texts.len();
        let kind = push_value(&mut self.texts, tag, from);
        let item = Item {
            kind: kind.unwrap_or(Kind::Text),
            from: if kind == Some(Kind::Bool) {
                usize::from(tag.flag("v"))
            } else {
                from
            },
            to: self.texts.len(),
            is_used: false,
        };
        if let Some(field) = self.all.last_mut() {
            let list = if is_group {
                &mut field.groups
            } else {
                &mut field.items
            };
            list.push(item);
        }
        Ok(())
    }

    /// The numbers of the fields that records hold values of, in order.
    pub(super) fn in_records(&self) -> Vec<usize> {
        let held = self.all.iter().enumerate().filter(|(_, f)| f.in_records);
        held.map(|(at, _)| at).collect()
    }

    /// Pushes the item of that number of a field into a row, and remembers that
    /// a record names it. Whether there is such an item.
    ///
    /// # Errors
    /// As [`Rows::push`].
    pub(super) fn push_shared(
        &mut self,
        field: usize,
        number: usize,
        column: u32,
        rows: &mut Rows<'_>,
    ) -> Result<bool, Trouble> {
        let field = self.all.get_mut(field);
        let Some(item) = field.and_then(|field| field.items.get_mut(number)) else {
            return Ok(false);
        };
        item.is_used = true;
        push_item(*item, &self.texts, column, rows)?;
        Ok(true)
    }

    /// Pours the items that no record names, and the groups: one column a
    /// field, the names above. How many items there were.
    ///
    /// # Errors
    /// As [`Rows::push`].
    pub(super) fn pour_unused(&self, rows: &mut Rows<'_>) -> Result<(), Trouble> {
        rows.open(0, Hiding::NONE)?;
        for (column, field) in (0..).zip(&self.all) {
            push_text(&field.name, column, rows)?;
        }
        let columns: Vec<Vec<Item>> = self.all.iter().map(Field::unused).collect();
        let longest = columns.iter().map(Vec::len).max().unwrap_or_default();
        for (number, index) in (0..longest).zip(1..) {
            rows.open(index, Hiding::NONE)?;
            for (column, items) in (0..).zip(&columns) {
                if let Some(item) = items.get(number) {
                    push_item(*item, &self.texts, column, rows)?;
                }
            }
        }
        Ok(())
    }

    /// Whether any item is named by no record, or any group has a name.
    pub(super) fn has_unused(&self) -> bool {
        self.all.iter().any(|field| !field.unused().is_empty())
    }
}

impl Field {
    fn unused(&self) -> Vec<Item> {
        let items = self.items.iter().filter(|item| !item.is_used);
        let all = items.chain(&self.groups);
        all.filter(|item| item.kind == Kind::Bool || item.to > item.from)
            .copied()
            .collect()
    }
}

/// Pushes a text into a row.
///
/// # Errors
/// As [`Rows::push`].
pub(super) fn push_text(text: &str, column: u32, rows: &mut Rows<'_>) -> Result<(), Trouble> {
    if text.is_empty() {
        return Ok(());
    }
    rows.add(column, Kind::Text, text)
}

fn push_item(item: Item, texts: &str, column: u32, rows: &mut Rows<'_>) -> Result<(), Trouble> {
    if item.kind == Kind::Bool {
        return rows.push(Draft {
            column,
            hiding: Hiding::NONE,
            kind: Kind::Bool,
            from: item.from,
            to: 0,
        });
    }
    let text = texts.get(item.from..item.to).unwrap_or_default();
    if text.is_empty() {
        return Ok(());
    }
    rows.add(column, item.kind, text)
}

/// Adds what a value element (`s`, `n`, `d`, `b`, `e`) says to the text as a
/// person reads it; `None` for what holds no value. A truth is told by its
/// attribute alone.
pub(super) fn push_value(text: &mut String, tag: Tag<'_>, from: usize) -> Option<Kind> {
    // Members of a cube have a caption beside their unique name.
    let value = tag.text("c").filter(|c| !c.is_empty());
    let value = value.or_else(|| tag.text("v"))?;
    match tag.name {
        "s" => {
            text.push_str(&value);
            unescape_from(text, from);
            Some(Kind::Text)
        }
        "n" => {
            text.push_str(value.trim());
            Some(if make_plain(text, from, 0) {
                Kind::Number
            } else {
                Kind::Text
            })
        }
        "d" if push_iso(text, &value) => Some(Kind::Date),
        "d" => {
            text.push_str(&value);
            Some(Kind::Text)
        }
        "e" => {
            text.push_str(&value);
            Some(Kind::Error)
        }
        "b" => Some(Kind::Bool),
        _ => None,
    }
}
