//! A pivot cache's records: one row for every row of the source, values in
//! place or as numbers of the fields' shared items.

use crate::model::{Hiding, Layout, Surface};
use crate::read::Sink;
use crate::read::ooxml::package::{Claim, Package, PartXml};
use crate::read::ooxml::rows::{Draft, Kind, Rows};
use crate::read::ooxml::tag::Tag;
use crate::read::ooxml::trouble::Trouble;
use crate::read::ooxml::xml::Token;

use super::field::{Fields, push_text, push_value};

/// Reads the records of one cache as a surface, the names of the fields above.
/// Shared items that a record names are marked as used.
///
/// # Errors
/// The first trouble; the rows before it have been handed over.
pub(super) fn read(
    package: &Package<'_>,
    claim: Claim,
    surface: Surface,
    fields: &mut Fields,
    sink: &mut dyn Sink,
) -> Result<(), Trouble> {
    let columns = fields.in_records();
    // Without a definition there are no names to stand above the columns.
    let is_headed = !columns.is_empty();
    let layout = if is_headed {
        Layout::Headed
    } else {
        Layout::Free
    };
    let most_rows = package.reading().limits.max_rows;
    let mut rows = Rows::new(surface.laid_out(layout), most_rows, sink);
    for (column, field) in (0..).zip(&columns) {
        let name = fields.all.get(*field).map_or("", |f| f.name.as_str());
        // A heading must stand there for its row to be one.
        let name = if name.is_empty() { "(no name)" } else { name };
        push_text(name, column, &mut rows)?;
    }
    let mut records = Records {
        rows,
        fields,
        columns,
        index: 0,
        column: 0,
        depth: 0,
        in_record: false,
        is_amiss: false,
    };
    let read = package.read(claim, |xml| records.take(xml));
    let amiss = (records.is_amiss && is_headed).then_some(Trouble::Damaged);
    let closed = records.rows.close();
    read.and(closed).and(amiss.map_or(Ok(()), Err))
}

struct Records<'f, 'k> {
    rows: Rows<'k>,
    fields: &'f mut Fields,
    columns: Vec<usize>,
    index: u32,
    column: u32,
    depth: u32,
    in_record: bool,
    /// Whether a record names an item that its field does not have.
    is_amiss: bool,
}

impl Records<'_, '_> {
    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        xml.each(|token| {
            match token {
                Token::Start(tag) if tag.name == "r" && !self.in_record => {
                    self.in_record = true;
                    self.depth = 0;
                    self.begin()?;
                }
                Token::Start(tag) if self.in_record => {
                    self.value(tag)?;
                    self.depth += 1;
                }
                Token::Empty(tag) if self.in_record => self.value(tag)?,
                Token::End(_) if self.in_record && self.depth == 0 => self.in_record = false,
                Token::End(_) => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            Ok(())
        })
    }

    fn begin(&mut self) -> Result<(), Trouble> {
        self.index = self.index.checked_add(1).ok_or(Trouble::TooLarge)?;
        self.column = 0;
        self.rows.open(self.index, Hiding::NONE)
    }

    fn value(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        // Values may hold properties of members; only they stand in columns.
        if self.depth > 0 {
            return Ok(());
        }
        let column = self.column;
        self.column += 1;
        if tag.name == "x" {
            return self.shared(tag, column);
        }
        let from = self.rows.texts().len();
        let Some(kind) = push_value(self.rows.texts(), tag, from) else {
            return Ok(());
        };
        let to = self.rows.texts().len();
        let (from, to) = match kind {
            Kind::Bool => (usize::from(tag.flag("v")), 0),
            _ if from == to => return Ok(()),
            _ => (from, to),
        };
        self.rows.push(Draft {
            column,
            hiding: Hiding::NONE,
            kind,
            from,
            to,
        })
    }

    fn shared(&mut self, tag: Tag<'_>, column: u32) -> Result<(), Trouble> {
        let number = tag.raw("v").and_then(|v| v.trim().parse::<usize>().ok());
        let field = self.columns.get(column as usize).copied();
        let is_known = match (number, field) {
            (Some(number), Some(field)) => {
                let rows = &mut self.rows;
                self.fields.push_shared(field, number, column, rows)?
            }
            _ => false,
        };
        self.is_amiss |= !is_known;
        Ok(())
    }
}
