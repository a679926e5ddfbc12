use super::*;
use crate::marked;
use crate::text::token::Gap;
use crate::text::tokenizer;
use crate::{Source, Span};

/// A text with its mentions, read from "[PERSON:1 Jane Doe] left".
///
/// Before the colon: a type; "@0.4" for a score other than 0.9; ">ORG" for another type after
/// resolution; "+" in front for a mention that is to be found. After the colon: any name for the entity.
struct Marked {
    text: String,
    mentions: Vec<Mention>,
    expected: Vec<Mention>,
    entities: Vec<String>,
}

fn parse(marked: &str) -> Marked {
    let (text, marks) = marked::parse(marked);
    let mut parsed = Marked { text, mentions: vec![], expected: vec![], entities: vec![] };
    for (span, head) in marks {
        let (kinds, entity) = head.split_once(':').unwrap();
        let (found, kinds) = kinds.strip_prefix('+').map_or((false, kinds), |kinds| (true, kinds));
        let (before, after) = kinds.split_once('>').unwrap_or((kinds, ""));
        let (before, score) = before.split_once('@').unwrap_or((before, "0.9"));
        let mention = Mention {
            span: Span::new(span.start as u32, span.end as u32),
            kind: before.parse().unwrap(),
            score: score.parse().unwrap(),
            source: Source::Tagger,
            entity: 0,
        };
        if !found {
            parsed.mentions.push(mention);
        }
        let kind = after.parse().unwrap_or(mention.kind);
        parsed.expected.push(Mention { kind, ..mention });
        parsed.entities.push(entity.to_owned());
    }
    parsed
}

/// Adds the mentions that the names of the text lead to.
fn recall(text: &str, mentions: &mut Vec<Mention>) {
    let mut tokens = Vec::new();
    tokenizer::tokenize(text, Span::new(0, text.len() as u32), Gap::Paragraph, &mut tokens);
    let mut found = Vec::new();
    Names::collect(text, mentions).find(&tokens, mentions, &mut found);
    merge(mentions, &found);
}

/// The text with the mentions marked again; entities have the names that `names` gives.
fn mark(text: &str, mentions: &[Mention], name: impl Fn(usize) -> String) -> String {
    let heads = mentions.iter().enumerate().map(|(i, mention)| {
        let span = mention.span.start as usize..mention.span.end as usize;
        (span, format!("{}:{}", mention.kind, name(i)))
    });
    marked::mark(text, heads)
}

/// What holds of every result: sorted, disjoint, consistent, and the same when done again.
fn check_sound(text: &str, mentions: &[Mention], entities: &[Entity]) {
    assert!(mentions.windows(2).all(|m| m[0].span.end <= m[1].span.start));
    let mut seen = vec![false; mentions.len()];
    let mut last_first = None;
    for (number, entity) in entities.iter().enumerate() {
        assert!(entity.mentions.is_sorted() && !entity.mentions.is_empty());
        assert!(last_first < Some(entity.mentions[0]), "order of entities");
        last_first = Some(entity.mentions[0]);
        assert!(entity.mentions.iter().any(|&m| mentions[m as usize].span == entity.name));
        for &at in &entity.mentions {
            let mention = &mentions[at as usize];
            assert_eq!((mention.entity as usize, mention.kind), (number, entity.kind));
            assert!(!std::mem::replace(&mut seen[at as usize], true));
        }
    }
    assert!(seen.iter().all(|&seen| seen), "every mention has an entity");
    let mut again = mentions.to_vec();
    assert_eq!(resolve(text, &mut again), entities);
    assert_eq!(again, mentions, "resolving again changes nothing");
}

/// Entities must be as marked: the same number wherever the mark is the same.
#[track_caller]
fn check(marked: &str) {
    let Marked { text, mut mentions, expected, entities } = parse(marked);
    if mentions.len() < expected.len() {
        recall(&text, &mut mentions);
    }
    let got = resolve(&text, &mut mentions);
    check_sound(&text, &mentions, &got);
    let expected = mark(&text, &expected, |i| {
        let first = entities.iter().position(|e| *e == entities[i]).unwrap();
        entities[..first].iter().collect::<std::collections::BTreeSet<_>>().len().to_string()
    });
    assert_eq!(mark(&text, &mentions, |i| mentions[i].entity.to_string()), expected);
}

