//! Criminal-justice numbers whose last letter is a number mod 23: PNC, CRO and
//! arrest/summons numbers; and the pupil number. One random one in 23 passes.
//! Source of the rules: Ministry of Justice open code, restated.

use super::digits::number;

/// Check letters of criminal justice: no I, O or S.
const JUSTICE: &[u8; 23] = b"ZABCDEFGHJKLMNPQRTUVWXY";
/// Check letters of the pupil number: no I, O or S, and Z last.
const PUPIL: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// A PNC ID: `2002/0073319Z`, `79/163001B`, or the serial in full without the
/// slash. Year in two digits, then the serial padded to seven.
pub fn pnc_mod23(text: &str) -> bool {
    let Some((body, letter)) = body_and_letter(text) else {
        return false;
    };
    let (year, serial) = match body.split_once('/') {
        Some(parts) => parts,
        // Without a slash only the full lengths are told apart.
        None => match body.len() {
            9 => body.split_at(2),
            11 => body.split_at(4),
            _ => return false,
        },
    };
    let (Some(year), Some(serial)) = (year_of(year), digits_of(serial, 7)) else {
        return false;
    };
    serial > 0 && is_letter(year * 10_000_000 + serial, letter)
}

/// A CRO number: `065656/91H`, or an old file `SF05/482703J`.
pub fn cro_mod23(text: &str) -> bool {
    let Some((body, letter)) = body_and_letter(text) else {
        return false;
    };
    let Some((front, back)) = body.split_once('/') else {
        return false;
    };
    let file = front.strip_prefix("SF").or(front.strip_prefix("sf"));
    let value = match file {
        // The old file number stands behind the year as it is, without zeros.
        Some(year) => year_of(year).zip(digits_of(back, 6)).map(|(year, serial)| {
            let places = serial.checked_ilog10().unwrap_or(0) + 1;
            (year * 10u64.pow(places) + serial, serial)
        }),
        None => year_of(back)
            .filter(|_| back.len() == 2)
            .zip(digits_of(front, 6))
            .map(|(year, serial)| (year * 1_000_000 + serial, serial)),
    };
    value.is_some_and(|(value, serial)| serial > 0 && is_letter(value, letter))
}

/// An arrest/summons number: `11/01ZD/01/448754K`, or 20 or 21 characters
/// without slashes: year, force (with or without a top level), unit, system,
/// sequence of 11 digits, letter.
pub fn asn_mod23(text: &str) -> bool {
    let Some((body, letter)) = body_and_letter(text) else {
        return false;
    };
    let mut parts = body.split('/');
    let (year, station, system, sequence) =
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(year), Some(station), Some(system), Some(sequence)) => {
                (year, station, system, sequence)
            }
            (Some(all), None, ..) if all.is_ascii() && matches!(all.len(), 19 | 20) => {
                let (front, sequence) = all.split_at(all.len() - 11);
                let (front, system) = front.split_at(front.len() - 2);
                let (year, station) = front.split_at(2);
                (year, station, system, sequence)
            }
            _ => return false,
        };
    let force = match station.len() {
        4 => station.get(..2),
        5 => station.get(1..3),
        _ => None,
    };
    let (Some(force), Some(year), Some(sequence)) = (force, year_of(year), digits_of(sequence, 11))
    else {
        return false;
    };
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric());
    if parts.next().is_some() || system.len() != 2 || !plain(station) || !plain(system) {
        return false;
    }
    // Force and system count only when they are digits.
    let front = [force, system]
        .iter()
        .filter_map(|part| digits_of(part, 2))
        .fold(0, |sum, n| sum * 100 + n);
    // Remainders in steps: the whole number has up to 17 digits.
    is_letter(
        ((front * 100 + year) % 23) * 100_000_000_000 + sequence,
        letter,
    )
}

