//! Conditional formats, as far as they conceal: how they dress a cell, and
//! those whose condition can be judged without computing formulas.

use crate::model::Region;

use super::super::place::regions_of;
use super::super::tag::Tag;
use super::Rgb;

/// How a conditional format dresses a cell.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::read::ooxml) struct Look {
    pub(super) letters: Option<Rgb>,
    pub(super) behind: Option<Rgb>,
    pub(super) has_fill: bool,
    pub(super) hides_text: bool,
}

impl Look {
    /// Whether it could hide what a cell holds.
    pub(in crate::read::ooxml) fn may_hide(&self) -> bool {
        self.letters.is_some() || self.hides_text
    }

    /// Whether it puts something behind a cell.
    pub(in crate::read::ooxml) fn has_fill(&self) -> bool {
        self.has_fill
    }
}

/// When a format applies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read::ooxml) enum Condition {
    /// To every cell that holds something.
    Always,
    /// To numbers that compare so.
    Number(How, f64),
    /// That takes computing: nothing is concluded from it.
    Unknown,
}

/// How numbers compare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read::ooxml) enum How {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
}

impl Condition {
    /// Whether it applies to a cell that holds something: this number, or a
    /// text.
    pub(in crate::read::ooxml) fn applies(self, number: Option<f64>) -> bool {
        match (self, number) {
            (Self::Always, _) => true,
            // A nought that is hidden conceals nothing.
            (Self::Number(how, limit), Some(number)) if number != 0.0 => match how {
                How::Less => number < limit,
                How::LessOrEqual => number <= limit,
                How::Equal => number == limit,
                How::NotEqual => number != limit,
                How::Greater => number > limit,
                How::GreaterOrEqual => number >= limit,
            },
            _ => false,
        }
    }
}

/// Cells that a conditional format dresses.
#[derive(Clone, Debug)]
pub(in crate::read::ooxml) struct Dressed {
    pub(in crate::read::ooxml) regions: Vec<Region>,
    pub(in crate::read::ooxml) condition: Condition,
    /// Number of its look.
    pub(in crate::read::ooxml) look: usize,
}

impl Dressed {
    /// A rule that opens over these cells; its formula follows.
    pub(in crate::read::ooxml) fn opens(tag: Tag<'_>, cells: &str) -> Option<(Self, Option<How>)> {
        let look = tag.raw("dxfId")?.trim().parse().ok()?;
        let (condition, how) = match tag.raw("type").unwrap_or_default() {
            "notContainsBlanks" | "notContainsErrors" => (Condition::Always, None),
            "cellIs" => {
                let how = match tag.raw("operator").unwrap_or_default() {
                    "lessThan" => Some(How::Less),
                    "lessThanOrEqual" => Some(How::LessOrEqual),
                    "equal" => Some(How::Equal),
                    "notEqual" => Some(How::NotEqual),
                    "greaterThan" => Some(How::Greater),
                    "greaterThanOrEqual" => Some(How::GreaterOrEqual),
                    _ => None,
                };
                (Condition::Unknown, how)
            }
            _ => (Condition::Unknown, None),
        };
        let regions = cells
            .split_ascii_whitespace()
            .flat_map(regions_of)
            .collect();
        let dressed = Self {
            regions,
            condition,
            look,
        };
        Some((dressed, how))
    }

    /// The formula of the rule.
    pub(in crate::read::ooxml) fn formula(&mut self, formula: &str, how: Option<How>) {
        const ALWAYS: [&str; 5] = ["TRUE", "TRUE()", "1", "1=1", "1>0"];
        let formula = formula.trim().trim_start_matches('=');
        if let Some(how) = how {
            if let Ok(limit) = formula.parse() {
                self.condition = Condition::Number(how, limit);
            }
        } else if self.condition == Condition::Unknown
            && ALWAYS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(formula))
        {
            self.condition = Condition::Always;
        }
    }
}
