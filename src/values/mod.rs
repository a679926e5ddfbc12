//! What dates, times and amounts mean: days of the calendar, numbers, currencies and units.
//!
//! `grammar` reads expressions of time, sentence by sentence, into [`expression::Expression`]s, which say what
//! is written and nothing more. When the whole text has been read and its day of writing is known, `resolve`
//! gives each its value, in order, as one may refer to another. `amount` reads the numbers of the mentions that
//! have some.

mod amount;
mod cell;
mod currency;
mod date;
mod decimal;
mod expression;
mod grammar;
mod hedge;
mod near;
mod number;
mod resolve;
mod source;
#[cfg(test)]
mod tests;
mod timex;
mod unit;

use std::ops::Range;

use crate::rules::Sentence;
use crate::text::token::Token;
use crate::{EntityType, Span};
use expression::{Base, Expression, Year};

pub use amount::Amount;
pub use date::Date;
pub use decimal::Decimal;
pub use expression::{Modifier, TimexKind};
pub(crate) use source::Country;
pub use source::Provenance;
pub use timex::{Moment, Timex};

/// What a mention means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Of a date or time. A range has the values of both its ends, with a slash between them.
    Time(Timex),
    /// Of a sum of money.
    Money(Amount),
    /// Of a percentage.
    Percent(Amount),
    /// Of a quantity.
    Quantity(Amount),
}

/// The expressions of time of a document, as far as it has been read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times {
    expressions: Vec<Expression>,
    sentences: u32,
}

impl Times {
    /// Reads one more sentence.
    pub(crate) fn read(&mut self, sentence: Sentence<'_>) {
        grammar::read(sentence, self.sentences, &mut self.expressions);
        self.sentences += 1;
    }

    pub(crate) fn clear(&mut self) {
        self.expressions.clear();
        self.sentences = 0;
    }

    /// How much has been read, for [`truncate`](Self::truncate).
    pub(crate) fn mark(&self) -> (usize, u32) {
        (self.expressions.len(), self.sentences)
    }

    /// Forgets what was read since a mark.
    pub(crate) fn truncate(&mut self, (expressions, sentences): (usize, u32)) {
        self.expressions.truncate(expressions);
        self.sentences = sentences;
    }

    /// Takes those of the next part of the document.
    pub(crate) fn append(&mut self, part: &mut Self) {
        let moved = part
            .expressions
            .drain(..)
            .map(|expression| Expression { sentence: expression.sentence + self.sentences, ..expression });
        self.expressions.extend(moved);
        self.sentences += part.sentences;
    }

    /// The first days that are named with their year, one of which may be the day of writing.
    pub(crate) fn whole_days(&self) -> Vec<(Span, Date)> {
        const MOST: usize = 8;
        let whole =
            self.expressions.iter().filter_map(|expression| match (&expression.base, expression.year) {
                (&Base::Month { month, day: Some(day) }, Year::Known(year)) => {
                    Some((expression.span, Date::new(year.into(), month.into(), day.into())?))
                }
                _ => None,
            });
        whole.take(MOST).collect()
    }

    /// Their values, for a text that was written on this day. Sorted and disjoint.
    pub(crate) fn resolve(&self, reference: Option<Date>) -> Vec<Timex> {
        let mut context = resolve::Context::new(reference);
        let mut found = Vec::with_capacity(self.expressions.len());
        for (at, expression) in self.expressions.iter().enumerate() {
            found.extend(context.resolve(expression, self.expressions.get(at + 1)));
        }
        found
    }
}

/// What the values of a text's mentions are taken from.
pub(crate) struct Valuer<'a> {
    pub(crate) text: &'a str,
    /// Of the whole text.
    pub(crate) tokens: &'a [Token],
    pub(crate) timexes: &'a [Timex],
    pub(crate) country: Country,
}

impl Valuer<'_> {
    /// The values of those mentions that have one, by their number.
    pub(crate) fn values(
        &self,
        mentions: impl Iterator<Item = (Span, EntityType)> + Clone,
    ) -> Vec<(u32, Value)> {
        let numeric = (0..).zip(mentions).filter(|(_, (_, kind))| kind.is_numeric());
        // A list that grows as it is filled takes three times the room, and a value has more than a hundred bytes.
        let mut values = Vec::with_capacity(numeric.clone().count());
        values.extend(numeric.filter_map(|(at, (span, kind))| Some((at, self.value(span, kind)?))));
        values
    }

    /// The value of a span, if it is of this type.
    pub(crate) fn value(&self, span: Span, kind: EntityType) -> Option<Value> {
        match kind {
            EntityType::Date | EntityType::Time => self.time(span, kind).map(Value::Time),
            EntityType::Money => self.amount(span, kind).map(Value::Money),
            EntityType::Percent => self.amount(span, kind).map(Value::Percent),
            EntityType::Quantity => self.amount(span, kind).map(Value::Quantity),
            _ => None,
        }
    }

    fn amount(&self, span: Span, kind: EntityType) -> Option<Amount> {
        amount::of(self.text, self.tokens, self.within(span), kind, self.country)
    }

    /// The tokens that a span touches.
    fn within(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    fn time(&self, span: Span, kind: EntityType) -> Option<Timex> {
        let start = self.timexes.partition_point(|timex| timex.span.end <= span.start);
        let end = self.timexes.partition_point(|timex| timex.span.start < span.end);
        let inside = &self.timexes[start..end.max(start)];
        let first = inside.first()?;
        if let [from, to] = inside
            && self.joins(from, to)
        {
            return Some(Timex {
                span: Span::new(from.span.start, to.span.end),
                value: format!("{}/{}", from.value, to.value),
                start: from.start,
                end: to.end,
                anchored: from.anchored && to.anchored,
                modifier: None,
                ..*from
            });
        }
        // The first of the longest; of "10am on Friday" the time, which knows its day.
        let shared = |timex: &&Timex| {
            let is_time = timex.kind == TimexKind::Time && kind == EntityType::Time;
            (is_time, timex.span.end.min(span.end) - timex.span.start.max(span.start))
        };
        let longest = inside.iter().rev().max_by_key(shared).unwrap_or(first);
        Some(longest.clone())
    }

    /// Whether two dates are the ends of a range.
    fn joins(&self, from: &Timex, to: &Timex) -> bool {
        let between = self.text[from.span.end as usize..to.span.start as usize].trim();
        let joint = ["to", "-", "–", "—", "and", "through", "until", "till", "thru", "to the", "and the"];
        let dates = |timex: &Timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time);
        dates(from)
            && dates(to)
            && joint.iter().any(|joint| joint.eq_ignore_ascii_case(between))
            && matches!((from.start, to.end), (Some(start), Some(end)) if start <= end)
    }
}
