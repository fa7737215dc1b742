//! Text in bytes of unknown layout: runs of letters, two bytes each or one.

/// Fewest characters of a run: of two bytes each, of one.
const FEWEST_WIDE: usize = 4;
const FEWEST_NARROW: usize = 6;

/// A run of signs without letters that is longer is passed over at once.
const LONGEST_BLANK: usize = 64;

/// Hands over every run of text: little-endian UTF-16 first, then bytes of
/// Windows-1252 that are no part of such.
///
/// # Errors
/// What `take` says.
pub(in crate::read) fn each_text<E>(
    bytes: &[u8],
    mut take: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    each_wide_text(bytes, &mut take)?;
    let mut run = String::new();
    for byte in bytes.iter().chain(std::iter::once(&0)) {
        if is_shown(u16::from(*byte)) {
            run.push(char::from(*byte));
            continue;
        }
        if run.len() >= FEWEST_NARROW && has_letters(&run) {
            take(run.trim())?;
        }
        run.clear();
    }
    Ok(())
}

/// Hands over every run of little-endian UTF-16, wherever it begins.
///
/// # Errors
/// What `take` says.
pub(in crate::read) fn each_wide_text<E>(
    bytes: &[u8],
    mut take: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let run = wide_run(rest);
        let n_letters = run.chars().count();
        if n_letters >= FEWEST_WIDE && has_letters(&run) {
            take(run.trim())?;
            rest = rest.get(2 * n_letters..).unwrap_or_default();
        } else if n_letters > LONGEST_BLANK {
            // Else each of its bytes would begin a run nearly as long.
            rest = rest.get(2 * (n_letters - 1)..).unwrap_or_default();
        } else {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    Ok(())
}

/// The characters at the beginning, each of two bytes.
fn wide_run(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    let shown = units.take_while(|unit| is_shown(*unit));
    shown
        .filter_map(|unit| char::from_u32(u32::from(unit)))
        .collect()
}

/// Whether a character stands in European writing.
fn is_shown(unit: u16) -> bool {
    matches!(unit, 0x20..=0x7e | 0xa0..=0x24f)
}

fn has_letters(run: &str) -> bool {
    run.chars().filter(|c| c.is_alphanumeric()).nth(2).is_some()
}

#[cfg(test)]
mod tests {
    use super::{each_text, each_wide_text};

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn runs_of_either_width_are_found() {
        let bytes = [
            &[1, 0, 9][..],
            &wide("Ada Testley"),
            &[0, 0],
            b"Mockford\0ab\0",
        ]
        .concat();
        let mut found = Vec::new();
        let _ = each_text(&bytes, |text| {
            found.push(text.to_owned());
            Ok::<(), ()>(())
        });
        assert_eq!(found, ["Ada Testley", "Mockford"]);
    }

    #[test]
    fn noise_is_no_text() {
        let mut found = 0;
        let noise: Vec<u8> = (0..4000u32).map(|n| ((n * 7919) >> 3) as u8).collect();
        let _ = each_wide_text(&noise, |_| {
            found += 1;
            Ok::<(), ()>(())
        });
        assert!(found < 3, "{found}");
    }
}
