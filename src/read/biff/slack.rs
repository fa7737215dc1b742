//! Bytes of the container that belong to no stream: sectors nobody uses, what
//! stands behind the end of a stream in its last sector, entries that were
//! deleted. Programs leave there what the file held before. [MS-CFB] 2.

use super::records::{long, short};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble, each_text};

const FREE: u32 = 0xFFFF_FFFF;
/// Numbers from here on are no sectors.
const FIRST_SIGN: u32 = 0xFFFF_FFFA;

/// Looks for text in the unused bytes of a compound file.
pub(super) fn pour(file: &[u8], sink: &mut dyn Sink) {
    let mut found = Listing::new(&["Where", "Text"]);
    let read = Container::open(file).map(|container| container.search(&mut found));
    let surface = Surface::shown(SurfaceKind::Leftover, "Unused bytes of the file");
    found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
    if let Some(Err(trouble)) = read {
        sink.gap(trouble.gap("unused bytes", "What stands in unused bytes of the file"));
    }
}

/// Looks for text in bytes of the workbook that belong to no sheet.
pub(super) fn pour_unwalked(pieces: &[&[u8]], sink: &mut dyn Sink) {
    let mut found = Listing::new(&["Text"]);
    let mut pieces = pieces.iter();
    let read = pieces.try_for_each(|piece| each_text(piece, |text| found.add(&[text])));
    let what = "Records that belong to no sheet";
    let surface = Surface::shown(SurfaceKind::Leftover, what);
    found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
    if let Err(trouble) = read {
        sink.gap(trouble.gap("Workbook", "What stands behind the last sheet"));
    }
}

/// A compound file, as far as its tables go.
struct Container<'a> {
    file: &'a [u8],
    /// Bytes of a sector.
    size: usize,
    table: Vec<u32>,
    /// Bytes of a small sector, and from which size on streams have large ones.
    small_size: usize,
    cutoff: u64,
    small_table: Vec<u32>,
    first_entry: u32,
}

impl<'a> Container<'a> {
    fn open(file: &'a [u8]) -> Option<Self> {
        const N_IN_HEADER: usize = 109;
        let size = 1usize.checked_shl(short(file, 30)?.into())?;
        let small_size = 1usize.checked_shl(short(file, 32)?.into())?;
        if !(128..=65_536).contains(&size) || !(16..=size).contains(&small_size) {
            return None;
        }
        let mut container = Self {
            file,
            size,
            table: Vec::new(),
            small_size,
            cutoff: long(file, 56)?.into(),
            small_table: Vec::new(),
            first_entry: long(file, 48)?,
        };
        let in_header = (0..N_IN_HEADER).filter_map(|at| long(file, 76 + 4 * at));
        let mut tables: Vec<u32> = in_header.collect();
        let mut next = long(file, 68)?;
        let most = file.len() / size + 1;
        for _ in 0..most {
            let Some(sector) = container.sector(next) else {
                break;
            };
            let (numbers, _) = sector.as_chunks();
            let numbers: Vec<u32> = numbers.iter().map(|n| u32::from_le_bytes(*n)).collect();
            let (last, numbers) = numbers.split_last()?;
            tables.extend(numbers);
            next = *last;
        }
        for number in tables.into_iter().take(most) {
            if let Some(sector) = container.sector(number) {
                let (numbers, _) = sector.as_chunks();
                container
                    .table
                    .extend(numbers.iter().map(|n| u32::from_le_bytes(*n)));
            }
        }
        let first_small = long(file, 60)?;
        let small = container.chain(first_small);
        let numbers = small.as_chunks().0.iter().map(|n| u32::from_le_bytes(*n));
        container.small_table = numbers.collect();
        Some(container)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        if number >= FIRST_SIGN {
            return None;
        }
        let start = usize::try_from(number).ok()?.checked_add(1)?;
        let start = start.checked_mul(self.size)?;
        let rest = self.file.get(start..)?;
        rest.get(..self.size.min(rest.len()))
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, first: u32) -> Vec<u8> {
        self.sectors(first).flatten().copied().collect()
    }

