//! Pivot caches of xls files: the storage `_SX_DB_CUR`, one stream a cache.
//! [MS-XLS] 2.1.7.12 and 2.4.275 to 2.4.284.

use super::cursor::Cursor;
use super::globals::Globals;
use super::places::{EOF, RECORDS_A_LOOK};
use super::records::{Records, Whole};
use crate::model::Fate;
use crate::read::kept::{Cache, Field, Given, Held};
use crate::read::ooxml::Trouble;
use crate::read::{Reading, Sink};

/// Most fields of a cache: several times what Excel 2003 has.
const MOST_FIELDS: usize = 1 << 10;

/// How a gap about a cache begins.
const PLACE: &str = "A pivot cache, the copy that a PivotTable keeps of its source,";

/// Reads one cache, by the name and the bytes of its stream. Who refreshed it.
pub(super) fn read(
    (number, name, bytes): (usize, &str, &[u8]),
    globals: &Globals,
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) -> String {
    let id = u16::from_str_radix(name, 16).ok();
    let is_used = id.is_some_and(|id| globals.caches.contains(&id));
    let sources = globals
        .sources
        .iter()
        .filter(|(cache, _)| Some(*cache) == id);
    let sources: Vec<String> = sources.map(|(_, source)| told(source, globals)).collect();
    let mut stream = Stream {
        cache: Cache::new(number, &sources, is_used, reading.limits.max_rows),
        n_in_records: 0,
        kinds: Vec::new(),
        left: Left::default(),
        record: Vec::new(),
        is_whole: true,
    };
    let read = stream.read(bytes, reading, sink);
    let part = format!("_SX_DB_CUR/{name}");
    match read.and(stream.cache.close(sink)) {
        Ok(()) => sink.part(&part, Fate::Read),
        Err(trouble) => sink.gap(trouble.gap(&part, PLACE)),
    }
    stream.cache.refreshed_by
}

fn told(source: &str, globals: &Globals) -> String {
    let sheet = source
        .strip_prefix('\'')
        .and_then(|rest| rest.rsplit_once("'!"));
    match sheet {
        Some((sheet, _)) if !globals.has_sheet(sheet) => format!("{source}, a sheet that is gone"),
        _ => source.to_owned(),
    }
}

/// How records hold a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As a number of one byte, or two.
    Byte,
    Short,
    /// As a value.
    Own,
}

/// What of a field's items is still to come.
#[derive(Default)]
struct Left {
    groups: u16,
    limits: u16,
    items: u16,
}

struct Stream {
    cache: Cache,
    n_in_records: usize,
    kinds: Vec<Form>,
    left: Left,
    /// The record that is being gathered, one place a field.
    record: Vec<Option<Given>>,
    is_whole: bool,
}

impl Stream {
    fn read(
        &mut self,
        bytes: &[u8],
        reading: &Reading<'_>,
        sink: &mut dyn Sink,
    ) -> Result<(), Trouble> {
        let mut records = Records::from(bytes, 0).ok_or(Trouble::Damaged)?;
        let mut has_end = false;
        for number in 1usize.. {
            let Some(record) = records.whole() else { break };
            if number.is_multiple_of(RECORDS_A_LOOK) && reading.is_late() {
                return Err(Trouble::TimedOut);
            }
            has_end = record.kind == EOF;
            if has_end {
                break;
            }
            if self.take(&record, sink).is_none() {
                self.is_whole = false;
            }
        }
        self.hand_over(sink);
        if self.is_whole && has_end {
            Ok(())
        } else {
            Err(Trouble::Damaged)
        }
    }

    fn take(&mut self, record: &Whole<'_>, sink: &mut dyn Sink) -> Option<()> {
        let mut cursor = Cursor::new(record, 0);
        match record.kind {
            // SXDB
            0x00C6 => {
                cursor.skip(10)?;
                self.n_in_records = usize::from(cursor.short()?);
                cursor.skip(6)?;
                let n = cursor.short()?;
                if n > 0 && n < u16::MAX {
                    self.cache.refreshed_by = cursor.characters(usize::from(n))?;
                }
            }
            // SXFDB
            0x00C7 => self.field(cursor)?,
            // SXRng: three limits follow
            0x00D8 => self.left.limits = 3,
            // SXDBB
            0x00C8 => {
                self.hand_over(sink);
                self.numbers(cursor)?;
            }
            kind => {
                if let Some(held) = operand(kind, cursor)? {
                    self.value(held, sink);
                }
            }
        }
        Some(())
    }

