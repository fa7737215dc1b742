//! UK vehicle registrations. Only the current shape is told apart well; staff
//! codes look like the others.

use super::digits::compact;

/// How much a text looks like a UK vehicle registration: 0 no; 1 dateless or
/// Northern Irish (many codes look so); 2 with a prefix or suffix year letter;
/// 3 the current shape with an age identifier that exists.
pub fn vehicle_registration(text: &str) -> u8 {
    let Some((all, length)) = compact::<7>(text) else {
        return 0;
    };
    let all = all.get(..length).unwrap_or_default();
    let runs = Runs::of(all);
    match runs {
        Runs {
            letters: 2,
            digits: 2,
            after: 3,
            rest: 0,
        } if is_current(all) => 3,
        // A123 ABC: prefix years; I O Q U Z were never used in front.
        Runs {
            letters: 1,
            digits: 1..=3,
            after: 3,
            rest: 0,
        } => year_letter(all.first()),
        // ABC 123A: suffix years.
        Runs {
            letters: 3,
            digits: 1..=3,
            after: 1,
            rest: 0,
        } => year_letter(all.last()),
        Runs {
            letters: 1..=3,
            digits: 1..=4,
            after: 0,
            rest: 0,
        } if length > 3 => 1,
        _ => 0,
    }
}

/// Area letters without I Q Z, age identifier 02 to 29 or 51 to 79, last
/// letters without I and Q.
fn is_current(all: &[u8]) -> bool {
    let [a, b, tens, ones, last @ ..] = all else {
        return false;
    };
    let age = tens.wrapping_sub(b'0') * 10 + ones.wrapping_sub(b'0');
    let area = [a, b].iter().all(|letter| !b"IQZ".contains(letter));
    area && matches!(age, 2..=29 | 51..=79) && last.iter().all(|letter| !b"IQ".contains(letter))
}

fn year_letter(letter: Option<&u8>) -> u8 {
    match letter {
        Some(letter) if b"IOQUZ".contains(letter) => 0,
        _ => 2,
    }
}

/// How many letters, then digits, then letters a code has, and what is left.
struct Runs {
    letters: usize,
    digits: usize,
    after: usize,
    rest: usize,
}

impl Runs {
    fn of(code: &[u8]) -> Runs {
        let letters = code.iter().take_while(|b| b.is_ascii_uppercase()).count();
        let digits = code
            .iter()
            .skip(letters)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let after = code
            .iter()
            .skip(letters + digits)
            .take_while(|b| b.is_ascii_uppercase())
            .count();
        Runs {
            letters,
            digits,
            after,
            rest: code.len() - letters - digits - after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (text, wanted) in [
            ("AB51 ABC", 3),
            ("ab51abc", 3),
            ("A123 ABC", 2),
            ("ABC 123A", 2),
            ("ABZ 1234", 1),
            ("AB45 ABC", 0),
            ("AI51 ABC", 0),
            ("I123 ABC", 0),
            ("", 0),
            ("AB51", 1),
            ("A1", 0),
            ("ABCDEFG", 0),
            ("12 AB", 0),
            ("É51 ABC", 0),
        ] {
            assert_eq!(vehicle_registration(text), wanted, "{text}");
        }
    }
}
