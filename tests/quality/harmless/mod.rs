//! Tables with nobody in them, as authorities publish them every day; and
//! tables of people in a public capacity, which are labelled as such.

mod business;
mod counts;
mod lists;
mod named_after;
mod numbered;
mod places;
mod public;

use super::kind::{Kind, labelled};
use super::labelled::{Class, Expect, Labelled};

/// Words of posts, places and groups: right or taken for nothing, as a count
/// by them is no list of people.
const WORDS: Expect = Expect::may_be(&["rank", "grade", "job-role", "unit", "location"]);
/// The same where they may speak of crimes.
const OFFENCES: Expect = Expect::may_be(&["offence", "crime-reference", "case-role"]);

/// How many kinds of harmless table there are.
pub(crate) fn n_kinds() -> usize {
    kinds().len()
}

fn kinds() -> Vec<&'static Kind> {
    [
        counts::KINDS,
        places::KINDS,
        business::KINDS,
        lists::KINDS,
        named_after::KINDS,
        numbered::KINDS,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The harmless table with this number.
pub(crate) fn harmless(number: usize) -> Labelled {
    let kinds = kinds();
    let kind = kinds[number % kinds.len()];
    labelled(number, kind, Class::Harmless)
}

/// The table of public people with this number.
pub(crate) fn public_people(number: usize) -> Labelled {
    let kind = &public::KINDS[number % public::KINDS.len()];
    labelled(number, kind, Class::PublicPeople)
}
