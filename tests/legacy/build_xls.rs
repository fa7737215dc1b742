//! xls files put together record by record, with people planted where a test
//! wants them.

use std::io::{Cursor, Write};

/// One record.
pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// Numbers of two bytes each.
pub(super) fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// Characters behind the byte that tells their width.
pub(super) fn bare(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    std::iter::once(1).chain(units).collect()
}

/// A text behind its length in two bytes.
pub(super) fn text(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.encode_utf16().count()).expect("a short text");
    [length.to_le_bytes().to_vec(), bare(text)].concat()
}

/// A text behind its length in one byte.
pub(super) fn short_text(text: &str) -> Vec<u8> {
    let length = u8::try_from(text.encode_utf16().count()).expect("a short text");
    [vec![length], bare(text)].concat()
}

/// A text as a formula holds it.
pub(super) fn literal(text: &str) -> Vec<u8> {
    [vec![0x17], short_text(text)].concat()
}

/// The beginning of a part of the workbook stream.
pub(super) fn bof(kind: u16) -> Vec<u8> {
    record(0x0809, &shorts(&[0x0600, kind, 0, 0, 0, 0, 0, 0]))
}

/// The end of one.
pub(super) fn eof() -> Vec<u8> {
    record(0x000A, &[])
}

/// A cell: its kind of record, its place, its style, what stands behind.
pub(super) fn cell(kind: u16, (row, column): (u16, u16), style: u16, data: &[u8]) -> Vec<u8> {
    record(kind, &[&shorts(&[row, column, style])[..], data].concat())
}

/// A text in a cell of its own.
pub(super) fn label(place: (u16, u16), what: &str) -> Vec<u8> {
    cell(0x204, place, 0, &text(what))
}

/// A number in a cell of that style.
pub(super) fn number(place: (u16, u16), style: u16, number: f64) -> Vec<u8> {
    cell(0x203, place, style, &number.to_le_bytes())
}

/// A formula that came to this.
pub(super) fn formula(place: (u16, u16), result: [u8; 8]) -> Vec<u8> {
    cell(0x06, place, 0, &[&result[..], &[0; 6], &[0, 0]].concat())
}

/// A workbook that is being put together.
#[derive(Default)]
pub(super) struct Xls {
    globals: Vec<u8>,
    sheets: Vec<(String, u8, u8, Vec<u8>)>,
    again: Vec<String>,
    streams: Vec<(String, Vec<u8>)>,
    behind: Vec<u8>,
}

impl Xls {
    /// A workbook of one sheet "Data" in this state, with these records.
    pub(super) fn of(state: u8, records: &[Vec<u8>]) -> Self {
        Self::default().sheet("Data", (state, 0), records)
    }

    /// Adds a record to the workbook itself.
    pub(super) fn global(mut self, kind: u16, data: &[u8]) -> Self {
        self.globals.extend(record(kind, data));
        self
    }

    /// Adds records to the workbook itself.
    pub(super) fn raw(mut self, records: &[u8]) -> Self {
        self.globals.extend(records);
        self
    }

    /// Adds a sheet that begins where the last one does.
    pub(super) fn again(mut self, name: &str) -> Self {
        self.again.push(name.to_owned());
        self
    }

    /// Adds a sheet: its state and kind, its records.
    pub(super) fn sheet(
        mut self,
        name: &str,
        (state, kind): (u8, u8),
        records: &[Vec<u8>],
    ) -> Self {
        let of_stream = if kind == 2 { 0x20 } else { 0x10 };
        let records = [bof(of_stream), records.concat(), eof()].concat();
        self.sheets.push((name.to_owned(), state, kind, records));
        self
    }

    /// Adds a stream beside the workbook's; its name may have folders.
    pub(super) fn stream(mut self, name: &str, bytes: &[u8]) -> Self {
        self.streams.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// Adds bytes behind the last sheet.
    pub(super) fn behind(mut self, bytes: &[u8]) -> Self {
        self.behind.extend(bytes);
        self
    }

    /// The stream of the workbook.
    fn workbook(&self) -> Vec<u8> {
        let head = bof(0x0005);
        let bound = |place: usize, name: &str, state: u8, kind: u8| {
            let place = u32::try_from(place).expect("a short stream");
            let data = [&place.to_le_bytes()[..], &[state, kind], &short_text(name)].concat();
            record(0x0085, &data)
        };
        let bounds = self.sheets.iter();
        let n_bounds: usize = bounds
            .map(|(name, state, kind, _)| bound(0, name, *state, *kind).len())
            .sum();
        let again = self.again.iter();
        let n_again: usize = again.map(|name| bound(0, name, 0, 0).len()).sum();
        let mut place = head.len() + n_bounds + n_again + self.globals.len() + eof().len();
        let mut stream = head;
        let mut last = place;
        for (name, state, kind, records) in &self.sheets {
            stream.extend(bound(place, name, *state, *kind));
            last = place;
            place += records.len();
        }
        for name in &self.again {
            stream.extend(bound(last, name, 0, 0));
        }
        stream.extend(&self.globals);
        stream.extend(eof());
        for (.., records) in &self.sheets {
            stream.extend(records);
        }
        stream.extend(&self.behind);
        stream
    }

    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("Workbook")
            .unwrap()
            .write_all(&self.workbook())
            .unwrap();
        for (name, bytes) in &self.streams {
            if let Some((folder, _)) = name.rsplit_once('/') {
                file.create_storage_all(folder).unwrap();
            }
            file.create_stream(name).unwrap().write_all(bytes).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }
}
