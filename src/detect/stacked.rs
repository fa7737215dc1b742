//! A header in two rows: `Staff` over `No`, `Date` over `of birth`. What the two
//! say together is heard where it says more than the lower row alone.

use crate::rules::Speaks;

use super::classes::Classes;
use super::classify::Classifier;
use super::headers::{EarlyCell, EarlyRow, best};

/// Puts the words of the row above over those of the header. A word above
/// stands over the blank cells to its right, too, as a merged cell would.
pub(super) fn stack(header: &mut EarlyRow, above: &EarlyRow, classifier: &mut Classifier<'_>) {
    for cell in &mut header.cells {
        let over = above
            .cells
            .iter()
            .rev()
            .find(|upper| upper.column <= cell.column);
        let texts = over.and_then(|upper| Some((upper.text.as_deref()?, cell.text.as_deref()?)));
        let Some((upper, lower)) = texts else {
            continue;
        };
        let joined = format!("{} {}", upper.trim(), lower.trim());
        let class = classifier.text(&joined);
        let says = |id| best(classifier.classes.get(id), &classifier.classes);
        let (alone, together) = (says(cell.class), says(class));
        let says_more = together >= Some(Speaks::Exactly) && alone < Some(Speaks::Exactly)
            || together == Some(Speaks::AtEnd) && alone.is_none();
        if says_more || together >= Some(Speaks::Exactly) {
            cell.class = class;
            cell.text = Some(joined.into());
        }
    }
    let lower_columns: Vec<u32> = header.cells.iter().map(|cell| cell.column).collect();
    let only_above = above
        .cells
        .iter()
        .filter(|upper| !lower_columns.contains(&upper.column));
    let only_above: Vec<EarlyCell> = only_above.cloned().collect();
    header.cells.extend(only_above);
    header.cells.sort_by_key(|cell| cell.column);
}

/// Whether a row says more as the lower half of a header than the upper half
/// says alone: nearly all of its cells name a column.
pub(super) fn says_more(stacked: &EarlyRow, upper: &EarlyRow, classes: &Classes) -> bool {
    let n_named = |row: &EarlyRow| {
        let named = row
            .cells
            .iter()
            .filter(|cell| best(classes.get(cell.class), classes) >= Some(Speaks::Exactly));
        named.count()
    };
    let n = n_named(stacked);
    n > n_named(upper) && n * 3 >= stacked.cells.len() * 2
}
