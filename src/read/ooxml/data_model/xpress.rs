//! The plain LZ77 of Xpress, in which the files of a data model are packed;
//! [MS-XCA] 2.4.

/// Unpacks to this many bytes; none when the packed bytes do not hold together.
pub(super) fn unpacked(packed: &[u8], n_bytes: usize) -> Option<Vec<u8>> {
    let mut input = Input {
        bytes: packed,
        at: 0,
        half: None,
    };
    let mut output: Vec<u8> = Vec::with_capacity(n_bytes);
    while output.len() < n_bytes {
        let flags = u32::from_le_bytes(*input.take(4)?.first_chunk()?);
        for bit in (0..32).rev() {
            if output.len() >= n_bytes {
                break;
            }
            if flags >> bit & 1 == 0 {
                output.push(input.byte()?);
                continue;
            }
            let token = input.short()?;
            let back = usize::from(token >> 3) + 1;
            let length = input.length(token & 7)?;
            let start = output.len().checked_sub(back)?;
            // What is copied may reach into what it makes.
            for at in (start..).take(length.min(n_bytes - output.len())) {
                output.push(*output.get(at)?);
            }
        }
    }
    Some(output)
}

struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the byte stands whose upper half is the next length.
    half: Option<usize>,
}

impl<'a> Input<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(n)?;
        let taken = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(*self.take(2)?.first_chunk()?))
    }

    /// How many bytes are copied; what does not fit into the token stands behind
    /// it in ever larger numbers.
    fn length(&mut self, in_token: u16) -> Option<usize> {
        const LEAST: usize = 3;
        let mut length = usize::from(in_token);
        if in_token == 7 {
            let in_half = match self.half.take() {
                Some(at) => *self.bytes.get(at)? >> 4,
                None => {
                    self.half = Some(self.at);
                    self.byte()? & 0x0F
                }
            };
            length += usize::from(in_half);
            if in_half == 15 {
                let in_byte = self.byte()?;
                length += usize::from(in_byte);
                if in_byte == 255 {
                    length = match self.short()? {
                        0 => {
                            let long = u32::from_le_bytes(*self.take(4)?.first_chunk()?);
                            usize::try_from(long).ok()?
                        }
                        short => usize::from(short),
                    };
                }
            }
        }
        length.checked_add(LEAST)
    }
}

#[cfg(test)]
mod tests {
    use super::unpacked;

    #[test]
    fn copies_reach_into_what_they_make() {
        // Three letters, then 297 bytes from three back; [MS-XCA] 3.1.
        let packed = [
            0xff, 0xff, 0xff, 0x1f, 0x61, 0x62, 0x63, 0x17, 0x00, 0x0f, 0xff, 0x26, 0x01,
        ];
        let found = unpacked(&packed, 300).unwrap();
        assert_eq!(found, b"abc".repeat(100));
        let letters = b"\x3f\x00\x00\x00abcdefghijklmnopqrstuvwxyz";
        assert_eq!(
            unpacked(letters, 26).unwrap(),
            b"abcdefghijklmnopqrstuvwxyz"
        );
        // Back to before the beginning; broken off.
        assert_eq!(unpacked(&[0xff, 0xff, 0xff, 0xff, 0x17, 0x00], 9), None);
        assert_eq!(unpacked(&packed[..9], 300), None);
    }
}
