//! What must hold of every change, and what is measured: tests, sizes, speed, dependencies.

pub(crate) mod audit;
pub(crate) mod bench;
pub(crate) mod fuzz;
pub(crate) mod instructions;
pub(crate) mod parity;
pub(crate) mod size;
mod snapshot;
pub(crate) mod test;
