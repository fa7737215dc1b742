//! Several hands on one surface. Each takes the next stretch, reads and examines
//! it, and counts what is ready in the order of the surface. A hand that finds
//! no thread is not missed: the others do its part.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::detect::{Examined, Examiner, Numbers, Pass, SharedStrings};
use crate::model::Sheaf;
use crate::read::{Binder, Cutter, Look};

use super::stream::Stream;

/// No hand goes on while so many stretches wait for one before them.
const MOST_WAITING: usize = 8;

/// A stretch on its way.
#[derive(Default)]
struct Parcel {
    sheaf: Sheaf,
    examined: Examined,
    /// Which hand has examined it.
    hand: usize,
}

/// Where stretches come from.
struct Cutting<'a> {
    cutter: &'a mut dyn Cutter,
    n_cut: usize,
    outcome: io::Result<()>,
}

/// Where they go.
struct Counting<'a, 'r> {
    pass: &'a mut Pass<'r>,
    examiner: &'a mut Examiner<'r>,
    numbers: Vec<Numbers>,
    look: Look<'a>,
    n_counted: usize,
}

/// All that the hands share.
struct Bench<'a, 'r> {
    cutting: Mutex<Cutting<'a>>,
    /// Examined and not counted, by their order.
    waiting: Mutex<BTreeMap<usize, Parcel>>,
    counting: Mutex<Counting<'a, 'r>>,
    /// Counted; they keep their room.
    spare: Mutex<Vec<Parcel>>,
    /// Nothing more is wanted.
    is_over: AtomicBool,
    binder: &'a dyn Binder,
    shared: &'a SharedStrings,
}

/// Takes the stretches that are left.
///
/// # Errors
/// What the cutter says.
pub(super) fn run(
    stream: Stream<'_, '_>,
    cutter: &mut dyn Cutter,
    look: Look<'_>,
) -> io::Result<()> {
    let Stream {
        pass,
        examiner,
        shared,
        binder,
    } = stream;
    let n_hands = rayon::current_num_threads();
    let numbers = (0..n_hands).map(|_| Numbers::default()).collect();
    let bench = Bench {
        cutting: Mutex::new(Cutting {
            cutter,
            n_cut: 0,
            outcome: Ok(()),
        }),
        waiting: Mutex::default(),
        counting: Mutex::new(Counting {
            pass,
            examiner,
            numbers,
            look,
            n_counted: 0,
        }),
        spare: Mutex::default(),
        is_over: AtomicBool::new(false),
        binder,
        shared,
    };
    let hands = (0..n_hands).into_par_iter().with_max_len(1);
    hands.for_each(|hand| bench.work(hand));
    bench.count();
    let cutting = bench.cutting.into_inner();
    cutting.map_or_else(|broken| broken.into_inner().outcome, |whole| whole.outcome)
}

/// Ends the work of all hands when one of them fails, since what it held is
/// waited for.
struct Alarm<'a>(&'a AtomicBool);

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}

impl<'r> Bench<'_, 'r> {
    /// The work of one hand.
    fn work(&self, hand: usize) {
        let _alarm = Alarm(&self.is_over);
        let mut next = self.next();
        if next.is_none() {
            return;
        }
        let Some(mut examiner) = self.examiner(hand) else {
            return;
        };
        while let Some((at, mut parcel)) = next {
            self.binder.bind(&mut parcel.sheaf);
            examiner.examine(&parcel.sheaf, self.shared, &mut parcel.examined);
            parcel.hand = hand;
            let mut n_waiting = self.wait_with(at, parcel);
            self.count();
            while n_waiting > MOST_WAITING && !self.is_over.load(Ordering::Relaxed) {
                std::thread::yield_now();
                self.count();
                n_waiting = self.waiting.lock().map_or(0, |waiting| waiting.len());
            }
            next = self.next();
        }
    }

    /// An examiner for a hand that has taken its first stretch: it knows no
    /// class that only stands behind that.
    fn examiner(&self, hand: usize) -> Option<Examiner<'r>> {
        let mut counting = self.counting.lock().ok()?;
        let examiner = counting.examiner.fork();
        if let Some(numbers) = counting.numbers.get_mut(hand) {
            *numbers = Numbers::from(examiner.classifier.n_classes());
        }
        Some(examiner)
    }

    /// The next stretch and its number; none at the end.
    fn next(&self) -> Option<(usize, Parcel)> {
        let mut parcel = self.spare.lock().ok()?.pop().unwrap_or_default();
        let mut cutting = self.cutting.lock().ok()?;
        if self.is_over.load(Ordering::Relaxed) {
            return None;
        }
        let said = cutting.cutter.cut(&mut parcel.sheaf);
        if !matches!(said, Ok(true)) {
            self.is_over.store(true, Ordering::Relaxed);
            cutting.outcome = said.map(|_| ());
            return None;
        }
        let at = cutting.n_cut;
        cutting.n_cut += 1;
        Some((at, parcel))
    }

    /// Puts a stretch among those that wait; says how many there are.
    fn wait_with(&self, at: usize, parcel: Parcel) -> usize {
        let Ok(mut waiting) = self.waiting.lock() else {
            return 0;
        };
        waiting.insert(at, parcel);
        waiting.len()
    }

    /// Counts what is ready, unless another hand is at it.
    fn count(&self) {
        let Ok(mut counting) = self.counting.try_lock() else {
            return;
        };
        let counting = &mut *counting;
        loop {
            let ready = self.waiting.lock().ok();
            let ready = ready.and_then(|mut waiting| waiting.remove(&counting.n_counted));
            let Some(mut parcel) = ready else { return };
            if !(counting.look)(&mut parcel.sheaf) {
                // Nobody waits for what comes after it.
                counting.n_counted = usize::MAX;
                self.is_over.store(true, Ordering::Relaxed);
                return;
            }
            if let Some(numbers) = counting.numbers.get_mut(parcel.hand) {
                let seen = (&parcel.examined, numbers);
                let classifier = &mut counting.examiner.classifier;
                counting
                    .pass
                    .take(&parcel.sheaf, seen, self.shared, classifier);
            }
            counting.n_counted += 1;
            parcel.sheaf.clear();
            if let Ok(mut spare) = self.spare.lock() {
                spare.push(parcel);
            }
        }
    }
}
