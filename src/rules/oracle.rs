//! The flat automata against the library's own: the same patterns must end with
//! the same texts. Tests only.

use std::collections::BTreeSet;

use regex_automata::hybrid::dfa::DFA;
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, MatchKind};

use super::flat::{Flat, Told};
use super::flatten::{apart, around, flat};
use super::steps::Steps;
use super::{Rules, builtin};

/// The library's automaton of the same patterns.
fn library(patterns: &[String]) -> DFA {
    DFA::builder()
        .configure(
            DFA::config()
                .match_kind(MatchKind::All)
                .cache_capacity(64 << 20)
                .skip_cache_capacity_check(true),
        )
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .thompson(thompson::Config::new().utf8(false))
        .build_many(patterns)
        .unwrap()
}

/// The patterns that end with each text, by the library.
fn fill_by_library(patterns: &[String], texts: &[String]) -> Vec<BTreeSet<usize>> {
    let dfa = library(patterns);
    let mut cache = dfa.create_cache();
    let fill = |text: &String| {
        let input = Input::new(text).anchored(Anchored::Yes);
        let mut state = dfa.start_state_forward(&mut cache, &input).unwrap();
        for byte in text.bytes() {
            state = dfa.next_state(&mut cache, state, byte).unwrap();
        }
        let last = dfa.next_eoi_state(&mut cache, state).unwrap();
        let n = if last.is_match() {
            dfa.match_len(&cache, last)
        } else {
            0
        };
        (0..n)
            .map(|at| dfa.match_pattern(&cache, last, at).as_usize())
            .collect()
    };
    texts.iter().map(fill).collect()
}

/// The patterns that end anywhere in each text, by the library.
fn stand_in_by_library(patterns: &[String], texts: &[String]) -> Vec<BTreeSet<usize>> {
    let dfa = library(patterns);
    let mut cache = dfa.create_cache();
    let mut found = Vec::new();
    for text in texts {
        let mut all = BTreeSet::new();
        let mut state = dfa
            .start_state_forward(&mut cache, &Input::new(text))
            .unwrap();
        let bytes = text.bytes().map(Some).chain([None]);
        for byte in bytes {
            state = match byte {
                Some(byte) => dfa.next_state(&mut cache, state, byte),
                None => dfa.next_eoi_state(&mut cache, state),
            }
            .unwrap();
            if state.is_match() {
                let n = dfa.match_len(&cache, state);
                all.extend((0..n).map(|at| dfa.match_pattern(&cache, state, at).as_usize()));
            }
        }
        found.push(all);
    }
    found
}

fn fill_by_us(flats: &[Flat], texts: &[String]) -> Vec<BTreeSet<usize>> {
    let mut steps = Steps::new(flats);
    let fill = |text: &String| {
        let Some((_, set)) = steps.last(flats, text.as_bytes()).unwrap() else {
            return BTreeSet::new();
        };
        let told = steps.told(flats, set).map(|told| match told {
            Told::Ends(pattern) | Told::EndsWithText(pattern) => pattern,
            Told::Nothing => usize::MAX,
        });
        told.collect()
    };
    texts.iter().map(fill).collect()
}

fn stand_in_by_us(flats: &[Flat], texts: &[String]) -> Vec<BTreeSet<usize>> {
    let mut steps = Steps::new(flats);
    let stand_in = |text: &String| {
        let mut all = BTreeSet::new();
        steps.search(flats, text.as_bytes(), |pattern| {
            all.insert(pattern);
        });
        all
    };
    texts.iter().map(stand_in).collect()
}

