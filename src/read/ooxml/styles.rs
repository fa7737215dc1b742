//! The styles part, as far as it changes what a person reads in a cell: which
//! styles show a number as a date or time, and which with leading zeros.

use std::collections::HashMap;

use crate::model::Fate;
use crate::read::Sink;

use super::package::{Claim, Package, PartXml};
use super::paint::{self, Paint};
use super::relations::settle;
use super::style_names::StyleNames;
use super::tag::Tag;
use super::trouble::Trouble;
use super::xml::Token;

/// How a number format shows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::read) enum Shown {
    /// As a number.
    #[default]
    Number,
    /// With at least so many digits before the point.
    Padded(u8),
    /// As a date, a time of day, or both.
    Moment,
    /// As hours that may be more than a day's.
    Elapsed,
}

impl Shown {
    /// How the number format of that number shows a number; `code` is what the
    /// workbook itself says of it, where it says anything.
    pub(in crate::read) fn of_format(number: u32, code: Option<&str>) -> Self {
        code.map_or_else(|| built_in(number), shown_by)
    }
}

/// How each cell style shows numbers.
#[derive(Default)]
pub(super) struct Styles {
    shown: Vec<Shown>,
    names: StyleNames,
    /// What styles conceal.
    pub(super) paint: Paint,
}

impl Styles {
    /// Reads the part. A trouble goes into the sink.
    ///
    /// `theme` is the key of the part that its colours come from.
    pub(super) fn read(
        package: &Package<'_>,
        claim: Claim,
        theme: &str,
        sink: &mut dyn Sink,
    ) -> Self {
        let mut styles = Self::default();
        let mut looks = paint::Reader::default();
        let read = package.read(claim, |xml| styles.take(xml, &mut looks));
        styles.paint = looks.finish(paint::palette(package, theme));
        let place = "The list of cell styles";
        settle(package.name(claim), place, read, Fate::Read, sink);
        styles
    }

    /// The words among the styles.
    pub(super) fn names(&self) -> &StyleNames {
        &self.names
    }

    /// How the style of that number shows a number.
    pub(super) fn of(&self, style: u32) -> Shown {
        let at = usize::try_from(style).unwrap_or(usize::MAX);
        self.shown.get(at).copied().unwrap_or_default()
    }

    fn take(&mut self, xml: &mut PartXml<'_>, looks: &mut paint::Reader) -> Result<(), Trouble> {
        let mut custom: HashMap<u32, Shown> = HashMap::new();
        let mut in_cell_styles = false;
        xml.each(|token| {
            match token {
                Token::Start(tag) | Token::Empty(tag) => {
                    self.names.tag(tag)?;
                    looks.start(tag);
                    match tag.name {
                        "cellXfs" => in_cell_styles = true,
                        "numFmt" => {
                            if let (Some(id), Some(code)) = (format_id(tag), tag.text("formatCode"))
                            {
                                custom.insert(id, Shown::of_format(id, Some(&code)));
                            }
                        }
                        "xf" if in_cell_styles => {
                            let id = format_id(tag).unwrap_or(0);
                            let shown = custom.get(&id).copied();
                            let shown = shown.unwrap_or_else(|| Shown::of_format(id, None));
                            self.shown.push(shown);
                        }
                        _ => {}
                    }
                }
                Token::End(name) => {
                    looks.end(name);
                    in_cell_styles &= name != "cellXfs";
                }
                Token::Text(_) => {}
            }
            Ok(())
        })
    }
}

fn format_id(tag: Tag<'_>) -> Option<u32> {
    tag.raw("numFmtId")?.trim().parse().ok()
}

/// How Excel's own formats show a number (ECMA-376, 18.8.30; 27 to 36 and 50 to
/// 58 are dates of East Asian editions).
fn built_in(id: u32) -> Shown {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Moment,
        46 => Shown::Elapsed,
        _ => Shown::Number,
    }
}

/// How a format code shows a number.
fn shown_by(code: &str) -> Shown {
    let mut zeros = 0u8;
    let mut past_point = false;
    let mut no_padding = false;
    let mut first_section = true;
    let mut rest = code.chars().peekable();
    while let Some(char) = rest.next() {
        match char {
            // What stands in quotes or behind an escape is text to be shown;
            // `_` leaves room for the next character, `*` repeats it.
            '"' => while rest.next().is_some_and(|c| c != '"') {},
            '\\' | '_' | '*' => drop(rest.next()),
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                if is_elapsed(&inside) {
                    return Shown::Elapsed;
                }
            }
            ';' => first_section = false,
            'G' | 'g' if is_general(&rest.clone().take(6).collect::<String>()) => {
                let _ = rest.by_ref().nth(5);
            }
            'E' | 'e' if matches!(rest.peek(), Some('+' | '-')) => no_padding = true,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return Shown::Moment,
            '0' if first_section && !past_point => zeros = zeros.saturating_add(1),
            '.' => past_point = true,
            '%' | '/' => no_padding = true,
            _ => {}
        }
    }
    if zeros > 1 && !no_padding {
        Shown::Padded(zeros)
    } else {
        Shown::Number
    }
}

/// Whether what stands in brackets is `[h]`, `[mm]`, `[ss]` and the like, not a
/// colour, condition or locale.
fn is_elapsed(inside: &str) -> bool {
    let mut letters = inside.chars().map(|c| c.to_ascii_lowercase());
    let first = letters.next();
    matches!(first, Some('h' | 'm' | 's')) && letters.all(|c| Some(c) == first)
}

fn is_general(rest: &str) -> bool {
    rest.eq_ignore_ascii_case("eneral")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_are_judged_as_excel_does() {
        for (code, shown) in [
            ("General", Shown::Number),
            ("0.00", Shown::Number),
            ("#,##0.00\\ \"SEK days\"", Shown::Number),
            ("[Red]0;[Blue]-0", Shown::Number),
            ("[$-409]d-mmm-yy", Shown::Moment),
            ("[=0]\"\";dd/mm/yyyy", Shown::Moment),
            ("h:mm AM/PM", Shown::Moment),
            ("[h]:mm:ss", Shown::Elapsed),
            ("[mm]:ss", Shown::Elapsed),
            ("0.00E+00", Shown::Number),
            ("00000000", Shown::Padded(8)),
            ("00000\\ 000000", Shown::Padded(11)),
            ("000-00-0000;@", Shown::Padded(9)),
            ("0;0", Shown::Number),
            ("# ?/?", Shown::Number),
            ("_-* #,##0_-", Shown::Number),
            ("\"Pay no\" 000000", Shown::Padded(6)),
            ("00%", Shown::Number),
            ("General\" days\"", Shown::Number),
            ("\"unclosed", Shown::Number),
        ] {
            assert_eq!(shown_by(code), shown, "{code}");
        }
    }
}
