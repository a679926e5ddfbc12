//! The boundary to JavaScript: the only file that knows wasm-bindgen and JS values.
//!
//! Text comes in through a buffer that JavaScript encodes into, results go out as one array of
//! numbers; `www/engine/document.js` makes objects of them. Only options and dictionaries cross as objects.

mod values;

use std::fmt::Write as _;

use js_sys::{Array, Object, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;

use crate::places::{Located, Places};
use crate::sort::{self, pair};
use crate::text::utf16::utf16_offsets;
use crate::{
    Analysis, Date, Dictionary, DictionaryError, Document, EntityType, Ignored, Kept, Options, Recognizer,
    Source, Term, TermOptions, TermProblem, TypeSet,
};

/// The version of the result's layout.
const SCHEMA_VERSION: u32 = 1;

/// The numbers before the first mention.
const HEADER: usize = 4;

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct JsOptions {
    types: Option<Vec<String>>,
    min_score: Option<f32>,
    published: Option<String>,
    near: Option<String>,
}

/// An entry of the dictionary or, without a type, of the ignore list.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JsEntry {
    term: String,
    r#type: Option<String>,
    case_sensitive: Option<bool>,
    whole_word: Option<bool>,
}

impl JsEntry {
    fn options(&self) -> TermOptions {
        TermOptions {
            case_sensitive: self.case_sensitive.unwrap_or(true),
            whole_word: self.whole_word.unwrap_or(true),
        }
    }
}

