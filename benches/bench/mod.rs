//! What the benches share: big invented inputs, bare readers to stand beside,
//! and a ratio measured in one run.

pub(crate) mod bare;
pub(crate) mod inflate;
pub(crate) mod inputs;
pub(crate) mod ours;
pub(crate) mod packs;
pub(crate) mod ratio;
pub(crate) mod records;

#[path = "../../examples/samples/mod.rs"]
#[allow(dead_code, reason = "the benches use a few parts of it")]
pub(crate) mod samples;
