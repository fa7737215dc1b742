//! Who keeps lists of people, and which columns they keep: one file a walk of
//! life.

pub(crate) mod cases;
pub(crate) mod civil;
pub(crate) mod facts;
pub(crate) mod health;
pub(crate) mod pay;
pub(crate) mod police;
pub(crate) mod uniformed;

use super::column::Field;

/// A kind of list of people.
pub(crate) struct Sector {
    /// Its name in the figures.
    pub(crate) name: &'static str,
    /// Columns that it always has.
    pub(crate) always: &'static [Field],
    /// Columns of which it has some.
    pub(crate) some: &'static [Field],
    /// Whether one person of it is enough for a stop.
    pub(crate) grave: bool,
    /// Whether it may name people by rank and number, `PC 1234 Smith`.
    pub(crate) ranked: bool,
    /// Whether its lists may do without names.
    pub(crate) nameless: bool,
    /// Titles above such a list.
    pub(crate) titles: &'static [&'static str],
}

/// Every sector.
pub(crate) const ALL: &[Sector] = &[
    police::OFFICERS,
    police::STAFF,
    police::SUPPLIERS,
    civil::CIVIL_SERVICE,
    civil::COUNCIL,
    health::STAFF,
    health::PATIENTS,
    uniformed::ARMED_FORCES,
    uniformed::FIRE,
    cases::CRIME,
    pay::PAYROLL,
];
