//! What is wrong with a rule file: which file, which line, which key, what was
//! expected, and the nearest right word. All mistakes are told at once.

use std::fmt;

/// One mistake in one rule file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleError {
    /// The file as the user named it, or its name inside the built-in packs.
    pub file: String,
    /// 1-based line; 0 where it concerns the file as a whole.
    pub line: usize,
    /// The key, with its table: `cell.plausible`; empty for the whole file.
    pub key: String,
    /// What was expected and what to do.
    pub says: String,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}", self.says)
    }
}

/// Every mistake in every rule file that was loaded; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleErrors(pub Vec<RuleError>);

impl fmt::Display for RuleErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for RuleErrors {}

/// `; did you mean "…"?` for the known word nearest to `word`, if one is near.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |near| format!("; did you mean \"{near}\"?"))
}

/// The known word nearest to `word`, if at most a third of it differs.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(3))
        .min()
        .map(|(_, candidate)| candidate)
}

/// The few known words nearest to `word`, nearest first; more is let pass than
/// for a single one, since the reader chooses.
pub fn nearest_few<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    n_most: usize,
) -> Vec<&'a str> {
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            // Part of a longer word is near whatever is left out.
            let is_part = word.len() >= 4 && candidate.contains(word);
            let distance = if is_part {
                1
            } else {
                distance(word, candidate)
            };
            let most = candidate.chars().count().max(3) * 2 / 5;
            (distance <= most.max(1)).then_some((distance, candidate))
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter()
        .take(n_most)
        .map(|(_, word)| word)
        .collect()
}

/// How many letters have to be changed, put in or taken out (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, letter) in left.chars().enumerate() {
        let mut diagonal = at;
        let mut before = at + 1;
        for (slot, other) in row.iter_mut().skip(1).zip(&right) {
            let cost = diagonal + usize::from(letter != *other);
            diagonal = *slot;
            before = cost.min(before + 1).min(*slot + 1);
            *slot = before;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_named_and_a_far_one_is_not() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(
            nearest("nhs-mod-11", ["nhs-mod11", "luhn"]),
            Some("nhs-mod11")
        );
        assert_eq!(nearest("zzzzz", ["nhs-mod11", "luhn"]), None);
        assert_eq!(
            did_you_mean("serverity", ["severity"]),
            "; did you mean \"severity\"?"
        );
    }
}
