//! One file: its facts, what was found in it, what could not be checked, and
//! the columns that were recognised.

use std::io;

use crate::model::{Exposure, FileReport, Gap, Report, RuleCard, Severity, Verdict};

use super::super::Detail;
use super::super::headline::facts;
use super::super::plain::{clipped, grouped};
use super::super::words::{accepted_words, counted, listed, place, speak_alike};
use super::columns;
use super::page::{Page, Paint};

/// Where the text of an exposure begins, and where that of its parts does.
const TEXT: usize = 5;
const PARTS: usize = 21;

/// More gaps than this are told as a number.
const MAX_GAPS: usize = 8;

const MAX_PART_CHARS: usize = 120;

/// Writes the block of one file.
pub(super) fn write(file: &FileReport, report: &Report, page: &mut Page<'_>) -> io::Result<()> {
    let verdict = file.verdict();
    page.heading(&file.path, verdict.tag(), Paint::of(verdict))?;
    page.paragraph((Paint::Plain, ""), 3, (Paint::Faint, &facts(file)))?;
    let mut number = 0;
    for (severity, title) in [
        (Severity::Stop, "To put right before release"),
        (Severity::Review, "To look at before release"),
        (Severity::Note, "Worth knowing"),
    ] {
        let exposures: Vec<&Exposure> = file
            .exposures
            .iter()
            .filter(|one| one.severity == severity && one.accepted.is_none())
            .collect();
        if exposures.is_empty() {
            continue;
        }
        section(title, Paint::of(Verdict::Judged(severity)), page)?;
        for (at, alike) in exposures
            .chunk_by(|one, other| speak_alike(one, other))
            .enumerate()
        {
            number += 1;
            if at > 0 && severity > Severity::Note {
                page.blank()?;
            }
            let block = Block {
                alike,
                file,
                card: report
                    .cards
                    .iter()
                    .find(|card| Some(&card.id) == alike.first().map(|one| &one.rule)),
            };
            if severity == Severity::Note && page.detail() < Detail::Full {
                block.write_briefly(number, page)?;
            } else {
                block.write(number, page)?;
            }
        }
    }
    accepted(file, page)?;
    gaps(&file.gaps, page)?;
    columns::write(file, page)
}

fn section(title: &str, paint: Paint, page: &mut Page<'_>) -> io::Result<()> {
    page.blank()?;
    page.line(&[(Paint::Plain, "   "), (paint, title)])
}

/// Exposures that share their words.
struct Block<'a> {
    alike: &'a [&'a Exposure],
    file: &'a FileReport,
    card: Option<&'a RuleCard>,
}

impl Block<'_> {
    fn write(&self, number: usize, page: &mut Page<'_>) -> io::Result<()> {
        let Some(first) = self.alike.first() else {
            return Ok(());
        };
        let lead = format!("{number:>3}");
        page.paragraph((Paint::Plain, &lead), TEXT, (Paint::Bold, &first.title))?;
        for exposure in self.alike {
            page.paragraph((Paint::Plain, ""), TEXT, (Paint::Plain, &exposure.says))?;
            labelled("Where", &place(exposure, self.file), page)?;
        }
        labelled("Why it matters", &first.why, page)?;
        self.steps(first, page)?;
        if page.detail() == Detail::Full {
            for exposure in self.alike {
                labelled("Because", &exposure.because.join("; "), page)?;
            }
            labelled("Rule", first.rule.as_str(), page)?;
        }
        Ok(())
    }

    fn write_briefly(&self, number: usize, page: &mut Page<'_>) -> io::Result<()> {
        let mut lead = format!("{number:>3}");
        for exposure in self.alike {
            page.paragraph((Paint::Plain, &lead), TEXT, (Paint::Plain, &exposure.says))?;
            let place = place(exposure, self.file);
            page.paragraph((Paint::Plain, ""), TEXT, (Paint::Faint, &place))?;
            lead.clear();
        }
        Ok(())
    }

    fn steps(&self, exposure: &Exposure, page: &mut Page<'_>) -> io::Result<()> {
        let mut label = "What to do";
        for (at, step) in exposure.next.iter().enumerate() {
            let lead = format!("{}{label:<16}{}.", " ".repeat(TEXT), at + 1);
            page.paragraph((Paint::Faint, &lead), PARTS + 3, (Paint::Plain, step))?;
            label = "";
        }
        let Some(inspector) = self.card.and_then(|card| card.inspector.as_ref()) else {
            return Ok(());
        };
        let says = format!("Excel's Document Inspector calls it \"{inspector}\".");
        labelled(label, &says, page)
    }
}

fn labelled(label: &str, text: &str, page: &mut Page<'_>) -> io::Result<()> {
    let lead = format!("{}{label}", " ".repeat(TEXT));
    page.paragraph((Paint::Faint, &lead), PARTS, (Paint::Plain, text))
}

fn accepted(file: &FileReport, page: &mut Page<'_>) -> io::Result<()> {
    let mut is_first = true;
    for exposure in &file.exposures {
        let Some(accepted) = &exposure.accepted else {
            continue;
        };
        if is_first {
            section("Accepted", Paint::Faint, page)?;
            is_first = false;
        }
        page.paragraph((Paint::Plain, "  -"), TEXT, (Paint::Plain, &exposure.says))?;
        let place = place(exposure, file);
        page.paragraph((Paint::Plain, ""), TEXT, (Paint::Faint, &place))?;
        let by = accepted_words(accepted);
        page.paragraph((Paint::Plain, ""), TEXT, (Paint::Faint, &by))?;
    }
    Ok(())
}

/// Gaps of equal words are told once, with the parts they are about.
fn gaps(gaps: &[Gap], page: &mut Page<'_>) -> io::Result<()> {
    if gaps.is_empty() {
        return Ok(());
    }
    section("Not checked", Paint::of(Verdict::Unchecked), page)?;
    let all: Vec<&[Gap]> = gaps
        .chunk_by(|one, other| one.reason == other.reason && one.says == other.says)
        .collect();
    let most = if page.detail() == Detail::Full {
        usize::MAX
    } else {
        MAX_GAPS
    };
    for alike in all.iter().take(most) {
        let Some(first) = alike.first() else { continue };
        page.paragraph((Paint::Plain, "  -"), TEXT, (Paint::Plain, &first.says))?;
        let parts = part_names(alike);
        if !parts.is_empty() {
            page.paragraph((Paint::Plain, ""), TEXT, (Paint::Faint, &parts))?;
        }
    }
    let left = all.len().saturating_sub(most);
    if left > 0 {
        let says = format!(
            "and {} more; -v lists them all",
            counted(left as u64, "part")
        );
        page.paragraph((Paint::Plain, "  -"), TEXT, (Paint::Plain, &says))?;
    }
    Ok(())
}

fn part_names(gaps: &[Gap]) -> String {
    let mut names: Vec<String> = gaps
        .iter()
        .filter(|gap| !gap.part.is_empty())
        .take(MAX_GAPS)
        .map(|gap| clipped(&gap.part, MAX_PART_CHARS).into_owned())
        .collect();
    if gaps.len() > MAX_GAPS {
        names.push(format!("{} more", grouped(gaps.len() - MAX_GAPS)));
    }
    listed(&names)
}
