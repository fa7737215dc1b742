//! The words of a report and of the rules, told at length for somebody who
//! knows none of them: the files of `rules/words/`, embedded. They are no rules
//! and change nothing that is found.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::builtin;
use super::error::RuleError;
use super::fields::Fields;
use super::file::read_toml;

/// The folder of the files, below `rules/`.
pub(super) const FOLDER: &str = "words/";

/// One word, told at length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The word as people say it; empty where it goes without saying.
    pub title: String,
    /// What it is.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What happened to whom because of it.
    pub happened: Vec<String>,
    /// How to see and remove it in Excel.
    pub excel: Vec<String>,
    /// How to see and remove it in LibreOffice.
    pub libreoffice: Vec<String>,
    /// What it is mistaken for, or what is mistaken for it.
    pub mistaken: Vec<String>,
}

/// How to take a column out, for every category.
const A_COLUMN: &str = "a-column";

static WORDS: LazyLock<BTreeMap<String, Word>> = LazyLock::new(|| all().unwrap_or_default());

/// A word of a report, a category, a place or a means of hiding.
pub fn word(name: &str) -> Option<&'static Word> {
    WORDS.get(name).filter(|_| name != A_COLUMN)
}

/// Every word there is a page for.
pub fn words() -> impl Iterator<Item = &'static str> {
    let names = WORDS.keys().map(String::as_str);
    names.filter(|name| *name != A_COLUMN)
}

fn all() -> Result<BTreeMap<String, Word>, Vec<RuleError>> {
    let incidents = incidents()?;
    let mut words = BTreeMap::new();
    for (name, text) in files() {
        if name.ends_with("/incidents.toml") {
            continue;
        }
        let mut found = read(name, text, &incidents)?;
        // Columns are seen and taken out alike, whatever stands in them.
        if let Some(usual) = found.remove(A_COLUMN) {
            for word in found.values_mut() {
                word.excel.clone_from(&usual.excel);
                word.libreoffice.clone_from(&usual.libreoffice);
            }
        }
        words.extend(found);
    }
    Ok(words)
}

fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    builtin::files().filter(|(name, _)| name.starts_with(FOLDER))
}

fn incidents() -> Result<BTreeMap<String, String>, Vec<RuleError>> {
    let file = "words/incidents.toml";
    let text = builtin::file(file).unwrap_or_default();
    let told = read_toml(file, text, |fields| fields.texts_below("incident"))?;
    Ok(told.into_iter().map(|(id, text)| (id.text, text)).collect())
}

fn read(
    file: &str,
    text: &str,
    incidents: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, Word>, Vec<RuleError>> {
    read_toml(file, text, |fields| {
        fields.each_table(|name, fields| (name.to_owned(), one(fields, incidents)))
    })
    .map(|pairs| pairs.into_iter().collect())
}

fn one(fields: &mut Fields<'_, '_, '_>, incidents: &BTreeMap<String, String>) -> Word {
    let mut happened = Vec::new();
    for id in fields.list("happened") {
        match incidents.get(&id) {
            Some(told) => happened.push(told.clone()),
            None => fields.wrong("happened", format!("there is no incident \"{id}\"")),
        }
    }
    Word {
        title: fields.text("title").unwrap_or_default(),
        what: fields.text("what").unwrap_or_default(),
        why: fields.text("why").unwrap_or_default(),
        happened,
        excel: fields.list("excel"),
        libreoffice: fields.list("libreoffice"),
        mistaken: fields.list("mistaken"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_words_is_read() {
        let words = all().unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        assert!(words.len() > 100);
        for (name, word) in &words {
            assert!(!word.what.is_empty() && !word.why.is_empty(), "{name}");
        }
    }

    #[test]
    fn no_word_promises_too_much() {
        for (name, text) in files() {
            let text = text.to_lowercase();
            for never in [
                "safe",
                "clean ",
                "passed",
                "secure",
                "compliant",
                "regex",
                "veryhidden",
            ] {
                assert!(!text.contains(never), "{name}: {never}");
            }
        }
    }
}
