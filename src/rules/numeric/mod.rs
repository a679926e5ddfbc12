//! Numbers, and what is counted or measured with them.

pub(super) mod count;
pub(super) mod money;
pub(super) mod number;
pub(super) mod percent;
pub(super) mod quantity;
