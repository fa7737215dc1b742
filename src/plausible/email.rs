//! The part of an e-mail address before the @: a person's name, or the name of
//! a role (foi@, enquiries@) that may be released.

use super::name::NameClues;
use super::name_entry::Entry;
use super::name_scan::MAX_TEXT;
use super::name_table::look_up;

/// What the part before the @ could be of a person's name: `john.smith`,
/// `jsmith2`, `smithj`. Role mailboxes and texts that are no address give the
/// empty answer.
pub fn email_name(address: &str) -> NameClues {
    let Some(local) = local_part(address) else {
        return NameClues::default();
    };
    if is_role(local) {
        return NameClues {
            against: 3,
            ..NameClues::default()
        };
    }
    let text = local.trim_matches(|c: char| c.is_ascii_digit());
    if is_word(text) {
        return NameClues {
            against: 3,
            ..NameClues::default()
        };
    }
    let spaced = Spaced::of(text);
    let clues = super::name::clues(spaced.text());
    if text.contains(['.', '_', '-']) {
        return NameClues {
            initials: false,
            ..clues
        };
    }
    // A listed surname is no two names run together.
    let run_together = if clues.surname == 3 {
        0
    } else {
        together(text)
    };
    NameClues {
        full_name: if clues.surname.max(clues.forename) >= 2 {
            1.max(run_together)
        } else {
            run_together
        },
        initials: false,
        ..clues
    }
}

/// Whether it is the address of a role or team and of nobody: `foi@…`,
/// `press.office@…`, `no-reply@…`.
pub fn is_role_mailbox(address: &str) -> bool {
    local_part(address).is_some_and(is_role)
}

/// The part before the @, of an address with something like a domain.
fn local_part(address: &str) -> Option<&str> {
    let address = address.trim();
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    let mut at = None;
    let mut dotted = false;
    for (place, byte) in address.bytes().enumerate() {
        match byte {
            b'@' if at.is_none() => at = Some(place),
            b'@' | b' ' | b',' | b';' | b'<' => return None,
            b'.' => dotted |= at.is_some(),
            _ => {}
        }
    }
    let local = address.get(..at?)?;
    (dotted && (1..=64).contains(&local.len())).then_some(local)
}

/// Whether it is an ordinary word and hardly a name: `person`, `reception`.
fn is_word(text: &str) -> bool {
    let mut lower = [0u8; 24];
    let Some(lower) = lower.get_mut(..text.len()) else {
        return false;
    };
    for (to, from) in lower.iter_mut().zip(text.bytes()) {
        if !from.is_ascii_alphabetic() {
            return false;
        }
        *to = from.to_ascii_lowercase();
    }
    let entry = look_up(lower);
    entry.word() > 6 && entry.surname() == 0 && entry.forename() == 0
}

fn is_role(local: &str) -> bool {
    if is_listed(local) {
        return true;
    }
    let mut pieces = local.split(['.', '_', '-', '+']).filter(|p| !p.is_empty());
    pieces.any(|piece| is_listed(piece.trim_end_matches(|c: char| c.is_ascii_digit())))
}

fn is_listed(piece: &str) -> bool {
    let mut lower = [0u8; 24];
    let mut length = 0;
    for byte in piece.bytes().filter(|b| !matches!(b, b'.' | b'_' | b'-')) {
        let Some(free) = lower.get_mut(length) else {
            return false;
        };
        *free = byte.to_ascii_lowercase();
        length += 1;
    }
    let piece = lower.get(..length).unwrap_or_default();
    look_up(piece).is(Entry::ROLE)
}

/// `john.smith` as `John Smith`: dots and digits to spaces, first letters to
/// capitals, so that the name reader sees a name as it is usually written.
struct Spaced {
    bytes: [u8; MAX_TEXT],
    length: usize,
}

impl Spaced {
    fn of(local: &str) -> Spaced {
        let mut out = Spaced {
            bytes: [0; MAX_TEXT],
            length: 0,
        };
        let mut start = true;
        for byte in local.bytes().filter(u8::is_ascii) {
            let byte = match byte {
                b'.' | b'_' | b'+' | b'0'..=b'9' => b' ',
                _ if start => byte.to_ascii_uppercase(),
                _ => byte.to_ascii_lowercase(),
            };
            start = matches!(byte, b' ' | b'-');
            if let Some(free) = out.bytes.get_mut(out.length) {
                *free = byte;
                out.length += 1;
            }
        }
        out
    }

    fn text(&self) -> &str {
        self.bytes
            .get(..self.length)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}

/// `jsmith`, `jpsmith`, `smithj`, `johnsmith`: strength 0 to 3. Only listed
/// names count, since some split of any word looks like something.
fn together(local: &str) -> u8 {
    let spaced = Spaced::of(local);
    let mut lower = [0u8; MAX_TEXT];
    for (to, from) in lower.iter_mut().zip(spaced.text().bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let Some(word) = lower
        .get(..spaced.length)
        .filter(|w| w.len() >= 4 && w.iter().all(u8::is_ascii_lowercase))
    else {
        return 0;
    };
    let common = |entry: Entry, least: u8| entry.surname() >= least;
    let whole = look_up(word);
    if whole.word() > 3 || whole.other() > 0 {
        return 0;
    }
    let mut best = 0;
    for at in 1..word.len() {
        let Some((left, right)) = word.split_at_checked(at) else {
            continue;
        };
        let (first, last) = (look_up(left), look_up(right));
        let strength = match (left.len(), right.len()) {
            (1..=2, 3..) if common(last, 8) => 2,
            (1..=2, 3..) if common(last, 4) => 1,
            (3.., 1..=2) if common(first, 8) => 2,
            (3.., 3..) if first.forename() >= 9 && common(last, 6) => 3,
            _ => 0,
        };
        best = best.max(strength);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        for (address, least) in [
            ("john.smith@example.com", 3),
            ("John.Smith2@example.com", 3),
            ("j.smith@example.com", 2),
            ("jsmith@example.com", 2),
            ("smithj@example.com", 2),
            ("johnsmith@example.com", 3),
            ("siobhan.o-hagan@example.com", 2),
            ("jane_brown@example.org", 2),
            ("mary-jane.jones@example.net", 2),
        ] {
            assert!(
                email_name(address).full_name >= least,
                "{address}: {:?}",
                email_name(address)
            );
        }
    }

    #[test]
    fn roles_are_not() {
        for address in [
            "foi@example.com",
            "press.office@example.com",
            "no-reply@example.com",
            "Enquiries2@example.com",
            "hr-team@example.com",
        ] {
            assert!(is_role_mailbox(address), "{address}");
            assert_eq!(email_name(address).full_name, 0, "{address}");
        }
        assert!(!is_role_mailbox("john.smith@example.com"));
    }

    #[test]
    fn odd_input_is_harmless() {
        for text in [
            "",
            "@",
            "a@",
            "@b.c",
            "foi",
            "a b@c.d",
            "é.ü@example.com",
            "@@example.com",
            &"x".repeat(300),
        ] {
            email_name(text);
            assert!(!is_role_mailbox(text), "{text}");
        }
    }
}
