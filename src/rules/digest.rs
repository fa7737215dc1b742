//! The digest that tells one state of the rules from another: over every rule
//! and list file, whatever the ends of their lines.

use sha2::{Digest as _, Sha256};

/// Takes file after file.
#[derive(Default)]
pub(super) struct FileDigest(Sha256);

impl FileDigest {
    /// Adds a file: its name and what stands in it.
    pub(super) fn add(&mut self, name: &str, text: &str) {
        self.0.update(name.as_bytes());
        self.0.update([0]);
        self.0.update(text.replace('\r', "").as_bytes());
        self.0.update([0]);
    }

    /// Adds a file below `rules/`, unless it changes nothing that is found: the
    /// words of reports, and what the name lists are made of.
    pub(super) fn add_builtin(&mut self, name: &str, text: &str) {
        if !name.contains("names/") && !name.starts_with("words/") {
            self.add(name, text);
        }
    }

    /// `sha256:…`, with `more` at the end.
    pub(super) fn finish(mut self, more: &str) -> String {
        self.0.update(more.as_bytes());
        let bytes = self.0.finalize();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sha256:{hex}")
    }
}