/// An entry that cannot be used.
#[derive(Serialize)]
struct JsProblem {
    /// `dictionary` or `ignore`.
    list: &'static str,
    /// Counts the entries of the list from 0.
    index: usize,
    reason: &'static str,
    message: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsInfo {
    version: &'static str,
    schema_version: u32,
    types: Vec<&'static str>,
    sources: Vec<&'static str>,
}

/// An `Error` with a `code`, as the JavaScript side expects of everything thrown here.
fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // Setting a plain property on a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

/// Refuses what is no object, and objects with other members than these.
///
/// serde-wasm-bindgen asks an object for the members of a struct and sees no others, so that a misspelt one would be
/// passed over in silence.
fn check_names(value: &JsValue, names: &[&str]) -> Result<(), String> {
    if !value.is_object() || Array::is_array(value) {
        return Err("this is not an object".to_owned());
    }
    for name in Object::keys(value.unchecked_ref::<Object>()).iter().filter_map(|name| name.as_string()) {
        if !names.contains(&name.as_str()) {
            let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            return Err(format!("there is no `{name}`; the names are {names}"));
        }
    }
    Ok(())
}

/// What an object from JavaScript holds that has these members at most; the problem is told in words.
fn read<T: DeserializeOwned>(value: JsValue, names: &[&str]) -> Result<T, String> {
    check_names(&value, names)?;
    serde_wasm_bindgen::from_value(value).map_err(|problem| {
        let problem = problem.to_string();
        problem.strip_prefix("Error: ").map_or_else(|| problem.clone(), str::to_owned)
    })
}

fn invalid_options(problem: impl std::fmt::Display) -> JsValue {
    error("invalid-options", &problem.to_string())
}

fn invalid_dictionary(problem: impl std::fmt::Display) -> JsValue {
    error("invalid-dictionary", &problem.to_string())
}

/// A member of a dictionary: an array, or nothing.
fn list(dictionary: &JsValue, name: &str) -> Result<Array, JsValue> {
    let list = Reflect::get(dictionary, &name.into())?;
    if list.is_null() || list.is_undefined() {
        Ok(Array::new())
    } else if Array::is_array(&list) {
        Ok(list.unchecked_into())
    } else {
        Err(invalid_dictionary(format!("`{name}` is not an array")))
    }
}

/// Collects what is wrong with the entries of a dictionary.
#[derive(Default)]
struct Problems(Vec<JsProblem>);

impl Problems {
    fn add(
        &mut self,
        (list, index): (&'static str, usize),
        reason: &'static str,
        why: impl std::fmt::Display,
    ) {
        let of = if list == "ignore" { "ignore list" } else { list };
        let message = format!("entry {} of the {of} {why}", index + 1);
        self.0.push(JsProblem { list, index, reason, message });
    }

    /// The entries of a list that can be read and what `make` makes of them, each with its place.
    fn read<T>(
        &mut self,
        list: &'static str,
        names: &[&str],
        entries: &Array,
        make: impl Fn(JsEntry) -> Result<T, (&'static str, String)>,
    ) -> (Vec<T>, Vec<(&'static str, usize)>) {
        let mut read_entries = Vec::with_capacity(entries.length() as usize);
        let mut places = Vec::with_capacity(read_entries.capacity());
        for (index, entry) in entries.iter().enumerate() {
            let entry =
                read::<JsEntry>(entry, names).map_err(|why| ("invalid", format!("can't be read: {why}")));
            match entry.and_then(&make) {
                Ok(entry) => {
                    read_entries.push(entry);
                    places.push((list, index));
                }
                Err((reason, why)) => self.add((list, index), reason, why),
            }
        }
        (read_entries, places)
    }

    /// The error that names all entries, as `entries`, and the first of them in its message.
    fn into_error(mut self) -> JsValue {
        sort::by_number(&mut self.0, |problem| pair((problem.list == "ignore").into(), problem.index as u32));
        let more = match self.0.len() - 1 {
            0 => String::new(),
            more => format!(" (and {more} more)"),
        };
        let error = invalid_dictionary(format!("{}{more}", self.0[0].message));
        if let Ok(entries) = serde_wasm_bindgen::to_value(&self.0) {
            // Setting a plain property on a fresh object cannot fail.
            let _ = Reflect::set(&error, &"entries".into(), &entries);
        }
        error
    }
}

/// One recogniser and the analysis that it is at.
#[wasm_bindgen]
pub struct Engine {
    recognizer: Recognizer,
    input: Vec<u8>,
    text: String,
    analysis: Option<Analysis>,
    /// How much of the text has been read, from 0 to 1.
    read: f32,
    document: Document,
    /// What is known of the last text that was longer than a block, for one that goes on from it.
    kept: Option<Kept>,
    places: Option<Places>,
    /// Where the readers of the text live.
    near: Option<String>,
    /// What [`Engine::places`] gives.
    located: String,
}

#[wasm_bindgen]
impl Engine {
    /// A recogniser with the embedded model and lists.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "a JavaScript constructor")]
    pub fn new() -> Self {
        std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
        Self {
            recognizer: Recognizer::new(),
            input: Vec::new(),
            text: String::new(),
            analysis: None,
            read: 0.0,
            document: Document::default(),
            kept: None,
            places: None,
            near: None,
            located: String::new(),
        }
    }

    /// What this build is and what its numbers stand for.
    pub fn info() -> Result<JsValue, JsValue> {
        let info = JsInfo {
            version: env!("CARGO_PKG_VERSION"),
            schema_version: SCHEMA_VERSION,
            types: EntityType::ALL.iter().map(|kind| kind.name()).collect(),
            sources: Source::ALL.iter().map(|source| source.name()).collect(),
        };
        Ok(serde_wasm_bindgen::to_value(&info)?)
    }

    /// Uses `{terms, ignore}` from now on. Throws `invalid-dictionary` if something is wrong: with `entries`, the
    /// entries that cannot be used, all others are in use; without, the old dictionary is.
    #[wasm_bindgen(js_name = setDictionary)]
    pub fn set_dictionary(&mut self, dictionary: JsValue) -> Result<(), JsValue> {
        check_names(&dictionary, &["terms", "ignore"]).map_err(invalid_dictionary)?;
        let (terms, ignore) = (list(&dictionary, "terms")?, list(&dictionary, "ignore")?);
        let mut problems = Problems::default();
        let (terms, mut places) =
            problems.read("dictionary", &["term", "type", "caseSensitive", "wholeWord"], &terms, |entry| {
                let kind = entry.r#type.as_deref().unwrap_or_default().parse::<EntityType>();
                let kind = kind.map_err(|why| ("unknown-type", format!("(\"{}\"): {why}", entry.term)))?;
                let options = entry.options();
                Ok(Term { text: entry.term, kind, options })
            });
        let (ignored, ignored_places) =
            problems.read("ignore", &["term", "caseSensitive", "wholeWord"], &ignore, |entry| {
                let options = entry.options();
                Ok(Ignored { text: entry.term, options })
            });
        places.extend(ignored_places);
        let dictionary = match Dictionary::new(&terms, &ignored) {
            Ok(dictionary) => dictionary,
            Err(DictionaryError { problems: unusable, rest, .. }) => {
                for (term, problem) in unusable {
                    let reason = match problem {
                        TermProblem::Empty => "empty",
                        TermProblem::TooLong => "too-long",
                    };
                    problems.add(places[term], reason, problem);
                }
                *rest
            }
        };
        self.recognizer.set_dictionary(dictionary);
        self.kept = None;
        if problems.0.is_empty() { Ok(()) } else { Err(problems.into_error()) }
    }

    /// Where to write `length` bytes of UTF-8 before [`Engine::begin`].
    pub fn input(&mut self, length: usize) -> *mut u8 {
        self.input.clear();
        self.input.resize(length, 0);
        self.input.as_mut_ptr()
    }

    /// Looks up places from now on in those that the first `length` bytes of the input hold; throws `invalid-places`.
    #[wasm_bindgen(js_name = setPlaces)]
    pub fn set_places(&mut self, length: usize) -> Result<(), JsValue> {
        let mut bytes = std::mem::take(&mut self.input);
        bytes.truncate(length);
        let places = Places::parse(bytes).map_err(|problem| error("invalid-places", &problem.to_string()))?;
        self.places = Some(places);
        Ok(())
    }

    /// The places of the last text, which [`Engine::step`] has resolved: in the first line of each mention the number
    /// of its decision, or nothing; then a line for each choice, the likeliest of a decision first: the decision, the
    /// confidence, latitude, longitude, kind, country, division, people, GeoNames id and name, with tabs between them.
    pub fn places(&mut self) -> String {
        self.resolve();
        std::mem::take(&mut self.located)
    }

    /// Starts on the first `length` bytes of the input; throws `invalid-options`.
    pub fn begin(&mut self, length: usize, options: JsValue) -> Result<(), JsValue> {
        let options: JsOptions = if options.is_undefined() || options.is_null() {
            JsOptions::default()
        } else {
            read(options, &["types", "minScore", "published", "near"]).map_err(invalid_options)?
        };
        let types = match options.types {
            None => TypeSet::default(),
            Some(names) => names
                .iter()
                .map(|name| name.parse::<EntityType>())
                .collect::<Result<TypeSet, _>>()
                .map_err(invalid_options)?,
        };
        let min_score = options.min_score.unwrap_or(0.0);
        if !(0.0..=1.0).contains(&min_score) {
            return Err(invalid_options("`minScore` must be a number from 0 to 1"));
        }
        let published = options.published.map(|written| {
            let wrong = || invalid_options("`published` must be a date such as 2015-01-07");
            Date::parse(&written).ok_or_else(wrong)
        });
        let published = published.transpose()?;
        if let (Some(near), Some(places)) = (&options.near, &self.places)
            && !places.knows(near)
        {
            return Err(invalid_options("`near` must be a country's ISO code, or the name of a place"));
        }
        self.near = options.near;
        let mut input = std::mem::take(&mut self.input);
        input.truncate(length);
        // The encoder writes valid UTF-8; what is not becomes U+FFFD rather than an error.
        self.text = String::from_utf8(input)
            .unwrap_or_else(|broken| String::from_utf8_lossy(broken.as_bytes()).into_owned());
        let options = Options { types, min_score, published };
        self.analysis = Some(Analysis::going_on(options, &mut self.kept, &self.text));
        self.read = 0.0;
        Ok(())
    }

    /// Reads one more block, or resolves the names when all are read; gives how much is done, from 0 to 1.
    ///
    /// Each is a step of its own, so that a page without a worker may do something else in between.
    pub fn step(&mut self) -> f32 {
        match &mut self.analysis {
            Some(analysis) if self.read < 1.0 => {
                self.read = analysis.step(&self.recognizer, &self.text);
                self.read.min(1.0 - f32::EPSILON)
            }
            _ => {
                self.resolve();
                1.0
            }
        }
    }

    /// The result: schema version, number of mentions, number of entities, bytes of values; for each mention start,
    /// end (UTF-16 units), type, score in millionths, entity, source; for each entity the start
    /// and end of its name, and its type; then the values in JSON, four bytes in a number. Before [`Engine::step`] has given 1, of what has been read.
    pub fn finish(&mut self) -> Vec<u32> {
        self.resolve();
        let text = std::mem::take(&mut self.text);
        let numbers = encode(&text, &std::mem::take(&mut self.document));
        // The buffer is kept for the next text.
        self.input = text.into_bytes();
        numbers
    }
}

impl Engine {
    fn resolve(&mut self) {
        if let Some(analysis) = self.analysis.take() {
            self.document = analysis.finish_keeping(&self.recognizer, &self.text, &mut self.kept);
            if let Some(places) = &self.places {
                self.located =
                    lines(places, &places.of_document(&self.text, &self.document, self.near.as_deref()));
            }
        }
    }
}

/// The decisions on a document's places, for [`Engine::places`].
fn lines(places: &Places, located: &Located) -> String {
    let mentions =
        located.mentions.iter().map(|decision| decision.map(|d| d.to_string()).unwrap_or_default());
    let mut lines = mentions.collect::<Vec<_>>().join(",");
    for (number, decision) in located.decisions.iter().enumerate() {
        for choice in &decision.choices {
            let Some(place) = places.place(choice.place) else {
                continue;
            };
            let number_of = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = write!(
                lines,
                "\n{number}\t{:.3}\t{:.2}\t{:.2}\t{}\t{}\t{}\t{}\t{}\t{}",
                choice.confidence,
                place.latitude,
                place.longitude,
                place.kind.name(),
                place.country.unwrap_or_default(),
                place.admin1.unwrap_or_default(),
                number_of(place.population),
                number_of(place.geonames),
                place.name,
            );
        }
    }
    lines
}

fn encode(text: &str, document: &Document) -> Vec<u32> {
    let (mentions, entities) = (&document.mentions, &document.entities);
    let mut offsets = Vec::with_capacity(mentions.len() * 2);
    utf16_offsets(text, mentions.iter().flat_map(|m| [m.span.start, m.span.end]), &mut offsets);
    let length = HEADER + mentions.len() * 6 + entities.len() * 3;
    let mut numbers = Vec::with_capacity(length + values::room(document));
    numbers.extend([SCHEMA_VERSION, mentions.len() as u32, entities.len() as u32, 0]);
    for (mention, offsets) in mentions.iter().zip(offsets.chunks_exact(2)) {
        let score = (mention.score * 1e6) as u32;
        numbers.extend([
            offsets[0], offsets[1], mention.kind as u32, score, mention.entity, mention.source as u32,
        ]);
    }
    // Entities come by their first mention, not by where their fullest name stands.
    let mut names: Vec<usize> = (0..entities.len()).collect();
    sort::by_number(&mut names, |&entity| pair(entities[entity].name.start, entities[entity].name.end));
    offsets.clear();
    utf16_offsets(
        text,
        names.iter().flat_map(|&e| [entities[e].name.start, entities[e].name.end]),
        &mut offsets,
    );
    let first = numbers.len();
    numbers.resize(first + entities.len() * 3, 0);
    for (entity, offsets) in names.into_iter().zip(offsets.chunks_exact(2)) {
        let numbers = &mut numbers[first + entity * 3..][..3];
        numbers.copy_from_slice(&[offsets[0], offsets[1], entities[entity].kind as u32]);
    }
    numbers[3] = values::write(text, document, &mut numbers);
    numbers
}
