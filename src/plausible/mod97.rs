//! The check digits of an IBAN, mod 97.

use super::digits::compact;

/// Whether it is an IBAN: two letters, two check digits, 11 to 30 letters or
/// digits, mod 97 = 1; a GB one has 22 characters. One random one in 97
/// passes. Source: ISO 13616.
pub fn iban_mod97(text: &str) -> bool {
    let Some((all, length)) = compact::<34>(text) else {
        return false;
    };
    let Some(all) = all.get(..length) else {
        return false;
    };
    let [c1, c2, d1, d2, rest @ ..] = all else {
        return false;
    };
    let country = c1.is_ascii_uppercase() && c2.is_ascii_uppercase();
    let long_enough = if (*c1, *c2) == (b'G', b'B') {
        length == 22
    } else {
        length >= 15
    };
    if !country || !long_enough || !d1.is_ascii_digit() || !d2.is_ascii_digit() {
        return false;
    }
    let moved = rest.iter().chain([c1, c2, d1, d2]);
    let remainder = moved.fold(0u32, |sum, &b| match b {
        b'0'..=b'9' => (sum * 10 + u32::from(b - b'0')) % 97,
        _ => (sum * 100 + u32::from(b.saturating_sub(b'A')) + 10) % 97,
    });
    remainder == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_example_passes() {
        assert!(iban_mod97("GB82 WEST 1234 5698 7654 32"));
        assert!(iban_mod97("gb82west12345698765432"));
    }

    #[test]
    fn others_do_not() {
        for text in [
            "GB83 WEST 1234 5698 7654 32",
            "GB82",
            "",
            "GB82 WEST 1234 5698 7654",
            "8200",
            "ĞB82",
        ] {
            assert!(!iban_mod97(text), "{text}");
        }
    }
}
