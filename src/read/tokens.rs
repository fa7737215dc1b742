//! Formulas as the binary formats keep them, as tokens: the texts that stand in
//! them, and which references lead to sheets. [MS-XLS] 2.5.198 for xls,
//! [MS-XLSB] 2.5.97 for xlsb.

use super::ooxml::each_text;

/// Which of the binary formats wrote the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grammar {
    /// xls from Excel 97 on.
    Biff8,
    /// xlsb.
    Biff12,
}

/// What a formula says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Formula {
    /// Texts that stand in it, those of array constants behind the others.
    pub(super) texts: Vec<String>,
    /// References to other sheets, as numbers of the list of such.
    pub(super) sheets: Vec<u16>,
    /// Whether it refers to cells at all.
    pub(super) has_cells: bool,
    n_arrays: usize,
    n_areas: usize,
}

/// Reads a formula: its tokens, and what stands behind them. At a token that
/// nobody knows the rest is searched for texts.
pub(super) fn formula(grammar: Grammar, tokens: &[u8], behind: &[u8]) -> Formula {
    let mut formula = Formula::default();
    let mut rest = tokens;
    while !rest.is_empty() {
        let Some(after) = formula.token(grammar, rest) else {
            formula.search(rest);
            break;
        };
        rest = after;
    }
    let mut rest = behind;
    for _ in 0..formula.n_areas {
        // Where the cells of a reference lie; four or eight bytes a corner.
        let Some((count, after)) = short(rest) else {
            break;
        };
        let size = if grammar == Grammar::Biff8 { 8 } else { 16 };
        rest = after.get(usize::from(count) * size..).unwrap_or_default();
    }
    for _ in 0..formula.n_arrays {
        let Some(after) = formula.array(grammar, rest) else {
            formula.search(rest);
            break;
        };
        rest = after;
    }
    formula
}

impl Formula {
    /// Takes one token; what stands behind it.
    fn token<'a>(&mut self, grammar: Grammar, tokens: &'a [u8]) -> Option<&'a [u8]> {
        let (first, rest) = tokens.split_first()?;
        // Three classes of a token mean the same here.
        let token = match *first {
            plain @ 0..0x20 => plain,
            classed => classed & 0x1F | 0x20,
        };
        match token {
            0x17 => return self.text(grammar, rest),
            0x19 => return attribute(rest),
            0x20 => self.n_arrays += 1,
            0x26 => self.n_areas += 1,
            0x24 | 0x25 | 0x2C | 0x2D => self.has_cells = true,
            0x3A..=0x3D => {
                self.has_cells = true;
                self.sheets.push(short(rest)?.0);
            }
            _ => {}
        }
        let n_bytes = match grammar {
            Grammar::Biff8 => n_bytes_of_8(token)?,
            Grammar::Biff12 => n_bytes_of_12(token, rest)?,
        };
        rest.get(n_bytes..)
    }

    fn text<'a>(&mut self, grammar: Grammar, rest: &'a [u8]) -> Option<&'a [u8]> {
        let (text, rest) = match grammar {
            Grammar::Biff8 => {
                let (n, rest) = rest.split_first()?;
                let (flags, rest) = rest.split_first()?;
                characters(rest, usize::from(*n), flags & 1 != 0)?
            }
            Grammar::Biff12 => {
                let (n, rest) = short(rest)?;
                characters(rest, usize::from(n), true)?
            }
        };
        self.keep(text);
        Some(rest)
    }

    /// Takes one array constant; what stands behind it.
    fn array<'a>(&mut self, grammar: Grammar, rest: &'a [u8]) -> Option<&'a [u8]> {
        let (n_cells, mut rest) = match grammar {
            Grammar::Biff8 => {
                let (columns, rest) = rest.split_first()?;
                let (rows, rest) = short(rest)?;
                ((u32::from(*columns) + 1) * (u32::from(rows) + 1), rest)
            }
            Grammar::Biff12 => {
                let (columns, rest) = rest.split_first_chunk()?;
                let (rows, rest) = rest.split_first_chunk()?;
                let columns = u32::from_le_bytes(*columns);
                (columns.checked_mul(u32::from_le_bytes(*rows))?, rest)
            }
        };
        for _ in 0..n_cells {
            let (kind, after) = rest.split_first()?;
            rest = match (grammar, kind) {
                (Grammar::Biff8, 2) => {
                    let (n, after) = short(after)?;
                    let (flags, after) = after.split_first()?;
                    let (text, after) = characters(after, usize::from(n), flags & 1 != 0)?;
                    self.keep(text);
                    after
                }
                (Grammar::Biff12, 1) => {
                    let (n, after) = short(after)?;
                    let (text, after) = characters(after, usize::from(n), true)?;
                    self.keep(text);
                    after
                }
                (Grammar::Biff8, 0 | 1 | 4 | 16) | (Grammar::Biff12, 0) => after.get(8..)?,
                (Grammar::Biff12, 2) => after.get(1..)?,
                (Grammar::Biff12, 4) => after.get(4..)?,
                _ => return None,
            };
        }
        Some(rest)
    }

    fn keep(&mut self, text: String) {
        // One letter is no name, but a separator.
        if text.chars().filter(|c| c.is_alphanumeric()).count() > 1 {
            self.texts.push(text);
        }
    }

    fn search(&mut self, rest: &[u8]) {
        let _ = each_text(rest, |text| {
            self.texts.push(text.to_owned());
            Ok::<(), ()>(())
        });
    }
}

