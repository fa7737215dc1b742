//! From the wire to the model. What the wire says twice (verdicts, totals) is
//! reckoned again and has to agree, so that an edited report does not pass.

use serde::Deserialize;

use crate::model::{
    Accepted, Category, Confidence, Exposure, ExposureKind, Fate, FileCard, FileReport, Finding,
    Gap, GapReason, Glimpse, Hiding, Kind, PackCard, PartRecord, Report, Reveal, RuleCard, RuleId,
    RuleKind, RunOptions, Settings, Severity, SurfaceKind, SurfaceReport, Visibility,
};

use super::wire::{self, SCHEMA, Text};
use super::{ReadError, place};

/// Reads a document or lines.
pub(super) fn read(bytes: &[u8]) -> Result<Report, ReadError> {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<Peek<'_>>();
    let first = match values.next() {
        Some(first) => first.map_err(|error| misread(&error, 1))?,
        None => return Err(ReadError::new("it is empty")),
    };
    let document = match first.line {
        None => one(bytes, 1)?,
        Some(_) => lines(bytes)?,
    };
    report(document)
}

/// What tells a document from a line, and a line from a line.
#[derive(Deserialize)]
struct Peek<'a> {
    #[serde(default)]
    schema: Text<'a>,
    #[serde(rename = "type", default)]
    line: Option<Text<'a>>,
}

fn one<'a, T: Deserialize<'a>>(bytes: &'a [u8], first_line: usize) -> Result<T, ReadError> {
    let peek: Peek<'_> =
        serde_json::from_slice(bytes).map_err(|error| misread(&error, first_line))?;
    if peek.schema != SCHEMA {
        return Err(ReadError::new(format!(
            "its `schema` is not {SCHEMA}: it is no report of foiscan, or of a later foiscan"
        )));
    }
    serde_json::from_slice(bytes).map_err(|error| misread(&error, first_line))
}

fn lines(bytes: &[u8]) -> Result<wire::Document<'_>, ReadError> {
    let mut files = Vec::new();
    let mut totals: Option<wire::Document<'_>> = None;
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        if totals.is_some() {
            return Err(ReadError::new("there is more behind its last line"));
        }
        let peek: Peek<'_> = one(line, at + 1)?;
        match peek.line.as_deref() {
            Some("file") => files.push(one(line, at + 1)?),
            Some("totals") => totals = Some(one(line, at + 1)?),
            _ => return Err(unknown("type", "file or totals")),
        }
    }
    let Some(mut document) = totals else {
        return Err(ReadError::new(
            "its last line, of type `totals`, is missing: the run that wrote it was cut off",
        ));
    };
    document.files = Some(files);
    Ok(document)
}

/// Only the place and a missing key are told: the rest of serde's message
/// quotes what stands there.
fn misread(error: &serde_json::Error, first_line: usize) -> ReadError {
    let line = error.line() + first_line - 1;
    let what = error.to_string();
    let what = match what.split(" at line ").next() {
        Some(missing) if missing.starts_with("missing field") => missing.replace("field", "key"),
        _ if error.is_eof() => "it ends too early".to_owned(),
        _ if error.is_syntax() => "it is not JSON".to_owned(),
        _ => format!("it is not as {SCHEMA} has it"),
    };
    ReadError::new(format!("{what} (line {line}, column {})", error.column()))
}

fn unknown(key: &str, expected: &str) -> ReadError {
    ReadError::new(format!(
        "`{key}` holds none of the words it may hold: {expected}"
    ))
}

