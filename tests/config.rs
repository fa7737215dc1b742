//! The config file's template and schema as they are checked in: made from the
//! code, and held to it.

use std::fs;

use foiscan::config::{schema, template};

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