/// How many bytes follow a token of xls.
fn n_bytes_of_8(token: u8) -> Option<usize> {
    Some(match token {
        0x03..=0x16 => 0,
        0x1C | 0x1D => 1,
        0x1E | 0x21 | 0x29 => 2,
        0x22 => 3,
        0x01 | 0x02 | 0x23 | 0x24 | 0x2A | 0x2C => 4,
        0x18 => 5,
        0x26..=0x28 | 0x39 | 0x3A | 0x3C => 6,
        0x20 => 7,
        0x1F | 0x25 | 0x2B | 0x2D => 8,
        0x3B | 0x3D => 10,
        _ => return None,
    })
}

/// How many bytes follow a token of xlsb.
fn n_bytes_of_12(token: u8, rest: &[u8]) -> Option<usize> {
    Some(match token {
        0x03..=0x16 => 0,
        0x1C | 0x1D => 1,
        0x1E | 0x21 | 0x29 => 2,
        0x22 => 3,
        0x01 | 0x02 | 0x23 => 4,
        // A column of a table, and others
        0x18 if rest.first() == Some(&0x19) => 13,
        0x18 => 5,
        0x24 | 0x26..=0x28 | 0x2A | 0x2C | 0x39 => 6,
        0x1F | 0x3A | 0x3C => 8,
        0x25 | 0x2B | 0x2D => 12,
        0x20 | 0x3B | 0x3D => 14,
        _ => return None,
    })
}

/// What stands behind a token that only steers the reckoning.
fn attribute(rest: &[u8]) -> Option<&[u8]> {
    const CHOICE: u8 = 0x04;
    let (flags, rest) = rest.split_first()?;
    let (number, rest) = short(rest)?;
    if flags & CHOICE == 0 {
        return Some(rest);
    }
    rest.get((usize::from(number) + 1) * 2..)
}

fn short(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let (two, rest) = bytes.split_first_chunk()?;
    Some((u16::from_le_bytes(*two), rest))
}

/// So many characters of one or two bytes, and what stands behind them.
fn characters(bytes: &[u8], n: usize, is_wide: bool) -> Option<(String, &[u8])> {
    let n_bytes = if is_wide { 2 * n } else { n };
    let (text, rest) = bytes.split_at_checked(n_bytes)?;
    let text = if is_wide {
        let (pairs, _) = text.as_chunks();
        let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
        String::from_utf16_lossy(&units)
    } else {
        text.iter().copied().map(char::from).collect()
    };
    Some((text, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_references_are_found() {
        let tokens = [
            &[0x3A, 2, 0, 1, 0, 0, 0][..],
            b"\x17\x04\0Mock",
            &[0x08, 0x60, 0, 0, 0, 0, 0, 0, 0],
        ]
        .concat();
        let behind = [&[0, 0, 0, 2][..], b"\x05\0\0Tests"].concat();
        let found = formula(Grammar::Biff8, &tokens, &behind);
        assert_eq!(found.texts, ["Mock", "Tests"]);
        assert_eq!(found.sheets, [2]);
    }

    #[test]
    fn unknown_tokens_hide_no_text() {
        let found = formula(Grammar::Biff12, b"\x3f\x01\0Mockford\0", &[]);
        assert_eq!(found.texts, ["Mockford"]);
    }
}
