//! Samples that cannot be looked at, or not fully: the answer to them is never
//! silence.

use std::io::{Cursor, Write};

use super::clean;
use super::dice::Dice;
use super::shelf::{Made, Shelf, workbook};

/// Puts all of them on the shelf.
pub(crate) fn put(shelf: &mut Shelf) -> Made {
    let mut book = workbook()?;
    clean::stations().write_to(book.add_worksheet(), 0)?;
    let whole = book.save_to_buffer()?;
    shelf.put_broken("broken/truncated.xlsx", &whole[..whole.len() * 6 / 10])?;
    shelf.put_broken("broken/empty.csv", b"")?;
    shelf.put_broken("broken/not-a-zip.xlsx", &garbage(4_096))?;
    shelf.put_broken("broken/encrypted.xlsx", &encrypted()?)
}

/// Bytes that mean nothing.
pub(crate) fn garbage(n: usize) -> Vec<u8> {
    let mut dice = Dice::new(0xBAD);
    (0..n).map(|_| dice.bits() as u8).collect()
}

/// What Excel writes when a workbook is saved with a password to open it: a
/// compound file with these two streams ([MS-OFFCRYPTO] 2.3). What stands in
/// them here is no workbook, encrypted or not.
pub(crate) fn encrypted() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    let mut info = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
    info.extend_from_slice(
        b"<encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\"/>",
    );
    file.create_stream("/EncryptionInfo")?.write_all(&info)?;
    let mut package = 4_000u64.to_le_bytes().to_vec();
    package.extend(garbage(4_008));
    file.create_stream("/EncryptedPackage")?
        .write_all(&package)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}