fn report(document: wire::Document<'_>) -> Result<Report, ReadError> {
    let Some(files) = document.files else {
        return Err(ReadError::new("missing key `files`"));
    };
    let report = Report {
        version: document.foiscan.version.into(),
        packs: document
            .foiscan
            .packs
            .into_iter()
            .map(|pack| PackCard {
                id: pack.id.into(),
                version: pack.version.into(),
            })
            .collect(),
        rules_digest: document.foiscan.rules_digest.into(),
        options: options(document.options)?,
        files: each(files, file)?,
        cards: each(document.rules, rule)?,
    };
    if report.verdict().name() != document.verdict || report.complete() != document.complete {
        return Err(ReadError::new(
            "its verdict is not what follows from its files: it was changed, or a later foiscan wrote it",
        ));
    }
    Ok(report)
}

fn options(options: wire::Options<'_>) -> Result<RunOptions, ReadError> {
    let fail_on = match options.fail_on.as_ref() {
        "never" => None,
        name => Some(severity("fail_on", name)?),
    };
    let show_values = match options.show_values.as_ref() {
        "none" => Reveal::Nothing,
        "shape" => Reveal::Shape,
        "masked" => Reveal::Masked,
        "full" => Reveal::Full,
        _ => return Err(unknown("show_values", "none, shape, masked, full")),
    };
    Ok(RunOptions {
        fail_on,
        show_values,
        exit_zero: options.exit_zero,
        allow_unchecked: options.allow_unchecked,
        settings: options.settings.map(settings).unwrap_or_default(),
    })
}

fn settings(settings: wire::Settings<'_>) -> Settings {
    let card = |card: wire::FileCard<'_>| FileCard {
        path: card.path.into(),
        sha256: card.sha256.into(),
    };
    let severities = settings.severities.into_iter();
    let limits = settings.limits.into_iter();
    Settings {
        config: settings.config.map(card),
        accept: settings.accept.map(card),
        severities: severities
            .map(|(rule, severity)| (rule.into(), severity.into()))
            .collect(),
        only: owned(settings.only),
        exclude: owned(settings.exclude),
        published_from: owned(settings.published_from),
        limits: limits.map(|(name, n)| (name.into(), n)).collect(),
    }
}

fn file(file: wire::File<'_>) -> Result<FileReport, ReadError> {
    let report = FileReport {
        path: file.path.into(),
        format: file.format.into(),
        bytes: file.bytes,
        sha256: file.sha256.map(Text::into_owned).unwrap_or_default(),
        surfaces: each(file.surfaces, surface)?,
        exposures: each(file.exposures, exposure)?,
        gaps: each(file.gaps, gap)?,
        parts: parts(file.parts),
    };
    if report.verdict().name() != file.verdict || report.complete() != file.complete {
        return Err(ReadError::new(format!(
            "the verdict of {} is not what follows from its exposures and gaps: it was changed, or a later foiscan wrote it",
            report.path
        )));
    }
    Ok(report)
}

/// The wire does not tell by which kind a part is harmless.
fn parts(parts: wire::Parts<'_>) -> Vec<PartRecord> {
    let record = |part: Text<'_>, fate| PartRecord {
        part: part.into_owned(),
        fate,
    };
    let read = parts.read.into_iter().map(|part| record(part, Fate::Read));
    let harmless = parts.harmless.into_iter();
    read.chain(harmless.map(|part| record(part, Fate::Harmless("by its kind"))))
        .collect()
}

fn surface(surface: wire::Surface<'_>) -> Result<SurfaceReport, ReadError> {
    Ok(SurfaceReport {
        id: surface.id,
        kind: SurfaceKind::from_name(&surface.kind)
            .ok_or_else(|| unknown("kind", "the kinds of surface"))?,
        name: surface.name.into(),
        hiding: hiding(&surface.hiding)?,
        rows: surface.rows,
        columns: surface.columns,
        cells: surface.cells,
        recognised: each(surface.recognised, recognised)?,
    })
}

