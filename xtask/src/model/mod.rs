//! Where the recogniser's data comes from, and how good its results are.

pub(crate) mod annotate;
pub(crate) mod annotation;
mod article;
mod corpus;
pub(crate) mod data;
pub(crate) mod evaluate;
pub(crate) mod fingerprint;
mod score;
pub(crate) mod spacy;
pub(crate) mod train;
