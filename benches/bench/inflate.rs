//! Pure inflation: every part of a workbook, in large blocks, and nothing done
//! with it.

use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufReader, Read as _};
use std::path::Path;

use flate2::bufread::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

const BLOCK_BYTES: usize = 256 << 10;

/// How many bytes all parts hold.
pub(crate) fn inflate(path: &Path) -> Result<u64, Box<dyn Error>> {
    let mut zip = ZipArchive::new(BufReader::new(File::open(path)?))?;
    let mut block = vec![0; BLOCK_BYTES];
    let mut n_bytes = 0;
    for at in 0..zip.len() {
        let part = zip.by_index_raw(at)?;
        if part.compression() != CompressionMethod::Deflated {
            continue;
        }
        let mut text = DeflateDecoder::new(BufReader::with_capacity(BLOCK_BYTES, part));
        loop {
            let n_read = text.read(&mut block)?;
            if n_read == 0 {
                break;
            }
            black_box(&block);
            n_bytes += n_read as u64;
        }
    }
    Ok(n_bytes)
}
