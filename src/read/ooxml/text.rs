//! Text as Excel writes it into XML: `_x000D_` for characters that XML does not
//! allow, rich runs side by side, phonetic readings beside them.

use super::tag::Tag;

/// Longest text of one cell that is looked at, in bytes. Excel allows 32,767
/// characters.
pub(in crate::read) const LONGEST_TEXT: usize = 1 << 20;

/// Adds character data as XML reads it: a line break is one line feed.
pub(in crate::read) fn push_text(to: &mut String, text: &str) {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        to.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some((line, tail)) = rest.split_once('\r') {
        to.push_str(line);
        to.push('\n');
        rest = tail.strip_prefix('\n').unwrap_or(tail);
    }
    to.push_str(rest);
}

/// Makes `_xHHHH_` plain in what stands behind `from`.
pub(in crate::read) fn unescape_from(text: &mut String, from: usize) {
    let Some(tail) = text.get(from..) else { return };
    if memchr::memmem::find(tail.as_bytes(), b"_x").is_none() {
        return;
    }
    let plain = unescaped(tail);
    text.truncate(from);
    text.push_str(&plain);
}

fn unescaped(text: &str) -> String {
    // UTF-16 units, since a character beyond the first plane is escaped as two.
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        if let Some(unit) = escape_at(rest) {
            units.push(unit);
            rest = rest.get(7..).unwrap_or_default();
        } else {
            units.extend_from_slice(char.encode_utf16(&mut [0; 2]));
            rest = rest.get(char.len_utf8()..).unwrap_or_default();
        }
    }
    String::from_utf16_lossy(&units)
}

fn escape_at(text: &str) -> Option<u16> {
    let escape = text.as_bytes().get(..7)?;
    let [b'_', b'x', hex @ .., b'_'] = escape else {
        return None;
    };
    hex.iter().try_fold(0u16, |unit, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(unit << 4 | digit as u16)
    })
}

/// Puts the text of an `si` or `is` element together from its tokens: plain or
/// in runs, without the phonetic readings.
#[derive(Default)]
pub(in crate::read) struct Runs {
    in_text: bool,
    in_phonetic: bool,
    keeps_space: bool,
    run_start: usize,
    too_long: bool,
    /// The readings beside the text; hardly any text has some.
    phonetic: Option<String>,
}

impl Runs {
    /// A tag inside the element opens.
    pub(in crate::read) fn start(&mut self, tag: Tag<'_>, text: &str) {
        match tag.name {
            "rPh" => self.in_phonetic = true,
            "t" if !self.in_phonetic => {
                self.in_text = true;
                self.keeps_space = tag.text("space").as_deref() == Some("preserve");
                self.run_start = text.len();
            }
            _ => {}
        }
    }

    /// Character data inside the element. Past the longest text nothing is
    /// added any more.
    pub(in crate::read) fn text(&mut self, data: &str, to: &mut String, from: usize) {
        if self.in_phonetic {
            self.push_phonetic(data);
        } else if !self.in_text {
        } else if to.len() - from.min(to.len()) > LONGEST_TEXT {
            self.too_long = true;
        } else {
            push_text(to, data);
        }
    }

    /// A tag inside the element closes.
    pub(in crate::read) fn end(&mut self, name: &str, text: &mut String) {
        match name {
            "rPh" => self.in_phonetic = false,
            "t" if self.in_text => {
                self.in_text = false;
                if !self.keeps_space {
                    trim_from(text, self.run_start);
                }
                unescape_from(text, self.run_start);
            }
            _ => {}
        }
    }

    #[cold]
    fn push_phonetic(&mut self, data: &str) {
        let readings = self.phonetic.get_or_insert_default();
        if readings.len() <= LONGEST_TEXT {
            push_text(readings, data);
        }
    }

    /// The phonetic readings of the text, one behind the other.
    pub(in crate::read) fn take_phonetic(&mut self) -> Option<String> {
        self.phonetic.take()
    }

    /// Whether some text was longer than is looked at.
    pub(in crate::read) fn was_too_long(&self) -> bool {
        self.too_long
    }
}

/// Drops space around what stands behind `from`: without `xml:space` Excel does
/// not keep it.
fn trim_from(text: &mut String, from: usize) {
    const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];
    let Some(tail) = text.get(from..) else { return };
    let end = from + tail.trim_end_matches(SPACE).len();
    text.truncate(end);
    let Some(tail) = text.get(from..) else { return };
    let lead = tail.len() - tail.trim_start_matches(SPACE).len();
    text.replace_range(from..from + lead, "");
}