fn recognised(found: wire::Recognised<'_>) -> Result<Finding, ReadError> {
    Ok(Finding {
        rule: RuleId::parse(&found.rule),
        category: Category::new(&found.category),
        region: region(&found.region)?,
        header: found.header.map(Text::into_owned),
        cells: found.cells,
        share: found.share,
        confidence: Confidence::from_name(&found.confidence)
            .ok_or_else(|| unknown("confidence", "low, medium, high"))?,
        glimpse: Glimpse::from_report(found.shape.into()),
        hiding: hiding(&found.hiding)?,
        accepts: Kind::EMPTY,
        evidence: owned(found.because),
    })
}

fn exposure(found: wire::Exposure<'_>) -> Result<Exposure, ReadError> {
    Ok(Exposure {
        rule: RuleId::parse(&found.rule),
        title: found.title.into(),
        severity: severity("severity", &found.severity)?,
        kind: ExposureKind::from_name(&found.kind)
            .ok_or_else(|| unknown("kind", "the kinds of exposure"))?,
        surface: found.surface,
        region: found.region.as_deref().map(region).transpose()?,
        rows: found.rows,
        people: found.people,
        visibility: visibility(&found.visibility)?,
        hiding: hiding(&found.hiding)?,
        categories: found
            .categories
            .iter()
            .map(|name| Category::new(name))
            .collect(),
        says: found.says.into(),
        why: found.why.into(),
        next: owned(found.next),
        because: owned(found.because),
        fingerprint: found.fingerprint.into(),
        accepted: found.accepted.map(|accepted| Accepted {
            reason: accepted.reason.into(),
            by: accepted.by.into(),
            second: accepted.second.map(Text::into_owned),
            until: accepted.until.into(),
        }),
    })
}

fn gap(gap: wire::Gap<'_>) -> Result<Gap, ReadError> {
    Ok(Gap {
        part: gap.part.into(),
        reason: GapReason::from_name(&gap.reason)
            .ok_or_else(|| unknown("reason", "the reasons of a gap"))?,
        says: gap.says.into(),
    })
}

fn rule(rule: wire::Rule<'_>) -> Result<RuleCard, ReadError> {
    Ok(RuleCard {
        id: RuleId::parse(&rule.id),
        kind: [RuleKind::Value, RuleKind::Roster, RuleKind::Structure]
            .into_iter()
            .find(|kind| kind.name() == rule.kind)
            .ok_or_else(|| unknown("kind", "value, roster, structure"))?,
        title: rule.title.into(),
        category: rule.category.as_deref().map(Category::new),
        severity: severity("severity", &rule.severity)?,
        says: rule.says.into(),
        why: rule.why.into(),
        next: owned(rule.next),
        references: owned(rule.references),
        mistaken_for: owned(rule.mistaken_for),
        inspector: rule.inspector.map(Text::into_owned),
        status: rule.status.into(),
    })
}

fn severity(key: &str, name: &str) -> Result<Severity, ReadError> {
    Severity::from_name(name).ok_or_else(|| unknown(key, "clear, note, review, stop"))
}

fn visibility(name: &str) -> Result<Visibility, ReadError> {
    [Visibility::Shown, Visibility::Hidden, Visibility::Buried]
        .into_iter()
        .find(|known| known.name() == name)
        .ok_or_else(|| unknown("visibility", "shown, hidden, buried"))
}

fn hiding(names: &[Text<'_>]) -> Result<Hiding, ReadError> {
    names.iter().try_fold(Hiding::NONE, |all, name| {
        Hiding::from_name(name)
            .map(|one| all.and(one))
            .ok_or_else(|| unknown("hiding", "the means of hiding"))
    })
}

fn region(text: &str) -> Result<crate::model::Region, ReadError> {
    place::region(text).ok_or_else(|| ReadError::new("a `region` is not as 'Sheet1'!A2:D9"))
}

fn owned(texts: Vec<Text<'_>>) -> Vec<String> {
    texts.into_iter().map(Text::into_owned).collect()
}

fn each<T, U>(items: Vec<T>, read: fn(T) -> Result<U, ReadError>) -> Result<Vec<U>, ReadError> {
    items.into_iter().map(read).collect()
}
