//! The zip, entry by entry: every entry is listed for the ledger, found by name
//! as Excel finds it, and opened under the limits. Several entries may be read
//! side by side, each through a handle of its own.

use std::collections::HashMap;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

use zip::read::OwnedZipFileEntry;
use zip::{ZipArchive, ZipReadOptions};

use crate::model::{Gap, GapReason};
use crate::read::{Handle, Reading, Sink};

use super::meter::Metered;
use super::relations::Relation;
use super::trouble::Trouble;
use super::utf8::Utf8;
use super::xml::Xml;

/// Bytes read from the file at once.
const FILE_BUFFER: usize = 128 << 10;

/// Most that a part may inflate to whose content is kept in memory: several
/// times what Excel's largest lists of styles and relationships take.
const MOST_BYTES_OF_SMALL: u64 = 64 << 20;

/// The reader of one part's XML.
pub(in crate::read) type PartXml<'p> = Xml<Metered<'p>>;

/// The parts of one source.
pub(in crate::read) struct Package<'a> {
    reading: &'a Reading<'a>,
    parts: Vec<Part>,
    by_key: HashMap<String, usize>,
    relations: HashMap<String, Arc<[Relation]>>,
    /// How much all parts together may still inflate to.
    left: u64,
    /// Where in the file the list of parts begins.
    directory: u64,
}

/// One entry of the zip.
pub(in crate::read) struct Part {
    /// Its name as the zip writes it.
    pub(in crate::read) name: String,
    /// Its name as it is looked up.
    pub(in crate::read) key: String,
    entry: OwnedZipFileEntry,
    claimed: bool,
}

impl Part {
    /// Whether no bytes at all belong to this entry.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.entry.compressed_size() == 0
    }
}

/// The right to read one part, with what it may inflate to.
#[derive(Clone, Copy)]
pub(in crate::read) struct Claim {
    part: usize,
    most_bytes: u64,
}

impl<'a> Package<'a> {
    /// Lists the entries. What is wrong with the list goes into the sink;
    /// `None` when there is no list at all.
    pub(in crate::read) fn open(reading: &'a Reading<'a>, sink: &mut dyn Sink) -> Option<Self> {
        let mut package = Self {
            reading,
            parts: Vec::new(),
            by_key: HashMap::new(),
            relations: HashMap::new(),
            left: reading.limits.max_expanded_bytes,
            directory: 0,
        };
        match package.list() {
            Ok(None) => Some(package),
            Ok(Some(gap)) => {
                sink.gap(gap);
                Some(package)
            }
            Err(trouble) => {
                sink.gap(unlisted(trouble));
                None
            }
        }
    }

    fn list(&mut self) -> Result<Option<Gap>, Trouble> {
        let handle = self.reading.open().map_err(|_| Trouble::Unreadable)?;
        let archive = ZipArchive::new(BufReader::new(handle))?;
        self.directory = archive.central_directory_start();
        let list = archive.metadata();
        for at in 0..list.len() {
            if self.parts.len() >= self.reading.limits.max_entries {
                return Ok(Some(Gap::whole(
                    GapReason::TooLarge,
                    "The file is made of more parts than the limits allow, so only the first of \
                     them were checked. Excel makes no such files: ask where it comes from.",
                )));
            }
            self.add(list.entry(at)?.into());
        }
        Ok(list.has_duplicate_names().then(|| {
            Gap::whole(
                GapReason::Damaged,
                "The file holds several parts of the same name, and only the last of each was \
                 checked. Open the file in Excel, save it under a new name and check that copy.",
            )
        }))
    }

    fn add(&mut self, entry: OwnedZipFileEntry) {
        let name = entry.name().map_or_else(
            |_| String::from_utf8_lossy(entry.name_raw()).into_owned(),
            std::borrow::Cow::into_owned,
        );
        let key = part_key(&name);
        // Of entries whose names differ only in case the last counts; the others
        // stay in the list and are accounted for as parts of no one.
        self.by_key.insert(key.clone(), self.parts.len());
        self.parts.push(Part {
            name,
            key,
            entry,
            claimed: false,
        });
    }

    /// Where every part stands that no reader has claimed.
    pub(in crate::read) fn unclaimed(&self) -> impl Iterator<Item = (usize, &Part)> {
        self.parts.iter().enumerate().filter(|(_, p)| !p.claimed)
    }

