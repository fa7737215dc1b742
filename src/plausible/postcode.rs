//! Full UK postcodes, with the area checked against the 124 that exist.

use super::digits::compact;

/// Areas of one and two letters, sorted, and the special ones: BF (forces),
/// ZZ (the NHS pseudo-codes).
const AREAS: &[&str] = &[
    "AB", "AL", "B", "BA", "BB", "BD", "BF", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF",
    "CH", "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY",
    "E", "EC", "EH", "EN", "EX", "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR",
    "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE",
    "LL", "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW", "OL",
    "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL",
    "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS",
    "TW", "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE", "ZZ",
];

/// How much a text looks like a full UK postcode: 0 no, 2 without the space or
/// in small letters, 3 as it is written. The outward half alone (BT7, M1) is
/// too many other things and gives 0. About one random code of the shape in
/// five passes. Source: the six published shapes.
pub fn uk_postcode(text: &str) -> u8 {
    let text = text.trim();
    let Some((all, length)) = compact::<7>(text) else {
        return 0;
    };
    let Some(split) = length.checked_sub(3) else {
        return 0;
    };
    let Some((outward, inward)) = all
        .get(..length)
        .and_then(|all| all.split_at_checked(split))
    else {
        return 0;
    };
    let good = matches!(inward, [b'0'..=b'9', one, two] if is_inward(*one) && is_inward(*two));
    // Girobank, and the pseudo-codes of the NHS (no fixed abode, overseas).
    let pseudo = outward == b"ZZ99" && inward.first() == Some(&b'3');
    let special = outward == b"GIR" && inward == b"0AA" || pseudo;
    let usual = good && is_outward(outward);
    if !special && !usual {
        return 0;
    }
    let as_written = text.contains(' ') && !text.bytes().any(|b| b.is_ascii_lowercase());
    if as_written { 3 } else { 2 }
}

/// Letters of the inward half: never C I K M O V.
fn is_inward(letter: u8) -> bool {
    letter.is_ascii_uppercase() && !b"CIKMOV".contains(&letter)
}

fn is_outward(outward: &[u8]) -> bool {
    let letters = outward
        .iter()
        .take_while(|b| b.is_ascii_uppercase())
        .count();
    let Some((area, district)) = outward.split_at_checked(letters) else {
        return false;
    };
    let known = std::str::from_utf8(area).is_ok_and(|area| AREAS.binary_search(&area).is_ok());
    let shape = match district {
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => true,
        // W1A, EC2M: only in the inner districts of London, but for one letter more.
        [b'0'..=b'9', letter] => letter.is_ascii_uppercase() && !b"IJLOQZ".contains(letter),
        _ => false,
    };
    known && shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_buildings_and_pseudo_codes_pass() {
        for text in [
            "SW1A 1AA", "ZZ99 3VZ", "BF1 0AX", "GIR 0AA", "EC1A 1BB", "M1 1AE", "B33 8TH",
            "CR2 6XH", "DN55 1PT",
        ] {
            assert_eq!(uk_postcode(text), 3, "{text}");
        }
        assert_eq!(uk_postcode("SW1A1AA"), 2);
        assert_eq!(uk_postcode("sw1a 1aa"), 2);
    }

    #[test]
    fn others_do_not() {
        for text in [
            "",
            "BT7",
            "M1",
            "QQ1 1AA",
            "SW1A 1AC",
            "AA1 1AA",
            "12345",
            "SW1A 1AAA",
            "é1 1AA",
            "A1B 2C3",
            "XX1 1XX",
        ] {
            assert_eq!(uk_postcode(text), 0, "{text}");
        }
    }

    #[test]
    fn the_areas_are_sorted() {
        assert!(AREAS.is_sorted());
    }
}
