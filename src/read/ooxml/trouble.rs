//! What can stop the reading of a part, and how it is told: every trouble ends
//! as a gap with one plain sentence that quotes nothing of the document.

use std::fmt;
use std::io::{self, ErrorKind};

use zip::result::ZipError;

use crate::model::{Gap, GapReason};

/// What stopped the reading of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Trouble {
    /// It breaks off, is not well formed, or its check sum is wrong.
    Damaged,
    /// It grows past a limit.
    TooLarge,
    /// It has more rows than are looked at.
    TooManyRows,
    /// It holds one tag or text that never ends.
    Endless,
    /// The time for this source is over.
    TimedOut,
    /// It asks for a password.
    Encrypted,
    /// It is packed in a way that is not known here.
    Unsupported,
    /// The file system does not give the bytes.
    Unreadable,
}

impl Trouble {
    /// Tells the trouble with one part. `place` begins the sentence: what the
    /// part is in Excel's words, as `The sheet "Raw"`.
    pub(in crate::read) fn gap(self, part: &str, place: &str) -> Gap {
        let (reason, what) = match self {
            Self::Damaged => (
                GapReason::Damaged,
                "is damaged, so only what stands before the damage was checked. Open the file in \
                 Excel, save it under a new name and check that copy.",
            ),
            Self::TooLarge => (
                GapReason::TooLarge,
                "is larger than the limits allow, so only its beginning was checked. Raise the \
                 limit with --max-expanded-megabytes if you trust where the file comes from.",
            ),
            Self::TooManyRows => (
                GapReason::TooLarge,
                "has more rows than foiscan looks at, so only the first of them were checked. \
                 Split it into several files and check each of them.",
            ),
            Self::Endless => (
                GapReason::TooLarge,
                "holds one text longer than Excel can make, so only what stands before it was \
                 checked. Ask where the file comes from.",
            ),
            Self::TimedOut => (
                GapReason::TimedOut,
                "was not read to its end because the time for this file was over. Raise the limit \
                 with --timeout and check again.",
            ),
            Self::Encrypted => (
                GapReason::Encrypted,
                "asks for a password. Save the file without one and check that copy.",
            ),
            Self::Unsupported => (
                GapReason::Unsupported,
                "is packed in a way that Excel does not use. Open the file in Excel, save it under \
                 a new name and check that copy.",
            ),
            Self::Unreadable => (
                GapReason::Unreadable,
                "could not be read from the disk. See whether the file is still there and whether \
                 you may open it.",
            ),
        };
        Gap::part(part, reason, format!("{place} {what}"))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Trouble {}

// Troubles travel through the layers of readers inside an `io::Error`.
impl From<Trouble> for io::Error {
    fn from(trouble: Trouble) -> Self {
        io::Error::other(trouble)
    }
}

impl From<&io::Error> for Trouble {
    fn from(error: &io::Error) -> Self {
        let inner = error.get_ref().and_then(|e| e.downcast_ref::<Trouble>());
        match (inner, error.kind()) {
            (Some(trouble), _) => *trouble,
            (
                None,
                ErrorKind::NotFound
                | ErrorKind::PermissionDenied
                | ErrorKind::Interrupted
                | ErrorKind::TimedOut
                | ErrorKind::OutOfMemory,
            ) => Self::Unreadable,
            // A wrong check sum, a broken stream, bytes past the declared size.
            (None, _) => Self::Damaged,
        }
    }
}

impl From<quick_xml::Error> for Trouble {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(error) => Self::from(error.as_ref()),
            _ => Self::Damaged,
        }
    }
}

impl From<ZipError> for Trouble {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::Io(error) => Self::from(&error),
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => Self::Encrypted,
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
                Self::Unsupported
            }
            _ => Self::Damaged,
        }
    }
}
