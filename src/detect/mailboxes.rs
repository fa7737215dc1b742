//! Whether e-mail addresses name people is asked of the first dozens of a
//! sheaf; the others go with the majority. It is the one check that costs as much as all
//! else on a value, and it only decides how a whole column is told.

use crate::rules::Plausible;

/// So many addresses are asked.
const N_ASKED: u32 = 16;

/// What the addresses so far were.
#[derive(Clone, Debug, Default)]
pub(super) struct Mailboxes {
    n_asked: u32,
    n_named: u32,
}

impl Mailboxes {
    /// Whether a check holds; all but one are asked every time.
    pub(super) fn holds(&mut self, check: Plausible, text: &str) -> bool {
        if check != Plausible::EmailName {
            return check.strength(text) > 0;
        }
        if self.n_asked >= N_ASKED {
            return self.n_named * 2 >= self.n_asked;
        }
        let named = check.strength(text) > 0;
        self.n_asked += 1;
        self.n_named += u32::from(named);
        named
    }
}
