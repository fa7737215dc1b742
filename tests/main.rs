//! Not written yet.

mod text;
