//! The distinct folded names of a document.

use super::key;
use crate::Mention;
use crate::hash::HashMap;
use crate::sort;

/// The folded form of every distinct surface form of a document's mentions.
pub(super) struct Folded<'t> {
    /// All folded forms in one string.
    folded: String,
    /// The distinct surface forms and where the folded form of each ends.
    surfaces: Vec<(&'t str, usize)>,
    /// The surface form of each mention.
    of_mention: Vec<u32>,
}

impl<'t> Folded<'t> {
    pub(super) fn new(text: &'t str, mentions: &[Mention]) -> Self {
        let mut folded = String::new();
        let mut surfaces: Vec<(&str, usize)> = Vec::new();
        let mut index: HashMap<(&str, bool), u32> = HashMap::default();
        let of_mention = mentions
            .iter()
            .map(|mention| {
                let surface = mention.span.of(text);
                *index.entry((surface, mention.kind.is_numeric())).or_insert_with(|| {
                    key::fold(surface, mention.kind, &mut folded);
                    surfaces.push((surface, folded.len()));
                    surfaces.len() as u32 - 1
                })
            })
            .collect();
        Self { folded, surfaces, of_mention }
    }
}

/// The distinct folded names, numbered from 0 in the order of their first mention.
pub(super) struct Keys<'f> {
    /// The folded names.
    pub(super) names: Vec<&'f str>,
    /// The number of a folded name.
    index: HashMap<&'f str, u32>,
    /// The name of each mention.
    pub(super) of_mention: Vec<u32>,
    /// The first mention of each name.
    pub(super) first: Vec<u32>,
    /// Whether some mention of the name looks like an acronym.
    pub(super) shape: Vec<Shape>,
}

/// How much a name looks like an acronym, going by the most telling of its surface forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// Not at all.
    Plain,
    /// At least half of the letters are capitals: "BfV", "MoD".
    Mixed,
    /// All of the letters are: "DGSE", "U.N.".
    Capitals,
}

impl<'f> Keys<'f> {
    pub(super) fn new(folded: &'f Folded<'_>) -> Self {
        let mut keys = Self {
            names: Vec::new(),
            index: HashMap::default(),
            of_mention: Vec::with_capacity(folded.of_mention.len()),
            first: Vec::new(),
            shape: Vec::new(),
        };
        let mut start = 0;
        let of_surface: Vec<u32> = folded
            .surfaces
            .iter()
            .map(|&(surface, end)| {
                let name = &folded.folded[start..end];
                start = end;
                let number = *keys.index.entry(name).or_insert_with(|| {
                    keys.names.push(name);
                    keys.shape.push(Shape::Plain);
                    keys.names.len() as u32 - 1
                });
                let shape = &mut keys.shape[number as usize];
                *shape = (*shape).max(shape_of(surface));
                number
            })
            .collect();
        keys.of_mention.extend(folded.of_mention.iter().map(|&s| of_surface[s as usize]));
        // Names are numbered in the order of their first mention.
        for (at, &key) in keys.of_mention.iter().enumerate() {
            if key as usize == keys.first.len() {
                keys.first.push(at as u32);
            }
        }
        keys
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// The number of a folded name that the document has.
    pub(super) fn find(&self, name: &str) -> Option<u32> {
        self.index.get(name).copied()
    }

    /// All names, longest first: what a name tells of its short forms is known before they are
    /// looked at.
    pub(super) fn longest_first(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        sort::by_number(&mut order, |&key| !(self.names[key as usize].len() as u64));
        order
    }
}

fn shape_of(surface: &str) -> Shape {
    const LONGEST: usize = 12;
    if surface.len() > LONGEST || surface.contains(char::is_whitespace) {
        return Shape::Plain;
    }
    let capitals = surface.chars().filter(|c| c.is_uppercase()).count();
    let letters = surface.chars().filter(|c| c.is_alphabetic()).count();
    if capitals < 2 || capitals * 2 < letters {
        Shape::Plain
    } else if capitals < letters {
        Shape::Mixed
    } else {
        Shape::Capitals
    }
}
