//! Numbers, and what is counted or measured with them.

pub(crate) mod count;
pub(crate) mod money;
pub(crate) mod number;
pub(crate) mod percent;
pub(crate) mod quantity;
