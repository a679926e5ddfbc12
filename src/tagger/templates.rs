//! From the values of a feature template to a feature: a 32-bit hash. No strings are kept.

use crate::evidence::casing::Case;
use crate::hash::mix;

/// The version of the templates, kept in the model file.
pub const TEMPLATES: u32 = 4;

/// Turns templates and their values into features, and hands these on.
pub(super) struct Emitter<F> {
    salt: u64,
    emit: F,
}

impl<F: FnMut(u32)> Emitter<F> {
    /// Sentences whose capitals say nothing have features of their own.
    #[inline(always)]
    pub(super) fn new(case: Case, emit: F) -> Self {
        let salt = match case {
            Case::Normal => 0,
            Case::Folded => 0x5bd1_e995_0000,
        };
        Self { salt, emit }
    }

    /// A template of one value.
    #[inline(always)]
    pub(super) fn one(&mut self, template: u64, value: impl Into<u64>) {
        (self.emit)((mix(value.into(), self.salt.wrapping_add(template)) >> 32) as u32);
    }

    /// A template of two values.
    #[inline(always)]
    pub(super) fn two(&mut self, template: u64, a: impl Into<u64>, b: impl Into<u64>) {
        self.one(template, mix(a.into(), b.into().wrapping_add(0x5851_f42d)));
    }

    /// A template of three values.
    #[inline(always)]
    pub(super) fn three(&mut self, template: u64, a: impl Into<u64>, b: impl Into<u64>, c: impl Into<u64>) {
        self.two(template, mix(a.into(), b.into().wrapping_add(0x1405_7b7e)), c);
    }
}
