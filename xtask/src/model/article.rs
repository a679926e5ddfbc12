//! The owner's example article, which lies beside the checkout, and what it names.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::model::corpus::{ByteOffsets, Document};
use crate::root;

/// The article with its gold mentions; `None` where it is not beside the checkout.
pub(crate) fn read(path: &Path) -> Result<Option<Document>> {
    let Ok(text) = fs::read_to_string(path) else {
        return Ok(None);
    };
    let gold = fs::read_to_string(root().join("tests/article.tsv"))?;
    let bytes = ByteOffsets::new(&text);
    let types = rubricator::EntityType::ALL.iter().map(|kind| kind.name().to_owned());
    let mut document = Document {
        id: "article".to_owned(),
        spans: Vec::new(),
        ignore: Vec::new(),
        supports: types.collect(),
        kind: String::new(),
        text,
    };
    for line in gold.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let mut field = || fields.next().with_context(|| format!("tests/article.tsv: \"{line}\""));
        let (start, end, kind) = (field()?.parse()?, field()?.parse()?, field()?);
        let span = bytes.span(start, end).context("tests/article.tsv is of another text")?;
        match kind {
            "IGNORE" => document.ignore.push(span),
            kind => document.spans.push((span, kind.to_owned())),
        }
    }
    Ok(Some(document))
}

#[cfg(test)]
mod tests {
    use rubricator::{Recognizer, Span, train};

    use super::*;
    use crate::model::score::{Rules, Score};

    #[track_caller]
    fn check(recognizer: &Recognizer, least: f64) {
        let path = root().join("../shared/article.txt");
        let Some(document) = read(&path).unwrap() else {
            // The text is its publisher's and not in the tree. Where changes are judged it must be there.
            assert!(std::env::var_os("CI").is_none(), "{} is not there", path.display());
            eprintln!("skipped: {} is not there", path.display());
            return;
        };
        let found = recognizer.recognize(&document.text);
        let found: Vec<(Span, &str)> = found.mentions.iter().map(|m| (m.span, m.kind.name())).collect();
        let mut score = Score::default();
        score.add(&document, &found, Rules { gpe: true, ..Rules::default() });
        let f = score.total().f();
        assert!(f >= least, "{f}: {:#?}", score.differences);
    }

    #[test]
    fn the_article_comes_out_right() {
        check(&Recognizer::new(), 0.95);
    }

    #[test]
    fn lists_rules_and_resolution_alone_read_most_of_the_article() {
        check(&train::without_tagger(Recognizer::new()), 0.85);
    }
}
