//! What was set beyond the usual, and what was accepted, in sentences: whoever
//! reads a verdict has to know what it leaves out.

use crate::model::Report;

use super::plain::grouped;

/// A sentence for each thing that changes what the verdict says.
pub(super) fn asides(report: &Report) -> Vec<String> {
    let mut asides = Vec::new();
    let exposures = report.files.iter().flat_map(|file| &file.exposures);
    match exposures.filter(|one| one.accepted.is_some()).count() {
        0 => {}
        1 => asides.push("1 finding was accepted and left out of the verdict.".to_owned()),
        n => asides.push(format!(
            "{} findings were accepted and left out of the verdict.",
            grouped(n)
        )),
    }
    let settings = &report.options.settings;
    if let Some(config) = &settings.config {
        asides.push(format!("Settings were read from {}.", config.path));
    }
    let (off, other): (Vec<_>, Vec<_>) = settings
        .severities
        .iter()
        .partition(|(_, severity)| severity == "off");
    if !off.is_empty() {
        let rules: Vec<&str> = off.iter().map(|(rule, _)| rule.as_str()).collect();
        asides.push(format!("Switched off: {}.", rules.join(", ")));
    }
    if !other.is_empty() {
        let rules: Vec<String> = other
            .iter()
            .map(|(rule, severity)| format!("{rule} is worth {severity}"))
            .collect();
        asides.push(format!("Changed: {}.", rules.join(", ")));
    }
    if !settings.only.is_empty() {
        asides.push(format!("Only these rules: {}.", settings.only.join(", ")));
    }
    if !settings.exclude.is_empty() {
        asides.push(format!("Left out: {}.", settings.exclude.join(", ")));
    }
    if !settings.published_from.is_empty() {
        asides.push(format!(
            "People are not counted from these ranks or grades on: {}.",
            settings.published_from.join(", ")
        ));
    }
    asides
}