    fn field(&mut self, mut cursor: Cursor<'_>) -> Option<()> {
        const ALL_SHARED: u16 = 0x0001;
        const SHORT_NUMBERS: u16 = 0x0200;
        let flags = cursor.short()?;
        cursor.skip(6)?;
        let groups = cursor.short()?;
        cursor.skip(2)?;
        let items = cursor.short()?;
        self.left = Left {
            groups,
            limits: 0,
            items,
        };
        let number = self.cache.fields.len();
        if number >= MOST_FIELDS {
            return None;
        }
        if number < self.n_in_records {
            self.cache.columns.push(number);
            self.kinds
                .push(match (flags & ALL_SHARED, flags & SHORT_NUMBERS) {
                    (0, _) => Form::Own,
                    (_, 0) => Form::Byte,
                    _ => Form::Short,
                });
        }
        self.cache.fields.push(Field {
            name: cursor.text().unwrap_or_default(),
            ..Field::default()
        });
        Some(())
    }

    /// Takes a value: of a field that is being told, or of a record.
    fn value(&mut self, held: Held, sink: &mut dyn Sink) {
        let field = self.cache.fields.last_mut();
        if let Some(field) = field {
            if self.left.groups > 0 {
                self.left.groups -= 1;
                return field.groups.push(held);
            }
            if self.left.limits > 0 {
                self.left.limits -= 1;
                return;
            }
            if self.left.items > 0 {
                self.left.items -= 1;
                return field.items.push((held, false));
            }
        }
        if self.next_own().is_none() {
            self.hand_over(sink);
            self.record = vec![None; self.kinds.len()];
        }
        if let Some(place) = self.next_own() {
            *place = Some(Given::Own(held));
        } else {
            self.is_whole = false;
        }
    }

    /// The next field of the record whose value is its own and still to come.
    fn next_own(&mut self) -> Option<&mut Option<Given>> {
        let places = self.record.iter_mut().zip(&self.kinds);
        let mut open = places.filter(|(given, kind)| **kind == Form::Own && given.is_none());
        open.next().map(|(given, _)| given)
    }

    /// Begins a record with the numbers of shared items in it.
    fn numbers(&mut self, mut cursor: Cursor<'_>) -> Option<()> {
        self.record = vec![None; self.kinds.len()];
        for (given, kind) in self.record.iter_mut().zip(&self.kinds) {
            let number = match kind {
                Form::Own => continue,
                Form::Byte => u16::from(cursor.byte()?),
                Form::Short => cursor.short()?,
            };
            *given = Some(Given::Shared(number.into()));
        }
        Some(())
    }

    fn hand_over(&mut self, sink: &mut dyn Sink) {
        if self.record.is_empty() {
            return;
        }
        let record = std::mem::take(&mut self.record);
        let nothing = || Given::Own(Held::Nothing);
        let given: Vec<Given> = record
            .into_iter()
            .map(|given| given.unwrap_or_else(nothing))
            .collect();
        self.is_whole &= self.cache.record(&given, sink);
    }
}

/// A value of its own record: none inside for records that are no values.
#[allow(clippy::option_option, reason = "no value, and a value cut short")]
fn operand(kind: u16, mut cursor: Cursor<'_>) -> Option<Option<Held>> {
    Some(Some(match kind {
        0x00C9 => Held::number(cursor.double()?),
        0x00CA => Held::Bool(cursor.short()? != 0),
        0x00CB | 0x00CF => Held::Nothing,
        0x00CC => Held::number(f64::from(cursor.short()?.cast_signed())),
        0x00CD => {
            let n = cursor.short()?;
            if n == u16::MAX {
                Held::Nothing
            } else {
                Held::Text(cursor.characters(n.into())?)
            }
        }
        0x00CE => {
            let (year, month, day) = (cursor.short()?, cursor.short()?, cursor.byte()?);
            let time = (cursor.byte()?, cursor.byte()?, cursor.byte()?);
            Held::date((year, month, day), time)
        }
        _ => return Some(None),
    }))
}
