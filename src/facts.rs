//! What a text says in figures: its times and amounts with their values, and its places with their points, found or
//! for spans that are given.

use crate::places::{Located, Place, PlaceMention, Places};
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
    /// Places, and where their names stand.
    pub places: Vec<(Span, Place)>,
}

impl Recognizer {
    /// The facts of a text: of the mentions that it recognises or, if some are given, of these instead. Given spans
    /// may overlap, and lie anywhere in the text. Places are found if there are some to look in; `near` is what
    /// [`Places::locate`] takes.
    pub fn facts(
        &self,
        text: &str,
        options: &Options,
        given: Option<&[(Span, EntityType)]>,
        places: Option<&Places>,
        near: Option<&str>,
    ) -> Facts {
        let mut analysis = Analysis::new(*options);
        while analysis.step(self, text) < 1.0 {}
        let (document, valued) = analysis.finish_with(self, text, given.unwrap_or_default());
        let mut facts = Facts::default();
        if let Some(places) = places {
            let (spans, located): (Vec<Span>, Located) = match given {
                Some(given) => {
                    let is_name = |kind: EntityType| kind.is_place() || kind == EntityType::Norp;
                    let spans = given.iter().filter(|&&(_, kind)| is_name(kind)).map(|&(span, _)| span);
                    let spans: Vec<Span> = spans.collect();
                    let names = spans.iter().map(|&span| PlaceMention { span, entity: None });
                    let located = places.locate(text, &names.collect::<Vec<_>>(), near);
                    (spans, located)
                }
                None => {
                    let spans = document.mentions.iter().map(|mention| mention.span).collect();
                    (spans, places.of_document(text, &document, near))
                }
            };
            facts.places = spans
                .into_iter()
                .zip(&located.mentions)
                .filter_map(|(span, decision)| {
                    let choices = &located.decisions[(*decision)? as usize].choices;
                    Some((span, places.place(choices[0].place)?))
                })
                .collect();
        }
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