#[test]
fn people() {
    check("[PERSON:1 Benjamin Netanyahu] spoke. [PERSON:1 Netanyahu] left.");
    check("[PERSON:1 Netanyahu] left. [PERSON:1 Benjamin Netanyahu] spoke. [PERSON:1 Netanyahu]’s car");
    check("[PERSON:1 NETANYAHU] SPEAKS\n\n[PERSON:1 Benjamin Netanyahu] spoke.");
    check("[PERSON:1 José Pérez], [PERSON:1 Jose Perez], [PERSON:1 PEREZ], [PERSON:1 José]");
    check(
        "[PERSON:1 Ada Quill] and [PERSON:2 Bo Quill]. [PERSON:2 Quill]. [PERSON:1 Ada Quill]. [PERSON:1 Quill]. [PERSON:2 Bo]",
    );
    check("[PERSON:1 Quill] met [PERSON:1 Ada Quill] and [PERSON:2 Bo Quill].");
    check("[PERSON:1 John F. Marsh], [PERSON:1 John Marsh], [PERSON:1 J. Marsh], [PERSON:1 Marsh]");
    check("[PERSON:1 John F. Marsh], [PERSON:2 John G. Marsh], [PERSON:2 John Marsh], [PERSON:2 Marsh]");
    check("[PERSON:1 J. K. Harrow], [PERSON:1 J.K. Harrow], [PERSON:1 JK Harrow]");
    check("[PERSON:1 Cal Winter Jr.], [PERSON:1 Cal Winter], [PERSON:1 Winter]");
    check("[PERSON:1 Ludo van der Meer], [PERSON:1 van der Meer], [PERSON:1 Meer], [PERSON:1 Ludo]");
    check("[PERSON:1 Ana Ortega-Lund] and [PERSON:1 Ortega-Lund] and [PERSON:1 Ortega Lund]");
    check("[PERSON:1 Sean O'Hara], [PERSON:1 O’Hara]");
    check("[PERSON:1 Ada Quill], [PERSON:2 Ada Winter], [PERSON:3 Ada]");
    check("[PERSON:1 Omar bin Tarik] is [PERSON:1 OBT]. Mr [PERSON:2 Bin]");
    check("[PERSON:1 Ada Quill] of [ORG:2 Quill] and [ORG:2 Quill]");
}

#[test]
fn other_names() {
    check(
        "[PERSON:1 Jon Tern], who fought for [ORG:2 Quay] under the ring name [PERSON:1 Luke Marsh], died. [PERSON:1 Marsh]",
    );
    check(
        "[PERSON:1 Ada Quill], better known as [PERSON:1 Quilla], and [PERSON:2 Ada Marsh] ([PERSON:3 Bo Marsh])",
    );
    check(
        "[PERSON:1 Ada Quill] (born [PERSON:1 Ada Winter]). [PERSON:2 Ada Marsh], born to [PERSON:3 Bo Marsh]",
    );
    check(
        "[ORG:1 Tern Province] – under its previous name, [ORG:1 Quay Front]. [ORG:2 Ternex], formerly [ORG:2 Acme]",
    );
    check(
        "[ORG:1 Ternex], formerly of [ORG:2 Acme]. [PERSON:3 Ada] or [PERSON:4 Bo]. [PERSON:5 Cal] (or [PERSON:5 Ceal])",
    );
    check(
        "[GPE:1 State of Tern] and [GPE:1 Tern]. The [ORG:2 Ministry of Health], the [ORG:2 Health Ministry]",
    );
    check("[FAC:1 Port of Tern] and [FAC:1 Tern Port]. [LOC:2 Eastern Quay] and [LOC:2 East Quay]");
    check(
        "[PERSON:1 Bo Quill], his wife [PERSON:2 Ada] and sons [PERSON:3 Cal] and [PERSON:4 Bo]. [PERSON:1 Quill]",
    );
    check(
        "His wife, [PERSON:1 Ada Quill], and [PERSON:1 Ada]. [PERSON:2 Bo Marsh], son of [PERSON:1 Ada]; [PERSON:2 Bo]",
    );
    check("[GPE:1 New York City] and [GPE:1 New York]; [NORP:2 Democrats], [NORP:2 Democratic]");
}

