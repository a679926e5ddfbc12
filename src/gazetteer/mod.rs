//! The compiled lists of names, and looking them up in a text.
//!
//! A hit is no mention: "Jordan" hits a country, a given and a family name. `rules::names` makes
//! mentions of those hits that their surroundings decide.

mod classes;
#[cfg(any(test, feature = "train"))]
mod encode;
mod lookup;
mod table;

pub use classes::NameClasses;
#[cfg(any(test, feature = "train"))]
pub use encode::{Encoder, words};
pub use lookup::{Entry, Gazetteer, Hit};
pub use table::TableError;
