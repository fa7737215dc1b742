//! Why calamine does not open a file, in words for the person who checks it.
//! calamine's own messages are not passed on: they may quote the file.

use ::calamine::{OdsError, XlsError, XlsbError};

use crate::model::{Gap, GapReason};

/// An error of calamine's at opening.
pub(super) trait Refusal {
    /// Whether the file asks for a password.
    fn asks_password(&self) -> bool;

    /// The gap it is.
    fn gap(&self) -> Gap {
        if self.asks_password() {
            encrypted()
        } else {
            damaged()
        }
    }
}

impl Refusal for XlsError {
    fn asks_password(&self) -> bool {
        matches!(self, Self::Password)
    }
}

impl Refusal for XlsbError {
    fn asks_password(&self) -> bool {
        matches!(self, Self::Password)
    }
}

impl Refusal for OdsError {
    fn asks_password(&self) -> bool {
        matches!(self, Self::Password)
    }
}

/// The gap of a file that asks for a password.
pub(in crate::read) fn encrypted() -> Gap {
    Gap::whole(
        GapReason::Encrypted,
        "This file is protected by a password, so its sheets were not checked. Open it with \
         the password, save a copy without one, and check the copy.",
    )
}

/// The gap of a file that cannot be read.
pub(in crate::read) fn damaged() -> Gap {
    Gap::whole(
        GapReason::Damaged,
        "This file is damaged, or not what its name says, so its sheets were not checked. \
         Open it, look at every sheet, save it as .xlsx, and check that.",
    )
}
