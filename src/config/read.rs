//! The text of a config file becomes a [`Config`]. Every mistake is told at
//! once, with its line and the nearest right word.

use crate::model::Severity;
use crate::rules::{Fields, Local, Named, Override, RuleErrors, Term, did_you_mean, read_toml};

use super::key::WORTHS;
use super::{Config, FailOn, Limits};

/// Reads the text of a config file that messages call `file`.
///
/// # Errors
/// Every mistake in it.
pub fn read(file: &str, text: &str) -> Result<Config, RuleErrors> {
    // Some editors write a mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    read_toml(file, text, |fields| config(fields, file)).map_err(|mut mistakes| {
        mistakes.sort_by_key(|mistake| mistake.line);
        RuleErrors(mistakes)
    })
}

const FAIL_ON: &[(&str, FailOn)] = &[
    ("stop", FailOn::From(Severity::Stop)),
    ("review", FailOn::From(Severity::Review)),
    ("note", FailOn::From(Severity::Note)),
    ("never", FailOn::Never),
];

fn config(fields: &mut Fields<'_, '_, '_>, file: &str) -> Config {
    let named = |term: Term| Named {
        rule: term.text,
        file: file.to_owned(),
        line: term.line,
    };
    let mut config = Config {
        fail_on: fields.choice("fail-on", FAIL_ON),
        exclude: fields.list("exclude"),
        accept: fields.text("accept"),
        threads: positive(fields, "threads"),
        progress: fields.flag("progress"),
        ..Config::default()
    };
    fields.table("rules", |rules| {
        config.rule_paths = rules.terms("paths");
        config.only = rules.terms("only").into_iter().map(named).collect();
        config.without = rules.terms("without").into_iter().map(named).collect();
    });
    severities(fields, &named, &mut config);
    config.limits = fields.table("limits", limits).unwrap_or_default();
    config.local = fields.table("local", local).unwrap_or_default();
    config.local.file = file.to_owned();
    config
}

/// Rules by id, each with what it is worth; one that is off is left out.
fn severities(
    fields: &mut Fields<'_, '_, '_>,
    named: &impl Fn(Term) -> Named,
    config: &mut Config,
) {
    for (rule, worth) in fields.texts_below("severity") {
        if worth == "off" {
            config.without.push(named(rule));
        } else if let Some(severity) = Severity::from_name(&worth) {
            config.severities.push(Override {
                rule: named(rule),
                severity,
            });
        } else {
            let near = did_you_mean(&worth, WORTHS.iter().copied());
            let key = format!("severity.{}", rule.text);
            let says = format!("\"{worth}\" is none of {}{near}", WORTHS.join(", "));
            fields.wrong_at(&rule, &key, says);
        }
    }
}

fn limits(fields: &mut Fields<'_, '_, '_>) -> Limits {
    Limits {
        max_megabytes: positive(fields, "max-megabytes"),
        max_expanded_megabytes: positive(fields, "max-expanded-megabytes"),
        max_depth: positive(fields, "max-depth"),
        timeout: positive(fields, "timeout"),
    }
}

fn local(fields: &mut Fields<'_, '_, '_>) -> Local {
    Local {
        file: String::new(),
        units: words(fields, "units"),
        high_harm_units: words(fields, "high-harm-units"),
        locations: words(fields, "locations"),
        ranks: words(fields, "ranks"),
        ladder: words(fields, "ladder"),
        staff_numbers: words(fields, "staff-numbers"),
        published_from: words(fields, "published-from"),
    }
}

/// A list without empty entries: an empty word would be every empty thing.
fn words(fields: &mut Fields<'_, '_, '_>, key: &'static str) -> Vec<Term> {
    let terms = fields.terms(key);
    for term in terms.iter().filter(|term| term.text.trim().is_empty()) {
        fields.wrong_at(term, key, "an entry is empty");
    }
    terms
}

fn positive(fields: &mut Fields<'_, '_, '_>, key: &'static str) -> Option<u64> {
    let number = fields.number(key);
    if number == Some(0) {
        fields.wrong(key, "expected at least 1");
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{KEYS, template};

    #[test]
    fn every_key_is_read_and_sets_something() {
        let text: String = KEYS
            .iter()
            .map(|key| format!("{} = {}\n", key.full_name(), key.example))
            .collect();
        let config = read("foiscan.toml", &text).unwrap_or_else(|error| panic!("{error}"));
        // A key that is added has to be added here and to KEYS.
        let Config {
            fail_on,
            exclude,
            accept,
            threads,
            progress,
            rule_paths,
            only,
            without,
            severities,
            limits,
            local,
        } = config;
        assert!(fail_on.is_some() && accept.is_some() && threads.is_some());
        assert!(progress.is_some());
        assert!(!exclude.is_empty() && !rule_paths.is_empty());
        assert!(!only.is_empty() && without.len() == 2 && severities.len() == 1);
        let Limits {
            max_megabytes,
            max_expanded_megabytes,
            max_depth,
            timeout,
        } = limits;
        for limit in [max_megabytes, max_expanded_megabytes, max_depth, timeout] {
            assert!(limit.is_some());
        }
        for list in [
            local.units,
            local.high_harm_units,
            local.locations,
            local.ranks,
            local.ladder,
            local.staff_numbers,
            local.published_from,
        ] {
            assert!(!list.is_empty());
        }
    }

    #[test]
    fn the_template_sets_nothing_and_holds_every_key() {
        let template = template();
        let config = read("foiscan.toml", &template).unwrap_or_else(|error| panic!("{error}"));
        let empty = Config {
            local: Local {
                file: "foiscan.toml".to_owned(),
                ..Local::default()
            },
            ..Config::default()
        };
        assert_eq!(config, empty);
        // With its keys switched on it still is what it should be.
        let switched_on: String = template
            .lines()
            .map(|line| match line.strip_prefix("#") {
                Some(key) if !key.starts_with(' ') => format!("{key}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let config = read("foiscan.toml", &switched_on).unwrap_or_else(|error| panic!("{error}"));
        assert!(config.limits.timeout.is_some() && !config.local.units.is_empty());
        for key in KEYS {
            assert!(
                template.contains(&format!("\n#{} = ", key.name)),
                "{}",
                key.name
            );
        }
    }
}
