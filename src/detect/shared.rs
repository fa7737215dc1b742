//! The shared strings of a source: each is classified once, a cell is then a
//! look-up. The text of most is forgotten at once.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::classes::{ClassId, Classes};
use super::classify::{Classifier, Fresh};

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

/// Takes the shared strings one by one. Four are looked at together: the
/// processor works on one while it waits for another.
#[derive(Default)]
pub(crate) struct SharedBuilder {
    ids: Vec<ClassId>,
    texts: FxHashMap<u32, Box<str>>,
    waiting: [String; 4],
    n_waiting: usize,
}

impl SharedBuilder {
    /// Takes the next string.
    pub(crate) fn add(&mut self, text: &str, classifier: &mut Classifier<'_>) {
        if let Some(room) = self.waiting.get_mut(self.n_waiting) {
            room.clear();
            room.push_str(text);
            self.n_waiting += 1;
        }
        if self.n_waiting == self.waiting.len() {
            self.classify(classifier);
        }
    }

    /// Classifies those that wait.
    fn classify(&mut self, classifier: &mut Classifier<'_>) {
        let waiting = std::mem::take(&mut self.waiting);
        let texts = waiting.each_ref().map(|text| Fresh::Text(text));
        let fits = if self.n_waiting == texts.len() {
            classifier.four(&texts)
        } else {
            [None; 4]
        };
        for ((text, fresh), fit) in waiting.iter().zip(texts).zip(fits).take(self.n_waiting) {
            let id = classifier.fresh(fresh, fit);
            self.keep(text, id, classifier);
        }
        self.waiting = waiting;
        self.n_waiting = 0;
    }

    fn keep(&mut self, text: &str, id: ClassId, classifier: &Classifier<'_>) {
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
    pub(crate) fn finish(mut self, classifier: &mut Classifier<'_>) -> SharedStrings {
        self.classify(classifier);
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
