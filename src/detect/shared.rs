//! The shared strings of a source: each is classified once, a cell is then a
//! look-up. The text of most is forgotten at once.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::classes::{ClassId, Classes};
use super::classify::Classifier;

/// So many first strings keep their text until the source is done: headers
/// and the first rows, whose shapes are shown, are among them.
const N_KEPT: usize = 4_096;
/// Longer texts are neither headers nor shapes worth showing.
const MAX_KEPT_BYTES: usize = 200;

/// The shared strings of one source, classified.
#[derive(Clone, Default)]
pub(crate) struct SharedStrings(Option<Arc<Inner>>);

struct Inner {
    ids: Vec<ClassId>,
    texts: FxHashMap<u32, Box<str>>,
    classes: Classes,
}

/// Takes the shared strings one by one.
#[derive(Default)]
pub(crate) struct SharedBuilder {
    ids: Vec<ClassId>,
    texts: FxHashMap<u32, Box<str>>,
}

impl SharedBuilder {
    /// Classifies the next string.
    pub(crate) fn add(&mut self, text: &str, classifier: &mut Classifier<'_>) {
        let id = classifier.text(text);
        let class = classifier.classes.get(id);
        let is_header = !classifier.classes.header(class).is_empty();
        if (self.ids.len() < N_KEPT || is_header)
            && text.len() <= MAX_KEPT_BYTES
            && let Ok(at) = u32::try_from(self.ids.len())
        {
            self.texts.insert(at, text.into());
        }
        self.ids.push(id);
    }

    /// Ends the table. Class numbers are those of `classifier`, and of every
    /// classifier that starts from its classes.
    pub(crate) fn finish(self, classifier: &Classifier<'_>) -> SharedStrings {
        if self.ids.is_empty() {
            return SharedStrings(None);
        }
        SharedStrings(Some(Arc::new(Inner {
            ids: self.ids,
            texts: self.texts,
            classes: classifier.classes.clone(),
        })))
    }
}

impl SharedStrings {
    /// The class of the string with this number; none when there is no such.
    pub(crate) fn class(&self, at: u32) -> Option<ClassId> {
        self.0.as_ref()?.ids.get(at as usize).copied()
    }

    /// The text of the string, where it was kept.
    pub(crate) fn text(&self, at: u32) -> Option<&str> {
        self.0.as_ref()?.texts.get(&at).map(AsRef::as_ref)
    }

    /// The classes its numbers refer to.
    pub(crate) fn classes(&self) -> Option<&Classes> {
        self.0.as_ref().map(|inner| &inner.classes)
    }
}