/// Every cell of every example, and what becomes of it by small changes.
fn texts() -> Vec<String> {
    let rules = Rules::builtin().unwrap();
    let cells = rules
        .examples()
        .iter()
        .flat_map(|example| example.given().iter().flatten());
    let mut texts: BTreeSet<String> = cells.cloned().collect();
    let words = builtin::files().filter(|(name, _)| name.starts_with("lists/"));
    texts.extend(words.flat_map(|(_, text)| text.lines().map(str::to_owned)));
    let changed: Vec<String> = texts
        .iter()
        .filter(|text| text.is_ascii() && text.len() > 2)
        .flat_map(|text| {
            let (head, tail) = text.split_at(text.len() / 2);
            [
                text.to_uppercase(),
                format!("{tail}{head}"),
                format!("{head} {tail}"),
                format!("about {text}, and more"),
                format!("({text})"),
                text.replace(' ', "-"),
                text.replace(['1', '2', '3'], "x"),
            ]
        })
        .collect();
    texts.extend(changed);
    texts.into_iter().collect()
}

fn patterns(in_part: bool) -> Vec<String> {
    let texts = builtin::files().filter(|(name, _)| name.matches('/').count() == 1);
    let rules = texts.filter_map(|(path, text)| {
        let id = path.split_once('/')?.1.strip_suffix(".toml")?;
        super::file::read_rule(path, text, id).ok()
    });
    rules
        .filter(|rule| !in_part || rule.cell.fills_part)
        .filter_map(|rule| rule.cell.pattern)
        .map(|pattern| around(&pattern, in_part))
        .collect()
}

#[test]
fn the_built_in_patterns_fill_what_the_library_says() {
    let (texts, patterns) = (texts(), patterns(false));
    assert!(texts.len() > 10_000 && patterns.len() > 50);
    let flats = apart(&patterns).unwrap();
    assert!(flats.len() > 5);
    let ours = fill_by_us(&flats, &texts);
    let theirs = fill_by_library(&patterns, &texts);
    let n_filled = theirs.iter().filter(|all| !all.is_empty()).count();
    assert!(n_filled > 2_000, "{n_filled}");
    for ((ours, theirs), text) in ours.iter().zip(&theirs).zip(&texts) {
        assert_eq!(ours, theirs, "{text:?}");
    }
}

#[test]
fn the_built_in_patterns_stand_where_the_library_says() {
    let (texts, patterns) = (texts(), patterns(true));
    let ours = stand_in_by_us(&[flat(&patterns, true).unwrap()], &texts);
    let theirs = stand_in_by_library(&patterns, &texts);
    let n_found = theirs.iter().filter(|all| !all.is_empty()).count();
    assert!(n_found > 100, "{n_found}");
    for ((ours, theirs), text) in ours.iter().zip(&theirs).zip(&texts) {
        assert_eq!(ours, theirs, "{text:?}");
    }
}

#[test]
fn patterns_that_look_around_end_where_the_library_says() {
    let patterns: Vec<String> = [
        r"\bcat\b.*",
        r".*\bcat\b",
        r"(?m)^cat$(?s:.)*",
        r"a\Bb|a\bb|a \bb",
        r"(?:a?){40}b{2,5}",
        r"(?i)K\w{0,12}x?",
        r"",
        r"[^\x00-\x7F]+",
        r"(?s).*(?m:^)dog(?m:$).*",
        r"(?:\b\w+\b ?)+",
    ]
    .iter()
    .map(|pattern| around(pattern, false))
    .collect();
    let texts: Vec<String> = [
        "",
        "cat",
        "cat ",
        "cats",
        "a cat",
        "concat",
        "cat\ndog",
        "cat\n",
        "ab",
        "a b",
        "abb",
        "aaaabb",
        "bbbbb",
        "bbbbbb",
        "kilo",
        "KILOx",
        "é",
        "éè",
        "x\ndog\ny",
        "xdog",
        "dog",
        "one two",
        "one, two",
        "one  two",
    ]
    .map(str::to_owned)
    .to_vec();
    let ours = fill_by_us(&[flat(&patterns, false).unwrap()], &texts);
    let theirs = fill_by_library(&patterns, &texts);
    for ((ours, theirs), text) in ours.iter().zip(&theirs).zip(&texts) {
        assert_eq!(ours, theirs, "{text:?}");
    }
}