    /// Where in the file the list of parts begins.
    pub(super) fn directory(&self) -> u64 {
        self.directory
    }

    /// Where each part begins in the file, its own header included, and ends.
    pub(super) fn extents(&self, handle: &mut Box<dyn Handle>) -> Vec<(u64, u64)> {
        let parts = self.parts.iter().filter_map(|part| {
            let begins = part.entry.header_start();
            // How long the name and what else the header holds are.
            let mut lengths = [0; 4];
            handle.seek(SeekFrom::Start(begins.checked_add(26)?)).ok()?;
            handle.read_exact(&mut lengths).ok()?;
            let [a, b, c, d] = lengths;
            let more =
                u64::from(u16::from_le_bytes([a, b])) + u64::from(u16::from_le_bytes([c, d]));
            let ends = begins
                .checked_add(30 + more)?
                .checked_add(part.entry.compressed_size())?;
            Some((begins, ends))
        });
        parts.collect()
    }

    /// Every part's key, and what it declares to inflate to.
    pub(super) fn sizes(&self) -> impl Iterator<Item = (&str, u64)> {
        self.parts
            .iter()
            .map(|part| (part.key.as_str(), part.entry.size()))
    }

    /// The keys of all parts.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.key.as_str())
    }

    /// Where the part of that key stands.
    pub(in crate::read) fn find(&self, key: &str) -> Option<usize> {
        // Some writers count a target from the root that counts from `xl`.
        let from_root = || key.strip_prefix("xl/").filter(|k| k.starts_with("xl/"));
        let found = self.by_key.get(key);
        found.or_else(|| self.by_key.get(from_root()?)).copied()
    }

    /// What this source is called, and the bounds on it.
    pub(in crate::read) fn reading(&self) -> &'a Reading<'a> {
        self.reading
    }

    /// The relationships of the part with that key, if they were read.
    pub(in crate::read) fn known_relations(&self, key: &str) -> Option<Arc<[Relation]>> {
        self.relations.get(key).cloned()
    }

    /// Keeps the relationships of the part with that key for who asks next.
    pub(in crate::read) fn keep_relations(&mut self, key: &str, relations: Arc<[Relation]>) {
        self.relations.insert(key.to_owned(), relations);
    }

    /// The name of a claimed part.
    pub(in crate::read) fn name(&self, claim: Claim) -> &str {
        self.parts.get(claim.part).map_or("", |p| p.name.as_str())
    }

    /// The key of a claimed part.
    pub(in crate::read) fn key(&self, claim: Claim) -> &str {
        self.parts.get(claim.part).map_or("", |p| p.key.as_str())
    }

    /// Takes a part for reading that says how others belong together, or is
    /// small for another reason: it is not read past a bound of its own, since
    /// what it says is kept in memory. `None` when another reader has it.
    pub(in crate::read) fn claim(&mut self, part: usize) -> Option<Claim> {
        let claim = self.claim_large(part)?;
        Some(Claim {
            most_bytes: claim.most_bytes.min(MOST_BYTES_OF_SMALL),
            ..claim
        })
    }

    /// Takes a part for reading that may be as large as the limits allow.
    ///
    /// What a part may inflate to is what the parts claimed before it leave, if
    /// they inflate to what they declare (more than that is damage). So the
    /// bound does not depend on which of them is read first.
    pub(in crate::read) fn claim_large(&mut self, part: usize) -> Option<Claim> {
        let entry = self.parts.get_mut(part).filter(|p| !p.claimed)?;
        entry.claimed = true;
        let claim = Claim {
            part,
            most_bytes: self.left,
        };
        self.left = self.left.saturating_sub(entry.entry.size());
        Some(claim)
    }

    /// The right to look into a part beforehand, which another reader claims
    /// or has claimed: it is not taken from anyone.
    pub(in crate::read) fn peek(&self, key: &str) -> Option<Claim> {
        Some(Claim {
            part: self.find(key)?,
            most_bytes: MOST_BYTES_OF_SMALL,
        })
    }

    /// Claims every part that is wanted and that nobody has claimed, by name;
    /// numbers in names count as numbers. Empty entries are left alone.
    pub(in crate::read) fn claim_each(&mut self, wanted: impl Fn(&Part) -> bool) -> Vec<Claim> {
        let mut found: Vec<(usize, &Part)> = self
            .unclaimed()
            .filter(|(_, part)| !part.is_empty() && wanted(part))
            .collect();
        found.sort_by_cached_key(|(_, part)| natural(&part.key));
        let found: Vec<usize> = found.into_iter().map(|(at, _)| at).collect();
        found.into_iter().filter_map(|at| self.claim(at)).collect()
    }

    /// The bytes of a claimed part, at most so many of them: with more the
    /// part is too large.
    ///
    /// # Errors
    /// The first trouble, of the zip or the limits.
    pub(in crate::read) fn bytes(&self, claim: Claim, most: u64) -> Result<Vec<u8>, Trouble> {
        self.open_part(claim, |metered, declared| {
            let room = declared.min(most).min(1 << 20);
            let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
            let n_read = metered.take(most.saturating_add(1)).read_to_end(&mut bytes);
            match n_read {
                Ok(n) if n as u64 > most => Err(Trouble::TooLarge),
                Ok(_) => Ok(bytes),
                Err(error) => Err(Trouble::from(&error)),
            }
        })
    }

    /// What a claimed part declares to inflate to.
    pub(in crate::read) fn size(&self, claim: Claim) -> u64 {
        self.parts.get(claim.part).map_or(0, |p| p.entry.size())
    }

    /// All bytes of a claimed part that is no larger than so; `None` when it is
    /// larger or cannot be read to its end.
    pub(super) fn bytes_of_small(&self, claim: Claim, most: u64) -> Option<Vec<u8>> {
        let part = self.parts.get(claim.part)?;
        if part.entry.size() > most {
            return None;
        }
        self.bytes(claim, most).ok()
    }

    /// Opens a claimed part and lets `work` read its XML. What `work` has taken
    /// down before a trouble stays with it.
    ///
    /// # Errors
    /// The first trouble, of the zip, the limits or the XML.
    pub(in crate::read) fn read(
        &self,
        claim: Claim,
        work: impl FnOnce(&mut PartXml<'_>) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        self.open_part(claim, |metered, declared| {
            work(&mut Xml::new(Utf8::new(metered, declared)))
        })
    }

    /// Opens a claimed part and lets `work` read its bytes as they inflate, and
    /// what it declares to inflate to.
    ///
    /// # Errors
    /// What `work` says, or the trouble of the zip.
    pub(in crate::read) fn open_part<T>(
        &self,
        claim: Claim,
        work: impl FnOnce(Metered<'_>, u64) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let part = self.parts.get(claim.part).ok_or(Trouble::Unreadable)?;
        let handle: Box<dyn Handle> = self.reading.open().map_err(|_| Trouble::Unreadable)?;
        let entry = part.entry.as_ref();
        let (declared, packed) = (entry.size(), entry.compressed_size());
        let room = usize::try_from(packed).unwrap_or(FILE_BUFFER);
        let mut handle = BufReader::with_capacity(room.clamp(4 << 10, FILE_BUFFER), handle);
        let file = entry.with_reader(&mut handle, ZipReadOptions::new())?;
        let metered = Metered::new(file, self.reading, claim.most_bytes, packed);
        work(metered, declared)
    }
}

