//! What the name lists say of one word, in 32 bits. The build script compiles
//! this same file to write the table, so both sides agree on the bits.

/// Weights 0 to 15 (each step doubles the share of people or of text) and the
/// kinds the word belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry(pub(crate) u32);

/// Where each list's weight stands in an [`Entry`], by the name of its file.
#[allow(dead_code, reason = "only the build script reads the lists")]
pub(crate) const LISTS: &[(&str, u32, u32)] = &[
    // file, lowest bit of the weight, kind bit (0: none)
    ("surnames", 0, 0),
    ("forenames", 4, 0),
    ("words", 8, 0),
    ("places", 12, 0),
    ("titles", 16, Entry::TITLE),
    ("suffixes", 16, Entry::SUFFIX),
    ("particles", 16, Entry::PARTICLE),
    ("stops", 16, Entry::STOP),
    ("streets", 16, Entry::STREET),
    ("jobs", 16, Entry::JOB),
    ("units", 16, Entry::UNIT),
    ("companies", 16, Entry::COMPANY),
    ("roles", 16, Entry::ROLE),
    ("countries", 12, Entry::NATION),
];

impl Entry {
    /// A title or rank before a name.
    pub(crate) const TITLE: u32 = 1 << 20;
    /// Letters after a name.
    pub(crate) const SUFFIX: u32 = 1 << 21;
    /// A small word inside a surname.
    pub(crate) const PARTICLE: u32 = 1 << 22;
    /// Stands where a name should, and is none.
    pub(crate) const STOP: u32 = 1 << 23;
    /// Ends the name of a street or building.
    pub(crate) const STREET: u32 = 1 << 24;
    /// A word of job titles.
    pub(crate) const JOB: u32 = 1 << 25;
    /// A word of unit names.
    pub(crate) const UNIT: u32 = 1 << 26;
    /// A company, brand or product.
    #[allow(dead_code, reason = "told apart from other words when it matters")]
    pub(crate) const COMPANY: u32 = 1 << 27;
    /// A shared mailbox.
    pub(crate) const ROLE: u32 = 1 << 29;
    /// A nation, nationality, language or region.
    #[allow(dead_code, reason = "told apart from other places when it matters")]
    pub(crate) const NATION: u32 = 1 << 28;

    /// Adds the weight and kind a list gives; the heavier weight stays.
    #[allow(dead_code, reason = "only the build script adds")]
    pub(crate) fn add(self, bit: u32, kind: u32, weight: u32) -> Entry {
        let old = (self.0 >> bit) & 15;
        let new = weight.clamp(1, 15).max(old);
        Entry(self.0 & !(15 << bit) | new << bit | kind)
    }

    /// How common as a surname.
    #[allow(dead_code, reason = "the build script reads no entry")]
    pub(crate) fn surname(self) -> u8 {
        (self.0 & 15) as u8
    }

    /// How common as a forename.
    #[allow(dead_code, reason = "the build script reads no entry")]
    pub(crate) fn forename(self) -> u8 {
        (self.0 >> 4 & 15) as u8
    }

    /// How common as an English word.
    #[allow(dead_code, reason = "the build script reads no entry")]
    pub(crate) fn word(self) -> u8 {
        (self.0 >> 8 & 15) as u8
    }

    /// How well known as a place.
    #[allow(dead_code, reason = "the build script reads no entry")]
    pub(crate) fn place(self) -> u8 {
        (self.0 >> 12 & 15) as u8
    }

    /// How common as any other kind of word.
    #[allow(dead_code, reason = "the build script reads no entry")]
    pub(crate) fn other(self) -> u8 {
        (self.0 >> 16 & 15) as u8
    }

    /// Whether it is of any of these kinds.
    #[allow(dead_code, reason = "the build script reads no entry")]
    pub(crate) fn is(self, kinds: u32) -> bool {
        self.0 & kinds != 0
    }
}