    /// A chain of sectors.
    fn sectors(&self, first: u32) -> impl Iterator<Item = &'a [u8]> {
        let mut next = first;
        (0..self.table.len()).map_while(move |_| {
            let sector = self.sector(next)?;
            let number = usize::try_from(next).ok();
            let at = number.and_then(|at| self.table.get(at));
            next = at.copied().unwrap_or(FREE);
            Some(sector)
        })
    }

    fn search(&self, found: &mut Listing) -> Result<(), Trouble> {
        // Streams that share bytes are a trick; honest ones together are shorter
        // than the file.
        let mut left = self.file.len();
        let n_sectors = (self.file.len() / self.size).saturating_sub(1);
        let free = (0..n_sectors).filter(|at| self.table.get(*at).is_none_or(|n| *n == FREE));
        // Neighbours are one piece: a text can reach from one into the next.
        let mut piece: Vec<u8> = Vec::new();
        let mut before = None;
        for number in free {
            if before.is_some_and(|before| before + 1 != number) {
                take("Unused sectors", &std::mem::take(&mut piece), found)?;
            }
            let sector = u32::try_from(number).ok().and_then(|n| self.sector(n));
            piece.extend_from_slice(sector.unwrap_or_default());
            before = Some(number);
        }
        take("Unused sectors", &piece, found)?;
        let entries = self.chain(self.first_entry);
        for entry in entries.chunks_exact(128) {
            self.search_entry(entry, &mut left, found)?;
        }
        Ok(())
    }

    /// Looks behind the end of the stream that an entry of the list names.
    fn search_entry(
        &self,
        entry: &[u8],
        left: &mut usize,
        found: &mut Listing,
    ) -> Result<(), Trouble> {
        const ROOT: u8 = 5;
        const STREAM: u8 = 2;
        let kind = entry.get(66).copied().unwrap_or_default();
        let (Some(first), Some(size)) = (long(entry, 116), long(entry, 120)) else {
            return Ok(());
        };
        let n_bytes = usize::try_from(size).unwrap_or(usize::MAX);
        match kind {
            // A deleted entry keeps its name.
            0 => take(
                "Deleted entries",
                entry.get(..64).unwrap_or_default(),
                found,
            ),
            ROOT => {
                let bytes = self.chain(first);
                spend(left, &bytes)?;
                self.search_small(&bytes, found)
            }
            STREAM if u64::from(size) >= self.cutoff => {
                let mut behind = Vec::new();
                let mut from = n_bytes;
                for sector in self.sectors(first) {
                    spend(left, sector)?;
                    behind.extend_from_slice(sector.get(from..).unwrap_or_default());
                    from = from.saturating_sub(sector.len());
                }
                take("Behind the end of a part", &behind, found)
            }
            _ => Ok(()),
        }
    }

    /// Looks into the small sectors nobody uses.
    fn search_small(&self, bytes: &[u8], found: &mut Listing) -> Result<(), Trouble> {
        let sectors = bytes.chunks(self.small_size).enumerate();
        let free = sectors.filter(|(at, _)| self.small_table.get(*at).is_none_or(|n| *n == FREE));
        let piece: Vec<u8> = free.flat_map(|(_, sector)| sector).copied().collect();
        take("Unused sectors", &piece, found)
    }
}

/// Takes note of bytes that were looked at.
fn spend(left: &mut usize, bytes: &[u8]) -> Result<(), Trouble> {
    *left = left.checked_sub(bytes.len()).ok_or(Trouble::Damaged)?;
    Ok(())
}

fn take(place: &str, bytes: &[u8], found: &mut Listing) -> Result<(), Trouble> {
    each_text(bytes, |text| found.add(&[place, text]))
}
