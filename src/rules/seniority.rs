//! Who is senior to whom: the ladders of `rules/seniority.toml`, and every way
//! to write the ranks from one step on. Acting and temporary ranks are on no
//! ladder: who holds one for a while is not published for it.

use std::sync::LazyLock;

use super::builtin;
use super::error::{RuleError, did_you_mean};
use super::fields::Term;
use super::file::read_toml;
use super::fold::{Folded, Folding};

/// One ladder, most junior step first.
#[derive(Debug)]
struct Ladder {
    id: String,
    steps: Vec<Vec<String>>,
}

/// The file, as messages name it.
const FILE: &str = "rules/seniority.toml";

static LADDERS: LazyLock<Vec<Ladder>> = LazyLock::new(|| {
    let text = builtin::file("seniority.toml").unwrap_or_default();
    read(text).unwrap_or_default()
});

fn read(text: &str) -> Result<Vec<Ladder>, Vec<RuleError>> {
    read_toml(FILE, text, |fields| {
        fields.tables("ladder", |ladder| {
            ladder.text("title");
            Ladder {
                id: ladder.required("id"),
                steps: ladder.grid("steps"),
            }
        })
    })
}

/// The name of every step that can be asked for, by ladder, most junior first.
pub fn ladders() -> Vec<(String, Vec<String>)> {
    LADDERS
        .iter()
        .map(|ladder| {
            let names = ladder.steps.iter().filter_map(|step| step.first().cloned());
            (ladder.id.clone(), names.collect())
        })
        .collect()
}

/// A step on the ladder of one authority, and where it stands on a common one
/// if it does.
#[derive(Debug)]
struct OwnStep<'l> {
    name: &'l str,
    common: Option<(&'static Ladder, usize)>,
}

/// An authority's own ladder: its ranks in their order, the most junior first.
/// Ranks of a common ladder among them tell where the others stand on it.
#[derive(Debug, Default)]
pub(super) struct OwnLadder<'l>(Vec<OwnStep<'l>>);

impl<'l> OwnLadder<'l> {
    /// The ladder as it is written. What is wrong with it goes into `mistakes`.
    pub(super) fn read(written: &'l [Term], file: &str, mistakes: &mut Vec<RuleError>) -> Self {
        let mut steps: Vec<OwnStep<'l>> = Vec::new();
        for term in written {
            let common = match find(&term.text) {
                Ok(found) => Some(found),
                Err(NotFound::Nowhere(_)) => None,
                Err(NotFound::Several(says)) => {
                    mistakes.push(mistake(file, term, "local.ladder", says));
                    continue;
                }
            };
            let before = steps.iter().rev().find_map(|step| step.common);
            if let (Some((ladder, at)), Some((below, below_at))) = (common, before)
                && ladder.id == below.id
                && at <= below_at
            {
                let says = format!(
                    "\"{}\" is not above what stands before it; the most junior comes first",
                    term.text
                );
                mistakes.push(mistake(file, term, "local.ladder", says));
            }
            steps.push(OwnStep {
                name: &term.text,
                common,
            });
        }
        Self(steps)
    }

    /// The steps that are on no common ladder: ranks of this authority alone.
    pub(super) fn names(&self) -> impl Iterator<Item = &'l str> {
        let own = self.0.iter().filter(|step| step.common.is_none());
        own.map(|step| step.name)
    }

    /// Every spelling of the named steps and of those above them, here and on
    /// the common ladders.
    pub(super) fn words_from(
        &self,
        wanted: &[Term],
        file: &str,
    ) -> Result<Vec<String>, Vec<RuleError>> {
        let mut words = Vec::new();
        let mut mistakes = Vec::new();
        for term in wanted {
            let key = folded(&term.text);
            let own = self.0.iter().position(|step| folded(step.name) == key);
            match (find(&term.text), own) {
                (Ok((ladder, at)), _) => words.extend(self.common_above(ladder, at)),
                (Err(_), Some(at)) => words.extend(self.own_above(at)),
                (Err(error), None) => {
                    mistakes.push(mistake(file, term, "local.published-from", error.says()));
                }
            }
        }
        if mistakes.is_empty() {
            Ok(words)
        } else {
            Err(mistakes)
        }
    }

    /// From this of our own steps on: each and, where it is a common one, all
    /// above it there.
    fn own_above(&self, at: usize) -> Vec<String> {
        let above = self.0.iter().skip(at);
        let words = above.flat_map(|step| match step.common {
            Some((ladder, at)) => ladder.words_from(at),
            None => vec![step.name.to_owned()],
        });
        words.collect()
    }

    /// From a step of a common ladder on, and what stands above it here.
    fn common_above(&self, ladder: &'static Ladder, at: usize) -> Vec<String> {
        let reaches = |step: &OwnStep<'_>| {
            step.common
                .is_some_and(|(other, other_at)| other.id == ladder.id && other_at >= at)
        };
        let mut words = ladder.words_from(at);
        if let Some(own) = self.0.iter().position(reaches) {
            words.extend(self.own_above(own));
        }
        words
    }
}

impl Ladder {
    /// Every spelling of a step and of those above it.
    fn words_from(&self, at: usize) -> Vec<String> {
        self.steps.iter().skip(at).flatten().cloned().collect()
    }
}

fn mistake(file: &str, term: &Term, key: &str, says: String) -> RuleError {
    RuleError {
        file: file.to_owned(),
        line: term.line,
        key: key.to_owned(),
        says,
    }
}

