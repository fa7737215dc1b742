//! What is kept of values: classes, each once, and what they refer to. Values
//! of one class are not told apart any more, so memory does not grow with
//! values.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::Kind;
use crate::rules::{HeaderTerm, NameClues, ValueNumber};

/// Number of a class in [`Classes`]; 0 is the class of empty cells.
pub(crate) type ClassId = u32;

/// What is kept of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) struct Class {
    pub(crate) kind: Kind,
    /// Number of a set in [`Classes::hits`].
    pub(super) hits: u32,
    /// Number of a list in [`Classes::headers`].
    pub(super) header: u32,
    pub(super) names: Names,
    /// Letters and digits of a code, at most 255.
    pub(crate) width: u8,
}

/// [`NameClues`] in eleven bits, two for each strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(super) struct Names(u16);

impl Names {
    pub(super) fn pack(clues: NameClues) -> Self {
        let strengths = [
            clues.surname,
            clues.forename,
            clues.full_name,
            clues.against,
        ];
        let packed = strengths
            .iter()
            .fold(0, |packed, one| packed << 2 | u16::from(*one & 3));
        Self(packed << 2 | u16::from(clues.initials) << 1 | u16::from(clues.shaped))
    }

    fn unpack(self) -> NameClues {
        let strength = |shift: u16| (self.0 >> shift & 3) as u8;
        NameClues {
            surname: strength(8),
            forename: strength(6),
            full_name: strength(4),
            against: strength(2),
            initials: self.0 & 2 != 0,
            shaped: self.0 & 1 != 0,
        }
    }
}

impl Class {
    /// Whether values of this class say something as headers.
    pub(crate) fn speaks_as_header(self) -> bool {
        self.header != 0
    }

    /// What part of a name values of this class could be.
    pub(crate) fn names(self) -> NameClues {
        self.names.unpack()
    }
}

/// The rules that hit one value.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Hits {
    /// Those that are sure of it.
    pub(crate) sure: Box<[ValueNumber]>,
    /// Those for which it is an ambiguous word.
    pub(crate) weak: Box<[ValueNumber]>,
    /// Those whose values stand inside it, among other words.
    pub(crate) inside: Box<[ValueNumber]>,
}

/// A class with all it refers to, as it is told from one table to another.
#[derive(Clone, Debug)]
pub(super) struct Told {
    class: Class,
    hits: Hits,
    header: Box<[HeaderTerm]>,
}

/// Every class met so far, each once.
#[derive(Clone, Debug)]
pub(crate) struct Classes {
    classes: Vec<Class>,
    by_class: FxHashMap<Class, ClassId>,
    hits: Vec<Hits>,
    by_hits: FxHashMap<u64, u32>,
    headers: Vec<Box<[HeaderTerm]>>,
    by_header: FxHashMap<Box<[HeaderTerm]>, u32>,
}

impl Classes {
    pub(crate) fn new() -> Self {
        Self {
            classes: vec![Class::default()],
            by_class: FxHashMap::from_iter([(Class::default(), 0)]),
            hits: vec![Hits::default()],
            by_hits: FxHashMap::default(),
            headers: vec![Box::default()],
            by_header: FxHashMap::from_iter([(Box::default(), 0)]),
        }
    }

    pub(crate) fn get(&self, id: ClassId) -> Class {
        // Copied as a whole: taken apart and put together it costs more than
        // all else that is done with it.
        const NONE: &Class = &Class {
            kind: Kind::EMPTY,
            hits: 0,
            header: 0,
            names: Names(0),
            width: 0,
        };
        *self.classes.get(id as usize).unwrap_or(NONE)
    }

    /// What kind of thing values of a class are.
    #[inline]
    pub(super) fn kind(&self, id: ClassId) -> Kind {
        self.classes
            .get(id as usize)
            .map_or(Kind::EMPTY, |class| class.kind)
    }

    /// How many classes there are.
    pub(super) fn len(&self) -> usize {
        self.classes.len()
    }

    /// The classes from this number on.
    pub(super) fn told_from(&self, first: usize) -> Vec<Told> {
        let new = self.classes.get(first..).unwrap_or_default();
        let told = new.iter().map(|class| Told {
            class: *class,
            hits: self.hits(*class).cloned().unwrap_or_default(),
            header: self.header(*class).into(),
        });
        told.collect()
    }

    /// The number of a class that another table told.
    pub(super) fn adopt(&mut self, told: &Told) -> ClassId {
        let mut class = told.class;
        if class.hits != 0 {
            let hits = &told.hits;
            class.hits = self.intern_hits(&hits.sure, &hits.weak, &hits.inside);
        }
        if class.header != 0 {
            class.header = self.intern_header(told.header.to_vec());
        }
        self.intern(class)
    }

    /// The rules that hit values of this class.
    pub(crate) fn hits(&self, class: Class) -> Option<&Hits> {
        self.hits.get(class.hits as usize)
    }

    /// What values of this class say as headers.
    pub(crate) fn header(&self, class: Class) -> &[HeaderTerm] {
        self.headers
            .get(class.header as usize)
            .map_or(&[], |terms| terms)
    }

    pub(super) fn intern(&mut self, class: Class) -> ClassId {
        if let Some(id) = self.by_class.get(&class) {
            return *id;
        }
        let id = ClassId::try_from(self.classes.len()).unwrap_or_default();
        self.classes.push(class);
        self.by_class.insert(class, id);
        id
    }

    /// The number of a set of hits. The set is copied only when it is new.
    pub(super) fn intern_hits(
        &mut self,
        sure: &[ValueNumber],
        weak: &[ValueNumber],
        inside: &[ValueNumber],
    ) -> u32 {
        let mut hasher = FxHasher::default();
        (sure, weak, inside).hash(&mut hasher);
        let key = hasher.finish();
        if let Some(id) = self.by_hits.get(&key) {
            return *id;
        }
        let id = u32::try_from(self.hits.len()).unwrap_or_default();
        self.hits.push(Hits {
            sure: sure.into(),
            weak: weak.into(),
            inside: inside.into(),
        });
        self.by_hits.insert(key, id);
        id
    }

    pub(super) fn intern_header(&mut self, terms: Vec<HeaderTerm>) -> u32 {
        let terms = terms.into_boxed_slice();
        if let Some(id) = self.by_header.get(&terms) {
            return *id;
        }
        let id = u32::try_from(self.headers.len()).unwrap_or_default();
        self.headers.push(terms.clone());
        self.by_header.insert(terms, id);
        id
    }
}
