//! What a text says in figures: its times and amounts with their values, found or for spans that are given.

use crate::recognizer::Analysis;
use crate::values::Value;
use crate::{Amount, EntityType, Options, Recognizer, Span, Timex};

/// The facts of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Expressions of time, as TimeML has them. Of a given span there is one at most, with that span.
    pub timexes: Vec<Timex>,
    /// Sums of money, percentages and quantities, and where they stand.
    pub amounts: Vec<(Span, Amount)>,
}

impl Recognizer {
    /// The facts of a text: of the mentions that it recognises or, if some are given, of these instead. Given spans
    /// may overlap, and lie anywhere in the text.
    pub fn facts(&self, text: &str, options: &Options, given: Option<&[(Span, EntityType)]>) -> Facts {
        let mut analysis = Analysis::new(*options);
        while analysis.step(self, text) < 1.0 {}
        let (document, valued) = analysis.finish_with(self, text, given.unwrap_or_default());
        let mut facts = Facts::default();
        let mut note = |span: Span, value: Value| match value {
            Value::Money(amount) | Value::Percent(amount) | Value::Quantity(amount) => {
                facts.amounts.push((span, amount));
            }
            Value::Time(timex) if given.is_some() => facts.timexes.push(Timex { span, ..timex }),
            Value::Time(_) => {}
        };
        match given {
            Some(_) => valued.into_iter().for_each(|(span, value)| note(span, value)),
            None => {
                for (mention, value) in document.values {
                    note(document.mentions[mention as usize].span, value);
                }
                facts.timexes = document.timexes;
            }
        }
        facts
    }
}
