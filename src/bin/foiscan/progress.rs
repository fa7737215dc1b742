//! A bar on standard error for work that takes long, on a terminal only.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use foiscan::model::FileReport;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use foiscan::scan::Observer;

/// Work that is done sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(700);

/// Watches the check and draws.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    /// Dropped when the work is done, which stops a bar that has not begun.
    running: Mutex<Option<Sender<()>>>,
}

impl Progress {
    /// A bar, if `wanted` and standard error is a terminal.
    pub(crate) fn new(wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let running = (wanted && std::io::stderr().is_terminal()).then(|| show_later(bar.clone()));
        Self {
            bar,
            running: Mutex::new(running),
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        if let Ok(mut running) = self.running.lock() {
            *running = None;
        }
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress {
    fn begins(&self, n_sources: usize) {
        self.bar.set_length(n_sources as u64);
    }

    fn done(&self, _: &FileReport) {
        self.bar.inc(1);
    }
}

fn show_later(bar: ProgressBar) -> Sender<()> {
    let (running, ended) = mpsc::channel::<()>();
    std::thread::spawn(move || {
        if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
            return;
        }
        if let Ok(style) = ProgressStyle::with_template(
            "{spinner} checked {human_pos} of {human_len} files {wide_bar} {elapsed}",
        ) {
            bar.set_style(style);
        }
        bar.set_draw_target(ProgressDrawTarget::stderr());
        bar.enable_steady_tick(Duration::from_millis(120));
    });
    running
}
