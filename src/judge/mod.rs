//! Profiles become exposures: what would be out in the open if this source
//! were released. How bad it is stands in the rules; here it is only counted.

mod beside;
mod concealed;
mod counts;
mod people;
mod published;
mod roles;
mod roster;
mod values;
mod words;

use crate::model::{Exposure, Profile, SurfaceKind, Visibility};
use crate::rules::Rules;

/// Judges all profiles of one source together. Worst first, then in the order
/// of the surfaces. Fingerprints are left empty: they need the source's name.
pub(crate) fn judge(profiles: &[Profile], rules: &Rules) -> Vec<Exposure> {
    let shown = n_shown(profiles);
    let mut exposures = Vec::new();
    for (at, profile) in profiles.iter().enumerate() {
        let number = at + 1;
        let mut rosters = roster::judge(profile, (number, shown), rules);
        let published = published::judge(profile, number, rules);
        let mut spoken = rosters.clone();
        spoken.extend(
            published
                .iter()
                .filter(|told| told.is_all)
                .map(|told| told.exposure.clone()),
        );
        let mut values = values::judge(profile, number, rules, &spoken);
        let counts = counts::judge(profile, number, rules, &spoken);
        let concealed = concealed::judge(profile, (number, shown), rules, &rosters);
        if !is_grid(profile)
            && let Some(place) = concealed.first()
        {
            // Steps for rows and columns would not help elsewhere.
            for exposure in rosters.iter_mut().chain(&mut values) {
                exposure.next.clone_from(&place.next);
            }
        }
        exposures.extend(rosters);
        exposures.extend(concealed);
        exposures.extend(counts);
        exposures.extend(values);
        exposures.extend(published.into_iter().map(|told| told.exposure));
    }
    beside::raise(&mut exposures, rules);
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

/// Whether the surface is cells on a sheet, or in a text file.
fn is_grid(profile: &Profile) -> bool {
    matches!(
        profile.surface.kind,
        SurfaceKind::Sheet | SurfaceKind::Table
    )
}

/// How many cells a reader sees who opens the source: on sheets and tables that
/// are shown, without what is concealed on them.
fn n_shown(profiles: &[Profile]) -> u64 {
    let shown = profiles
        .iter()
        .filter(|profile| is_grid(profile) && profile.surface.visibility() == Visibility::Shown);
    shown
        .map(|profile| {
            let concealed: u64 = profile.concealed.iter().map(|one| one.cells).sum();
            profile.cells.saturating_sub(concealed)
        })
        .sum()
}
