//! The record: which bytes were checked, with what, and who signs for it.
//! Nothing that is typed into it leaves the page; it prints as a form.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::model::{Report, Reveal, Severity};
use crate::report::words::{counted, size};

use super::text::{Said, path, wide};

/// What is to be filled in by hand.
const FORM: &[(&str, &str)] = &[
    ("reference", "FOI reference"),
    ("prepared", "Prepared by"),
    ("second", "Second check by"),
    ("decision", "Decision and reason"),
    ("date", "Date"),
    ("signed", "Signed"),
];

/// The section.
pub(super) fn section(report: &Report) -> Markup {
    html! {
        section.record aria-labelledby="record" {
            h2 #record { "Record and sign-off" }
            p { "This record covers only files with these fingerprints. If you change a file, check it again." }
            @match report.files.as_slice() {
                [only] => dl.facts {
                    div { dt { "File" } dd { (path(&only.path)) } }
                    div { dt { "Size" } dd { (size(only.bytes)) " (" (counted(only.bytes, "byte")) ")" } }
                    div { dt { "SHA-256" } dd { (digest(&only.sha256)) } }
                    div { dt { "Verdict" } dd { (only.verdict().tag()) } }
                    (program(report))
                },
                _ => {
                    (files(report))
                    dl.facts { (program(report)) }
                }
            }
            p.small {
                "To see that a file is the one checked, compare fingerprints. In Windows, open PowerShell and type "
                code { "Get-FileHash " em { "the file" } } "."
            }
            div.form {
                @for (name, label) in FORM {
                    p.(name) {
                        label for={ "sign-" (name) } { (label) }
                        @if *name == "decision" {
                            textarea id={ "sign-" (name) } rows="3" autocomplete="off" {}
                        } @else {
                            input id={ "sign-" (name) } type="text" autocomplete="off";
                        }
                    }
                }
            }
            p.small { "What you type here stays on this page and is kept nowhere: print the page to keep it." }
        }
    }
}

fn digest(sha256: &str) -> Markup {
    html! {
        @if sha256.is_empty() { "none: the file could not be read" }
        @else { code.digest { (Said(sha256)) } }
    }
}

fn files(report: &Report) -> Markup {
    let table = html! {
        table {
            caption { "Files that were checked" }
            thead { tr { th scope="col" { "File" } th scope="col" { "Verdict" } th.number scope="col" { "Bytes" } th scope="col" { "SHA-256" } } }
            tbody {
                @for file in &report.files {
                    tr {
                        th scope="row" { (path(&file.path)) }
                        td { (file.verdict().tag()) }
                        td.number { (crate::report::plain::grouped(file.bytes)) }
                        td { (digest(&file.sha256)) }
                    }
                }
            }
        }
    };
    wide("Files that were checked", &table)
}

fn program(report: &Report) -> Markup {
    let options = &report.options;
    let fail_on = options.fail_on.map_or("never", Severity::name);
    // The wire keeps them by name.
    let limits: BTreeMap<_, _> = options
        .settings
        .limits
        .iter()
        .map(|(name, n)| (name, n))
        .collect();
    let values = match options.show_values {
        Reveal::Nothing => "none",
        Reveal::Shape => "shapes only",
        Reveal::Masked => "masked",
        Reveal::Full => "in full",
    };
    html! {
        div { dt { "Checked with" } dd { "foiscan " (Said(&report.version)) } }
        div {
            dt { "Rules" }
            dd {
                @for (at, pack) in report.packs.iter().enumerate() {
                    @if at > 0 { ", " }
                    (Said(&pack.id)) " " (Said(&pack.version))
                }
                br;
                code.digest { (Said(&report.rules_digest)) }
            }
        }
        div {
            dt { "Options" }
            dd {
                "stops a release from \"" (fail_on) "\" on; values shown: " (values)
                @if options.exit_zero { "; --exit-zero" }
                @if options.allow_unchecked { "; --allow-unchecked" }
                @for (limit, number) in limits { "; --" (Said(limit)) " " (number) }
                @if !options.settings.exclude.is_empty() {
                    "; left out: " (Said(&options.settings.exclude.join(", ")))
                }
            }
        }
        @for (title, card) in [("Settings", &options.settings.config), ("Acceptances", &options.settings.accept)] {
            @if let Some(card) = card {
                div {
                    dt { (title) }
                    dd { (Said(&card.path)) br; code.digest { "sha256:" (Said(&card.sha256)) } }
                }
            }
        }
    }
}
