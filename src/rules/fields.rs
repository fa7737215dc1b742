//! Takes typed keys out of a TOML table and gathers every mistake on the way:
//! a missing key, a wrong type, an unknown key with the nearest known one.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{RuleError, did_you_mean};

/// An entry, and where it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The entry.
    pub text: String,
    /// 1-based line; 0 where it is not known.
    pub line: usize,
}

/// The mistakes of one file, with what is needed to say where they are.
pub(crate) struct Mistakes<'t> {
    file: &'t str,
    text: &'t str,
    pub(crate) found: Vec<RuleError>,
}

impl<'t> Mistakes<'t> {
    pub(crate) fn new(file: &'t str, text: &'t str) -> Self {
        Self {
            file,
            text,
            found: Vec::new(),
        }
    }

    /// Adds a mistake at a byte range of the text.
    pub(crate) fn add(&mut self, span: Range<usize>, key: &str, says: impl Into<String>) {
        self.add_at(self.line(span.start), key, says);
    }

    /// Adds a mistake at a line.
    fn add_at(&mut self, line: usize, key: &str, says: impl Into<String>) {
        self.found.push(RuleError {
            file: self.file.to_owned(),
            line,
            key: key.to_owned(),
            says: says.into(),
        });
    }

    /// The 1-based line of a byte offset.
    fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().iter().take(offset);
        before.filter(|byte| **byte == b'\n').count() + 1
    }
}

type Value<'t> = Spanned<DeValue<'t>>;

/// The keys of one table, taken one by one.
pub(crate) struct Fields<'t, 'm, 'e> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    prefix: String,
    known: Vec<&'static str>,
    /// Keys of the user's own choosing that were asked for.
    named: Vec<&'t str>,
    mistakes: &'m mut Mistakes<'e>,
}

impl<'t, 'm, 'e> Fields<'t, 'm, 'e> {
    /// The keys of `table`, which stands at `span` and whose keys are told as
    /// `prefix.key`.
    pub(crate) fn new(
        table: &'t DeTable<'t>,
        span: Range<usize>,
        prefix: &str,
        mistakes: &'m mut Mistakes<'e>,
    ) -> Self {
        Self {
            table,
            span,
            prefix: prefix.to_owned(),
            known: Vec::new(),
            named: Vec::new(),
            mistakes,
        }
    }