#[test]
fn acronyms() {
    check("[ORG:2 Federal Security Service] ([ORG:2 FSB]) and the [ORG:2 FSB]");
    check("[ORG:1 Directorate-General for External Security] ([ORG:1 DGSE]). The [ORG:1 DGSE]");
    check("The [ORG:1 DGSE] ([ORG:1 Directorate-General for External Security]).");
    check("[ORG:1 FSB] left. The [ORG:1 Federal Security Service] (“[ORG:1 FSB]”)");
    check("[ORG:1 World Harvest Organization] left. [ORG:1 WHO] left.");
    check("[ORG:1 Ministry of Defence] ([ORG@0.4:1 MoD])");
    check("[ORG:1 Ministry of Defence] and [ORG:1 MoD]");
    check("[GPE:1 PARIS] ([ORG:2 AFP]) said");
    check(
        "[ORG:1 Sécurité du Pays] ([ORG:1 PSD]), [GPE:2 New Tern] ([GPE:2 NT]), [GPE:3 Old Quay] ([GPE:4 UK])",
    );
    check("the [ORG:1 Shin Tern] ([ORG:1 Security Agency of Tern]), [ORG:2 Acme] ([ORG:1 Shin Tern])");
    check("[ORG:1 Acme] ([ORG:2 Wire]). [ORG:3 Ternex] ([ORG:2 Wire])");
    check("[ORG:1 TERN DAILY] ([ORG:2 WIRE]) - [ORG:3 Senate Law Board]. [ORG:4 Senate]");
    check("[ORG:1 TRN] ([ORG:1 Quay Armed Forces]), [LOC:2 Tern Zone] ([LOC:2 DMZ])");
    check("[PERSON:1 Chen Wei] ([PERSON:1 陳偉]), [GPE:2 Tern] ([GPE:3 Quayland])");
    check("[ORG:1 Directorate-General for External Security] left. The [ORG:1 DGSE] left.");
    check("[PERSON:1 Ada Quill] ([ORG:2 AQ])");
    check("[ORG:1 World Bank], [ORG:2 WB]");
    check("[ORG:1 Acme] [ORG:2 FSB]");
}

#[test]
fn organisations() {
    check("the [ORG:1 Nusra Front], [ORG:1 al-Nusra Front] and [ORG:1 Al Nusra Front]");
    check("[ORG:1 Acme Corp.] fell. [ORG:1 Acme] rose. [ORG:1 Acme Corporation]");
    check("[ORG:1 The Tern Post], [ORG:1 Tern Post], [ORG:1 Tern Post's]");
    check("[ORG:1 Tiffin & Co.], [ORG:1 Tiffin]");
    check("[ORG:1 Marlin Quist] fell. [ORG:1 Marlin] rose.");
    check("[ORG:1 Marlin] rose. [ORG:2 Marlin Quist] fell.");
    check("[ORG:1 Bank of Tern], [ORG:2 Bank]");
    check("[ORG:1 US Senate], [ORG:1 Senate], [ORG:1 U.S. Senate], [ORG:1 United States Senate]");
    check("[NORP:1 Ternian] [ORG:2 Ternian Navy] and [ORG:2 Navy]");
    check("[ORG:1 UN Council], [ORG:1 United Nations Council], [ORG:2 UN], [ORG:2 U.N.]");
    check("[ORG:1 Islamic State], [ORG:1 ISIS], [ORG:1 ISIL], [ORG:1 Daesh]");
    check("[ORG:1 al-Qaida], [ORG:1 al-Qaeda], [ORG:1 Al Qaeda], [ORG:1 AL-QAIDA]");
}

#[test]
fn places_and_the_rest() {
    check("[GPE:1 US], [GPE:1 U.S.], [GPE:1 United States], [GPE:1 America], [NORP:2 American]");
    check("[GPE:1 UK], [GPE:1 Britain], [GPE:1 United\nKingdom], [NORP:2 British], [NORP:2 Britons]");
    check("[NORP:1 Israelis], [NORP:1 Israeli], [GPE:2 Israel], [NORP:3 French], [NORP:3 Frenchmen]");
    check("[LOC:1 Golan Heights], [LOC:1 Golan], [LOC:2 Mount Tern], [LOC:2 Tern]");
    check("[LOC:1 Eastern Europe], [LOC:2 Europe]");
    check("[EVENT:1 Hurricane Ida], [EVENT:1 Ida]");
    check("[ORG:1 Boing] [PRODUCT:2 Boing 123 MAX], [PRODUCT:2 123 MAX]");
    check("[DATE:1 last week], [DATE:1 Last  week], [DATE:2 last month], [MONEY:3 $5], [MONEY:4 $ 5]");
    check("[PERSON:1 May], [DATE:2 May], [PERSON:1 Theresa May]");
    check("");
    check("no names");
}

#[test]
fn rules_can_be_left_out() {
    let all = Rules::ALL;
    for (marked, without) in [
        ("[PERSON:1 Ada Quill] and [PERSON:2 Quill]", Rules { people: false, ..all }),
        ("[ORG:1 Acme Corp.] and [ORG:2 Acme]", Rules { short_forms: false, ..all }),
        ("[ORG:1 Federal Bureau] ([ORG:2 FB])", Rules { acronyms: false, ..all }),
    ] {
        let Marked { text, mut mentions, .. } = parse(marked);
        assert_eq!(resolve_with(&text, &mut mentions, &without).len(), 2, "{marked}");
        assert_eq!(resolve(&text, &mut mentions).len(), 1, "{marked}");
    }
}

