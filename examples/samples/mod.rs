//! What the samples are made of. `make_samples` writes them to `samples/`; the
//! tests and the benches build larger or odder ones from the same parts.

pub(crate) mod broken;
pub(crate) mod clean;
pub(crate) mod crime;
pub(crate) mod dice;
pub(crate) mod force;
pub(crate) mod hidden;
pub(crate) mod names;
pub(crate) mod pivot;
pub(crate) mod planted;
pub(crate) mod psni;
pub(crate) mod shelf;
pub(crate) mod table;
pub(crate) mod truth;