    fn full_key(&self, key: &str) -> String {
        if self.prefix.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.prefix)
        }
    }

    fn raw(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// Says that the value of `key` should have been something else.
    pub(crate) fn wrong(&mut self, key: &'static str, says: impl Into<String>) {
        let span = self.table.get(key).map_or(self.span.clone(), Spanned::span);
        let key = self.full_key(key);
        self.mistakes.add(span, &key, says);
    }

    fn expected(&mut self, key: &'static str, value: &Value<'_>, what: &str) {
        let kind = value.get_ref().type_str();
        self.wrong(key, format!("expected {what}, found {kind}"));
    }

    /// Whether the key is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// The 1-based line at which the table begins.
    pub(crate) fn line(&self) -> usize {
        self.mistakes.line(self.span.start)
    }

    /// Text, if the key is there.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.raw(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.expected(key, value, "text in quotes");
        }
        text.map(str::to_owned)
    }

    /// Text that must be there.
    pub(crate) fn required(&mut self, key: &'static str) -> String {
        let text = self.text(key);
        if text.is_none() && self.table.get(key).is_none() {
            self.wrong(key, "this key is required");
        }
        text.unwrap_or_default()
    }

    /// Text that must be one of a few words, turned into what it stands for.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let word = self.text(key)?;
        let found = choices.iter().find(|(name, _)| *name == word);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let near = did_you_mean(&word, names.iter().copied());
            self.wrong(
                key,
                format!("\"{word}\" is none of {}{near}", names.join(", ")),
            );
        }
        found.map(|(_, choice)| *choice)
    }

    /// A list of texts; empty when the key is missing.
    pub(crate) fn list(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.raw(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.expected(key, value, "a list of texts");
            return Vec::new();
        };
        let mut list = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_str() {
                Some(text) => list.push(text.to_owned()),
                None => self.expected(key, item, "text in quotes"),
            }
        }
        list
    }

    /// A whole number, not negative.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<u64> {
        let value = self.raw(key)?;
        let number = value.get_ref().as_integer().and_then(|digits| {
            u64::from_str_radix(&digits.as_str().replace('_', ""), digits.radix()).ok()
        });
        if number.is_none() {
            self.expected(key, value, "a whole number, not negative");
        }
        number
    }

    /// A share from 0 to 1.
    pub(crate) fn share(&mut self, key: &'static str) -> Option<f64> {
        let value = self.raw(key)?;
        let digits = match value.get_ref() {
            DeValue::Float(float) => Some(float.as_str()),
            DeValue::Integer(integer) => Some(integer.as_str()),
            _ => None,
        };
        let share = digits
            .and_then(|digits| digits.parse::<f64>().ok())
            .filter(|share| (0.0..=1.0).contains(share));
        if share.is_none() {
            self.expected(key, value, "a share from 0 to 1");
        }
        share
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.raw(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.expected(key, value, "true or false");
        }
        flag
    }

    /// A day as `2026-11-23`, as text.
    pub(crate) fn day(&mut self, key: &'static str) -> Option<String> {
        let value = self.raw(key)?;
        let day = value.get_ref().as_datetime().map(ToString::to_string);
        if day.is_none() {
            self.expected(key, value, "a day such as 2026-11-23, without quotes");
        }
        day
    }

    /// A table inside this one, read by `read`.
    pub(crate) fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Fields<'t, '_, 'e>) -> T,
    ) -> Option<T> {
        let value = self.raw(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.expected(key, value, "a table");
            return None;
        };
        let prefix = self.full_key(key);
        let mut inner = Fields::new(table, value.span(), &prefix, self.mistakes);
        let read = read(&mut inner);
        inner.finish();
        Some(read)
    }

    /// Every table of a list of tables (`[[key]]`), read by `read`.
    pub(crate) fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'t, '_, 'e>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.raw(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.expected(key, value, "a list of tables");
            return Vec::new();
        };
        let prefix = self.full_key(key);
        let mut all = Vec::new();
        for item in array.iter() {
            match item.get_ref().as_table() {
                Some(table) => {
                    let mut inner = Fields::new(table, item.span(), &prefix, self.mistakes);
                    all.push(read(&mut inner));
                    inner.finish();
                }
                None => self.expected(key, item, "a table"),
            }
        }
        all
    }

    /// Every table in this one, whatever its name, read by `read`.
    pub(crate) fn each_table<T>(
        &mut self,
        mut read: impl FnMut(&str, &mut Fields<'t, '_, 'e>) -> T,
    ) -> Vec<T> {
        let mut all = Vec::new();
        let table: &'t DeTable<'t> = self.table;
        for (key, value) in table.iter() {
            let name: &'t str = key.get_ref().as_ref();
            let Some(inner) = value.get_ref().as_table() else {
                continue;
            };
            self.named.push(name);
            let mut inner = Fields::new(inner, value.span(), name, self.mistakes);
            all.push(read(name, &mut inner));
            inner.finish();
        }
        all
    }

    /// Rows of texts: a small table in an example.
    pub(crate) fn grid(&mut self, key: &'static str) -> Vec<Vec<String>> {
        let Some(value) = self.raw(key) else {
            self.wrong(key, "this key is required");
            return Vec::new();
        };
        let rows = value.get_ref().as_array().map(|rows| {
            let row_of = |row: &Value<'_>| -> Option<Vec<String>> {
                let cells = row.get_ref().as_array()?;
                let texts = cells.iter().map(|cell| cell.get_ref().as_str());
                texts.map(|text| text.map(str::to_owned)).collect()
            };
            rows.iter().map(row_of).collect::<Option<Vec<_>>>()
        });
        match rows {
            Some(Some(rows)) => rows,
            _ => {
                self.expected(
                    key,
                    value,
                    "rows of texts such as [[\"Rank\", \"Unit\"], [\"Sergeant\", \"Traffic\"]]",
                );
                Vec::new()
            }
        }
    }

    /// A list of texts, each with its 1-based line.
    pub(crate) fn terms(&mut self, key: &'static str) -> Vec<Term> {
        let lines: Vec<usize> = self
            .table
            .get(key)
            .and_then(|value| value.get_ref().as_array())
            .map(|array| {
                let spans = array
                    .iter()
                    .filter(|item| item.get_ref().as_str().is_some());
                spans
                    .map(|item| self.mistakes.line(item.span().start))
                    .collect()
            })
            .unwrap_or_default();
        let texts = self.list(key).into_iter();
        texts
            .zip(lines)
            .map(|(text, line)| Term { text, line })
            .collect()
    }

    /// Every text in a table and in the tables below it, each with its dotted
    /// key and its 1-based line: `[severity]` with keys of the user's own.
    pub(crate) fn texts_below(&mut self, key: &'static str) -> Vec<(Term, String)> {
        let Some(value) = self.raw(key) else {
            return Vec::new();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.expected(key, value, "a table");
            return Vec::new();
        };
        let mut open = vec![(String::new(), table)];
        let mut found = Vec::new();
        while let Some((prefix, table)) = open.pop() {
            for (name, value) in table.iter() {
                let dotted = if prefix.is_empty() {
                    name.get_ref().to_string()
                } else {
                    format!("{prefix}.{}", name.get_ref())
                };
                if let Some(inner) = value.get_ref().as_table() {
                    open.push((dotted, inner));
                } else if let Some(text) = value.get_ref().as_str() {
                    let line = self.mistakes.line(name.span().start);
                    found.push((Term { text: dotted, line }, text.to_owned()));
                } else {
                    self.expected(key, value, "text in quotes");
                }
            }
        }
        found.sort_by_key(|(term, _)| term.line);
        found
    }

    /// Adds a mistake at a line that is known already.
    pub(crate) fn wrong_at(&mut self, term: &Term, key: &str, says: impl Into<String>) {
        let key = self.full_key(key);
        self.mistakes.add_at(term.line, &key, says);
    }

    /// The byte range of the table, for mistakes found later.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Tells every key that nobody asked for.
    pub(crate) fn finish(self) {
        for (key, value) in self.table.iter() {
            let name = key.get_ref().as_ref();
            if !self.known.contains(&name) && !self.named.contains(&name) {
                let full = self.full_key(name);
                let near = did_you_mean(name, self.known.iter().copied());
                self.mistakes.add(
                    key.span(),
                    &full,
                    format!("this key is not known here{near}"),
                );
                let _ = value;
            }
        }
    }
}
