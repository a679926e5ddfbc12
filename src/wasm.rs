//! The boundary to JavaScript: the only file that knows wasm-bindgen and JS values.
//!
//! Text comes in through a buffer that JavaScript encodes into, results go out as one array of
//! numbers; `www/engine/document.js` makes objects of them. Only options and dictionaries cross as objects.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::text::utf16::utf16_offsets;
use crate::{
    Analysis, Dictionary, DictionaryError, Document, EntityType, Ignored, LONGEST_TERM, Options, Recognizer,
    Source, Term, TermOptions, TypeSet,
};

/// The version of the result's layout.
const SCHEMA_VERSION: u32 = 1;

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct JsOptions {
    types: Option<Vec<String>>,
    min_score: f32,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct JsDictionary {
    terms: Vec<JsTerm>,
    ignore: Vec<JsIgnored>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct JsTerm {
    term: String,
    /// Without one the term is refused as one of an unknown type, which names the types there are.
    #[serde(default)]
    r#type: String,
    #[serde(default = "yes")]
    case_sensitive: bool,
    #[serde(default = "yes")]
    whole_word: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct JsIgnored {
    term: String,
    #[serde(default = "yes")]
    case_sensitive: bool,
    #[serde(default = "yes")]
    whole_word: bool,
}

fn yes() -> bool {
    true
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
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

/// What an object from JavaScript holds; the problem is told in words, with the names that are allowed.
///
/// It goes through JSON: read member by member, names that are not asked for would not be seen, so that a
/// misspelt option would be passed over in silence.
fn read<T: DeserializeOwned>(value: &JsValue) -> Result<T, String> {
    let json = js_sys::JSON::stringify(value)
        .ok()
        .and_then(|json| json.as_string())
        .ok_or("not an object that JSON can hold")?;
    serde_json::from_str(&json).map_err(|problem| {
        let problem = problem.to_string();
        // The place in the JSON says nothing to those who never saw it.
        match problem.rsplit_once(" at line ") {
            Some((problem, _)) => problem.to_owned(),
            None => problem,
        }
    })
}

fn invalid_options(problem: impl std::fmt::Display) -> JsValue {
    error("invalid-options", &problem.to_string())
}

fn invalid_dictionary(problem: impl std::fmt::Display) -> JsValue {
    error("invalid-dictionary", &problem.to_string())
}

/// What is wrong with a dictionary, and in which entry; `terms` is how many of its entries are terms.
fn wrong_entry(problem: &DictionaryError, terms: usize) -> String {
    let entry = |i: usize| match i.checked_sub(terms) {
        None => format!("entry {} of the dictionary", i + 1),
        Some(i) => format!("entry {} of the ignore list", i + 1),
    };
    match *problem {
        DictionaryError::EmptyTerm(i) => format!("{} is empty: remove it", entry(i)),
        DictionaryError::TermTooLong(i) => {
            format!("{} is longer than {LONGEST_TERM} bytes: shorten it", entry(i))
        }
        DictionaryError::TooLarge => problem.to_string(),
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
        let json =
            serde_json::to_string(&info).map_err(|problem| error("engine-failed", &problem.to_string()))?;
        js_sys::JSON::parse(&json)
    }

    /// Uses `{terms, ignore}` from now on; throws `invalid-dictionary` and keeps the old one if it is wrong.
    #[wasm_bindgen(js_name = setDictionary)]
    pub fn set_dictionary(&mut self, dictionary: JsValue) -> Result<(), JsValue> {
        let dictionary: JsDictionary = read(&dictionary).map_err(invalid_dictionary)?;
        let mut terms = Vec::with_capacity(dictionary.terms.len());
        for (i, term) in dictionary.terms.into_iter().enumerate() {
            let kind = term.r#type.parse::<EntityType>().map_err(|problem| {
                invalid_dictionary(format!(
                    "entry {} of the dictionary (\"{}\"): {problem}",
                    i + 1,
                    term.term
                ))
            })?;
            terms.push(Term {
                text: term.term,
                kind,
                options: TermOptions { case_sensitive: term.case_sensitive, whole_word: term.whole_word },
            });
        }
        let ignored = dictionary.ignore.into_iter().map(|ignored| Ignored {
            text: ignored.term,
            options: TermOptions { case_sensitive: ignored.case_sensitive, whole_word: ignored.whole_word },
        });
        let ignored: Vec<Ignored> = ignored.collect();
        let dictionary = Dictionary::new(&terms, &ignored)
            .map_err(|problem| invalid_dictionary(wrong_entry(&problem, terms.len())))?;
        self.recognizer.set_dictionary(dictionary);
        Ok(())
    }

    /// Where to write `length` bytes of UTF-8 before [`Engine::begin`].
    pub fn input(&mut self, length: usize) -> *mut u8 {
        self.input.clear();
        self.input.resize(length, 0);
        self.input.as_mut_ptr()
    }

    /// Starts on the first `length` bytes of the input; throws `invalid-options`.
    pub fn begin(&mut self, length: usize, options: JsValue) -> Result<(), JsValue> {
        let options: JsOptions = if options.is_undefined() || options.is_null() {
            JsOptions::default()
        } else {
            read(&options).map_err(invalid_options)?
        };
        let types = match options.types {
            None => TypeSet::default(),
            Some(names) => names
                .iter()
                .map(|name| name.parse::<EntityType>())
                .collect::<Result<TypeSet, _>>()
                .map_err(invalid_options)?,
        };
        if !(0.0..=1.0).contains(&options.min_score) {
            return Err(invalid_options("`minScore` must be a number from 0 to 1"));
        }
        let mut input = std::mem::take(&mut self.input);
        input.truncate(length);
        // The encoder writes valid UTF-8; what is not becomes U+FFFD rather than an error.
        self.text = String::from_utf8(input)
            .unwrap_or_else(|broken| String::from_utf8_lossy(broken.as_bytes()).into_owned());
        let options = Options { types, min_score: options.min_score, ..Options::default() };
        self.analysis = Some(Analysis::new(options));
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

    /// The result: schema version, number of mentions, number of entities; for each mention start,
    /// end (UTF-16 units), type, score in millionths, entity, source; for each entity the start
    /// and end of its name, and its type. Before [`Engine::step`] has given 1, of what has been read.
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
            self.document = analysis.finish(&self.recognizer, &self.text);
        }
    }
}

fn encode(text: &str, document: &Document) -> Vec<u32> {
    let (mentions, entities) = (&document.mentions, &document.entities);
    let mut offsets = Vec::with_capacity(mentions.len() * 2);
    utf16_offsets(text, mentions.iter().flat_map(|m| [m.span.start, m.span.end]), &mut offsets);
    let mut numbers = Vec::with_capacity(3 + mentions.len() * 6 + entities.len() * 3);
    numbers.extend([SCHEMA_VERSION, mentions.len() as u32, entities.len() as u32]);
    for (mention, offsets) in mentions.iter().zip(offsets.chunks_exact(2)) {
        let score = (mention.score * 1e6) as u32;
        numbers.extend([
            offsets[0], offsets[1], mention.kind as u32, score, mention.entity, mention.source as u32,
        ]);
    }
    // Entities come by their first mention, not by where their fullest name stands.
    let mut names: Vec<usize> = (0..entities.len()).collect();
    names.sort_by_key(|&entity| entities[entity].name);
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
    numbers
}
