//! What recognition gives: mentions, and the entities that they name.

use crate::{EntityType, Provenance, Span, Timex, Value, sort};

/// Which part of the pipeline decided on a mention: the answer to "why?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Source {
    /// A compiled list of names.
    Gazetteer,
    /// A rule for dates, times, money, percentages or quantities.
    Rule,
    /// The statistical tagger.
    Tagger,
    /// The user's own dictionary.
    Dictionary,
    /// A name that the document has introduced elsewhere.
    Resolution,
}

impl Source {
    /// Every source, in the order of their numbers.
    pub const ALL: &[Self] = &[Self::Gazetteer, Self::Rule, Self::Tagger, Self::Dictionary, Self::Resolution];

    /// The name in the output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gazetteer => "gazetteer",
            Self::Rule => "rule",
            Self::Tagger => "tagger",
            Self::Dictionary => "dictionary",
            Self::Resolution => "resolution",
        }
    }
}

/// One place in the text where an entity is named.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    /// Where, in bytes; on token boundaries, never empty.
    pub span: Span,
    /// What kind of entity.
    pub kind: EntityType,
    /// How sure the recogniser is, from 0 to 1.
    pub score: f32,
    /// Which part found it.
    pub source: Source,
    /// The entity that it names: an index into [`Document::entities`].
    pub entity: u32,
}

/// Somebody or something that a document names, once or often.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Where the fullest form of its name stands.
    pub name: Span,
    /// Its type.
    pub kind: EntityType,
    /// Its mentions in order: indices into [`Document::mentions`].
    pub mentions: Vec<u32>,
}

/// The mentions and entities of one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Sorted by position; no two overlap.
    pub mentions: Vec<Mention>,
    /// In the order of their first mention.
    pub entities: Vec<Entity>,
    /// Every expression of time with its value, sorted and disjoint: more than the mentions, as TimeML has it.
    pub timexes: Vec<Timex>,
    /// What the mentions of dates, times and amounts mean, by their number; in order. Those without a value are left out.
    pub values: Vec<(u32, Value)>,
    /// What the article says of itself.
    pub source: Provenance,
}

impl Document {
    /// What a mention means, if it is a date, a time or an amount and its value is known.
    pub fn value(&self, mention: usize) -> Option<&Value> {
        let at = self.values.binary_search_by_key(&mention, |&(number, _)| number as usize).ok()?;
        Some(&self.values[at].1)
    }

    /// Keeps the mentions that fit, and the entities that still have one. Values are given after it.
    pub(crate) fn retain(&mut self, fits: impl Fn(&Mention) -> bool) {
        if self.mentions.iter().all(&fits) {
            return;
        }
        self.mentions.retain(fits);
        for entity in &mut self.entities {
            entity.mentions.clear();
        }
        for (number, mention) in self.mentions.iter().enumerate() {
            self.entities[mention.entity as usize].mentions.push(number as u32);
        }
        // In the order of their first mention, whose numbers ascend with the mentions.
        self.entities.retain(|entity| !entity.mentions.is_empty());
        sort::by_number(&mut self.entities, |entity| entity.mentions[0].into());
        for (number, entity) in self.entities.iter().enumerate() {
            for &mention in &entity.mentions {
                self.mentions[mention as usize].entity = number as u32;
            }
        }
    }
}
