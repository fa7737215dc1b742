//! What a macro project is made of: its own names, and its modules with the
//! stream and the place in it where each source begins. [MS-OVBA] 2.3.4.2.

use crate::read::encoding::CodePage;

/// A macro project as its list of records tells it.
#[derive(Default)]
pub(super) struct Project {
    /// Words about the project as a whole: what they are, and what they say.
    pub(super) words: Vec<(&'static str, String)>,
    pub(super) modules: Vec<Module>,
    /// The alphabet of its texts.
    code_page: u16,
}

/// One module.
#[derive(Default)]
pub(super) struct Module {
    pub(super) name: String,
    /// Its stream, below the storage `VBA`.
    pub(super) stream: String,
    /// Where in the stream the packed source begins.
    pub(super) begins: usize,
    pub(super) description: String,
}

impl Project {
    /// Reads the unpacked stream `dir`.
    pub(super) fn of(records: &[u8]) -> Self {
        let mut project = Self {
            code_page: 1252,
            ..Self::default()
        };
        let mut rest = records;
        while let Some((kind, body, after)) = record(rest) {
            rest = after;
            project.take(kind, body);
        }
        project
    }

    fn take(&mut self, kind: u16, body: &[u8]) {
        let text = || self.text(body);
        match kind {
            0x0003 => {
                if let [low, high, ..] = body {
                    self.code_page = u16::from_le_bytes([*low, *high]);
                }
            }
            0x0004 => self.words.push(("Project", text())),
            0x0005 => self.words.push(("Description of the project", text())),
            0x0006 => self.words.push(("Help file", text())),
            0x000c => self.words.push(("Constants", text())),
            0x000d | 0x000e => self.words.push(("Reference", text())),
            0x0016 => self.words.push(("Reference", text())),
            0x0019 => {
                let name = text();
                self.modules.push(Module {
                    name,
                    ..Module::default()
                });
            }
            0x001a | 0x001c | 0x0031 => {
                let text = text();
                let Some(module) = self.modules.last_mut() else {
                    return;
                };
                match (kind, body) {
                    (0x001a, _) => module.stream = text,
                    (0x001c, _) => module.description = text,
                    (_, [a, b, c, d, ..]) => {
                        let begins = u32::from_le_bytes([*a, *b, *c, *d]);
                        module.begins = usize::try_from(begins).unwrap_or(usize::MAX);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Bytes of the project's alphabet as text.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        CodePage::of(self.code_page).text(bytes).into_owned()
    }
}

/// The number of the first record, its bytes, and what comes behind it.
fn record(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (kind, rest) = bytes.split_first_chunk::<2>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let kind = u16::from_le_bytes(*kind);
    let length = match kind {
        // The record of versions says 4 and is 6 long.
        0x0009 => 6,
        _ => usize::try_from(u32::from_le_bytes(*length)).ok()?,
    };
    let (body, after) = rest.split_at_checked(length)?;
    Some((kind, body, after))
}
