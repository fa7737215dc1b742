//! The `rules/` folder, embedded: the program carries its rules.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The text of an embedded file, by its path below `rules/`.
pub(super) fn file(path: &str) -> Option<&'static str> {
    let at = FILES.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
    FILES.get(at).map(|(_, text)| *text)
}

/// Every embedded file, by path.
pub(super) fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied()
}
