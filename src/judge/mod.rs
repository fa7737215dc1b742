//! Profiles become exposures: what would be out in the open if this source
//! were released. How bad it is stands in the rules; here it is only counted.

mod concealed;
mod counts;
mod people;
mod roster;
mod values;
mod words;

use crate::model::{Exposure, Profile};
use crate::rules::Rules;

/// Judges all profiles of one source together. Worst first, then in the order
/// of the surfaces. Fingerprints are left empty: they need the source's name.
pub(crate) fn judge(profiles: &[Profile], rules: &Rules) -> Vec<Exposure> {
    let mut exposures = Vec::new();
    for (at, profile) in profiles.iter().enumerate() {
        let number = at + 1;
        let rosters = roster::judge(profile, number, rules);
        let values = values::judge(profile, number, rules, &rosters);
        let counts = counts::judge(profile, number, rules, &rosters);
        let concealed = concealed::judge(profile, number, rules, &rosters);
        exposures.extend(rosters);
        exposures.extend(concealed);
        exposures.extend(counts);
        exposures.extend(values);
    }
    exposures.sort_by(|a, b| {
        let order = |one: &Exposure| (std::cmp::Reverse(one.severity), one.surface, one.kind);
        order(a)
            .cmp(&order(b))
            .then(b.people.cmp(&a.people))
            .then(a.region.cmp(&b.region))
            .then(a.rule.cmp(&b.rule))
    });
    exposures
}
