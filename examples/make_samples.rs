//! Writes everything under `samples/`, the same bytes each time:
//!
//! ```text
//! cargo run --example make_samples
//! ```

mod samples;

use samples::shelf::{Made, Shelf};
use samples::{broken, clean, hidden, pivot, planted};

fn main() -> Made {
    let mut shelf = Shelf::new(concat!(env!("CARGO_MANIFEST_DIR"), "/samples"));
    planted::put(&mut shelf)?;
    hidden::put(&mut shelf)?;
    pivot::put(&mut shelf)?;
    clean::put(&mut shelf)?;
    broken::put(&mut shelf)?;
    shelf.write_truth()
}
