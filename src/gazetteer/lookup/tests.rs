use super::*;
use crate::Span;
use crate::gazetteer::Encoder;
use crate::text::tokenizer::tokenize;

/// What the lists say of each token.
fn entries(gazetteer: &Gazetteer, text: &str, tokens: &[Token], fold_case: bool) -> Vec<Entry> {
    let entry = |token: &Token| gazetteer.entry(token.of(text), token.kind, fold_case);
    tokens.iter().map(entry).collect()
}

/// The hits of `text`, as "name CLASSES; …", of the classes in `wanted`.
fn hits_of(gazetteer: &Gazetteer, text: &str, fold_case: bool, wanted: NameClasses) -> String {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len() as u32), Gap::Paragraph, &mut tokens);
    let mut hits = Vec::new();
    gazetteer.hits(text, &tokens, &entries(gazetteer, text, &tokens, fold_case), fold_case, &mut hits);
    let shown = hits.iter().filter(|hit| hit.classes.intersects(wanted)).map(|hit| {
        let start = tokens[hit.tokens.start].span.start as usize;
        let end = tokens[hit.tokens.end - 1].span.end as usize;
        format!("{} {}", &text[start..end], hit.classes & wanted)
    });
    shown.collect::<Vec<_>>().join("; ")
}

/// A gazetteer of `names`, each with its classes.
fn compiled(names: &[(&str, NameClasses)]) -> Vec<u8> {
    let mut encoder = Encoder::default();
    for &(name, classes) in names {
        let acronym = name.len() > 1 && !name.contains(char::is_lowercase);
        assert!(encoder.add(name, classes, acronym), "{name:?}");
    }
    encoder.encode()
}

const ALL: NameClasses = NameClasses::from_bits(!0);

fn small() -> Gazetteer {
    let bytes = compiled(&[
        ("Reading", NameClasses::CITY | NameClasses::AMBIGUOUS),
        ("US", NameClasses::COUNTRY | NameClasses::AMBIGUOUS),
        ("NATO", NameClasses::ORG),
        ("al-Qaida", NameClasses::ARMED),
        ("New York", NameClasses::CITY),
        ("New York Times", NameClasses::MEDIA),
        ("York", NameClasses::CITY),
        ("St. Louis", NameClasses::CITY),
        ("People's Bank of China", NameClasses::ORG),
        ("China", NameClasses::COUNTRY),
        ("José", NameClasses::GIVEN),
        ("president", NameClasses::TITLE),
        ("Marks & Spencer", NameClasses::COMPANY),
        ("Côte d'Ivoire", NameClasses::COUNTRY),
        ("Workers' Party", NameClasses::PARTY),
    ]);
    Gazetteer::parse(bytes.leak()).unwrap()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(hits_of(&small(), text, false, ALL), expected, "{text:?}");
}

#[track_caller]
fn check_folded(text: &str, expected: &str) {
    assert_eq!(hits_of(&small(), text, true, ALL), expected, "{text:?}");
}

#[test]
fn case_counts() {
    check("reading in Reading", "Reading CITY|AMBIGUOUS");
    check("READING", "READING CITY|AMBIGUOUS");
    check("the US told us", "US COUNTRY|AMBIGUOUS");
    check("U.S. troops", "U.S. COUNTRY|AMBIGUOUS");
    check("Nato and NATO, nato", "Nato ORG; NATO ORG");
    check("President, president", "President TITLE; president TITLE");
    check("new york", "");
}

#[test]
fn folded_case_does_not_count() {
    check_folded("new york and nato", "new york CITY; york CITY; nato ORG");
    check_folded("they told us", "");
    check_folded("THE US", "US COUNTRY|AMBIGUOUS");
}

#[test]
fn longest_name_wins_and_words_are_hits_of_their_own() {
    check("The New York Times", "New York Times MEDIA; York CITY");
    check("in New York", "New York CITY; York CITY");
    check("New Yorkers", "");
    check("the People's Bank of China said", "People's Bank of China ORG; China COUNTRY");
}

