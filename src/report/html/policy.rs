//! What the browser may do with the page: show the one style that is in it,
//! and nothing else. No script, no picture, no connection, no form.

use sha2::{Digest as _, Sha256};

/// The content security policy that lets in this style alone.
pub(super) fn allows_only(style: &str) -> String {
    let digest = base64(&Sha256::digest(style.as_bytes()));
    format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")
}

/// Base64 with padding (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| {
            bits << 8 | three.get(at).map_or(0, |byte| u32::from(*byte))
        });
        for at in 0..4 {
            let six = bits >> (18 - 6 * at) & 63;
            let letter = LETTERS
                .get(six as usize)
                .copied()
                .filter(|_| at <= three.len());
            text.push(letter.map_or('=', char::from));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_the_standard_has_it() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn a_style_is_let_in_by_its_digest() {
        // printf 'p{}' | openssl dgst -sha256 -binary | base64
        let policy = allows_only("p{}");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}
