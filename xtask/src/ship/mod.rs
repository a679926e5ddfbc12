//! What reaches users: engine and site, served, packed for npm, and released.

pub(crate) mod build;
pub(crate) mod compress;
pub(crate) mod extension;
pub(crate) mod package;
pub(crate) mod release;
pub(crate) mod serve;
