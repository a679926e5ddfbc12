//! What names of places mean: a table of invented sentences.

use super::*;
use crate::Span;

/// The places of the names that the text has in brackets: "in [Paris], Texas".
fn places(marked: &str, near: Option<&str>) -> Vec<(String, Option<Place>)> {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for part in marked.split_inclusive(['[', ']']) {
        let start = text.len() as u32;
        text += part.trim_end_matches(['[', ']']);
        if part.ends_with(']') {
            mentions.push(PlaceMention { span: Span::new(start, text.len() as u32), entity: None });
        }
    }
    let places = Places::embedded();
    let located = places.locate(&text, &mentions, near);
    let place =
        |decision: &Option<u32>| places.place(located.decisions[(*decision)? as usize].choices[0].place);
    mentions.iter().zip(&located.mentions).map(|(m, d)| (m.span.of(&text).to_owned(), place(d))).collect()
}

/// A place in short: "US Texas Paris", "FR", "- Black Sea".
fn short(place: &Place) -> String {
    let mut parts = vec![place.country.clone().unwrap_or("-".to_owned())];
    parts.extend(place.admin1.clone());
    if place.kind != PlaceKind::Country {
        parts.push(place.name.clone());
    }
    parts.join(" ")
}

#[track_caller]
fn check_near(marked: &str, near: Option<&str>, expected: &[&str]) {
    let found = places(marked, near);
    let found: Vec<String> = found.iter().map(|(_, p)| p.as_ref().map_or("?".to_owned(), short)).collect();
    assert_eq!(found, expected, "{marked}");
}

#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    check_near(marked, None, expected);
}

#[test]
fn the_text_says_where_a_place_lies() {
    check("The bakery in [Paris], Texas, shut.", &["US Texas Paris"]);
    check("The bakery in [Paris], [Texas], shut.", &["US Texas Paris", "US Texas"]);
    check("[ALEXANDRIA], La. — The bridge shut.", &["US Louisiana Alexandria"]);
    check("She grew up in [Richmond], Ky., and left.", &["US Kentucky Richmond"]);
    check(
        "He drove from [Portland], Ore., to [Portland], Maine.",
        &["US Oregon Portland", "US Maine Portland"],
    );
    check("The ferry left [Bangor], Northern Ireland.", &["GB Northern Ireland Bangor"]);
    check("The ferry did not leave [Bangor], Maine.", &["US Maine Bangor"]);
    check("Snow fell on [London], Ontario.", &["CA Ontario London"]);
    check("A farmer in [Newark], in Licking County, saw it.", &["US Ohio Newark"]);
    check("The mayor of [Cambridge] (Massachusetts) spoke.", &["US Massachusetts Cambridge"]);
}

#[test]
fn lists_say_nothing_of_containment() {
    check(
        "Courts in [Alabama], [Arkansas], [California], [Iowa], [Maryland], [Ohio] and [Texas] agree.",
        &["US Alabama", "US Arkansas", "US California", "US Iowa", "US Maryland", "US Ohio", "US Texas"],
    );
    check("Floods hit [Delaware], [Ohio] and [Indiana].", &["US Delaware", "US Ohio", "US Indiana"]);
}

#[test]
fn the_rest_of_the_document_decides() {
    check("[Paris] was quiet.", &["FR Île-de-France Paris"]);
    check("Lamar County, [Texas]: the fair in [Paris] is off.", &["US Texas", "US Texas Paris"]);
    check(
        "[Tbilisi] and [Moscow] disagree; [Georgia] has recalled its envoy.",
        &["GE Tbilisi Tbilisi", "RU Moscow Moscow", "GE"],
    );
    check(
        "[Atlanta] and [Savannah] lie in [Georgia].",
        &["US Georgia Atlanta", "US Georgia Savannah", "US Georgia"],
    );
    check("[Amman] is the capital of [Jordan].", &["JO Amman Amman", "JO"]);
    check(
        "The ferry from [Seattle] serves the coast of [Washington].",
        &["US Washington Seattle", "US Washington"],
    );
    check(
        "Diplomats in [Washington] and [London] met.",
        &["US District of Columbia Washington", "GB England London"],
    );
    check(
        "[Birmingham], [Montgomery] and [Mobile] are in [Alabama].",
        &["US Alabama Birmingham", "US Alabama Montgomery", "US Alabama Mobile", "US Alabama"],
    );
}

#[test]
fn what_is_known_everywhere_stays_where_it_is() {
    let states =
        "[Maine], [Michigan], [Florida], [Iowa], [Nevada], [Chicago], [Denver], [Detroit] and [Tampa]";
    let last = |rest: &str| {
        let found = places(&format!("He spoke in {states}. {rest}"), None);
        short(found.last().unwrap().1.as_ref().unwrap())
    };
    assert_eq!(last("He put off his trip to [Warsaw]."), "PL Mazovia Warsaw");
    assert_eq!(last("The firm has left [Brazil]."), "BR");
}

