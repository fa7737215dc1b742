//! Number formats that do not show the value they are put over: `;;;`, and
//! those that show a mark instead of it (`[<5]"*"`).

/// The sections of a format code, as far as they hide something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sections {
    numbers: Vec<Section>,
    shows_text: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Section {
    condition: Option<(Ordering, f64)>,
    shows: bool,
}

/// How a condition compares.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ordering {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
}

impl Sections {
    /// The sections of a code; `None` when it shows everything.
    pub(super) fn of(code: &str) -> Option<Self> {
        if code.is_empty() {
            return None;
        }
        let mut all: Vec<(Section, bool)> = split(code).into_iter().map(section).collect();
        // The fourth is for text, and so is the last when it says so.
        let is_text = |(at, (_, has_text)): (usize, &(Section, bool))| at == 3 || *has_text;
        let text = all
            .iter()
            .enumerate()
            .position(|one| is_text((one.0, one.1)));
        let shows_text = match text {
            Some(at) => all
                .drain(at..)
                .next()
                .is_none_or(|(section, _)| section.shows),
            None => true,
        };
        let numbers: Vec<Section> = all.into_iter().map(|(section, _)| section).collect();
        let hides = !shows_text || numbers.iter().any(|section| !section.shows);
        hides.then_some(Self {
            numbers,
            shows_text,
        })
    }

    /// Whether a text is hidden.
    pub(super) fn hides_text(&self) -> bool {
        !self.shows_text
    }

    /// Whether a number is hidden. Noughts are hidden in many honest tables and
    /// do not count.
    pub(super) fn hides(&self, value: f64) -> bool {
        if value == 0.0 || !value.is_finite() {
            return false;
        }
        let has_conditions = self.numbers.iter().any(|one| one.condition.is_some());
        let section = if has_conditions {
            let mut all = self.numbers.iter();
            all.find(|one| {
                one.condition
                    .is_none_or(|(how, limit)| how.holds(value, limit))
            })
        } else {
            let at = usize::from(value < 0.0 && self.numbers.len() > 1);
            self.numbers.get(at)
        };
        section.is_some_and(|section| !section.shows)
    }
}

impl Ordering {
    fn holds(self, value: f64, limit: f64) -> bool {
        match self {
            Self::Less => value < limit,
            Self::LessOrEqual => value <= limit,
            Self::Equal => value == limit,
            Self::NotEqual => value != limit,
            Self::Greater => value > limit,
            Self::GreaterOrEqual => value >= limit,
        }
    }
}

/// The sections between semicolons that are not quoted.
fn split(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut from, mut in_quotes, mut is_escaped) = (0, false, false);
    for (at, char) in code.char_indices() {
        match char {
            _ if std::mem::take(&mut is_escaped) => {}
            '"' => in_quotes = !in_quotes,
            '\\' | '_' | '*' if !in_quotes => is_escaped = true,
            ';' if !in_quotes => {
                sections.push(code.get(from..at).unwrap_or_default());
                from = at + 1;
            }
            _ => {}
        }
    }
    sections.push(code.get(from..).unwrap_or_default());
    sections
}

/// A section, and whether it is for text.
fn section(code: &str) -> (Section, bool) {
    let (mut condition, mut shows, mut is_text) = (None, false, false);
    let (mut words, mut rest) = (String::new(), code.chars());
    while let Some(char) = rest.next() {
        match char {
            '"' => words.extend(rest.by_ref().take_while(|c| *c != '"')),
            '\\' => words.extend(rest.next()),
            '_' | '*' => drop(rest.next()),
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                condition = condition.or_else(|| comparison(&inside));
                shows |= inside.starts_with(['h', 'm', 's', 'H', 'M', 'S']);
            }
            '@' => {
                is_text = true;
                shows = true;
            }
            '0' | '#' | '?' => shows = true,
            c if c.is_alphabetic() => shows = true,
            c => words.push(c),
        }
    }
    // A word instead of the value tells it ("Yes", "No"); a mark does not, and
    // neither does anything that stands for all values below a limit.
    shows |= condition.is_none() && words.chars().any(char::is_alphabetic);
    (Section { condition, shows }, is_text)
}

fn comparison(inside: &str) -> Option<(Ordering, f64)> {
    const SIGNS: [(&str, Ordering); 6] = [
        ("<=", Ordering::LessOrEqual),
        (">=", Ordering::GreaterOrEqual),
        ("<>", Ordering::NotEqual),
        ("<", Ordering::Less),
        (">", Ordering::Greater),
        ("=", Ordering::Equal),
    ];
    SIGNS.iter().find_map(|(sign, how)| {
        let limit = inside.trim().strip_prefix(sign)?.trim().parse().ok()?;
        Some((*how, limit))
    })
}

#[cfg(test)]
mod tests {
    use super::Sections;

    fn hides(code: &str, value: f64) -> bool {
        Sections::of(code).is_some_and(|sections| sections.hides(value))
    }

    #[test]
    fn what_formats_hide() {
        assert!(hides(";;;", 3.0) && hides(";;;", -3.0) && !hides(";;;", 0.0));
        assert!(Sections::of(";;;").is_some_and(|one| one.hides_text()));
        assert!(hides(";;", 3.0));
        assert!(Sections::of(";;").is_some_and(|one| !one.hides_text()));
        assert!(hides("\"\";\"\";\"\"", 12.0));
        assert!(hides("* ;* ;* ;* ", 12.0));
        assert!(hides("[<5]\"*\";0", 3.0) && !hides("[<5]\"*\";0", 7.0));
        assert!(hides("[<5]\"c\";General", 3.0));
        assert!(hides("\"*\"", 3.0));
    }

    #[test]
    fn what_formats_show() {
        for code in [
            "General",
            "0",
            "#,##0;-#,##0;\"-\"",
            "_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-",
            "0;-0;;@",
            "\"Yes\";\"Yes\";\"No\"",
            "dd/mm/yyyy",
            "[h]:mm",
            "[Red]0",
            "@",
            "[=0]\"\";General",
            "[$£-809]#,##0.00",
            "0\" people\"",
        ] {
            assert!(!hides(code, 3.0), "{code}");
            assert!(
                !Sections::of(code).is_some_and(|one| one.hides_text()),
                "{code}"
            );
        }
        assert!(hides("0;;;@", -2.0));
    }
}
