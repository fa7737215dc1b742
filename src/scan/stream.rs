//! Stretches of a surface side by side: while the next are cut, the last are
//! read and examined on all threads and those before are counted. Few of them
//! are in memory at a time, and the order of counting is that of the surface.

use std::io;

use crate::detect::{Examiner, Pass, SharedStrings};
use crate::model::Sheaf;
use crate::read::{Binder, Cutter, Look};

/// So many stretches at the start are read by one thread: most files end
/// there, and the others begin to read side by side with what it has learnt.
const N_FIRST: usize = 2;
/// So many stretches are read side by side and then counted.
#[cfg(feature = "threads")]
const N_TOGETHER: usize = 16;

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
    pub(super) fn run(self, cutter: &mut dyn Cutter, look: Look<'_>) -> io::Result<()> {
        let mut sheaf = Sheaf::default();
        let mut n_cut = 0;
        while cutter.cut(&mut sheaf)? {
            self.binder.bind(&mut sheaf);
            if !look(&mut sheaf) {
                return Ok(());
            }
            self.pass.examine(&sheaf, self.shared, self.examiner);
            sheaf.clear();
            n_cut += 1;
            if n_cut >= N_FIRST && are_threads_many() {
                return self.side_by_side(cutter, look);
            }
        }
        Ok(())
    }

    #[cfg(not(feature = "threads"))]
    fn side_by_side(self, _: &mut dyn Cutter, _: Look<'_>) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(feature = "threads")]
fn are_threads_many() -> bool {
    rayon::current_num_threads() > 1
}

#[cfg(not(feature = "threads"))]
fn are_threads_many() -> bool {
    false
}

#[cfg(feature = "threads")]
mod together {
    use std::io;
    use std::sync::Mutex;

    use rayon::prelude::*;

    use super::{N_TOGETHER, Stream};
    use crate::detect::{Examined, Examiner, Numbers, SharedStrings};
    use crate::model::Sheaf;
    use crate::read::{Binder, Cutter, Look};

    /// A stretch on its way.
    #[derive(Default)]
    struct Parcel {
        sheaf: Sheaf,
        examined: Examined,
        /// Which hand has examined it.
        hand: usize,
    }

    /// Some parcels, of which the first `n` are full.
    struct Load {
        parcels: Vec<Parcel>,
        n: usize,
        is_last: bool,
    }

    impl Load {
        fn new() -> Self {
            let mut parcels = Vec::new();
            parcels.resize_with(N_TOGETHER, Parcel::default);
            Self {
                parcels,
                n: 0,
                is_last: false,
            }
        }

        /// Cuts as many stretches as there is room for; none after the last.
        fn fill(&mut self, cutter: &mut dyn Cutter) -> io::Result<()> {
            self.n = 0;
            if self.is_last {
                return Ok(());
            }
            for parcel in &mut self.parcels {
                parcel.sheaf.clear();
                if !cutter.cut(&mut parcel.sheaf)? {
                    self.is_last = true;
                    break;
                }
                self.n += 1;
            }
            Ok(())
        }

        /// Reads and examines what was cut. Every hand takes the next that
        /// nobody has taken, so that each meets them in order.
        fn examine(
            &mut self,
            hands: &mut [Examiner<'_>],
            binder: &dyn Binder,
            shared: &SharedStrings,
        ) {
            let waiting = Mutex::new(self.parcels.iter_mut().take(self.n));
            hands
                .par_iter_mut()
                .enumerate()
                .for_each(|(hand, examiner)| {
                    while let Some(parcel) = waiting.lock().ok().and_then(|mut next| next.next()) {
                        binder.bind(&mut parcel.sheaf);
                        examiner.examine(&parcel.sheaf, shared, &mut parcel.examined);
                        parcel.hand = hand;
                    }
                });
        }
    }

    impl<'r> Stream<'_, 'r> {
        pub(super) fn side_by_side(
            self,
            cutter: &mut dyn Cutter,
            look: Look<'_>,
        ) -> io::Result<()> {
            let n_hands = rayon::current_num_threads();
            let n_classes = self.examiner.classifier.n_classes();
            let mut hands: Vec<Examiner<'r>> = (0..n_hands).map(|_| self.examiner.fork()).collect();
            let mut numbers: Vec<Numbers> =
                (0..n_hands).map(|_| Numbers::from(n_classes)).collect();
            let Self {
                pass,
                examiner,
                shared,
                binder,
            } = self;
            let mut count = |load: &mut Load| {
                for parcel in load.parcels.iter_mut().take(load.n) {
                    if !look(&mut parcel.sheaf) {
                        return false;
                    }
                    if let Some(numbers) = numbers.get_mut(parcel.hand) {
                        let seen = (&parcel.examined, numbers);
                        pass.take(&parcel.sheaf, seen, shared, &mut examiner.classifier);
                    }
                }
                true
            };
            let (mut counted, mut read, mut cut) = (Load::new(), Load::new(), Load::new());
            let mut outcome = Ok(());
            loop {
                let (said, goes_on) = rayon::join(
                    || cut.fill(cutter),
                    || {
                        let examine = || read.examine(&mut hands, binder, shared);
                        rayon::join(|| count(&mut counted), examine).0
                    },
                );
                if !goes_on {
                    return Ok(());
                }
                cut.is_last |= said.is_err();
                outcome = outcome.and(said);
                std::mem::swap(&mut counted, &mut read);
                std::mem::swap(&mut read, &mut cut);
                cut.is_last = read.is_last;
                if read.n == 0 && counted.n == 0 {
                    return outcome;
                }
            }
        }
    }
}
