//! An xls workbook of one sheet, put together record by record: no writer of
//! such workbooks is at hand. [MS-XLS] 2.4.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::inputs::{Made, Strings, rows};

/// Most rows of a sheet.
pub(crate) const MOST_ROWS: usize = 65_536;

/// Most bytes of a record; what is more goes on in the next.
const MOST_BYTES: usize = 8_224;

/// Writes a workbook of `n` people, most columns different in every row.
pub(crate) fn write(path: &Path, n: usize) -> Made {
    let mut strings = Strings::default();
    let mut sheet = begin(0x10);
    for (row, texts) in (0u16..).zip(rows(n)) {
        for (column, text) in (0u16..).zip(&texts) {
            let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
            let number = text.parse::<f64>().ok().filter(|_| row > 0);
            match number {
                Some(number) => put(&mut sheet, 0x203, &[&place, &number.to_le_bytes()[..]]),
                None => {
                    let at = u32::try_from(strings.number_of(text))?;
                    put(&mut sheet, 0xFD, &[&place, &at.to_le_bytes()]);
                }
            }
        }
    }
    put(&mut sheet, 0x0A, &[]);
    let mut globals = begin(0x05);
    let mut head = Vec::new();
    table(&mut head, strings.in_order())?;
    put(&mut head, 0x0A, &[]);
    let name = [&[4, 0][..], b"Data"].concat();
    let place = u32::try_from(globals.len() + 4 + 6 + name.len() + head.len())?;
    put(&mut globals, 0x85, &[&place.to_le_bytes(), &[0, 0], &name]);
    globals.extend(head);
    globals.extend(sheet);
    let mut file = cfb::CompoundFile::create(
        File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(path)?,
    )?;
    let mut stream = BufWriter::with_capacity(1 << 20, file.create_stream("Workbook")?);
    stream.write_all(&globals)?;
    stream.flush()?;
    drop(stream);
    Ok(file.flush()?)
}

/// The beginning of a part of the stream.
fn begin(kind: u16) -> Vec<u8> {
    let mut stream = Vec::new();
    let numbers = [0x0600, kind, 0, 0, 0, 0, 0, 0].map(u16::to_le_bytes);
    put(&mut stream, 0x0809, &[&numbers.concat()]);
    stream
}

fn put(stream: &mut Vec<u8>, kind: u16, data: &[&[u8]]) {
    let length: usize = data.iter().map(|piece| piece.len()).sum();
    stream.extend(kind.to_le_bytes());
    stream.extend(u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes());
    data.iter()
        .for_each(|piece| stream.extend_from_slice(piece));
}

/// The shared texts; none of them is cut.
fn table(stream: &mut Vec<u8>, texts: &[String]) -> Made {
    let n = u32::try_from(texts.len())?.to_le_bytes();
    let (mut kind, mut data) = (0xFC, [n, n].concat());
    for text in texts {
        if data.len() + 3 + text.len() > MOST_BYTES {
            put(stream, kind, &[&data]);
            (kind, data) = (0x3C, Vec::new());
        }
        data.extend(u16::try_from(text.len())?.to_le_bytes());
        data.push(0);
        data.extend(text.bytes());
    }
    put(stream, kind, &[&data]);
    Ok(())
}
