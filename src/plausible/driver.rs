//! Driver numbers of Great Britain. Their last check is not public; the date
//! of birth inside them is.

use super::digits::compact;

/// Whether it is a GB driver number: 16 characters (and two of an issue
/// number): five of the surname padded with 9, a digit of the decade, month
/// (50 more for women), day, digit of the year, two initials, three more.
/// One random text of that shape in thirteen passes.
pub fn driver_number(text: &str) -> bool {
    let Some((all, length)) = compact::<18>(text) else {
        return false;
    };
    let [
        surname @ ..,
        d,
        m1,
        m2,
        t1,
        t2,
        y,
        i1,
        i2,
        check,
        c1,
        c2,
        n1,
        n2,
    ] = all;
    let issue = match length {
        16 => true,
        18 => n1.is_ascii_digit() && n2.is_ascii_digit(),
        _ => false,
    };
    let name = surname
        .iter()
        .take_while(|b| b.is_ascii_uppercase())
        .count();
    let padded = name > 0 && surname.iter().skip(name).all(|&b| b == b'9');
    let digits = [d, m1, m2, t1, t2, y];
    if !issue || !padded || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let two = |tens: u8, ones: u8| (tens - b'0') * 10 + (ones - b'0');
    let month = matches!(two(m1, m2), 1..=12 | 51..=62);
    let day = (1..=31).contains(&two(t1, t2));
    let initial = |b: u8| b.is_ascii_uppercase() || b == b'9';
    let end = check.is_ascii_alphanumeric() && c1.is_ascii_uppercase() && c2.is_ascii_uppercase();
    month && day && initial(i1) && initial(i2) && !(i1 == b'9' && i2 != b'9') && end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_ones_pass() {
        for text in [
            "JOHNS711215GG9SY",
            "johns 711215 gg9sy",
            "TES99655115A99AB",
            "JOHNS711215GG9SY12",
        ] {
            assert!(driver_number(text), "{text}");
        }
    }

    #[test]
    fn impossible_ones_do_not() {
        for text in [
            "",
            "JOHNS713215GG9SY",
            "JOHNS711329GG9SY",
            "99999711215GG9SY",
            "J9HNS711215GG9SY",
            "JOHNS711215GG9S",
            "JOHNS711215GG9SY1",
            "ÉOHNS711215GG9SY",
        ] {
            assert!(!driver_number(text), "{text}");
        }
    }
}
