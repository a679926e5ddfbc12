//! Numbers as they are written: exact, in tens.

use std::fmt;

/// A decimal number: `digits` divided by ten `places` times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i128,
    places: u8,
}

/// More places than any news gives a number.
const PLACES: u8 = 18;

impl Decimal {
    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self { digits: number as i128, places: 0 }
    }

    /// A number in thousandths.
    pub(crate) const fn thousandths(number: i64) -> Self {
        Self { digits: number as i128, places: 3 }
    }

    /// Reads digits in groups, with a decimal point: "1,000", "3.5", ".5". Nothing else is a number to it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let grouped = whole.contains(',');
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let fits = !grouped || (1..=3).contains(&first.len());
        // "12,34,567" as in India has groups of two, but its last has three.
        let last = whole.rsplit(',').next()?;
        if !fits || !groups.all(|group| matches!(group.len(), 2 | 3)) || grouped && last.len() != 3 {
            return None;
        }
        if whole.is_empty() && part.is_empty() || part.len() > PLACES.into() {
            return None;
        }
        let mut digits = 0i128;
        for byte in whole.bytes().filter(|&b| b != b',').chain(part.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            digits = digits.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
        }
        Self { digits, places: part.len() as u8 }.checked()
    }

    /// Within what is believed of any number; 36 digits are more than there are atoms in a gram of anything.
    fn checked(self) -> Option<Self> {
        (self.digits.unsigned_abs() < 10u128.pow(36) && self.places <= PLACES).then_some(self)
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        let digits = self.digits.checked_mul(other.digits)?;
        let mut product = Self { digits, places: self.places.checked_add(other.places)? };
        while product.places > 0 && product.digits % 10 == 0 {
            product = Self { digits: product.digits / 10, places: product.places - 1 };
        }
        product.checked()
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let scaled =
            |number: Self| number.digits.checked_mul(10i128.checked_pow(u32::from(places - number.places))?);
        Self { digits: scaled(self)?.checked_add(scaled(other)?)?, places }.checked()
    }

    pub(crate) const fn negated(self) -> Self {
        Self { digits: -self.digits, ..self }
    }

    /// The whole number, if it is one.
    pub(crate) fn as_whole(self) -> Option<i64> {
        let unit = 10i128.pow(self.places.into());
        if self.digits % unit == 0 { i64::try_from(self.digits / unit).ok() } else { None }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        let difference = self.plus(other.negated())?;
        Some(difference.digits.cmp(&0))
    }
}

/// Without an exponent, and without zeros at the end.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10u128.pow(self.places.into());
        let digits = self.digits.unsigned_abs();
        let sign = if self.digits < 0 { "-" } else { "" };
        write!(f, "{sign}{}", digits / unit)?;
        let part = format!("{:0width$}", digits % unit, width = self.places.into());
        let part = part.trim_end_matches('0');
        if part.is_empty() { Ok(()) } else { write!(f, ".{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_written() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), expected, "{text}");
        };
        check("1,000", Some("1000"));
        check("12,34,567", Some("1234567"));
        check("3.50", Some("3.5"));
        check(".5", Some("0.5"));
        check("0.001", Some("0.001"));
        check("1,00", None);
        check("1,0000", None);
        check("1.2.3", None);
        check("", None);
        check(".", None);
        check("12a", None);
        check(&"9".repeat(40), None);
    }

    #[test]
    fn products_are_exact() {
        let times = |a: &str, b: &str| Decimal::parse(a).unwrap().times(Decimal::parse(b).unwrap());
        assert_eq!(times("16.6", "1000000000").unwrap().to_string(), "16600000000");
        assert_eq!(times("0.1", "0.1").unwrap().to_string(), "0.01");
        assert_eq!(times(&"9".repeat(30), &"9".repeat(30)), None);
    }
}
