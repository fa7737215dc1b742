//! The Luhn check of payment cards and many account numbers.

use super::digits::{all_same, up_to};

/// Whether 12 to 19 digits pass the Luhn check and are not one digit over and
/// over. One random number in ten passes.
pub fn luhn(text: &str) -> bool {
    let Some((digits, length)) = up_to::<19>(text) else {
        return false;
    };
    let digits = digits.get(..length).unwrap_or_default();
    length >= 12 && !all_same(digits) && sum(digits).is_multiple_of(10)
}

/// Whether it is a payment card number: 13 to 19 digits with the prefix of a
/// card scheme, and the Luhn check holds. One random number in about thirty
/// passes. Source: ISO/IEC 7812 prefixes.
pub fn payment_card(text: &str) -> bool {
    let Some((digits, length)) = up_to::<19>(text) else {
        return false;
    };
    let prefix = digits
        .iter()
        .take(4)
        .fold(0u32, |sum, &d| sum * 10 + u32::from(d));
    let scheme = match prefix {
        4000..=4999 => matches!(length, 13 | 16 | 19),
        3400..=3499 | 3700..=3799 => length == 15,
        3000..=3059 | 3600..=3699 | 3800..=3999 => matches!(length, 14..=19),
        5100..=5599 | 2221..=2720 => length == 16,
        3528..=3589 | 6011 | 6440..=6599 => matches!(length, 16..=19),
        5000..=5099 | 5600..=5999 | 6200..=6299 | 6300..=6399 | 6700..=6799 => {
            matches!(length, 13..=19)
        }
        _ => false,
    };
    scheme && luhn(text)
}

/// Every second digit from the right doubled, digit sums added.
fn sum(digits: &[u8]) -> u32 {
    let doubled = |(at, &digit): (usize, &u8)| match (at % 2, u32::from(digit)) {
        (1, digit) if digit > 4 => digit * 2 - 9,
        (1, digit) => digit * 2,
        (_, digit) => digit,
    };
    digits.iter().rev().enumerate().map(doubled).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_cards_pass() {
        for text in [
            "4111 1111 1111 1111",
            "4111111111111111",
            "5555-5555-5555-4444",
            "378282246310005",
        ] {
            assert!(luhn(text) && payment_card(text), "{text}");
        }
    }

    #[test]
    fn others_do_not() {
        for text in [
            "4111 1111 1111 1112",
            "0000000000000000",
            "4111",
            "",
            "4111x1111",
            "1234567890128",
        ] {
            assert!(!payment_card(text), "{text}");
        }
        assert!(!luhn("0000 0000 0000 0000"));
    }
}
