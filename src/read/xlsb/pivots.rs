//! Pivot caches: definitions with their shared items, and records. [MS-XLSB]
//! 2.1.7.38 and 2.1.7.39.

use super::flow::each;
use super::records::{Fields, each_measured};
use crate::model::Region;
use crate::read::Sink;
use crate::read::kept::{Cache, Field, Given, Held};
use crate::read::ooxml::Trouble;

/// Most fields, ranges, items and words of one definition: more than Excel
/// makes. With more of them it counts as damaged.
const MOST_FIELDS: usize = 1 << 14;
const MOST_RANGES: usize = 1 << 10;
const MOST_ITEMS: usize = 1 << 22;
const MOST_WORDS: usize = 1 << 20;

/// What a definition says before it becomes a cache.
#[derive(Default)]
pub(super) struct Definition {
    /// Where its data came from: sheet, region, relation to another workbook.
    pub(super) ranges: Vec<(String, String, String)>,
    /// The relation that leads to the records.
    pub(super) records: String,
    refreshed_by: String,
    fields: Vec<Field>,
    columns: Vec<usize>,
    n_items: usize,
    words: Vec<(&'static str, String)>,
    /// How the field at hand holds values that are not shared.
    forms: Vec<Form>,
    is_group: bool,
}

/// How a record holds a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Form {
    #[default]
    Text,
    Number,
    Date,
}

impl Definition {
    /// Reads a definition.
    ///
    /// # Errors
    /// That it is damaged; what stood before the damage stays.
    pub(super) fn read(bytes: &[u8]) -> (Self, Result<(), Trouble>) {
        let mut definition = Self::default();
        let mut is_whole = true;
        is_whole &= each(bytes, |kind, data| {
            is_whole &= definition.take(kind, Fields::new(data)).is_some();
        });
        let read = if is_whole {
            Ok(())
        } else {
            Err(Trouble::Damaged)
        };
        (definition, read)
    }

    fn take(&mut self, kind: u32, mut fields: Fields<'_>) -> Option<()> {
        match kind {
            // BrtBeginPivotCacheDef
            179 => {
                fields.skip(16)?;
                let flags = fields.byte()?;
                fields.skip(4)?;
                if flags & 1 != 0 {
                    self.refreshed_by = fields.text()?;
                }
                if flags & 2 != 0 {
                    self.records = fields.text()?;
                }
            }
            // BrtBeginPCDSRange
            187 => self.range(fields)?,
            // BrtBeginPCDField
            183 => self.field(fields)?,
            // BrtBeginPCDFAtbl
            189 => self.form(fields.short()?),
            // BrtBeginPCDFGItems, BrtEndPCDFGItems
            221 => self.is_group = true,
            222 => self.is_group = false,
            // BrtBeginPCDIRun
            191 => self.run(fields)?,
            kind @ 20..=32 => {
                let held = item(kind, &mut fields)?;
                self.keep(held)?;
            }
            _ => {
                let words = &mut self.words;
                each_measured(fields.rest(), |text| words.push(("Text", text.to_owned())));
                (self.words.len() < MOST_WORDS).then_some(())?;
            }
        }
        Some(())
    }

    fn range(&mut self, mut fields: Fields<'_>) -> Option<()> {
        let is_name = fields.byte()? != 0;
        fields.skip(1)?;
        let flags = fields.byte()?;
        let mut text = |bit: u8| {
            let text = (flags & bit != 0).then(|| fields.text());
            text.flatten().unwrap_or_default()
        };
        let sheet = text(2);
        let relation = text(1);
        let at = if is_name {
            fields.text()?
        } else {
            let rows = (fields.long()?, fields.long()?);
            Region::new(rows, (fields.long()?, fields.long()?)).to_string()
        };
        (self.ranges.len() < MOST_RANGES).then_some(())?;
        self.ranges.push((sheet, at, relation));
        Some(())
    }

    fn field(&mut self, mut fields: Fields<'_>) -> Option<()> {
        const OF_DATABASE: u16 = 0x0004;
        let flags = fields.short()?;
        fields.skip(18)?;
        (self.fields.len() < MOST_FIELDS && self.words.len() < MOST_WORDS).then_some(())?;
        if flags & OF_DATABASE != 0 {
            self.columns.push(self.fields.len());
        }
        self.fields.push(Field {
            name: fields.text()?,
            ..Field::default()
        });
        self.forms.push(Form::Text);
        let words = &mut self.words;
        each_measured(fields.rest(), |text| {
            words.push(("Caption of a field", text.to_owned()));
        });
        Some(())
    }

