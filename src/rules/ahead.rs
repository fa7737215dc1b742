//! The built-in rules as the build script read them: their keys, the tables of
//! their words, the automata of their patterns, the digest of their files. That they are what the rule files
//! say is proved by the tests below.

use std::borrow::Cow;

use super::bake::{Bake as _, Baked};
use super::flat::Flat;
use super::keys::{PackFile, RuleFile, number};
use super::sieve::Laid;
use super::table::Table;
use super::vocabulary::WordTables;

include!(concat!(env!("OUT_DIR"), "/words.rs"));
include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

static PACKS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));
static STEPS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/steps.bin"));

/// The packs and their rules, without examples; none where they cannot be
/// read, and the files are asked. Value rules are numbered.
pub(super) fn packs(with_heads: bool) -> Option<Vec<(PackFile, Vec<RuleFile>)>> {
    let mut packs = Vec::<(PackFile, Vec<RuleFile>)>::read(&mut Baked::new(PACKS, with_heads))?;
    number(packs.iter_mut().flat_map(|(_, rules)| rules));
    Some(packs)
}

/// The sentences of the steps, by id.
pub(super) fn steps() -> Vec<(String, String)> {
    Vec::read(&mut Baked::new(STEPS, false)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::builtin;
    use super::super::digest::FileDigest;
    use super::super::file::read_rule;
    use super::super::flatten::{apart, around, flat};
    use super::super::load::{Named, Selection};
    use super::super::vocabulary::Vocabulary;
    use super::super::{Local, Rules, Term};
    use super::*;

    fn named(rule: &str) -> Named {
        Named {
            rule: rule.to_owned(),
            file: "--rule".to_owned(),
            line: 0,
        }
    }

    /// Everything but the words.
    fn told(rules: &Rules) -> String {
        format!(
            "{:?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{:#?}\n{}",
            rules.packs,
            rules.cards,
            rules.values,
            rules.rosters,
            rules.structures,
            rules.examples(),
            rules.digest,
        )
    }

    /// What every word says in the vocabulary of rules that were read ahead,
    /// for the words that those as written know.
    fn words_ahead(ahead: &Vocabulary, written: &Vocabulary) -> [BTreeMap<u64, Vec<u32>>; 3] {
        let lists = written.lists().map(|(_, lists)| lists);
        let [terms, prefixes, headers] = lists;
        ahead.packed_at(terms.keys(), prefixes.keys(), headers.keys())
    }

    fn selections() -> Vec<Selection> {
        let term = |text: &str| Term {
            text: text.to_owned(),
            line: 3,
        };
        let local = Local {
            file: "foiscan.toml".to_owned(),
            units: vec![term("Tidewatch"), term("Traffic")],
            ranks: vec![term("Harbour Sergeant"), term("Constable")],
            staff_numbers: vec![term("AA999999")],
            ..Local::default()
        };
        vec![
            Selection::default(),
            Selection {
                local,
                ..Selection::default()
            },
            Selection {
                without: vec![named("uk-common.surname"), named("uk-common.age")],
                ..Selection::default()
            },
            Selection {
                only: vec![named("uk-police.rank"), named("uk-health.nhs-number")],
                ..Selection::default()
            },
        ]
    }

    #[test]
    fn what_was_read_ahead_is_what_the_files_say() {
        for selection in selections() {
            let ahead = Rules::load(&selection).unwrap();
            let written = Rules::load_as_written(&selection).unwrap();
            assert_eq!(told(&ahead), told(&written));
            let words = words_ahead(&ahead.vocabulary, &written.vocabulary);
            assert_eq!(words, written.vocabulary.lists().map(|(_, lists)| lists));
        }
    }

    #[test]
    fn no_word_is_known_that_no_file_has() {
        let written = Rules::load_as_written(&Selection::default()).unwrap();
        let n_slots = [WORDS.terms, WORDS.prefixes, WORDS.headers].map(|table| {
            let slots = table.slots.iter();
            slots.filter(|slot| slot.2 > 0).count()
        });
        let n_lists = written.vocabulary.lists().map(|(_, lists)| lists.len());
        assert_eq!(n_slots, n_lists);
        let bits = written.vocabulary.bits().map(|(_, bits)| bits);
        assert_eq!(bits, [WORDS.term_words, WORDS.header_words]);
    }

    #[test]
    fn the_automata_are_those_of_the_patterns() {
        let files: Vec<RuleFile> = builtin_rules();
        let texts = |in_part: bool| -> Vec<String> {
            let patterned = files.iter().filter(|file| !in_part || file.cell.fills_part);
            let patterns = patterned.filter_map(|file| file.cell.pattern.as_deref());
            patterns.map(|pattern| around(pattern, in_part)).collect()
        };
        assert!(apart(&texts(false)).unwrap() == PATTERNS.whole);
        assert!(vec![flat(&texts(true), true).unwrap()] == PATTERNS.part);
    }

    fn builtin_rules() -> Vec<RuleFile> {
        let files = builtin::files();
        let rules = files.filter_map(|(path, text)| {
            let (_, name) = path.split_once('/')?;
            let id = name.strip_suffix(".toml").filter(|id| *id != "pack")?;
            read_rule(path, text, id).ok()
        });
        rules.collect()
    }

    #[test]
    fn the_digest_is_that_of_the_files() {
        let mut digest = FileDigest::default();
        for (name, text) in builtin::files() {
            digest.add_builtin(name, text);
        }
        assert_eq!(digest.finish(""), DIGEST);
    }
}
