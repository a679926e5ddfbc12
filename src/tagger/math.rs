//! Arithmetic that gives the same bits on every machine.

/// `e` to the power of `x`, for `x` from -80 to 0 (below, 0), with a relative error below 1e-5.
///
/// The standard one differs in the last bits between machines; this one is the same everywhere.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // Adding 1.5 × 2^23 leaves no room for a fraction: this rounds as `round_ties_even` does, but without
    // a call where the machine has no instruction for it, so that four are done at a time.
    const ROUND: f32 = 12_582_912.0;
    let power = x.max(-80.0) * std::f32::consts::LOG2_E;
    let whole = (power + ROUND) - ROUND;
    let rest = (power - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * (1.0 / 120.0 + rest / 720.0)))));
    // As whole numbers above 1.5 × 2^23 follow each other, so do their bits.
    let power = (whole + ROUND).to_bits().wrapping_sub(ROUND.to_bits());
    let value = f32::from_bits(series.to_bits().wrapping_add(power << 23));
    if x < -80.0 { 0.0 } else { value }
}

/// [`exp`] for any score that a transition may have.
pub fn exp_any(x: f32) -> f32 {
    if x > 0.0 { 1.0 / exp(-x.min(60.0)) } else { exp(x) }
}

/// The larger of two numbers that are no NaN: one instruction, where [`f32::max`] takes several.
#[inline(always)]
pub fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close() {
        for i in 0..8_000 {
            let x = -(i as f32) / 100.0;
            let close = (exp(x) - x.exp()).abs() <= x.exp() * 1e-5;
            assert!(close, "{x}: {} {}", exp(x), x.exp());
        }
    }
}
