//! Frames become calls on a sink again. The worker read a file that may be
//! hostile, so it is not believed: what is out of order, out of range or not
//! UTF-8 ends the replay.

use super::caught::Tracked;
use super::wire::{Event, Taken};
use crate::model::{
    Cell, Fate, Gap, GapReason, Layout, Origin, Row, Source, Surface, SurfaceKind, Value,
};
use crate::read::Sink;
use crate::read::sheets::ledger;

/// Pours frames into a sink.
pub(super) struct Replay<'a> {
    sink: Tracked<'a>,
    origin: &'a Origin,
    /// The lowest row that may come next.
    next_row: u32,
}

/// What a frame led to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// There is more to come.
    More,
    /// The reader is through.
    Done,
}

impl<'a> Replay<'a> {
    /// A replay of the document of that origin.
    pub(super) fn new(sink: &'a mut dyn Sink, origin: &'a Origin) -> Self {
        Self {
            sink: Tracked { sink, open: false },
            origin,
            next_row: 0,
        }
    }

    /// Replays one frame; none when it is nonsense.
    pub(super) fn frame(&mut self, frame: &[u8]) -> Option<Step> {
        let mut taken = Taken::new(frame);
        match Event::from_number(taken.byte()?)? {
            Event::Row => self.row(&mut taken)?,
            Event::Shared => self.sink.shared(taken.text()?),
            Event::Surface => self.surface(&mut taken)?,
            Event::Columns => {
                let (first, last) = (taken.number()?, taken.number()?);
                let hiding = taken.hiding()?;
                self.inside()?;
                self.sink.columns(first, last, hiding);
            }
            Event::Filtered => {
                let (first, last) = (taken.number()?, taken.number()?);
                self.inside()?;
                self.sink.filtered(first, last);
            }
            Event::Close => {
                self.inside()?;
                self.sink.close();
            }
            Event::Discard => {
                self.inside()?;
                self.sink.discard();
            }
            Event::Part => {
                let part = taken.text()?;
                let fate = match (taken.byte()?, taken.text()?) {
                    (0, _) => Fate::Read,
                    (_, reason) => Fate::Harmless(ledger::known_reason(reason)),
                };
                self.sink.part(part, fate);
            }
            Event::Gap => {
                let part = taken.text()?;
                let reason = *GapReason::ALL.get(usize::from(taken.byte()?))?;
                self.sink.gap(Gap::part(part, reason, taken.text()?));
            }
            Event::Nested => {
                let name = taken.text()?;
                let inner = Source {
                    origin: self.origin.inner(name),
                    body: crate::model::Body::Bytes(taken.bytes()?.into()),
                };
                self.sink.nested(inner);
            }
            Event::Done => return Some(Step::Done),
        }
        (taken.left() == 0).then_some(Step::More)
    }

    /// Pours in why the reader stopped, behind what was read.
    pub(super) fn stopped(&mut self, gap: Gap) {
        self.sink.settle();
        self.sink.gap(gap);
    }

    /// Closes a surface that the reader left open.
    pub(super) fn settle(&mut self) {
        self.sink.settle();
    }

    fn inside(&self) -> Option<()> {
        self.sink.open.then_some(())
    }

    fn surface(&mut self, taken: &mut Taken<'_>) -> Option<()> {
        let kind = *SurfaceKind::ALL.get(usize::from(taken.byte()?))?;
        let surface = Surface {
            kind,
            name: taken.text()?.to_owned(),
            hiding: taken.hiding()?,
            layout: *Layout::ALL.get(usize::from(taken.byte()?))?,
        };
        (!self.sink.open).then_some(())?;
        self.next_row = 0;
        self.sink.surface(surface);
        Some(())
    }

    fn row(&mut self, taken: &mut Taken<'_>) -> Option<()> {
        self.inside()?;
        let index = taken.number()?;
        let hiding = taken.hiding()?;
        (index >= self.next_row).then_some(())?;
        let mut cells: Vec<Cell<'_>> = Vec::with_capacity((taken.left() / 16).min(1 << 14));
        while taken.left() > 0 {
            let column = taken.number()?;
            let in_order = cells.last().is_none_or(|before| before.column < column);
            in_order.then_some(())?;
            let hiding = taken.hiding()?;
            let value = value(taken)?;
            cells.push(Cell {
                column,
                value,
                hiding,
            });
        }
        self.next_row = index.checked_add(1)?;
        self.sink.row(&Row {
            index,
            hiding,
            cells: &cells,
        });
        Some(())
    }
}

fn value<'a>(taken: &mut Taken<'a>) -> Option<Value<'a>> {
    Some(match taken.byte()? {
        0 => Value::Text(taken.text()?),
        1 => Value::Shared(taken.number()?),
        2 => Value::Number(taken.text()?),
        3 => Value::Date(taken.text()?),
        4 => Value::Bool(taken.byte()? != 0),
        5 => Value::Error(taken.text()?),
        _ => return None,
    })
}
