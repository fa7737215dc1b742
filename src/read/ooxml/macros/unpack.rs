//! The packing of macro sources. [MS-OVBA] 2.4.1.

/// Most bytes that one stream may grow to.
const MOST_BYTES: usize = 64 << 20;

/// Unpacks a stream as far as it goes; `None` when it is not packed so.
pub(super) fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let (1, mut rest) = packed.split_first().map(|(first, rest)| (*first, rest))? else {
        return None;
    };
    let mut out = Vec::new();
    while let Some((header, after)) = rest.split_first_chunk::<2>() {
        let header = u16::from_le_bytes(*header);
        let length = usize::from(header & 0x0fff) + 1;
        if header >> 12 & 7 != 0b011 || out.len() > MOST_BYTES {
            break;
        }
        let chunk = after.get(..length).unwrap_or(after);
        if header & 0x8000 == 0 {
            out.extend_from_slice(chunk);
        } else {
            unpack_chunk(chunk, &mut out);
        }
        rest = after.get(length..).unwrap_or_default();
    }
    Some(out)
}

/// Flags say of the next eight tokens whether each is a letter or a copy of
/// what came before in this chunk.
fn unpack_chunk(chunk: &[u8], out: &mut Vec<u8>) {
    let begin = out.len();
    let mut rest = chunk;
    while let Some((flags, after)) = rest.split_first() {
        rest = after;
        for bit in 0..8 {
            if flags >> bit & 1 == 0 {
                let Some((letter, after)) = rest.split_first() else {
                    return;
                };
                out.push(*letter);
                rest = after;
                continue;
            }
            let Some((token, after)) = rest.split_first_chunk::<2>() else {
                return;
            };
            rest = after;
            if !copy(u16::from_le_bytes(*token), begin, out) {
                return;
            }
        }
    }
}

/// Copies what a token names; `false` when it names what is not there.
fn copy(token: u16, begin: usize, out: &mut Vec<u8>) -> bool {
    let so_far = out.len() - begin;
    // As many bits for the distance as it can need, four at least.
    let mut n_bits = 4;
    while n_bits < 12 && 1usize << n_bits < so_far {
        n_bits += 1;
    }
    let length = usize::from(token & (0xffff >> n_bits)) + 3;
    let distance = usize::from(token >> (16 - n_bits)) + 1;
    let Some(from) = out
        .len()
        .checked_sub(distance)
        .filter(|from| *from >= begin)
    else {
        return false;
    };
    for at in from..from + length {
        let Some(byte) = out.get(at).copied() else {
            return false;
        };
        out.push(byte);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::unpacked;

    #[test]
    fn the_examples_of_the_specification() {
        // [MS-OVBA] 3.2.1 to 3.2.3.
        let plain = b"\x01\x19\xB0\x00abcdefgh\x00ijklmnop\x00qrstuv.";
        assert_eq!(unpacked(plain).unwrap(), b"abcdefghijklmnopqrstuv.");
        let normal = b"\x01\x2F\xB0\x00\x23aaabcd\x82ef\x00aghijkl\x08mopqr\x00";
        assert!(unpacked(normal).is_some());
        let most = b"\x01\x03\xB0\x02a\x45\x00";
        assert_eq!(unpacked(most).unwrap(), b"a".repeat(73));
        assert_eq!(unpacked(b"\x02abc"), None);
        assert_eq!(unpacked(b""), None);
    }
}
