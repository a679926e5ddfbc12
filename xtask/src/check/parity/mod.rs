//! `cargo xtask parity`: the crate and the shipped wasm give the same result for every text.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use lexopt::prelude::*;
use serde::Deserialize;

use crate::check::fuzz;
use crate::model::annotation::Engine;
use crate::root;

mod random;

/// How many lines of a plain-text corpus make one text, besides the whole.
const LINES: usize = 40;

/// How many random texts every test run compares on, and from which seed on.
const RANDOM: (u64, u64) = (300, 1);

/// The most attempts at shortening a text on which they differ.
const TRIES: u32 = 2_000;

/// Compares on the files named, on random texts, or on all unlabelled and development texts.
pub(crate) fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let mut files = Vec::new();
    let (mut count, mut seed, mut seconds) = (None, 1, None);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("random") => count = Some(parser.value()?.parse()?),
            Long("seed") => seed = parser.value()?.parse()?,
            Long("seconds") => seconds = Some(parser.value()?.parse()?),
            Value(file) => files.push(PathBuf::from(file)),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let is_random = count.is_some() || seconds.is_some();
    if files.is_empty() && !is_random {
        let corpora = root().join("../shared/corpora");
        files.extend(files_in(&corpora.join("unlabelled"))?);
        files.extend(files_in(&corpora.join("dev"))?);
    }
    let mut comparison = Comparison::start()?;
    for file in &files {
        let before = comparison.compared;
        for (name, text) in texts(file)? {
            comparison.compare(&name, &text)?;
        }
        println!("{}: {} texts", file.display(), comparison.compared - before);
    }
    if is_random {
        let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
        let end = comparison.compare_random(seed, count.unwrap_or(u64::MAX), until)?;
        println!("random texts, seeds {seed} to {}", end.saturating_sub(1));
    }
    let Comparison { compared, different, .. } = comparison;
    println!("{compared} texts compared, {different} differ");
    Ok(if different == 0 && compared > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Compares on the sample texts, hostile ones, those that fuzzing has kept, and random ones; each of the
/// last two kinds counts as one. Gives how many agree and how many don't.
pub(crate) fn sample() -> Result<(u32, u32)> {
    let mut comparison = Comparison::start()?;
    for file in files_in(&root().join("tests/samples"))? {
        for (name, text) in texts(&file)? {
            comparison.compare(&name, &text)?;
        }
    }
    for (name, text) in hostile() {
        comparison.compare(name, &text)?;
    }
    let mut fuzzed = Comparison::start()?;
    for (number, input) in fuzz::kept("recognize")?.iter().enumerate() {
        // The first byte chooses options.
        let text = String::from_utf8_lossy(input.get(1..).unwrap_or_default());
        fuzzed.compare(&format!("fuzz/corpus/recognize.txt:{}", number + 1), &text)?;
    }
    comparison.count_as_one("fuzzed", &fuzzed);
    let mut random = Comparison::start()?;
    let (count, seed) = RANDOM;
    random.compare_random(seed, count, None)?;
    comparison.count_as_one("random", &random);
    Ok((comparison.compared - comparison.different, comparison.different))
}

struct Comparison {
    native: Engine,
    wasm: Engine,
    compared: u32,
    different: u32,
}

impl Comparison {
    fn start() -> Result<Self> {
        Ok(Self { native: Engine::native(), wasm: Engine::wasm()?, compared: 0, different: 0 })
    }

    fn compare(&mut self, name: &str, text: &str) -> Result<()> {
        self.compared += 1;
        if self.differs(text).with_context(|| name.to_owned())? {
            self.different += 1;
            println!("{name}: native and wasm differ");
            self.describe(text)?;
        }
        Ok(())
    }

    fn count_as_one(&mut self, kind: &str, texts: &Self) {
        println!("{} {kind} texts compared, {} differ", texts.compared, texts.different);
        self.compared += 1;
        self.different += u32::from(texts.different > 0);
    }

    fn differs(&mut self, text: &str) -> Result<bool> {
        let (native, wasm) = (self.native.recognize(text)?, self.wasm.recognize(text)?);
        // Values cross as JSON for JavaScript, and are not read back here.
        Ok(native.mentions != wasm.mentions || native.entities != wasm.entities)
    }

    /// Compares on the texts of `count` seeds from `seed` on, or until the time `until`. The first that differs is
    /// shortened as far as possible, and is the last. Gives the first seed that was not tried.
    fn compare_random(&mut self, seed: u64, count: u64, until: Option<Instant>) -> Result<u64> {
        let mut samples = Vec::new();
        let page_sample = root().join("www/page/sample.js");
        for file in files_in(&root().join("tests/samples"))?.into_iter().chain([page_sample]) {
            samples
                .push(fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?);
        }
        let lines: Vec<&str> = samples.iter().flat_map(|sample| sample.split_inclusive('\n')).collect();
        let end = seed.saturating_add(count);
        for seed in seed..end {
            if until.is_some_and(|until| Instant::now() > until) {
                return Ok(seed);
            }
            let text = random::text(&lines, seed);
            self.compared += 1;
            if self.differs(&text).with_context(|| format!("seed {seed}"))? {
                self.different += 1;
                let text = random::shrunk(&text, TRIES, |text| self.differs(text))?;
                println!("seed {seed}: native and wasm differ on {text:?}");
                self.describe(&text)?;
                return Ok(seed + 1);
            }
        }
        Ok(end)
    }

    /// Prints where the results for a text first differ.
    fn describe(&mut self, text: &str) -> Result<()> {
        let (native, wasm) = (self.native.recognize(text)?, self.wasm.recognize(text)?);
        let mut pairs = native.mentions.iter().zip(&wasm.mentions);
        let at = pairs.position(|(native, wasm)| native != wasm);
        let at = at.unwrap_or(native.mentions.len().min(wasm.mentions.len()));
        if native.mentions == wasm.mentions {
            println!("  in entities");
        } else {
            println!("  from mention {at} on");
            println!("  native: {:?}", native.mentions.get(at));
            println!("  wasm:   {:?}", wasm.mentions.get(at));
        }
        Ok(())
    }
}

fn files_in(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(directory).with_context(|| format!("no {}", directory.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// The texts in a file, with names: of JSON lines each `text`; of plain text the whole and its parts.
fn texts(file: &Path) -> Result<Vec<(String, String)>> {
    #[derive(Deserialize)]
    struct Document {
        text: String,
    }
    let content = fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
    let name = file.file_name().unwrap_or_default().display();
    let lines: Vec<&str> = content.split_inclusive('\n').collect();
    if file.extension().is_some_and(|extension| extension == "jsonl") {
        return lines
            .iter()
            .enumerate()
            .map(|(i, line)| {
                let name = format!("{name}:{}", i + 1);
                let document: Document = serde_json::from_str(line).with_context(|| name.clone())?;
                Ok((name, document.text))
            })
            .collect();
    }
    let parts = lines.chunks(LINES).enumerate();
    let mut texts: Vec<_> =
        parts.map(|(i, part)| (format!("{name}:{}", i * LINES + 1), part.concat())).collect();
    if lines.len() > LINES {
        texts.push((name.to_string(), content));
    }
    Ok(texts)
}

/// What no newspaper prints, but people paste.
fn hostile() -> Vec<(&'static str, String)> {
    let noise: Vec<u8> = (0_u32..50_000).map(|i| (i.wrapping_mul(2_654_435_761) >> 23) as u8).collect();
    vec![
        ("nothing", String::new()),
        ("one character", "A".into()),
        ("white space", " \t\r\n\u{a0}\u{2003}\u{feff}".repeat(50)),
        ("NULs", "Jane\0Doe\0".repeat(50)),
        ("binary noise", String::from_utf8_lossy(&noise).into_owned()),
        ("what lone surrogates become", "\u{fffd}Jane \u{fffd}Doe\u{fffd} on Friday".into()),
        ("right to left", "נשיא ישראל אמר ביום שישי כי Jane Doe تحدثت في القاهرة يوم 5 مايو".repeat(20)),
        ("emoji with joiners", "👩‍👩‍👧‍👦 Jane 🏳️‍🌈 Doe 👍🏽 paid €5 🇫🇷 on 5️⃣ May ".repeat(50)),
        ("combining marks", "Ze\u{308}\u{301}\u{301} Doe\u{301} in Mu\u{308}nchen ".repeat(50)),
        (
            "soft hyphens",
            "Jane Doe-\u{ad}Smith met Ar\u{ad}me\u{ad}nia's prime min\u{ad}is\u{ad}ter. ".repeat(50),
        ),
        ("beyond the BMP", "𝕁𝕒𝕟𝕖 𝔻𝕠𝕖 in 𐌰𐌱𐌲 on 𝟧 May ".repeat(50)),
        ("capitals", "PRIME MINISTER JANE DOE RESIGNS IN PARIS ".repeat(500)),
        ("one endless word", "Netany".repeat(20_000)),
        ("newlines", "\n".repeat(100_000)),
        ("line ends of Windows", "Jane Doe\r\nreturned to Paris\r\n\r\non Friday.\r\n".repeat(50)),
        ("nested brackets", "(".repeat(5_000) + "Jane Doe" + &")".repeat(5_000)),
        ("full stops", "U.S.A. J.K. ... a.m. St. Mr. No. 5.5.5 ".repeat(200)),
        ("numbers", "US$1,234.5m 10 percent 10-20% 5pm 2015–2017 magnitude 6.4 €€€ 1e999 -0 ".repeat(200)),
        ("markup", "<p onclick=\"x()\">Jane <b>Doe</b> &amp; <script>alert(1)</script></p>".repeat(50)),
        ("quotes of every style", "“Jane” ‘Doe’ «Paris» „Berlin‟ \"Rome\" 'Oslo' ’s ".repeat(50)),
        ("several blocks", "Jane Doe, of the Example Party, went to Paris on Friday. ".repeat(4_000)),
    ]
}
