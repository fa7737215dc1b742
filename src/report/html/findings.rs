//! What we found, finding by finding in four parts: what, where, why it
//! matters, what to do. Findings that differ only in their place are one.

use maud::{Markup, html};

use crate::model::{Exposure, FileReport, Severity};
use crate::report::plain::grouped;
use crate::report::words::{counted, place, speak_alike};

use super::Part;
use super::text::{Said, heading};

/// More places of one finding than this are told as a number.
const MAX_PLACES: usize = 40;

/// Exposures that share their words.
pub(super) struct Group<'a> {
    /// 1-based number on the page.
    pub(super) number: usize,
    /// The exposures, all of one severity.
    pub(super) alike: Vec<&'a Exposure>,
}

impl Group<'_> {
    /// How bad.
    pub(super) fn severity(&self) -> Severity {
        self.alike
            .first()
            .map(|one| one.severity)
            .unwrap_or_default()
    }
}

/// The findings of a file that nobody accepted, worst first.
pub(super) fn groups(file: &FileReport) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for one in file.exposures.iter().filter(|one| one.accepted.is_none()) {
        let same = groups.iter_mut().find(|group| {
            group.severity() == one.severity
                && group
                    .alike
                    .first()
                    .is_some_and(|first| speak_alike(first, one))
        });
        match same {
            Some(group) => group.alike.push(one),
            None => groups.push(Group {
                number: groups.len() + 1,
                alike: vec![one],
            }),
        }
    }
    groups
}

/// All of them, by severity, then what was accepted.
pub(super) fn list(part: &Part<'_>) -> Markup {
    let groups = groups(part.file);
    html! {
        @if groups.is_empty() {
            p { "Nothing that a rule speaks of." }
        }
        @for (severity, title) in [
            (Severity::Stop, "To put right before release"),
            (Severity::Review, "To look at before release"),
            (Severity::Note, "Worth knowing"),
        ] {
            @let of = groups.iter().filter(|group| group.severity() == severity);
            @if of.clone().next().is_some() {
                (heading(part.level + 1, &part.anchor(severity.name()), title))
                @for group in of { (finding(group, part)) }
            }
        }
        (accepted(part))
    }
}

fn finding(group: &Group<'_>, part: &Part<'_>) -> Markup {
    let Some(first) = group.alike.first() else {
        return html! {};
    };
    let anchor = part.anchor(&format!("finding-{}", group.number));
    let left = group.alike.len().saturating_sub(MAX_PLACES);
    html! {
        article.finding.(group.severity().name()) aria-labelledby=(anchor) {
            (heading(part.level + 2, &anchor, &format!("{}. {}", group.number, first.title)))
            @for one in group.alike.iter().take(MAX_PLACES) {
                p.says { (Said(&one.says)) }
            }
            dl {
                div {
                    dt { "Where" }
                    @for one in group.alike.iter().take(MAX_PLACES) {
                        dd { (Said(&place(one, part.file))) }
                    }
                    @if left > 0 { dd { "and " (grouped(left)) " more places" } }
                }
                @if !first.why.is_empty() {
                    div { dt { "Why it matters" } dd { (Said(&first.why)) } }
                }
                @if !first.next.is_empty() {
                    div {
                        dt { "What to do" }
                        dd { ol { @for step in &first.next { li { (Said(step)) } } } }
                    }
                }
                (inspector(first, part))
                (because(group))
                div { dt { "Rule" } dd { code { (first.rule) } } }
            }
        }
    }
}

/// The word the officer will see in Excel.
fn inspector(exposure: &Exposure, part: &Part<'_>) -> Markup {
    let card = part
        .report
        .cards
        .iter()
        .find(|card| card.id == exposure.rule);
    html! {
        @if let Some(name) = card.and_then(|card| card.inspector.as_ref()) {
            div { dt { "In Excel" } dd { "Document Inspector calls this \"" (Said(name)) "\"." } }
        }
    }
}

fn because(group: &Group<'_>) -> Markup {
    let mut reasons: Vec<&str> = Vec::new();
    for reason in group.alike.iter().flat_map(|one| &one.because) {
        if !reasons.contains(&reason.as_str()) {
            reasons.push(reason);
        }
    }
    html! {
        @if !reasons.is_empty() {
            div {
                dt { "What counted" }
                dd {
                    details {
                        summary { (counted(reasons.len() as u64, "reason")) }
                        ul { @for reason in reasons { li { (Said(reason)) } } }
                    }
                }
            }
        }
    }
}

fn accepted(part: &Part<'_>) -> Markup {
    let accepted: Vec<_> = part
        .file
        .exposures
        .iter()
        .filter_map(|one| one.accepted.as_ref().map(|accepted| (one, accepted)))
        .collect();
    html! {
        @if !accepted.is_empty() {
            (heading(part.level + 1, &part.anchor("accepted"), "Accepted"))
            @for (one, accepted) in accepted {
                div.finding.accepted {
                    p.says { (Said(&one.says)) }
                    dl {
                        div { dt { "Where" } dd { (Said(&place(one, part.file))) } }
                        div { dt { "Accepted by" } dd { (Said(&accepted.by)) } }
                        @if let Some(second) = &accepted.second {
                            div { dt { "Second check by" } dd { (Said(second)) } }
                        }
                        div { dt { "Until" } dd { (Said(&accepted.until)) } }
                        div { dt { "Reason" } dd { (Said(&accepted.reason)) } }
                    }
                }
            }
        }
    }
}
