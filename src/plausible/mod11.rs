//! Ten-digit numbers with a check digit mod 11: NHS (England, Wales, Isle of
//! Man), CHI (Scotland), Health and Care (Northern Ireland) and the tax
//! reference UTR. One random number in eleven passes each check: decide by column.

use super::date::is_day_of_month;
use super::digits::{all_same, exactly, number, up_to};

/// An NHS number: 10 digits, shown 3-3-4, that start with 4, 6 or 7 (issued) or
/// 9 (never issued, for tests). Source: NHS Data Dictionary; ranges as in the
/// Python package nhs-number.
pub fn nhs_mod11(text: &str) -> bool {
    exactly::<10>(text)
        .is_some_and(|d| matches!(d, [4 | 6 | 7 | 9, ..]) && !all_same(&d) && health_check(&d))
}

/// A CHI number (Scotland): 10 digits, the first six a date of birth DDMMYY.
/// Nine digits count too, since spreadsheets drop the leading 0.
pub fn chi_mod11(text: &str) -> bool {
    let Some((given, length)) = up_to::<10>(text) else {
        return false;
    };
    let mut digits = given;
    match length {
        10 => {}
        9 => digits.rotate_right(1),
        _ => return false,
    }
    let [d1, d2, m1, m2, y1, y2, ..] = digits;
    let (day, month, year) = (d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2);
    // The century is not in the number: 29 February passes in every leap year.
    let date = is_day_of_month(2000 + i32::from(year), month, day);
    date && !all_same(&digits) && health_check(&digits)
}

/// A Health and Care number (Northern Ireland): 3200000000 to 3999999999.
pub fn hc_mod11(text: &str) -> bool {
    exactly::<10>(text).is_some_and(|d| {
        (3_200_000_000..=3_999_999_999).contains(&number(&d)) && !all_same(&d) && health_check(&d)
    })
}

/// A Unique Taxpayer Reference: 10 digits, the first the check digit, an
/// optional K after them. Source: python-stdnum, gb/utr.
pub fn utr_mod11(text: &str) -> bool {
    let text = text.trim();
    let Some(digits) = exactly::<10>(text.strip_suffix(['K', 'k']).unwrap_or(text)) else {
        return false;
    };
    let [check, rest @ ..] = digits;
    let sum: usize = rest
        .iter()
        .zip([6, 7, 8, 9, 10, 5, 4, 3, 2])
        .map(|(&d, w)| usize::from(d) * w)
        .sum();
    !all_same(&digits)
        && b"21987654321"
            .get(sum % 11)
            .is_some_and(|&c| c == check + b'0')
}

/// Weights 10 to 2 on nine digits; the check digit is 11 less the remainder,
/// 11 counts as 0 and 10 is never given out.
fn health_check(digits: &[u8; 10]) -> bool {
    let [rest @ .., check] = digits;
    let sum: u32 = rest
        .iter()
        .zip((2..=10).rev())
        .map(|(&d, w)| u32::from(d) * w)
        .sum();
    match 11 - sum % 11 {
        11 => *check == 0,
        10 => false,
        wanted => u32::from(*check) == wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_numbers_pass() {
        for text in [
            "943 476 5919",
            "9434765919",
            "999 012 3454",
            "999-012-3454",
            "999\u{a0}012\u{a0}3454",
        ] {
            assert!(nhs_mod11(text), "{text}");
        }
        assert!(utr_mod11("1955839661") && utr_mod11("19558 39661") && utr_mod11("1955839661K"));
    }

    #[test]
    fn wrong_digits_and_placeholders_do_not() {
        for text in [
            "943 476 5918",
            "999 012 345",
            "",
            "abc",
            "0000000000",
            "4444444444",
            "9999999999",
            "7777777777",
        ] {
            assert!(!nhs_mod11(text), "{text}");
        }
        assert!(!utr_mod11("1955839662") && !utr_mod11("0000000000"));
    }

    #[test]
    fn one_in_eleven_passes() {
        let passes = (0..11_000)
            .filter(|n| nhs_mod11(&format!("{}", 9_990_000_000u64 + n)))
            .count();
        assert!((900..=1100).contains(&passes), "{passes}");
    }

    #[test]
    fn chi_needs_a_date() {
        // Day 99 cannot be: the check digit alone is not enough.
        let with_date = (0..10_000)
            .filter(|n| chi_mod11(&format!("010180{n:04}")))
            .count();
        let without = (0..10_000)
            .filter(|n| chi_mod11(&format!("990180{n:04}")))
            .count();
        assert!(with_date > 800 && without == 0);
        // The leading zero lost.
        let short = (0..10_000)
            .filter(|n| chi_mod11(&format!("10180{n:04}")))
            .count();
        assert_eq!(short, with_date);
    }

    #[test]
    fn health_and_care_has_its_range() {
        let inside = (0..1000)
            .filter(|n| hc_mod11(&format!("3{:09}", 200_000_000 + n)))
            .count();
        let outside = (0..1000)
            .filter(|n| hc_mod11(&format!("3{:09}", 100_000_000 + n)))
            .count();
        assert!(inside > 80 && outside == 0);
    }
}