#[test]
fn recalled() {
    check("[ORG:1 Tern] fell. So [+ORG:1 Tern] rose.");
    check("[PERSON:1 Ada Quill] fell. So [+PERSON:1 Quill] rose, [+PERSON:1 Ada Quill].");
    check("[ORG:1 World Harvest Organization] ([+ORG:1 WHO]) and the [+ORG:1 WHO]’s");
    check("[ORG:1 Reading] fell; he likes reading. Reading is good.");
    check("[ORG:1 Tern] fell. So Tern Island rose. Great Tern rose. Terns, tern, TERN rose.");
    check("[ORG@0.5:1 Tern] fell. So Tern rose.");
    check("[ORG:1 Tern] fell. [PERSON:2 Tern] fell. So Tern rose.");
    check("[+PERSON:1 QUILL] WINS\n\n[GPE:2 Tern]\n\n[+GPE:2 TERN] (Wire) - [PERSON:1 Ada Quill] won.");
    check("[GPE:1 Tern], [ORG:2 Us]. TERN POST, THE US");
    check("[PERSON:1 Ada Quill]. Mr. [+PERSON:1 Quill], Bo B. Quill, (Bo) Quill, al-Quill, van Quill");
    check("[GPE:1 Tern]. Bank of Tern. President of [+GPE:1 Tern]. The [+GPE:1 Tern]-led");
    check("[DATE:1 May] and May");
}

/// The canonical name of the only entity.
#[track_caller]
fn check_name(marked: &str, expected: &str) {
    let Marked { text, mut mentions, .. } = parse(marked);
    let entities = resolve(&text, &mut mentions);
    assert_eq!(entities.len(), 1, "{marked}");
    assert_eq!(entities[0].name.of(&text), expected);
}

#[test]
fn canonical_names() {
    check_name(
        "[PERSON:1 Quill], [PERSON:1 Ada\nQuill], [PERSON:1 ADA QUILL], [PERSON:1 Ada Quill]",
        "Ada Quill",
    );
    check_name(
        "[ORG:1 DGSE] ([ORG:1 Directorate-General for External Security])",
        "Directorate-General for External Security",
    );
    check_name("[GPE:1 US], [GPE:1 America], [GPE:1 United States]", "United States");
    check_name("[ORG:1 The Tern Post], [ORG:1 Tern Post's], [ORG:1 Tern Post]", "Tern Post");
    check_name("[NORP:1 Israelis], [NORP:1 Israeli]", "Israeli");
    check_name("[ORG:1 NATO], [ORG:1 NATO]", "NATO");
    check_name("[PERSON:1 Ada\nQuill]", "Ada\nQuill");
}

/// A small generator of numbers, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % n as u64) as usize
    }
}

#[test]
fn sound_on_any_mentions() {
    const WORDS: &[&str] = &[
        "Ada", "Bo", "Quill", "Tern", "TERN", "U.S.", "US", "the", "The", "of", "Bank", "Corp.", "AQ", "BoT",
        "van", "Jr.", "’s", "al", "-", "(", ")", "\n", "é", "É", "J.", "K.", "United", "States", "Lake",
        "2018", "\u{301}", "Israelis", "Israeli", "🙂", "Navy", ",",
    ];
    let mut random = Random(7);
    for _ in 0..3_000 {
        let (mut text, mut mentions) = (String::new(), vec![]);
        for _ in 0..random.below(40) {
            let start = text.len() as u32;
            for word in 0..=random.below(4) {
                if word > 0 {
                    text.push(' ');
                }
                text += WORDS[random.below(WORDS.len())];
            }
            if random.below(4) > 0 {
                let kinds = [4, EntityType::COUNT][random.below(2)];
                mentions.push(Mention {
                    span: Span::new(start, text.len() as u32),
                    kind: EntityType::ALL[random.below(kinds)],
                    score: [0.0, 0.3, 0.5, 0.8, 0.9, 0.99, 1.0, f32::NAN][random.below(8)],
                    source: Source::ALL[random.below(Source::ALL.len())],
                    entity: 9,
                });
            }
            text += [" ", ", ", " (", ") ", "\n\n", ""][random.below(6)];
        }
        let before = mentions.clone();
        recall(&text, &mut mentions);
        assert!(before.iter().all(|b| mentions.iter().any(|m| m.span == b.span)), "recall only adds");
        for mut mentions in [before, mentions] {
            // A NaN is not equal to itself.
            let entities = resolve(&text, &mut mentions);
            mentions.iter_mut().for_each(|m| m.score = if m.score.is_nan() { 0.0 } else { m.score });
            check_sound(&text, &mentions, &entities);
        }
    }
}
