//! What an article says of itself: its title, who wrote it, where, and when.

use super::date::Date;
use crate::{EntityType, Span};

/// What an article says of itself, where it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The headline.
    pub title: Option<Span>,
    /// Who wrote it: "By Jane Doe", without the "By".
    pub byline: Option<Span>,
    /// Where it was written, and for which agency: "NAIROBI, Kenya (Reuters)".
    pub dateline: Option<Span>,
    /// When it was written, if the text gives a whole date.
    pub date: Option<Date>,
}

/// How many lines an article's head has at most.
const LINES: usize = 8;

/// The longest headline, byline or dateline, in bytes.
const LONGEST: usize = 240;

/// The longest text that is looked at.
const HEAD: usize = 4096;

impl Provenance {
    /// Reads the head of an article. `days` are the whole dates in it, with where they stand.
    pub(crate) fn read(text: &str, days: &[(Span, Date)]) -> Self {
        let mut found = Self::default();
        let head = &text[..text.floor_char_boundary(HEAD)];
        let mut start = 0;
        let mut lines = 0;
        for line in head.split('\n') {
            let begin = start + line.len() - line.trim_start().len();
            let line_end = start + line.trim_end().len();
            start += line.len() + 1;
            if begin >= line_end {
                continue;
            }
            lines += 1;
            let span = Span::new(begin as u32, line_end as u32);
            let whole = start <= head.len();
            if !found.line(text, span, lines, whole, days) || lines == LINES {
                break;
            }
        }
        found
    }

    /// Reads one line; says whether the head may go on.
    fn line(&mut self, text: &str, span: Span, number: usize, whole: bool, days: &[(Span, Date)]) -> bool {
        let line = span.of(text);
        if let Some(byline) = byline(line).filter(|_| self.byline.is_none()) {
            self.byline = Some(Span::new(span.end - byline.len() as u32, span.end));
            self.date = self.date.or_else(|| day_in(span, days));
            return true;
        }
        if let Some(length) = dateline(line) {
            let dateline = Span::new(span.start, span.start + length as u32);
            self.dateline = Some(dateline);
            self.date = self.date.or_else(|| day_in(dateline, days));
            return false;
        }
        if let Some(day) = day_alone(text, span, days) {
            self.date = self.date.or(Some(day));
            return true;
        }
        let sentence = line.ends_with(['.', '?', '!', '"', '”', ':', ';', ',']) && line.len() > 80
            || line.len() > LONGEST;
        let title = number == 1 && whole && !sentence && !line.ends_with(['.', ',']) && line.contains(' ');
        if title {
            self.title = Some(span);
        }
        // A line or two may stand between the title and the rest: a kicker, "Staff Writer".
        line.len() <= LONGEST / 2 && (title || number <= LINES)
    }
}

/// The author behind "By".
fn byline(line: &str) -> Option<&str> {
    let rest =
        line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("by "))?;
    let name = rest.trim_start();
    let named = name.starts_with(char::is_uppercase) && name.len() <= 100 && !name.ends_with('.');
    named.then_some(name)
}

/// The length of "NAIROBI, Kenya, March 3 (Reuters)" at the beginning of a line, before its dash.
fn dateline(line: &str) -> Option<usize> {
    let head = &line[..line.floor_char_boundary(120)];
    let loud = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
    };
    let first = head.split([' ', ',', '-']).next()?;
    if !loud(first) {
        return None;
    }
    let dashes = [" - ", " -- ", " — ", " – ", " _ ", "--", "—"];
    let cut = dashes.iter().filter_map(|dash| head.find(dash)).min();
    let ends = cut.or_else(|| {
        // A line that holds nothing else: "NAIROBI, Kenya (AP) _".
        let bare = line.trim_end_matches([' ', '_', '-', '—', '–']);
        let closed = bare.ends_with(')') && line.len() <= 120;
        closed.then_some(bare.len())
    })?;
    let place = &head[..ends];
    // "WASHINGTON POST reporters - who ...": after the place only names, dates and an agency.
    let small =
        place.split([' ', '(', ')', ',']).filter(|word| word.starts_with(|c: char| c.is_lowercase())).count();
    let cased = line.len() == ends || line[ends..].contains(char::is_lowercase) || place.ends_with(')');
    (small <= 1 && cased && place.len() >= 3).then_some(place.trim_end().len())
}

fn day_in(span: Span, days: &[(Span, Date)]) -> Option<Date> {
    days.iter().find(|(day, _)| span.start <= day.start && day.end <= span.end).map(|&(_, day)| day)
}