#[test]
fn a_division_and_its_town_with_one_name() {
    let rest = "[Israel], [Syria], [Iran], [Iraq] and [Eilat]";
    let first = |text: &str| short(places(&format!("{text} {rest}"), None)[0].1.as_ref().unwrap());
    assert_eq!(first("He has a friend in [Tel Aviv], and knows"), "IL Tel Aviv Tel Aviv");
    check("The museum in [Brussels] shut.", &["BE Brussels Brussels"]);
    check("The state of [New York] sued.", &["US New York"]);
}

#[test]
fn names_are_written_in_many_ways() {
    check("in [Kiev] and [Odessa]", &["UA Kyiv Kyiv", "UA Odesa Odesa"]);
    check("the [U.S.], the [UK] and the [UAE]", &["US", "GB", "AE"]);
    check("[French] and [European] ministers", &["FR", "- Europe"]);
    check("in [Rapides Parish]", &["US Louisiana Rapides Parish"]);
    check("the [Black Sea] and the [Golan Heights]", &["- Black Sea", "- Golan Heights"]);
    check("near [St. Louis]", &["US Missouri St. Louis"]);
    check("in [Qwertystan]", &["?"]);
}

#[test]
fn readers_live_near() {
    check_near("The fair in [Paris] is off.", Some("Texas"), &["US Texas Paris"]);
    check_near("The fair in [Paris] is off.", Some("FR"), &["FR Île-de-France Paris"]);
    check_near("A bus in [Richmond] burned.", Some("GB"), &["GB England Richmond"]);
}

#[test]
fn a_name_means_one_place_unless_the_text_says_otherwise() {
    check(
        "[Paris], Texas, has a tower. It is not that of [Paris], France. [Paris] is in [Lamar County].",
        &["US Texas Paris", "FR Île-de-France Paris", "US Texas Paris", "US Texas Lamar County"],
    );
}

#[test]
fn the_names_of_an_entity_mean_one_place() {
    let places = Places::embedded();
    let text = "Saigon grew; Ho Chi Minh City, as Bogusville is called now.";
    let at = |name: &str| {
        let start = text.find(name).unwrap();
        Span::new(start as u32, (start + name.len()) as u32)
    };
    let mentions = ["Saigon", "Ho Chi Minh City", "Bogusville"]
        .map(|name| PlaceMention { span: at(name), entity: Some(7) });
    let located = places.locate(text, &mentions, None);
    assert_eq!(located.mentions, [Some(0); 3]);
    assert_eq!(located.decisions.len(), 1);
    assert_eq!(
        short(&places.place(located.decisions[0].choices[0].place).unwrap()),
        "VN Ho Chi Minh City Ho Chi Minh City"
    );
}

#[test]
fn others_are_offered() {
    let places = Places::embedded();
    let text = "Springfield";
    let located = places.locate(text, &[PlaceMention { span: Span::new(0, 11), entity: None }], None);
    let choices = &located.decisions[0].choices;
    assert_eq!(choices.len(), 4);
    assert!(choices.is_sorted_by(|a, b| a.confidence >= b.confidence));
    assert!(choices.iter().map(|choice| choice.confidence).sum::<f32>() <= 1.001);
}

#[test]
fn what_is_known_of_a_place() {
    let found = places("in [Paris], Texas", None);
    let place = found[0].1.as_ref().unwrap();
    assert_eq!((place.kind, place.geonames), (PlaceKind::City, Some(4_717_560)));
    assert!((place.latitude - 33.66).abs() < 0.06 && (place.longitude + 95.56).abs() < 0.06, "{place:?}");
    assert!((22_000..28_000).contains(&place.population.unwrap()));
}

#[test]
fn damaged_bytes_are_refused_and_nothing_panics() {
    let sound = include_bytes!("../data/places.bin");
    for end in (0..200).chain((200..sound.len()).step_by(9_973)) {
        assert!(Places::parse(sound[..end].to_vec()).is_err(), "cut at {end}");
    }
    let mut changed = sound.to_vec();
    for at in (0..300).chain((300..sound.len()).step_by(4_999)) {
        let byte = changed[at];
        changed[at] = !byte;
        assert!(Places::parse(changed.clone()).is_err());
        // With a checksum that fits, whatever is read must do for any text.
        let sum = crate::hash::checksum(&changed[12..]);
        changed[8..12].copy_from_slice(&sum.to_le_bytes());
        if let Ok(places) = Places::parse(changed.clone()) {
            places.locate(
                "Paris, Texas",
                &[PlaceMention { span: Span::new(0, 5), entity: None }],
                Some("FR"),
            );
            (0..places.len() as u32).step_by(97).for_each(|place| drop(places.place(place)));
        }
        changed[at] = byte;
        changed[8..12].copy_from_slice(&sound[8..12]);
    }
}
