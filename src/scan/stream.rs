//! A surface stretch by stretch: each is cut, read, examined and counted before
//! the next, or, where there are several threads, by several hands.

use std::io;

use crate::detect::{Examiner, Pass, SharedStrings};
use crate::model::Sheaf;
use crate::read::{Binder, Cutter, Look};

/// So many stretches at the start are read by one thread: most files end
/// there, and the others begin to read side by side with what it has learnt.
const N_FIRST: usize = 2;

/// A surface that is streamed.
pub(super) struct Stream<'a, 'r> {
    pub(super) pass: &'a mut Pass<'r>,
    pub(super) examiner: &'a mut Examiner<'r>,
    pub(super) shared: &'a SharedStrings,
    pub(super) binder: &'a dyn Binder,
}

impl Stream<'_, '_> {
    /// Takes all stretches.
    ///
    /// # Errors
    /// What the cutter says.
    pub(super) fn run(mut self, cutter: &mut dyn Cutter, look: Look<'_>) -> io::Result<()> {
        let mut sheaf = Sheaf::default();
        for _ in 0..N_FIRST {
            if !self.take_next(cutter, look, &mut sheaf)? {
                return Ok(());
            }
        }
        #[cfg(feature = "threads")]
        if rayon::current_num_threads() > 1 {
            return super::hands::run(self, cutter, look);
        }
        while self.take_next(cutter, look, &mut sheaf)? {}
        Ok(())
    }

    /// Takes one stretch; false when nothing more is to come.
    fn take_next(
        &mut self,
        cutter: &mut dyn Cutter,
        look: Look<'_>,
        sheaf: &mut Sheaf,
    ) -> io::Result<bool> {
        sheaf.clear();
        if !cutter.cut(sheaf)? {
            return Ok(false);
        }
        self.binder.bind(sheaf);
        if !look(sheaf) {
            return Ok(false);
        }
        self.pass.examine(sheaf, self.shared, self.examiner);
        Ok(true)
    }
}
