//! From the model to the wire. Nothing is copied but what has to be put into
//! words.

use crate::model::{
    Exposure, Fate, FileCard, FileReport, Finding, Gap, Hiding, PartRecord, Report, RuleCard,
    Settings, Severity, SurfaceReport, Totals, column_name,
};

use super::place;
use super::wire::{self, SCHEMA, Text};

/// The whole report.
pub(super) fn document(report: &Report) -> wire::Document<'_> {
    wire::Document {
        line: None,
        files: Some(report.files.iter().map(file).collect()),
        ..totals_line(report)
    }
}

/// All of the report that is not about one file.
pub(super) fn totals_line(report: &Report) -> wire::Document<'_> {
    wire::Document {
        schema: SCHEMA.into(),
        line: Some("totals".into()),
        foiscan: program(report),
        options: options(report),
        verdict: report.verdict().name().into(),
        complete: report.complete(),
        totals: totals(report.totals()),
        files: None,
        rules: report.cards.iter().map(rule).collect(),
    }
}

/// One file as a line of its own.
pub(super) fn file_line(report: &FileReport) -> wire::File<'_> {
    wire::File {
        schema: Some(SCHEMA.into()),
        line: Some("file".into()),
        ..file(report)
    }
}

fn program(report: &Report) -> wire::Program<'_> {
    wire::Program {
        version: text(&report.version),
        packs: report
            .packs
            .iter()
            .map(|pack| wire::Pack {
                id: text(&pack.id),
                version: text(&pack.version),
            })
            .collect(),
        rules_digest: text(&report.rules_digest),
    }
}

fn options(report: &Report) -> wire::Options<'_> {
    let options = &report.options;
    wire::Options {
        fail_on: options.fail_on.map_or("never", Severity::name).into(),
        show_values: options.show_values.name().into(),
        exit_zero: options.exit_zero,
        allow_unchecked: options.allow_unchecked,
        settings: (options.settings != Settings::default()).then(|| settings(&options.settings)),
    }
}

fn settings(settings: &Settings) -> wire::Settings<'_> {
    let card = |card: &'_ FileCard| wire::FileCard {
        path: card.path.clone().into(),
        sha256: card.sha256.clone().into(),
    };
    let severities = settings.severities.iter();
    let limits = settings.limits.iter();
    wire::Settings {
        config: settings.config.as_ref().map(card),
        accept: settings.accept.as_ref().map(card),
        severities: severities
            .map(|(rule, severity)| (text(rule), text(severity)))
            .collect(),
        only: texts(&settings.only),
        exclude: texts(&settings.exclude),
        published_from: texts(&settings.published_from),
        limits: limits.map(|(name, n)| (text(name), *n)).collect(),
    }
}

fn totals(totals: Totals) -> wire::Totals {
    wire::Totals {
        files: totals.files,
        stop: totals.stop,
        review: totals.review,
        note: totals.note,
        clear: totals.clear,
        unchecked: totals.unchecked,
        people: totals.people,
        bytes: totals.bytes,
    }
}

fn file(file: &FileReport) -> wire::File<'_> {
    wire::File {
        schema: None,
        line: None,
        path: text(&file.path),
        format: text(&file.format),
        bytes: file.bytes,
        sha256: (!file.sha256.is_empty()).then(|| text(&file.sha256)),
        verdict: file.verdict().name().into(),
        complete: file.complete(),
        people: file.people(),
        surfaces: file.surfaces.iter().map(surface).collect(),
        exposures: file
            .exposures
            .iter()
            .map(|one| exposure(one, &file.surfaces))
            .collect(),
        gaps: file.gaps.iter().map(gap).collect(),
        parts: parts(&file.parts),
    }
}

