//! Text folded for comparing with vocabularies and headers: lower case, words
//! apart by single blanks, no punctuation. On the stack, since every distinct
//! value passes here.

/// The longest text that is compared with vocabularies, in folded bytes.
pub(crate) const MAX_BYTES: usize = 80;
/// The most words of a text that is compared with vocabularies.
pub(crate) const MAX_WORDS: usize = 10;

/// A folded text and where its words are.
pub(crate) struct Folded {
    bytes: [u8; MAX_BYTES],
    words: [(u8, u8); MAX_WORDS],
    n_words: usize,
}

/// What is folded: a value, or a header, whose words have shorter spellings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Folding {
    /// Words as they are.
    Value,
    /// `no`, `num`, `ref`, `id` … are one word; camelCase is two.
    Header,
}

impl Folded {
    /// Folds `text`; none where it is empty, too long or has too many words.
    pub(crate) fn new(text: &str, folding: Folding) -> Option<Self> {
        if text.len() > 2 * MAX_BYTES {
            return None;
        }
        let mut folded = Self {
            bytes: [0; MAX_BYTES],
            words: [(0, 0); MAX_WORDS],
            n_words: 0,
        };
        let mut builder = Builder::new(&mut folded, folding);
        let mut before = ' ';
        for letter in text.chars() {
            if !builder.take(letter, before) {
                return None;
            }
            before = letter;
        }
        let kept = builder.finish();
        (kept && folded.n_words > 0).then_some(folded)
    }

    /// How many words it has.
    pub(crate) fn n_words(&self) -> usize {
        self.n_words
    }

    /// The words `first` to `last`, both zero-based and included, with single
    /// blanks between them.
    pub(crate) fn span(&self, first: usize, last: usize) -> &[u8] {
        let start = self.words.get(first).map_or(0, |word| usize::from(word.0));
        let end = self.words.get(last).map_or(0, |word| usize::from(word.1));
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// All of it.
    pub(crate) fn all(&self) -> &[u8] {
        self.span(0, self.n_words.saturating_sub(1))
    }
}

/// How words of headers are also written, and the word they stand for.
pub(super) const SPELLINGS: &[(&[u8], &[u8])] = &[
    (b"no", b"number"),
    (b"nos", b"number"),
    (b"num", b"number"),
    (b"nbr", b"number"),
    (b"nr", b"number"),
    (b"ref", b"number"),
    (b"reference", b"number"),
    (b"id", b"number"),
    (b"numbers", b"number"),
    (b"dept", b"department"),
    (b"emp", b"employee"),
    (b"pers", b"personnel"),
    (b"org", b"organisation"),
    (b"organizational", b"organisation"),
    (b"organisational", b"organisation"),
    (b"organization", b"organisation"),
    (b"tel", b"phone"),
    (b"telephone", b"phone"),
    (b"loc", b"location"),
    (b"addr", b"address"),
    (b"dt", b"date"),
    (b"strt", b"start"),
    (b"hrs", b"hours"),
    (b"rk", b"rank"),
    (b"rnk", b"rank"),
    (b"gr", b"grade"),
    (b"grd", b"grade"),
    (b"stn", b"station"),
    (b"regt", b"regiment"),
    (b"svc", b"service"),
    (b"serv", b"service"),
    (b"locn", b"location"),
    (b"bldg", b"building"),
    (b"acct", b"account"),
    (b"pic", b"picture"),
    (b"gndr", b"gender"),
    (b"posn", b"position"),
    (b"sal", b"salary"),
    (b"ann", b"annual"),
    (b"wtch", b"watch"),
    (b"occ", b"occurrence"),
    (b"nm", b"name"),
    (b"forenm", b"forename"),
    (b"surn", b"surname"),
    (b"warr", b"warrant"),
    (b"shldr", b"shoulder"),
];

struct Builder<'a> {
    folded: &'a mut Folded,
    folding: Folding,
    at: usize,
    start: usize,
}

