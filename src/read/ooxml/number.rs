//! Numbers as a person sees them: plain decimals, without the noise that
//! floating point leaves in the file.

use std::fmt::Write;

/// Digits that a floating point number keeps exactly: what has no more of them
/// stands in the file as it should be read.
const EXACT_DIGITS: usize = 15;

/// Whether the text behind `from` is a number. If so it is put in its place as
/// a plain decimal with at least `digits` digits before the point.
pub(super) fn make_plain(text: &mut String, from: usize, digits: u8) -> bool {
    let Some(raw) = text.get(from..) else {
        return false;
    };
    if !is_plain(raw) {
        let Some(value) = parsed(raw) else {
            return false;
        };
        text.truncate(from);
        // `{}` writes the shortest decimal that reads back as the same number,
        // and never an exponent. Minus nought is nought.
        let value = if value == 0.0 { 0.0 } else { value };
        let _ = write!(text, "{value}");
    }
    if digits > 1 {
        pad(text, from, usize::from(digits));
    }
    true
}

/// The number that the text is, as XML and Excel write numbers.
pub(super) fn parsed(raw: &str) -> Option<f64> {
    // `parse` knows more than numbers: "inf", "nan".
    let is_number = |b: u8| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    if !raw.bytes().all(is_number) {
        return None;
    }
    raw.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Whether a raw number already is what it would be written as.
fn is_plain(raw: &str) -> bool {
    let unsigned = raw.strip_prefix('-').unwrap_or(raw).as_bytes();
    if unsigned.is_empty() {
        return false;
    }
    if unsigned.iter().all(u8::is_ascii_digit) {
        let leads_with_zero = unsigned.first() == Some(&b'0');
        return !leads_with_zero || raw == "0";
    }
    let Some(point) = unsigned.iter().position(|b| *b == b'.') else {
        return false;
    };
    let (whole, fraction) = unsigned.split_at(point);
    let fraction = fraction.get(1..).unwrap_or_default();
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    digits(whole)
        && digits(fraction)
        && (whole.first() != Some(&b'0') || whole.len() == 1)
        && fraction.last() != Some(&b'0')
        && whole.len() + fraction.len() <= EXACT_DIGITS
}

/// Puts noughts before the number behind `from`.
/// Puts zeros before the number behind `from`, until so many digits stand before
/// its point.
pub(in crate::read) fn pad(text: &mut String, from: usize, digits: usize) {
    let number = text.get(from..).unwrap_or_default();
    let sign = usize::from(number.starts_with('-'));
    let whole = number.get(sign..).unwrap_or_default();
    let whole = whole.split('.').next().unwrap_or_default().len();
    if whole < digits {
        text.insert_str(from + sign, &"0".repeat(digits - whole));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(raw: &str, digits: u8) -> Option<String> {
        let mut text = format!("x{raw}");
        let done = make_plain(&mut text, 1, digits);
        done.then(|| text.split_off(1))
    }

    #[test]
    fn numbers_are_plain() {
        for (raw, seen) in [
            ("1234567", "1234567"),
            ("1.234567E6", "1234567"),
            ("0.10000000000000001", "0.1"),
            ("42.0", "42"),
            ("42.50", "42.5"),
            ("-7", "-7"),
            ("-0", "0"),
            ("+5", "5"),
            ("007", "7"),
            (".5", "0.5"),
            ("1E-3", "0.001"),
            ("9434765919", "9434765919"),
            ("4111111111111111", "4111111111111111"),
            ("0", "0"),
            ("0.0", "0"),
        ] {
            assert_eq!(plain(raw, 0).as_deref(), Some(seen), "{raw}");
        }
        for raw in ["", "-", "NaN", "inf", "1,5", "12a", "1e999", "-."] {
            assert_eq!(plain(raw, 0), None, "{raw}");
        }
    }

    #[test]
    fn formats_of_zeros_keep_leading_zeros() {
        assert_eq!(plain("123456", 8).as_deref(), Some("00123456"));
        assert_eq!(plain("-5.5", 3).as_deref(), Some("-005.5"));
        assert_eq!(plain("123456789", 8).as_deref(), Some("123456789"));
    }
}