/// The day of a line that holds little else: "March 1, 2008", "Published: Friday, 6 May 2011 at 10:00 GMT".
fn day_alone(text: &str, line: Span, days: &[(Span, Date)]) -> Option<Date> {
    let &(span, day) = days.iter().find(|(day, _)| line.start <= day.start && day.end <= line.end)?;
    let before = &text[line.start as usize..span.start as usize];
    let behind = &text[span.end as usize..line.end as usize];
    const LABELS: [&str; 20] = [
        "published", "updated", "posted", "date", "on", "last", "at", "first", "modified", "dated", "by",
        "created", "et", "gmt", "utc", "bst", "am", "pm", "est", "release",
    ];
    let little = |part: &str| {
        part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
            word.bytes().all(|b| b.is_ascii_digit())
                || LABELS.iter().any(|label| label.eq_ignore_ascii_case(word))
        })
    };
    // "March 1, 2008 Northrop Grumman …": some archives leave the line break out.
    let opens = before.trim().is_empty() && behind.starts_with("  ");
    (little(before) && little(behind) || opens).then_some(day)
}

/// What is written alike in several countries: dollars, rupees and yen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Country(Option<&'static str>);

/// Names of countries and of their great cities, as datelines have them, with the ISO code.
const PLACES: &[(&str, &str)] = &[
    ("australia", "AU"),
    ("australian", "AU"),
    ("australians", "AU"),
    ("sydney", "AU"),
    ("melbourne", "AU"),
    ("canberra", "AU"),
    ("brisbane", "AU"),
    ("canada", "CA"),
    ("canadian", "CA"),
    ("canadians", "CA"),
    ("toronto", "CA"),
    ("ottawa", "CA"),
    ("montreal", "CA"),
    ("vancouver", "CA"),
    ("calgary", "CA"),
    ("new zealand", "NZ"),
    ("auckland", "NZ"),
    ("wellington", "NZ"),
    ("singapore", "SG"),
    ("singaporean", "SG"),
    ("hong kong", "HK"),
    ("pakistan", "PK"),
    ("pakistani", "PK"),
    ("islamabad", "PK"),
    ("karachi", "PK"),
    ("lahore", "PK"),
    ("sri lanka", "LK"),
    ("sri lankan", "LK"),
    ("colombo", "LK"),
    ("nepal", "NP"),
    ("kathmandu", "NP"),
    ("china", "CN"),
    ("chinese", "CN"),
    ("beijing", "CN"),
    ("shanghai", "CN"),
    ("united states", "US"),
    ("us", "US"),
    ("u.s.", "US"),
    ("u.s", "US"),
    ("usa", "US"),
    ("america", "US"),
    ("american", "US"),
    ("americans", "US"),
    ("washington", "US"),
    ("new york", "US"),
];

impl Country {
    /// The country that most of the text is about, if it is one of those that make a difference.
    pub(crate) fn of(
        text: &str,
        mentions: impl Iterator<Item = (Span, EntityType)>,
        dateline: Option<Span>,
    ) -> Self {
        let mut counts: Vec<(&'static str, u32)> = Vec::new();
        for (span, _) in mentions.filter(|(_, kind)| matches!(kind, EntityType::Gpe | EntityType::Norp)) {
            let name = span.of(text);
            let Some(&(_, code)) = PLACES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) else {
                continue;
            };
            // Where it was written weighs more.
            let weight = if dateline.is_some_and(|line| line.overlaps(span)) { 3 } else { 1 };
            match counts.iter_mut().find(|(known, _)| *known == code) {
                Some((_, count)) => *count += weight,
                None => counts.push((code, weight)),
            }
        }
        let most = counts.iter().max_by_key(|&&(code, count)| (count, code == "US"));
        // Once is in passing.
        Self(most.filter(|(_, count)| *count > 1).map(|&(code, _)| code))
    }

    pub(crate) fn dollar(self) -> &'static str {
        match self.0 {
            Some("AU") => "AUD",
            Some("CA") => "CAD",
            Some("NZ") => "NZD",
            Some("SG") => "SGD",
            Some("HK") => "HKD",
            _ => "USD",
        }
    }

    pub(crate) fn rupee(self) -> &'static str {
        match self.0 {
            Some("PK") => "PKR",
            Some("LK") => "LKR",
            Some("NP") => "NPR",
            _ => "INR",
        }
    }

    pub(crate) fn yen(self) -> &'static str {
        if self.0 == Some("CN") { "CNY" } else { "JPY" }
    }
}
