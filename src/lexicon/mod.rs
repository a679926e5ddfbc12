//! What is known of a word by itself: its letters, its cluster, and how it is usually written.

pub mod table;
pub mod word;
