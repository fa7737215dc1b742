//! The character model: how much the look of a word speaks for a name. Trained
//! by rules/lists/names/train.py, baked by build.rs. It speaks where the lists
//! are silent: one real surname in five is in no list.

/// Bias (16 bits), then a signed byte for every run of 2, 3 and 4 letters.
static RUNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/runs.bin"));

const TWO: usize = 2;
const THREE: usize = TWO + 28 * 28;
const FOUR: usize = THREE + 28 * 28 * 28;

/// Log-odds that a folded word (a to z only) is a name, in sixteenths: 0 is
/// even, 32 about seven to one, where the share of names and other words is
/// that of the training lists.
pub(super) fn score(folded: &[u8]) -> i32 {
    let mut sum = match RUNS {
        [low, high, ..] => i32::from(i16::from_le_bytes([*low, *high])),
        _ => 0,
    };
    let (mut one, mut two, mut three) = (26usize, 0usize, 0usize);
    for at in 0..=folded.len() {
        let letter = match folded.get(at) {
            Some(byte) => usize::from(byte.wrapping_sub(b'a')).min(25),
            None => 27,
        };
        sum += weight(TWO + one * 28 + letter);
        if at >= 1 {
            sum += weight(THREE + two * 28 + letter);
        }
        if at >= 2 {
            sum += weight(FOUR + three * 28 + letter);
        }
        three = two * 28 + letter;
        two = one * 28 + letter;
        one = letter;
    }
    sum
}

fn weight(place: usize) -> i32 {
    RUNS.get(place).map_or(0, |&byte| i32::from(byte as i8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_no_list_look_like_names() {
        for name in [
            "okonkwolu",
            "wojciechowiczski",
            "macgillicuddie",
            "oshaughnessey",
        ] {
            assert!(
                score(name.as_bytes()) > 16,
                "{name}: {}",
                score(name.as_bytes())
            );
        }
    }

    #[test]
    fn words_do_not() {
        for word in [
            "reprocurement",
            "unassignable",
            "metrication",
            "wellbeingness",
        ] {
            assert!(
                score(word.as_bytes()) < 0,
                "{word}: {}",
                score(word.as_bytes())
            );
        }
    }

    #[test]
    fn any_bytes_may_come_in() {
        score(b"");
        score(&[0, 255, b' ', b'a']);
    }
}