    fn form(&mut self, flags: u16) {
        const DATE: u16 = 0x0004;
        const TEXT: u16 = 0x0008;
        const NUMBER: u16 = 0x0040;
        if let Some(form) = self.forms.last_mut() {
            *form = if flags & NUMBER != 0 {
                Form::Number
            } else if flags & DATE != 0 && flags & TEXT == 0 {
                Form::Date
            } else {
                Form::Text
            };
        }
    }

    fn run(&mut self, mut fields: Fields<'_>) -> Option<()> {
        let kind = fields.short()?;
        for _ in 0..fields.long()? {
            let held = match kind {
                0x0001 => Held::number(fields.double()?),
                0x0002 => Held::Text(fields.text()?),
                0x0010 => {
                    fields.skip(1)?;
                    Held::Nothing
                }
                0x0020 => date(&mut fields)?,
                _ => return None,
            };
            self.keep(held)?;
        }
        Some(())
    }

    fn keep(&mut self, held: Held) -> Option<()> {
        self.n_items += 1;
        (self.n_items <= MOST_ITEMS).then_some(())?;
        if let Some(field) = self.fields.last_mut() {
            if self.is_group {
                field.groups.push(held);
            } else {
                field.items.push((held, false));
            }
        }
        Some(())
    }

    /// Pours the cache with its records, where there are some. Who refreshed it.
    pub(super) fn pour(
        self,
        mut cache: Cache,
        records: Option<&[u8]>,
        sink: &mut dyn Sink,
    ) -> (String, Result<(), Trouble>) {
        cache.fields = self.fields;
        cache.columns = self.columns;
        cache.words = self.words;
        cache.refreshed_by = self.refreshed_by;
        let mut is_whole = true;
        if let Some(records) = records {
            let mut reading = Reading {
                cache: &mut cache,
                forms: &self.forms,
                loose: None,
                sink,
            };
            is_whole &= each(records, |kind, data| {
                is_whole &= reading.take(kind, Fields::new(data)).is_some();
            });
            reading.hand_over();
        }
        let closed = cache.close(sink);
        let read = if is_whole {
            closed
        } else {
            Err(Trouble::Damaged)
        };
        (cache.refreshed_by, read)
    }
}

struct Reading<'a> {
    cache: &'a mut Cache,
    forms: &'a [Form],
    /// The values of a record that come as records of their own.
    loose: Option<Vec<Given>>,
    sink: &'a mut dyn Sink,
}

impl Reading<'_> {
    fn take(&mut self, kind: u32, mut fields: Fields<'_>) -> Option<()> {
        match kind {
            // BrtPCRRecord: all values in one
            33 => {
                self.hand_over();
                let given = self.packed(fields)?;
                self.cache.record(&given, self.sink);
            }
            // BrtPCRRecordDt: values follow
            34 => {
                self.hand_over();
                self.loose = Some(Vec::new());
            }
            26 => {
                let number = usize::try_from(fields.long()?).ok()?;
                self.loose.as_mut()?.push(Given::Shared(number));
            }
            kind @ 20..=25 => {
                let held = item(kind, &mut fields)?;
                self.loose.as_mut()?.push(Given::Own(held));
            }
            _ => {}
        }
        Some(())
    }

    fn packed(&self, mut fields: Fields<'_>) -> Option<Vec<Given>> {
        let mut given = Vec::with_capacity(self.cache.columns.len());
        for column in &self.cache.columns {
            let is_shared = !self.cache.fields.get(*column)?.items.is_empty();
            given.push(if is_shared {
                Given::Shared(usize::try_from(fields.long()?).ok()?)
            } else {
                Given::Own(match self.forms.get(*column)? {
                    Form::Text => Held::Text(fields.text()?),
                    Form::Number => Held::number(fields.double()?),
                    Form::Date => date(&mut fields)?,
                })
            });
        }
        Some(given)
    }

    fn hand_over(&mut self) {
        if let Some(given) = self.loose.take() {
            self.cache.record(&given, self.sink);
        }
    }
}

/// A value of its own record; those from 27 on have more behind it.
fn item(kind: u32, fields: &mut Fields<'_>) -> Option<Held> {
    Some(match kind {
        21 | 28 => Held::number(fields.double()?),
        22 | 29 => Held::Bool(fields.byte()? != 0),
        24 | 31 => Held::Text(fields.text()?),
        25 | 32 => date(fields)?,
        _ => Held::Nothing,
    })
}

fn date(fields: &mut Fields<'_>) -> Option<Held> {
    let day = (fields.short()?, fields.short()?, fields.byte()?);
    let time = (fields.byte()?, fields.byte()?, fields.byte()?);
    Some(Held::date(day, time))
}