#[test]
fn spelling_makes_no_difference() {
    check("al-Qaida", "al-Qaida ARMED");
    check("Al Qaida", "Al Qaida ARMED");
    check("al\u{2011}Qaida", "al\u{2011}Qaida ARMED");
    check("Jose, José", "Jose GIVEN; José GIVEN");
    check("St Louis, St. Louis", "St Louis CITY; St. Louis CITY");
    check("New\nYork", "New\nYork CITY; York CITY");
    check("New\n\nYork", "York CITY");
    check("New\u{a0}York", "New\u{a0}York CITY; York CITY");
    check("Chi\u{ad}na", "Chi\u{ad}na COUNTRY");
    check("Marks and Spencer", "Marks and Spencer COMPANY");
    check("Marks & Spencer", "Marks & Spencer COMPANY");
    check("Cote d’Ivoire", "Cote d’Ivoire COUNTRY");
    check("the Workers’ Party", "Workers’ Party PARTY");
    check("@China China.com", "");
}

#[test]
fn damaged_bytes_are_refused() {
    let bytes = compiled(&[("New York", NameClasses::CITY), ("York", NameClasses::CITY)]);
    assert!(NameTable::parse(&bytes).is_ok());
    for end in 0..bytes.len() {
        assert!(NameTable::parse(&bytes[..end]).is_err(), "cut at {end}");
    }
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(NameTable::parse(&changed).is_err(), "changed at {at}");
    }
}

/// What passes the checksum and is wrong all the same gives an error or other hits, no panic.
#[test]
fn contradictory_bytes_do_no_harm() {
    let bytes = compiled(&[
        ("New York", NameClasses::CITY),
        ("New York Times", NameClasses::MEDIA),
        ("York", NameClasses::CITY),
        ("Zealand", NameClasses::COUNTRY),
    ]);
    let text = "The New York Times of Zealand, York, in New York";
    let (mut refused, mut read) = (0, 0);
    for at in 12..bytes.len() {
        for value in [0, 1, 2, 16, 0x7f, 0xff] {
            let mut changed = bytes.clone();
            changed[at] = value;
            let sum = crate::hash::checksum(&changed[12..]);
            changed[8..12].copy_from_slice(&sum.to_le_bytes());
            match Gazetteer::parse(changed.leak()) {
                Ok(gazetteer) => {
                    read += 1;
                    hits_of(&gazetteer, text, false, ALL);
                    hits_of(&gazetteer, text, true, ALL);
                }
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > 0 && read > 0);
}

#[test]
fn every_name_is_found() {
    let names: Vec<String> = (0..500).map(|n| format!("Name{} Of{}", n % 40, n)).collect();
    let listed: Vec<(&str, NameClasses)> = names.iter().map(|n| (n.as_str(), NameClasses::CITY)).collect();
    let gazetteer = Gazetteer::parse(compiled(&listed).leak()).unwrap();
    assert_eq!(gazetteer.counts(), (540, 500));
    for name in &names {
        assert_eq!(hits_of(&gazetteer, name, false, ALL), format!("{name} CITY"));
    }
}

#[test]
fn embedded_lists_hold_what_news_needs() {
    let check = |text: &str, wanted: NameClasses, expected: &str| {
        assert_eq!(hits_of(Gazetteer::embedded(), text, false, wanted), expected, "{text:?}");
    };
    check("Israel and the U.S.", NameClasses::COUNTRY, "Israel COUNTRY; U.S. COUNTRY");
    check("Kyiv, Kiev", NameClasses::CITY, "Kyiv CITY; Kiev CITY");
    check("French and Belgians", NameClasses::DEMONYM, "French DEMONYM; Belgians DEMONYM");
    check("the Black Sea", NameClasses::PLACE, "Black Sea PLACE");
    check("Jane Smith", NameClasses::FAMILY, "Smith FAMILY");
    check("Reading", NameClasses::AMBIGUOUS, "Reading AMBIGUOUS");
}
