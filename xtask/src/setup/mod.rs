//! What the commands run on: compilers, Node, Python, Debian's packages, other programs.

pub(crate) mod debian;
pub(crate) mod node;
pub(crate) mod process;
pub(crate) mod python;
pub(crate) mod toolchain;
