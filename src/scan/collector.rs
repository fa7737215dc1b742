//! What a reader pours in is passed through detection at once; profiles, gaps
//! and parts are kept in the order of the source.

use std::io;
use std::sync::Mutex;

use crate::detect::{Examiner, Pass, SharedBuilder, SharedStrings};
use crate::model::{Fate, Gap, Hiding, PartRecord, Profile, Reveal, Row, Sheaf, Source, Surface};
use crate::read::{Binder, Cutter, Job, Look, Sink};
use crate::rules::{PatternCache, Rules};

use super::stream::Stream;

/// Everything that one source gave.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) profiles: Vec<Profile>,
    pub(super) gaps: Vec<Gap>,
    pub(super) parts: Vec<PartRecord>,
    pub(super) nested: Vec<Source>,
}

/// States of the patterns that collectors of one scan have worked out and leave
/// to those that come after them: a workbook of a hundred sheets, or a folder of
/// small files, works them out once. They change no class.
#[derive(Default)]
pub(super) struct Known(Mutex<Vec<PatternCache>>);

impl Known {
    fn take(&self) -> Option<PatternCache> {
        self.0.lock().ok()?.pop()
    }

    fn leave(&self, states: Option<PatternCache>) {
        if let Ok(mut known) = self.0.lock() {
            known.extend(states);
        }
    }
}

/// The sink of the spine.
pub(super) struct Collector<'r> {
    rules: &'r Rules,
    known: &'r Known,
    reveal: Reveal,
    examiner: Examiner<'r>,
    /// Rows that come one by one; empty between calls, they keep their room.
    sheaf: Sheaf,
    building: SharedBuilder,
    shared: Option<SharedStrings>,
    pass: Option<Pass<'r>>,
    gathered: Gathered,
}

impl<'r> Collector<'r> {
    pub(super) fn new(rules: &'r Rules, reveal: Reveal, known: &'r Known) -> Self {
        Self {
            rules,
            known,
            reveal,
            examiner: Examiner::new(rules, known.take()),
            sheaf: Sheaf::default(),
            building: SharedBuilder::default(),
            shared: None,
            pass: None,
            gathered: Gathered::default(),
        }
    }

    /// A collector for one job: same rules, same shared strings.
    fn fork(&self) -> Collector<'r> {
        let mut fork = Collector::new(self.rules, self.reveal, self.known);
        fork.shared.clone_from(&self.shared);
        if let Some(classes) = self.shared.as_ref().and_then(SharedStrings::classes) {
            fork.examiner.begin_with(classes.clone());
        }
        fork
    }

    /// The shared strings, complete from the first call on.
    fn shared(&mut self) -> SharedStrings {
        if self.shared.is_none() {
            let built = std::mem::take(&mut self.building).finish(&mut self.examiner.classifier);
            self.shared = Some(built);
        }
        self.shared.clone().unwrap_or_default()
    }

    pub(super) fn finish(mut self) -> Gathered {
        self.close();
        self.known.leave(self.examiner.classifier.into_known());
        self.gathered
    }
}

impl Sink for Collector<'_> {
    fn shared(&mut self, text: &str) {
        self.building.add(text, &mut self.examiner.classifier);
    }

    fn surface(&mut self, surface: Surface) {
        self.close();
        Collector::shared(self);
        self.examiner.begin_surface();
        self.pass = Some(Pass::new(self.rules, self.reveal, surface));
    }

    fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        if let Some(pass) = self.pass.as_mut() {
            pass.columns(first, last, hiding);
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        let mut sheaf = std::mem::take(&mut self.sheaf);
        sheaf.unbind();
        for cell in row.cells {
            sheaf.add(cell.column, cell.value, cell.hiding);
        }
        sheaf.end_row(row.index, row.hiding);
        Sink::sheaf(self, &sheaf);
        self.sheaf = sheaf;
    }

    fn sheaf(&mut self, sheaf: &Sheaf) {
        if let (Some(pass), Some(shared)) = (self.pass.as_mut(), self.shared.as_ref()) {
            pass.examine(sheaf, shared, &mut self.examiner);
        }
    }

    fn stream(
        &mut self,
        cutter: &mut dyn Cutter,
        binder: &dyn Binder,
        look: Look<'_>,
    ) -> io::Result<()> {
        let (Some(pass), Some(shared)) = (self.pass.as_mut(), self.shared.as_ref()) else {
            return Ok(());
        };
        let stream = Stream {
            pass,
            examiner: &mut self.examiner,
            shared,
            binder,
        };
        stream.run(cutter, look)
    }

    fn discard(&mut self) {
        self.pass = None;
    }

    fn filtered(&mut self, first: u32, last: u32) {
        if let Some(pass) = self.pass.as_mut() {
            pass.filtered(first, last);
        }
    }

    fn close(&mut self) {
        if let Some(pass) = self.pass.take() {
            self.gathered
                .profiles
                .push(pass.finish(&self.examiner.classifier));
        }
    }

    fn part(&mut self, part: &str, fate: Fate) {
        self.gathered.parts.push(PartRecord {
            part: part.to_owned(),
            fate,
        });
    }

    fn gap(&mut self, gap: Gap) {
        self.gathered.gaps.push(gap);
    }

    fn nested(&mut self, source: Source) {
        self.gathered.nested.push(source);
    }

    fn spread(&mut self, jobs: Vec<Job<'_>>) {
        self.close();
        Collector::shared(self);
        for gathered in done(jobs, &|job: Job<'_>| {
            let mut collector = self.fork();
            job(&mut collector);
            collector.finish()
        }) {
            self.gathered.profiles.extend(gathered.profiles);
            self.gathered.gaps.extend(gathered.gaps);
            self.gathered.parts.extend(gathered.parts);
            self.gathered.nested.extend(gathered.nested);
        }
    }
}

#[cfg(feature = "threads")]
fn done<'a>(jobs: Vec<Job<'a>>, work: &(dyn Fn(Job<'a>) -> Gathered + Sync)) -> Vec<Gathered> {
    use rayon::prelude::*;
    jobs.into_par_iter().map(work).collect()
}

#[cfg(not(feature = "threads"))]
fn done<'a>(jobs: Vec<Job<'a>>, work: &dyn Fn(Job<'a>) -> Gathered) -> Vec<Gathered> {
    jobs.into_iter().map(work).collect()
}
