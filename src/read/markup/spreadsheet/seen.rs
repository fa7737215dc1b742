//! Numbers and dates of SpreadsheetML as a person sees them.

/// A number in plain decimal notation, with leading noughts up to so many
/// digits; none when it is no number.
pub(super) fn number(text: &str, digits: usize) -> Option<String> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let text = if is_plain {
        text.to_owned()
    } else {
        // Never an exponent, and no noise of floating point.
        let value: f64 = text.parse().ok()?;
        value.is_finite().then(|| format!("{value}"))?
    };
    let sign = usize::from(text.starts_with('-'));
    let whole = text.split('.').next().map_or(0, str::len) - sign;
    let mut text = text;
    text.insert_str(sign, &"0".repeat(digits.saturating_sub(whole)));
    Some(text)
}

/// A moment `2008-09-08T12:14:04.000` as a date, a date with its time, or a
/// time (of the last day of 1899, which is Excel's day nought).
pub(super) fn moment(text: &str) -> Option<String> {
    let (date, time) = text.split_once('T')?;
    let time = time.get(..8).unwrap_or(time);
    let has_shape = |text: &str, shape: &str| {
        let mut pairs = text.bytes().zip(shape.bytes());
        let is_alike = |(byte, shape): (u8, u8)| match shape {
            b'0' => byte.is_ascii_digit(),
            _ => byte == shape,
        };
        text.len() == shape.len() && pairs.all(is_alike)
    };
    if !has_shape(date, "0000-00-00") || !has_shape(time, "00:00:00") {
        return None;
    }
    Some(match (date, time) {
        ("1899-12-30" | "1899-12-31", time) => time.to_owned(),
        (date, "00:00:00") => date.to_owned(),
        _ => format!("{date} {time}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_seen_as_shown() {
        for (raw, digits, seen) in [
            ("12", 0, "12"),
            ("1.5E3", 0, "1500"),
            ("0.10000000000000001", 0, "0.1"),
            ("12345", 7, "0012345"),
            ("-5.5", 3, "-005.5"),
            ("9990000018", 0, "9990000018"),
        ] {
            assert_eq!(number(raw, digits).as_deref(), Some(seen));
        }
        assert_eq!(number("x", 0), None);
        assert_eq!(number("NaN", 0), None);
    }

    #[test]
    fn moments_are_seen_as_shown() {
        for (raw, seen) in [
            ("1980-02-29T00:00:00.000", Some("1980-02-29")),
            ("1980-02-29T07:30:00.000", Some("1980-02-29 07:30:00")),
            ("1899-12-31T07:30:00.000", Some("07:30:00")),
            ("yesterday", None),
        ] {
            assert_eq!(moment(raw).as_deref(), seen);
        }
    }
}