/// A Unique Pupil Number: a check letter, then 12 digits of which the last may
/// be a letter; weights 2 to 13.
pub fn upn_mod23(text: &str) -> bool {
    let bytes = text.trim().as_bytes();
    let [letter, rest @ ..] = bytes else {
        return false;
    };
    if rest.len() != 12 {
        return false;
    }
    let value = |(at, &byte): (usize, &u8)| match byte.to_ascii_uppercase() {
        digit @ b'0'..=b'9' => Some(usize::from(digit - b'0')),
        last if at == 11 => PUPIL.iter().position(|&l| l == last),
        _ => None,
    };
    let sum: Option<usize> = rest
        .iter()
        .enumerate()
        .map(|it| Some(value(it)? * (it.0 + 2)))
        .sum();
    sum.is_some_and(|sum| sum > 0 && PUPIL.get(sum % 23) == Some(&letter.to_ascii_uppercase()))
}

/// Everything before the last letter, and that letter in upper case.
fn body_and_letter(text: &str) -> Option<(&str, u8)> {
    let text = text.trim();
    let letter = *text.as_bytes().last()?;
    let body = text.get(..text.len() - 1)?;
    // Bytes are characters from here on.
    let plain = letter.is_ascii_alphabetic() && body.is_ascii();
    plain.then_some((body, letter.to_ascii_uppercase()))
}

/// The last two digits of a year written with two or four (19xx, 20xx).
fn year_of(text: &str) -> Option<u64> {
    let year = digits_of(text, 4)?;
    match text.len() {
        2 => Some(year),
        4 if (1900..2100).contains(&year) => Some(year % 100),
        _ => None,
    }
}

fn digits_of(text: &str, most: usize) -> Option<u64> {
    let all = !text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    let mut digits = [0u8; 11];
    let used = digits.get_mut(..text.len()).filter(|_| all)?;
    for (place, byte) in used.iter_mut().zip(text.bytes()) {
        *place = byte - b'0';
    }
    Some(number(used))
}

fn is_letter(value: u64, letter: u8) -> bool {
    JUSTICE.get((value % 23) as usize) == Some(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_pass() {
        for text in [
            "2002/0073319Z",
            "79/163001B",
            "81/34U",
            "20020073319Z",
            "2002/73319z",
        ] {
            assert!(pnc_mod23(text), "{text}");
        }
        for text in ["065656/91H", "SF05/482703J", "SF83/50058Z"] {
            assert!(cro_mod23(text), "{text}");
        }
        for text in [
            "11/01ZD/01/448754K",
            "1101ZD0100000448754K",
            "0800NP0100000000001H",
        ] {
            assert!(asn_mod23(text), "{text}");
        }
    }

    #[test]
    fn a_wrong_letter_does_not() {
        for text in [
            "2002/0073319A",
            "79/163001C",
            "",
            "Z",
            "é",
            "2002/Z",
            "123é4567Z",
            "MBS\u{577e8}C F_Z",
            "1234567Z",
            "2002/0000000Z",
        ] {
            assert!(!pnc_mod23(text), "{text}");
        }
        for text in [
            "065656/91J",
            "SF05/482703K",
            "SF/1A",
            "/91H",
            "065656/1991H",
        ] {
            assert!(!cro_mod23(text), "{text}");
        }
        for text in [
            "11/01ZD/01/448754L",
            "11/01ZD/01/448754K/2K",
            "11/é1ZD/01/448754K",
            "11/01/01/1A",
        ] {
            assert!(!asn_mod23(text), "{text}");
        }
    }

    #[test]
    fn pupil_numbers() {
        let passes = |n: u32| upn_mod23(&format!("A{:012}", u64::from(n) * 7_919));
        let share = (1..2300).filter(|&n| passes(n)).count();
        assert!((60..=140).contains(&share), "{share}");
        assert!(!upn_mod23("A00000000000") && !upn_mod23("A000000000000") && !upn_mod23("é23"));
    }
}