/// Why a step cannot be told: on no common ladder, or on more than one.
#[derive(Debug)]
enum NotFound {
    Nowhere(String),
    Several(String),
}

impl NotFound {
    fn says(self) -> String {
        match self {
            Self::Nowhere(says) | Self::Several(says) => says,
        }
    }
}

/// The ladder and the step that `police/Commander` or `Commander` names.
fn find(wanted: &str) -> Result<(&'static Ladder, usize), NotFound> {
    let (ladder, step) = match wanted.split_once('/') {
        Some((id, step)) if LADDERS.iter().any(|ladder| ladder.id == id) => (Some(id), step),
        _ => (None, wanted),
    };
    let key = folded(step);
    let found: Vec<(&Ladder, usize)> = LADDERS
        .iter()
        .filter(|one| ladder.is_none_or(|id| one.id == id))
        .filter_map(|ladder| {
            let is_it = |name: &String| folded(name) == key;
            let at = ladder.steps.iter().position(|step| step.iter().any(is_it));
            Some((ladder, at?))
        })
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let names = LADDERS.iter().flat_map(|one| one.steps.iter().flatten());
            let near = did_you_mean(step, names.map(|name| name.trim_end_matches(" ?")));
            let ids: Vec<&str> = LADDERS.iter().map(|one| one.id.as_str()).collect();
            Err(NotFound::Nowhere(format!(
                "\"{wanted}\" is no rank or grade on a ladder foiscan knows ({}), nor on local.ladder{near}",
                ids.join(", ")
            )))
        }
        several => {
            let ways: Vec<String> = several
                .iter()
                .map(|(ladder, _)| format!("\"{}/{step}\"", ladder.id))
                .collect();
            Err(NotFound::Several(format!(
                "\"{wanted}\" stands on several ladders; write {}",
                ways.join(" or ")
            )))
        }
    }
}

/// The step without case, punctuation and the mark of an ambiguous word.
fn folded(name: &str) -> Vec<u8> {
    let name = name.trim_end_matches(" ?");
    Folded::new(name, Folding::Value).map_or_else(Vec::new, |folded| folded.all().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(texts: &[&str]) -> Vec<Term> {
        let term = |text: &&str| Term {
            text: (*text).to_owned(),
            line: 1,
        };
        texts.iter().map(term).collect()
    }

    fn from(step: &str) -> Result<Vec<String>, Vec<RuleError>> {
        OwnLadder::default().words_from(&terms(&[step]), "foiscan.toml")
    }

    /// The words from a step on, where the authority has a ladder of its own.
    fn above(own: &[&str], step: &str) -> Vec<String> {
        let (own, mut mistakes) = (terms(own), Vec::new());
        let ladder = OwnLadder::read(&own, "foiscan.toml", &mut mistakes);
        assert_eq!(mistakes, []);
        ladder.words_from(&terms(&[step]), "foiscan.toml").unwrap()
    }

    #[test]
    fn ranks_of_ones_own_stand_between_common_ones() {
        let own = [
            "Harbour Hand",
            "Inspector",
            "Harbour Master",
            "Superintendent",
            "Port Chief",
        ];
        let has = |words: &[String], word: &str| words.iter().any(|one| one == word);
        let words = above(&own, "Harbour Master");
        assert!(has(&words, "Harbour Master") && has(&words, "Port Chief"));
        assert!(has(&words, "Supt") && has(&words, "Chief Constable"));
        assert!(!has(&words, "Chief Inspector") && !has(&words, "Inspector"));
        // What stands above a common rank is above it here, too.
        let words = above(&own, "Chief Inspector");
        assert!(has(&words, "Port Chief") && !has(&words, "Harbour Master"));
        let words = above(&own, "Chief Constable");
        assert!(!has(&words, "Port Chief"), "nobody says that it is so high");
        assert_eq!(above(&["Junior", "Senior"], "Senior"), ["Senior"]);
    }

    #[test]
    fn a_ladder_that_leads_downwards_is_told() {
        let own = terms(&["Superintendent", "Harbour Master", "Sergeant", "Commander"]);
        let mut mistakes = Vec::new();
        OwnLadder::read(&own, "foiscan.toml", &mut mistakes);
        let says: Vec<&str> = mistakes.iter().map(|one| one.says.as_str()).collect();
        assert!(says[0].starts_with("\"Sergeant\" is not above"), "{says:?}");
        assert!(says[1].contains("police/Commander"), "{says:?}");
    }

    #[test]
    fn the_ladders_are_read_and_lead_upwards() {
        assert!(read(builtin::file("seniority.toml").unwrap()).is_ok());
        let words = from("Superintendent").unwrap();
        assert!(words.contains(&"Chief Constable".to_owned()));
        assert!(!words.contains(&"Chief Inspector".to_owned()));
    }

    #[test]
    fn an_unknown_step_and_one_of_two_ladders_are_told() {
        let says = |step: &str| from(step).unwrap_err()[0].says.clone();
        assert!(says("Superintendant").contains("did you mean \"Superintendent\""));
        assert!(says("Commander").contains("police/Commander"));
        assert!(from("police/Commander").is_ok());
    }

    #[test]
    fn no_spelling_stands_twice_on_one_ladder() {
        for ladder in LADDERS.iter() {
            let mut all: Vec<_> = ladder
                .steps
                .iter()
                .flatten()
                .map(|one| folded(one))
                .collect();
            let n = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), n, "{}", ladder.id);
        }
    }
}
