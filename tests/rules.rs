//! The rules themselves: what they name exists, and each proves itself on its
//! own examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use foiscan::rules::Rules;

use crate::support::{Workdir, files, foiscan, root};

/// A rule file: pack, name, content.
struct RuleFile {
    id: String,
    table: toml::Table,
}

fn folder() -> PathBuf {
    root().join("rules")
}

/// Every rule of the packs, by id.
fn rules() -> Vec<RuleFile> {
    let mut rules = Vec::new();
    for path in files(&folder()) {
        let below = path.strip_prefix(folder()).unwrap().with_extension("");
        let steps: Vec<_> = below
            .iter()
            .map(|step| step.to_string_lossy().into_owned())
            .collect();
        let [pack, name] = steps.as_slice() else {
            continue;
        };
        let is_rule = path.extension().is_some_and(|ending| ending == "toml") && name != "pack";
        if is_rule && folder().join(pack).join("pack.toml").exists() {
            let text = fs::read_to_string(&path).unwrap();
            let table = text
                .parse()
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            rules.push(RuleFile {
                id: format!("{pack}.{name}"),
                table,
            });
        }
    }
    rules
}

/// The texts of a list under that key, here or in a table of that name.
fn texts(table: &toml::Table, keys: &[&str]) -> Vec<String> {
    let mut at = toml::Value::Table(table.clone());
    for key in keys {
        match at.get(key) {
            Some(inner) => at = inner.clone(),
            None => return Vec::new(),
        }
    }
    let items = at.as_array().cloned().unwrap_or_default();
    items
        .iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

fn agree(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_rule_proves_itself() {
    let rules = Rules::builtin().unwrap_or_else(|errors| panic!("{errors}"));
    let proofs = foiscan::proof::prove(&rules);
    assert!(proofs.len() >= 2 * rules.cards().len());
    let failed: Vec<String> = proofs
        .iter()
        .filter(|proof| !proof.passed)
        .map(|proof| format!("{} {}: {}", proof.rule, proof.example, proof.says))
        .collect();
    agree(&failed);
}

#[test]
fn the_program_proves_them_too() {
    let outcome = foiscan(root(), &["rules", "check"]);
    outcome.lived("rules check");
    assert_eq!(
        outcome.code,
        Some(0),
        "{}{}",
        outcome.text(),
        outcome.complaint()
    );
    let outcome = foiscan(root(), &["rules", "list"]);
    for rule in rules() {
        assert!(
            outcome.text().contains(&rule.id),
            "{} is not listed",
            rule.id
        );
    }
}

/// The rule that the README teaches with is one.
#[test]
fn the_rule_of_the_readme_proves_itself() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let rule = readme.split("```toml\n").nth(1).unwrap();
    let work = Workdir::new();
    work.put("library.toml", rule.split("```").next().unwrap());
    work.put("badges.csv", "Badge\nLB-10442\nLB-10457\nLB-10461\n");
    let proved = foiscan(work.path(), &["rules", "check", "library.toml"]);
    assert_eq!(proved.code, Some(0), "{}", proved.complaint());
    let used = foiscan(
        work.path(),
        &["check", "--rules", "library.toml", "badges.csv"],
    );
    assert_eq!(used.code, Some(1), "{}", used.complaint());
    assert!(used.text().contains("Library badge numbers"));
}

#[test]
fn every_rule_has_an_example_and_a_counterexample() {
    let mut complaints = Vec::new();
    for rule in rules() {
        for key in ["example", "counterexample"] {
            let n = rule
                .table
                .get(key)
                .and_then(|list| list.as_array())
                .map_or(0, Vec::len);
            if n == 0 {
                complaints.push(format!("{}: has no [[{key}]]", rule.id));
            }
        }
    }
    agree(&complaints);
}

#[test]
fn ids_are_unique_and_plain() {
    let rules = rules();
    assert!(rules.len() > 20, "only {} rules were found", rules.len());
    let plain = regex::Regex::new(r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$").unwrap();
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for rule in &rules {
        if !plain.is_match(&rule.id) {
            complaints.push(format!("{}: an id is kebab-case", rule.id));
        }
        if !seen.insert(rule.id.to_lowercase()) {
            complaints.push(format!("{}: is there twice", rule.id));
        }
    }
    agree(&complaints);
}

#[test]
fn the_steps_that_rules_name_exist() {
    let text = fs::read_to_string(folder().join("steps.toml")).unwrap();
    let steps: toml::Table = text.parse().unwrap();
    let known: BTreeSet<&String> = steps
        .values()
        .filter_map(|v| v.as_table())
        .flat_map(|t| t.keys())
        .chain(steps.keys())
        .collect();
    let mut complaints = Vec::new();
    for rule in rules() {
        for step in texts(&rule.table, &["next"]) {
            if !known.contains(&step) {
                complaints.push(format!(
                    "{}: the step `{step}` is not in steps.toml",
                    rule.id
                ));
            }
        }
    }
    agree(&complaints);
}

#[test]
fn the_lists_that_rules_name_exist_and_say_whence_they_are() {
    let mut complaints = Vec::new();
    let mut used = BTreeSet::new();
    for rule in rules() {
        for list in texts(&rule.table, &["cell", "words"])
            .into_iter()
            .filter(|word| word.ends_with(".txt"))
        {
            let path = folder().join(&list);
            used.insert(path.clone());
            if !path.exists() {
                complaints.push(format!("{}: there is no rules/{list}", rule.id));
            }
        }
    }
    for path in files(&folder().join("lists")) {
        if path.extension().is_some_and(|ending| ending == "txt") && !says_whence(&path) {
            complaints.push(format!(
                "{}: say at its head, or in a README.md beside it, whence it is and under which licence",
                path.display()
            ));
        }
    }
    agree(&complaints);
}

/// Whether a list says its source and licence, itself or in the README beside it.
fn says_whence(list: &Path) -> bool {
    let text = fs::read_to_string(list).unwrap();
    let head: String = text
        .lines()
        .take_while(|line| line.starts_with('#'))
        .collect();
    let head = head.to_lowercase();
    let readme = fs::read_to_string(list.with_file_name("README.md")).unwrap_or_default();
    let name = list.file_name().unwrap_or_default().to_string_lossy();
    (head.contains("source") && head.contains("licence")) || readme.contains(&*name)
}

#[test]
fn the_categories_that_rosters_name_are_recognised_by_some_rule() {
    let rules = rules();
    let known: BTreeSet<&str> = rules
        .iter()
        .filter_map(|rule| rule.table.get("category")?.as_str())
        .chain(rules.iter().map(|rule| rule.id.as_str()))
        .collect();
    let mut complaints = Vec::new();
    for rule in &rules {
        let named = [
            texts(&rule.table, &["columns", "any"]),
            texts(&rule.table, &["columns", "with-any"]),
            texts(&rule.table, &["stop-from-one-with"]),
            texts(&rule.table, &["column", "beside"]),
        ];
        for category in named
            .iter()
            .flatten()
            .filter(|category| !known.contains(category.as_str()))
        {
            complaints.push(format!("{}: no rule recognises `{category}`", rule.id));
        }
    }
    agree(&complaints);
}

/// What the built-in rules are raised beside are rules, too; those of a user's
/// pack are looked at when it is loaded.
#[test]
fn rules_are_raised_beside_rules() {
    let all = rules();
    let ids: BTreeSet<&str> = all.iter().map(|rule| rule.id.as_str()).collect();
    let mut wrong = Vec::new();
    for rule in &all {
        let beside = texts(&rule.table, &["raised", "beside"]);
        let with = texts(&rule.table, &["raised", "rows", "with"]);
        let unknown = beside
            .iter()
            .chain(&with)
            .filter(|id| !ids.contains(id.as_str()));
        wrong.extend(unknown.map(|id| format!("{}: no rule {id}", rule.id)));
    }
    agree(&wrong);
    let work = Workdir::new();
    let rule = fs::read_to_string(root().join("rules/structure/external-link-path.toml")).unwrap();
    let rule = rule.replace("structure.few-hidden-rows", "structure.few-hiden-rows");
    work.put("own/pack.toml", "id = \"own\"\nversion = \"1.0.0\"\n");
    work.put("own/link.toml", rule);
    let told = foiscan(work.path(), &["rules", "check", "own"]);
    assert_eq!(told.code, Some(2));
    let says = told.complaint() + &told.text();
    assert!(
        says.contains("did you mean \"structure.few-hidden-rows\""),
        "{says}"
    );
}
