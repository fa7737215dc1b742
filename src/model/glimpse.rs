//! As much of a value as may be shown: by default its shape.

use std::fmt;

/// How much of a value may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Reveal {
    /// Nothing at all.
    Nothing,
    /// Its shape: `Aaaaa`, `999999A`.
    #[default]
    Shape,
    /// First letters and the length: `S•••••`.
    Masked,
    /// The value itself.
    Full,
}

impl Reveal {
    /// Its name as an option and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Shape => "shape",
            Self::Masked => "masked",
            Self::Full => "full",
        }
    }
}

/// As much of one value as may be shown. Made where the value is seen; no later
/// room holds more.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Glimpse(String);

/// Longer shapes say no more and could say too much.
const MAX_CHARS: usize = 24;

impl Glimpse {
    /// A glimpse of `value` under `reveal`.
    pub fn of(value: &str, reveal: Reveal) -> Self {
        match reveal {
            Reveal::Nothing => Self(String::new()),
            Reveal::Shape => Self(clipped(value, shape_of)),
            Reveal::Masked => Self(masked(value)),
            Reveal::Full => Self(value.to_owned()),
        }
    }

    /// What may be shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A glimpse read back from a saved report.
    pub fn from_report(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for Glimpse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Glimpse {
    // The same as Display, so that no log holds more than a report.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn clipped(value: &str, map: fn(char) -> char) -> String {
    let mut shape: String = value.chars().take(MAX_CHARS).map(map).collect();
    if value.chars().nth(MAX_CHARS).is_some() {
        shape.push('…');
    }
    shape
}

fn shape_of(letter: char) -> char {
    if letter.is_numeric() {
        '9'
    } else if letter.is_uppercase() {
        'A'
    } else if letter.is_alphabetic() {
        'a'
    } else if letter.is_control() {
        ' '
    } else {
        letter
    }
}

/// The first letter of each word stands, everything else is a dot.
fn masked(value: &str) -> String {
    let mut at_start = true;
    value
        .chars()
        .take(MAX_CHARS)
        .map(|letter| {
            let first = at_start;
            at_start = !letter.is_alphanumeric();
            if letter.is_alphanumeric() && !(first && letter.is_alphabetic()) {
                '•'
            } else {
                letter
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_keeps_no_letter_and_no_digit() {
        assert_eq!(
            Glimpse::of("O'Test-Name, J", Reveal::Shape).as_str(),
            "A'Aaaa-Aaaa, A"
        );
        assert_eq!(
            Glimpse::of("999 000 0018", Reveal::Shape).as_str(),
            "999 999 9999"
        );
        assert_eq!(Glimpse::of("Éa١", Reveal::Shape).as_str(), "Aa9");
    }

    #[test]
    fn a_mask_keeps_initials_only() {
        assert_eq!(
            Glimpse::of("Sample, J", Reveal::Masked).as_str(),
            "S•••••, J"
        );
        assert_eq!(Glimpse::of("0123456", Reveal::Masked).as_str(), "•••••••");
    }
}
