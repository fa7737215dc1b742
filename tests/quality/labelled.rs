//! A table and what is true of it: the nouns of the quality tables.

/// What a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Its rows are people.
    Roster,
    /// Nobody is in it.
    Harmless,
    /// Its rows are people in a public capacity (authors, candidates): shown,
    /// held to nothing.
    PublicPeople,
}

/// What a column may be taken for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expect {
    /// The category it is first, then others that are as right.
    pub(crate) any: &'static [&'static str],
    /// Whether it is right to take it for nothing.
    pub(crate) or_none: bool,
    /// Whether its header alone tells what it is, as with days and amounts.
    pub(crate) by_header: bool,
}

impl Expect {
    /// It must be recognised as one of these.
    pub(crate) const fn is(any: &'static [&'static str]) -> Self {
        Self {
            any,
            or_none: false,
            by_header: false,
        }
    }

    /// It must be recognised as one of these where a header says so; without
    /// one nobody could tell.
    pub(crate) const fn by_header(any: &'static [&'static str]) -> Self {
        Self {
            by_header: true,
            ..Self::is(any)
        }
    }

    /// The same in a table without headers.
    pub(crate) fn beheaded(self) -> Self {
        Self {
            or_none: self.or_none || self.by_header,
            ..self
        }
    }

    /// It may be recognised as one of these.
    pub(crate) const fn may_be(any: &'static [&'static str]) -> Self {
        Self {
            or_none: true,
            ..Self::is(any)
        }
    }

    /// It must be taken for nothing that is about a person.
    pub(crate) const NOTHING: Self = Self::may_be(&["month"]);

    /// It holds counts of something.
    pub(crate) const COUNT: Self = Self::may_be(&["count"]);

    /// Whether this answer is right.
    pub(crate) fn allows(&self, found: Option<&str>) -> bool {
        found.map_or(self.or_none, |category| self.any.contains(&category))
    }
}

/// One table of a file.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Zero-based rows of its data, both included.
    pub(crate) rows: (u32, u32),
    /// Its columns, by zero-based number.
    pub(crate) columns: Vec<(u32, Expect)>,
    /// How many distinct people its rows identify.
    pub(crate) people: u64,
    /// Whether one such person is enough for a stop.
    pub(crate) grave: bool,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Delimited by this character.
    Csv(char),
    /// A workbook of one sheet.
    Xlsx,
}

/// A file with what is true of it.
#[derive(Clone, Debug)]
pub(crate) struct Labelled {
    /// Names it in failures.
    pub(crate) name: String,
    /// What it is.
    pub(crate) class: Class,
    /// What it is like: the sector of a roster, the kind of a harmless table.
    pub(crate) kind: &'static str,
    /// The variations it shows.
    pub(crate) tags: Vec<String>,
    /// Its rows of cells.
    pub(crate) grid: Vec<Vec<String>>,
    /// Its tables from top to bottom.
    pub(crate) parts: Vec<Part>,
    /// How it is written.
    pub(crate) form: Form,
}

impl Labelled {
    /// How many people all its tables hold.
    pub(crate) fn people(&self) -> u64 {
        self.parts.iter().map(|part| part.people).sum()
    }

    /// Whether it must be stopped.
    pub(crate) fn must_stop(&self) -> bool {
        let grave = self.parts.iter().any(|part| part.grave && part.people > 0);
        self.class == Class::Roster && (grave || self.parts.iter().any(|part| part.people >= 10))
    }
}
