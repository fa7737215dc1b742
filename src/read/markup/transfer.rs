//! How mail carries bytes: quoted-printable and base64.

/// RFC 2045, section 6.7. What is no code stays as it is.
pub(super) fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        let (before, code) = rest.split_at(at);
        out.extend_from_slice(before);
        let digit = |at: usize| char::from(*code.get(at)?).to_digit(16);
        rest = match (code, digit(1), digit(2)) {
            ([_, b'\r', b'\n', after @ ..] | [_, b'\n', after @ ..], _, _) => after,
            ([_, _, _, after @ ..], Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                after
            }
            ([first, after @ ..], _, _) => {
                out.push(*first);
                after
            }
            ([], _, _) => break,
        };
    }
    out.extend_from_slice(rest);
    out
}

/// RFC 4648, section 4. Other letters are passed over.
pub(super) fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            out.push(((bits >> n_bits) & 0xff) as u8);
        }
    }
    out
}