impl<'a> Builder<'a> {
    fn new(folded: &'a mut Folded, folding: Folding) -> Self {
        Self {
            folded,
            folding,
            at: 0,
            start: 0,
        }
    }

    /// Takes one letter; false when there is no more room.
    fn take(&mut self, letter: char, before: char) -> bool {
        match letter {
            'a'..='z' | '0'..='9' => self.push(letter as u8),
            'A'..='Z' => {
                let new_word = self.folding == Folding::Header && before.is_ascii_lowercase();
                (!new_word || self.end_word()) && self.push(letter.to_ascii_lowercase() as u8)
            }
            '\'' | '’' | '‘' | '`' | '.' if before != ' ' && letter != '.' => true,
            '&' => self.end_word() && self.push_all(b"and") && self.end_word(),
            '#' if self.folding == Folding::Header => {
                self.end_word() && self.push_all(b"number") && self.end_word()
            }
            _ if letter.is_alphanumeric() => letter.to_lowercase().all(|lower| {
                let mut utf8 = [0; 4];
                self.push_all(lower.encode_utf8(&mut utf8).as_bytes())
            }),
            _ => self.end_word(),
        }
    }

    fn push(&mut self, byte: u8) -> bool {
        let slot = self.folded.bytes.get_mut(self.at);
        self.at += 1;
        slot.map(|slot| *slot = byte).is_some()
    }

    fn push_all(&mut self, bytes: &[u8]) -> bool {
        bytes.iter().all(|byte| self.push(*byte))
    }

    /// Ends the word that is being built, if one is.
    fn end_word(&mut self) -> bool {
        if self.at == self.start {
            return true;
        }
        if self.folding == Folding::Header {
            self.shorten();
        }
        let at = self.folded.n_words;
        let (Some(slot), Ok(start), Ok(end)) = (
            self.folded.words.get_mut(at),
            u8::try_from(self.start),
            u8::try_from(self.at),
        ) else {
            return false;
        };
        *slot = (start, end);
        self.folded.n_words += 1;
        if !self.push(b' ') {
            self.at -= 1;
        }
        self.start = self.at;
        true
    }

    /// Writes the usual spellings of one word as that word.
    fn shorten(&mut self) {
        let word = self
            .folded
            .bytes
            .get(self.start..self.at)
            .unwrap_or_default();
        let known = SPELLINGS.iter().find(|(spelling, _)| *spelling == word);
        if let Some((_, one)) = known {
            self.at = self.start;
            self.push_all(one);
        }
    }

    fn finish(mut self) -> bool {
        self.at <= MAX_BYTES && self.end_word()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str, folding: Folding) -> String {
        Folded::new(text, folding)
            .map(|folded| String::from_utf8_lossy(folded.all()).into_owned())
            .unwrap_or_default()
    }

    #[test]
    fn values_lose_case_and_punctuation() {
        assert_eq!(folded("T/DS", Folding::Value), "t ds");
        assert_eq!(folded("  Det.  Ch Insp ", Folding::Value), "det ch insp");
        assert_eq!(folded("Women's Unit", Folding::Value), "womens unit");
        assert_eq!(
            folded("Devon & Cornwall", Folding::Value),
            "devon and cornwall"
        );
    }

    #[test]
    fn headers_have_one_word_for_number() {
        for header in [
            "Pers. No.",
            "PersNo",
            "Personnel Number",
            "PERS_ID",
            "pers-num",
            "Pers #",
        ] {
            assert_eq!(
                folded(header, Folding::Header),
                "personnel number",
                "{header}"
            );
        }
    }

    #[test]
    fn long_texts_are_no_terms() {
        assert!(Folded::new(&"x".repeat(500), Folding::Value).is_none());
        assert!(Folded::new(&"y ".repeat(30), Folding::Value).is_none());
        assert!(Folded::new("...", Folding::Value).is_none());
    }
}