fn surface(surface: &SurfaceReport) -> wire::Surface<'_> {
    wire::Surface {
        id: surface.id,
        kind: surface.kind.name().into(),
        name: text(&surface.name),
        visibility: surface.visibility().name().into(),
        hiding: hiding(surface.hiding),
        rows: surface.rows,
        columns: surface.columns,
        cells: surface.cells,
        recognised: surface
            .recognised
            .iter()
            .map(|finding| recognised(finding, surface))
            .collect(),
    }
}

fn recognised<'a>(finding: &'a Finding, surface: &SurfaceReport) -> wire::Recognised<'a> {
    let own = finding.hiding.without(surface.hiding);
    wire::Recognised {
        column: column_name(finding.region.first.column).into(),
        header: finding.header.as_deref().map(Text::from),
        category: finding.category.as_str().into(),
        cells: finding.cells,
        share: to_four_places(finding.share),
        confidence: finding.confidence.name().into(),
        shape: finding.glimpse.as_str().into(),
        hidden: !own.is_none(),
        hiding: hiding(own),
        rule: finding.rule.as_str().into(),
        region: place::written(finding.region, Some(surface)).into(),
        because: texts(&finding.evidence),
    }
}

fn exposure<'a>(exposure: &'a Exposure, surfaces: &[SurfaceReport]) -> wire::Exposure<'a> {
    let surface = surfaces.iter().find(|one| one.id == exposure.surface);
    wire::Exposure {
        rule: exposure.rule.as_str().into(),
        title: text(&exposure.title),
        severity: exposure.severity.name().into(),
        kind: exposure.kind.name().into(),
        surface: exposure.surface,
        region: exposure
            .region
            .map(|region| place::written(region, surface).into()),
        rows: exposure.rows.clone(),
        people: exposure.people,
        visibility: exposure.visibility.name().into(),
        hiding: hiding(exposure.hiding),
        categories: exposure
            .categories
            .iter()
            .map(|category| category.as_str().into())
            .collect(),
        says: text(&exposure.says),
        why: text(&exposure.why),
        next: texts(&exposure.next),
        because: texts(&exposure.because),
        fingerprint: text(&exposure.fingerprint),
        accepted: exposure.accepted.as_ref().map(|accepted| wire::Accepted {
            reason: text(&accepted.reason),
            by: text(&accepted.by),
            second: accepted.second.as_deref().map(text),
            until: text(&accepted.until),
        }),
    }
}

fn gap(gap: &Gap) -> wire::Gap<'_> {
    wire::Gap {
        part: text(&gap.part),
        reason: gap.reason.name().into(),
        says: text(&gap.says),
    }
}

fn parts(records: &[PartRecord]) -> wire::Parts<'_> {
    let mut parts = wire::Parts::default();
    for record in records {
        let list = match record.fate {
            Fate::Read => &mut parts.read,
            Fate::Harmless(_) => &mut parts.harmless,
        };
        list.push(text(&record.part));
    }
    parts
}

fn rule(card: &RuleCard) -> wire::Rule<'_> {
    wire::Rule {
        id: card.id.as_str().into(),
        kind: card.kind.name().into(),
        title: text(&card.title),
        category: card.category.as_ref().map(|one| one.as_str().into()),
        severity: card.severity.name().into(),
        says: text(&card.says),
        why: text(&card.why),
        next: texts(&card.next),
        references: texts(&card.references),
        mistaken_for: texts(&card.mistaken_for),
        inspector: card.inspector.as_deref().map(Text::from),
        status: text(&card.status),
    }
}

fn text(text: &str) -> Text<'_> {
    text.into()
}

fn texts(texts: &[String]) -> Vec<Text<'_>> {
    texts.iter().map(|one| text(one)).collect()
}

fn hiding<'a>(hiding: Hiding) -> Vec<Text<'a>> {
    hiding.names().map(Text::from).collect()
}

/// A share that is no number would be `null` and could not be read back.
fn to_four_places(share: f64) -> f64 {
    if share.is_finite() {
        (share * 10_000.0).round() / 10_000.0
    } else {
        0.0
    }
}
