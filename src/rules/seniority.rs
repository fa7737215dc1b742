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

/// Every spelling of the named steps and of those above them.
pub(super) fn words_from(wanted: &[Term], file: &str) -> Result<Vec<String>, Vec<RuleError>> {
    let mut words = Vec::new();
    let mut mistakes = Vec::new();
    for term in wanted {
        match find(&term.text) {
            Ok((ladder, at)) => words.extend(ladder.steps.iter().skip(at).flatten().cloned()),
            Err(says) => mistakes.push(RuleError {
                file: file.to_owned(),
                line: term.line,
                key: "local.published-from".to_owned(),
                says,
            }),
        }
    }
    if mistakes.is_empty() {
        Ok(words)
    } else {
        Err(mistakes)
    }
}

/// The ladder and the step that `police/Commander` or `Commander` names.
fn find(wanted: &str) -> Result<(&'static Ladder, usize), String> {
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
            Err(format!(
                "\"{wanted}\" is no rank or grade on a ladder foiscan knows ({}){near}",
                ids.join(", ")
            ))
        }
        several => {
            let ways: Vec<String> = several
                .iter()
                .map(|(ladder, _)| format!("\"{}/{step}\"", ladder.id))
                .collect();
            Err(format!(
                "\"{wanted}\" stands on several ladders; write {}",
                ways.join(" or ")
            ))
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

    fn from(step: &str) -> Result<Vec<String>, Vec<RuleError>> {
        let term = Term {
            text: step.to_owned(),
            line: 1,
        };
        words_from(&[term], "foiscan.toml")
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
