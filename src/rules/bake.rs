//! Rules read ahead: how the keys of a rule file are written down as bytes by
//! the build script and read again when the program starts. A number is as
//! short as it can be, a text and a list say first how long they are.

use crate::model::{Hiding, RuleKind, Severity, SurfaceKind};

use super::keys::{CellKeys, ColumnKeys, PackFile, RosterKeys, RuleFile};
use super::raised::RaisedKeys;
use super::structure::{Counts, Holds, StructureKeys};

/// What can be written ahead and read again.
pub(super) trait Bake: Sized {
    /// Appends the value.
    #[allow(dead_code, reason = "the build script writes")]
    fn write(&self, out: &mut Vec<u8>);

    /// Takes a value from the front; none where the bytes are not one.
    fn read(from: &mut Baked<'_>) -> Option<Self>;
}

/// Bytes that were written ahead.
pub(super) struct Baked<'b> {
    rest: &'b [u8],
    /// Whether the names of columns are wanted: only local rules ask for them.
    with_heads: bool,
}

impl<'b> Baked<'b> {
    pub(super) fn new(bytes: &'b [u8], with_heads: bool) -> Self {
        Self {
            rest: bytes,
            with_heads,
        }
    }

    fn take(&mut self, n_bytes: u64) -> Option<&'b [u8]> {
        let n_bytes = usize::try_from(n_bytes).ok()?;
        let (taken, rest) = self.rest.split_at_checked(n_bytes)?;
        self.rest = rest;
        Some(taken)
    }
}

impl Bake for u64 {
    fn write(&self, out: &mut Vec<u8>) {
        let mut left = *self;
        while left >= 0x80 {
            out.push(left as u8 | 0x80);
            left >>= 7;
        }
        out.push(left as u8);
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let [byte, rest @ ..] = from.rest else {
                return None;
            };
            from.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

impl Bake for usize {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u64).write(out);
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        Self::try_from(u64::read(from)?).ok()
    }
}

impl Bake for bool {
    fn write(&self, out: &mut Vec<u8>) {
        u64::from(*self).write(out);
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        u64::read(from).map(|number| number != 0)
    }
}

impl Bake for f64 {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        Some(Self::from_le_bytes(from.take(8)?.try_into().ok()?))
    }
}

impl Bake for String {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        out.extend(self.as_bytes());
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        let n_bytes = u64::read(from)?;
        let text = std::str::from_utf8(from.take(n_bytes)?).ok()?;
        Some(text.to_owned())
    }
}

impl<T: Bake> Bake for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        if bool::read(from)? {
            T::read(from).map(Some)
        } else {
            Some(None)
        }
    }
}

impl<T: Bake> Bake for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        for value in self {
            value.write(out);
        }
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        let n_values = usize::read(from)?;
        (0..n_values).map(|_| T::read(from)).collect()
    }
}

impl<A: Bake, B: Bake> Bake for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}

/// Values that are written as their place in a list.
macro_rules! bake_places {
    ($($type:ty: $list:expr;)*) => {$(
        impl Bake for $type {
            fn write(&self, out: &mut Vec<u8>) {
                let place = $list.iter().position(|known| known == self);
                place.unwrap_or(usize::MAX).write(out);
            }

            fn read(from: &mut Baked<'_>) -> Option<Self> {
                $list.get(usize::read(from)?).copied()
            }
        }
    )*};
}

bake_places! {
    RuleKind: [Self::Value, Self::Roster, Self::Structure];
    Severity: Self::ALL;
    SurfaceKind: Self::ALL;
    Counts: [Self::Small, Self::Recoverable];
}

impl Bake for Hiding {
    fn write(&self, out: &mut Vec<u8>) {
        let mut names = Self::NAMES.iter();
        let place = names.position(|(known, _)| known == self);
        place.unwrap_or(usize::MAX).write(out);
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        Self::NAMES.get(usize::read(from)?).map(|(known, _)| *known)
    }
}

/// The names of the columns, which can be passed over as a whole.
#[derive(Default)]
struct Heads([Vec<String>; 3]);

impl Bake for Heads {
    fn write(&self, out: &mut Vec<u8>) {
        let mut all = Vec::new();
        for names in &self.0 {
            names.write(&mut all);
        }
        all.len().write(out);
        out.extend(all);
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        let n_bytes = u64::read(from)?;
        if !from.with_heads {
            return from.take(n_bytes).map(|_| Self::default());
        }
        Some(Self([
            Bake::read(from)?,
            Bake::read(from)?,
            Bake::read(from)?,
        ]))
    }
}

/// Values that are written field by field.
macro_rules! bake_fields {
    ($($type:ident { $($field:ident),* } and { $($more:ident: $value:expr),* })*) => {$(
        impl Bake for $type {
            fn write(&self, out: &mut Vec<u8>) {
                $(self.$field.write(out);)*
            }

            fn read(from: &mut Baked<'_>) -> Option<Self> {
                Some(Self { $($field: Bake::read(from)?,)* $($more: $value,)* })
            }
        }
    )*};
}

bake_fields! {
    PackFile { id, version } and {}
    // Examples are read from the rule file when somebody asks for them.
    RuleFile {
        file, line, id, kind, title, category, severity, says, why, next, references,
        mistaken_for, status, cell, column, roster, structure
    } and { examples: Vec::new(), local: None, ahead: None }
    CellKeys { pattern, fills_part, words, prefixes, plausible, never, harm } and {}
    RosterKeys {
        any, with_any, min_kinds, stop_from_shown, stop_from_hidden, stop_from_one_with,
        names_nobody
    } and {}
    StructureKeys {
        surface, named, hiding, holds, any, counts, counts_of, inspector, raised
    } and {}
    Holds { min_cells, max_cells, min_rows, max_rows, min_columns } and {}
    RaisedKeys { to, beside, min_rows, rows_with, why } and {}
}

impl Bake for ColumnKeys {
    fn write(&self, out: &mut Vec<u8>) {
        Heads([&self.headers, &self.certain, &self.against].map(Clone::clone)).write(out);
        self.min_rows.write(out);
        for share in [self.min_share, self.min_distinct, self.max_distinct] {
            share.write(out);
        }
        self.alone.write(out);
        self.beside.write(out);
        self.header_is_enough.write(out);
        self.headless.write(out);
    }

    fn read(from: &mut Baked<'_>) -> Option<Self> {
        let Heads([headers, certain, against]) = Heads::read(from)?;
        Some(Self {
            headers,
            certain,
            against,
            min_rows: Bake::read(from)?,
            min_share: Bake::read(from)?,
            min_distinct: Bake::read(from)?,
            max_distinct: Bake::read(from)?,
            alone: Bake::read(from)?,
            beside: Bake::read(from)?,
            header_is_enough: Bake::read(from)?,
            headless: Bake::read(from)?,
        })
    }
}
