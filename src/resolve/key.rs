//! Folding: the form of a name in which its spelling variants are equal.

use super::alias;
use crate::EntityType;
use crate::text::fold::{self, Fold};

/// Corporate endings in their short form, so that "Acme Corporation" is "Acme Corp.".
const LEGAL: &[(&str, &str)] = &[
    ("ag", "ag"),
    ("bv", "bv"),
    ("co", "co"),
    ("company", "co"),
    ("corp", "corp"),
    ("corporation", "corp"),
    ("gmbh", "gmbh"),
    ("inc", "inc"),
    ("incorporated", "inc"),
    ("limited", "ltd"),
    ("llc", "llc"),
    ("llp", "llp"),
    ("ltd", "ltd"),
    ("nv", "nv"),
    ("plc", "plc"),
    ("sa", "sa"),
    ("se", "se"),
    ("spa", "spa"),
];

/// Appends the folded form of `name` to `folded`: words in lower case with single spaces between
/// them, without diacritics, apostrophes, full stops, a leading "the" or a final "'s"; letters
/// spaced out are joined ("J. K." is "jk"), and known other names are replaced by one of them.
///
/// Dates and amounts keep their marks: only case and white space are evened out.
pub(super) fn fold(name: &str, kind: EntityType, folded: &mut String) {
    let start = folded.len();
    if kind.is_numeric() {
        // A mark that no name has keeps "May" the month apart from May the person.
        folded.push('#');
        for word in name.split_whitespace() {
            if folded.len() > start + 1 {
                folded.push(' ');
            }
            if word.is_ascii() {
                let first = folded.len();
                folded.push_str(word);
                folded[first..].make_ascii_lowercase();
            } else {
                folded.extend(word.chars().flat_map(char::to_lowercase));
            }
        }
        return;
    }
    fold_words(without_clitic(name), folded);
    let words = &folded[start..];
    if words.is_empty() {
        folded.push_str(name);
        return;
    }
    if let Some(name) = alias::canonical(words) {
        folded.replace_range(start.., name);
    } else if let Some((length, short)) = alias::lead(words) {
        folded.replace_range(start..start + length, short);
    } else if let Some((rest, last)) = words.rsplit_once(' ')
        && let Some(short) = legal_form(last)
    {
        let keep = start + rest.len() + 1;
        folded.replace_range(keep.., short);
    }
}

/// The short form of a corporate ending.
pub(super) fn legal_form(word: &str) -> Option<&'static str> {
    let at = LEGAL.binary_search_by_key(&word, |&(form, _)| form).ok()?;
    Some(LEGAL[at].1)
}

/// `name` without a leading "the" and the clitic "'s".
pub(super) fn bare(name: &str) -> &str {
    let name = without_clitic(name);
    match name.split_once(char::is_whitespace) {
        Some((the, rest)) if the.eq_ignore_ascii_case("the") => rest,
        _ => name,
    }
}

/// `name` without the clitic "'s".
fn without_clitic(name: &str) -> &str {
    name.strip_suffix(['s', 'S'])
        .and_then(|rest| rest.strip_suffix(['\'', '\u{2019}', '\u{2bc}']))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name)
}

fn fold_words(name: &str, folded: &mut String) {
    let start = folded.len();
    // Where the word in the making begins, and whether the word before it is all initials.
    let mut word = start;
    let mut after_initials = false;
    let end_word = |folded: &mut String, word: &mut usize, after_initials: &mut bool| {
        let length = folded.len() - *word;
        if length == 0 {
            return;
        }
        if *word == start && &folded[start..] == "the" {
            folded.truncate(start);
            return;
        }
        let initial = folded[*word..].chars().nth(1).is_none();
        if initial && *after_initials {
            // The space before the word.
            folded.remove(*word - 1);
        }
        *after_initials = initial;
        folded.push(' ');
        *word = folded.len();
    };
    for c in name.chars() {
        match fold::fold(c) {
            Fold::Letter(letter) => folded.push(letter),
            Fold::Letters(letters) => folded.push_str(letters),
            Fold::Nothing => {}
            Fold::Mark if c == '&' => {
                // "AT&T" is one word, and its letters an acronym's; "Johnson & Johnson" has an "and".
                if folded.len() == word {
                    folded.push_str("and");
                }
            }
            Fold::Mark => end_word(folded, &mut word, &mut after_initials),
        }
    }
    end_word(folded, &mut word, &mut after_initials);
    if folded.len() > start {
        folded.pop();
    } else if name.trim().eq_ignore_ascii_case("the") {
        folded.push_str("the");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(name: &str, kind: EntityType) -> String {
        let mut folded = String::new();
        fold(name, kind, &mut folded);
        folded
    }

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(folded(name, EntityType::Org), expected);
        assert_eq!(folded(expected, EntityType::Org), expected, "folding twice");
    }

    #[test]
    fn names() {
        check("The Jerusalem Post", "jerusalem post");
        check("NETANYAHU's", "netanyahu");
        check("José Çelik-Łódź", "jose celik lodz");
        check("Jose\u{301}  Ça\nva", "jose ca va");
        check("O’Brien", "obrien");
        check("Sinn Féin’s", "sinn fein");
        check("J. K. Rowling", "jk rowling");
        check("J.K. Rowling", "jk rowling");
        check("George H. W. Bush", "george hw bush");
        check("U. S.", "us");
        check("U.N. Security Council", "un security council");
        check("United Nations Security Council", "un security council");
        check("United States of America", "us");
        check("al-Qaida", "al qaeda");
        check("Acme Corporation", "acme corp");
        check("Acme, Inc.", "acme inc");
        check("Company", "company");
        check("AT&T", "att");
        check("Johnson & Johnson", "johnson and johnson");
        check("Straße", "strasse");
        check("Ægir Þórsson", "aegir thorsson");
        check("Nguyễn Văn", "nguyen van");
        check("Москва", "москва");
        check("so\u{ad}ft", "soft");
        check("the", "the");
        check("—", "—");
        check("", "");
    }

    #[test]
    fn numbers_keep_their_marks() {
        for (text, expected) in
            [("$3.5  Billion", "#$3.5 billion"), ("35", "#35"), ("Last\nWeek", "#last week"), ("May", "#may")]
        {
            assert_eq!(folded(text, EntityType::Date), expected);
        }
    }

    #[test]
    fn tables_are_sorted() {
        assert!(LEGAL.is_sorted());
    }
}