/// A key as words and numbers by turns, so that part 2 comes before part 10.
fn natural(key: &str) -> Vec<(String, u64)> {
    let mut steps = Vec::new();
    let (mut word, mut number, mut in_number) = (String::new(), 0u64, false);
    for char in key.chars() {
        if let Some(digit) = char.to_digit(10) {
            number = number.saturating_mul(10).saturating_add(u64::from(digit));
            in_number = true;
            continue;
        }
        if std::mem::take(&mut in_number) {
            steps.push((std::mem::take(&mut word), std::mem::take(&mut number)));
        }
        word.push(char);
    }
    steps.push((word, number));
    steps
}

/// Tells why a file has no list of parts.
fn unlisted(trouble: Trouble) -> Gap {
    match trouble {
        Trouble::Damaged => Gap::whole(
            GapReason::Damaged,
            "The file is broken or cut off: its list of parts cannot be read, so nothing in it was \
             checked. Ask for a copy that opens in Excel.",
        ),
        other => other.gap("", "The file"),
    }
}

/// A part's name as it is looked up: Excel does not mind the case, and some
/// writers use backslashes or a leading slash.
pub(in crate::read) fn part_key(name: &str) -> String {
    let key = name.replace('\\', "/").to_ascii_lowercase();
    key.trim_start_matches("./")
        .trim_start_matches('/')
        .to_owned()
}
