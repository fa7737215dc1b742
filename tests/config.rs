//! The config file's template and schema as they are checked in: made from the
//! code, and held to it.

use std::fs;

use foiscan::config::{KEYS, schema, template};
use serde_json::Value;

use crate::support::root;

#[test]
fn what_is_checked_in_is_what_the_code_makes() {
    for (name, made) in [
        ("docs/foiscan.toml", template()),
        ("docs/foiscan.schema.json", schema()),
    ] {
        let path = root().join(name);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &made).unwrap();
        }
        let kept = fs::read_to_string(&path)
            .unwrap_or_default()
            .replace('\r', "");
        assert!(
            kept == made,
            "{name} is another; UPDATE=1 cargo test config writes it again"
        );
    }
}

#[test]
fn the_schema_takes_every_key_and_no_other() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let text: String = KEYS
        .iter()
        .map(|key| format!("{} = {}\n", key.full_name(), key.example))
        .collect();
    let config: Value = toml::from_str(&text).unwrap();
    assert!(validator.is_valid(&config), "{config:#}");
    for wrong in [
        "fail_on = 'stop'",
        "fail-on = 'sometimes'",
        "limits.timeout = 0",
        "limits.max-megabyte = 4",
        "local.units = 'Harbour Unit'",
        "severity.structure.small-counts = 'revew'",
    ] {
        let config: Value = toml::from_str(wrong).unwrap();
        assert!(!validator.is_valid(&config), "{wrong}");
        let read = foiscan::config::read("foiscan.toml", wrong);
        assert!(read.is_err(), "{wrong}");
    }
}
