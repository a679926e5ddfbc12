//! Cuts text into tokens.
//!
//! Tokens and the white space between them rebuild the text. The cuts are finer than words where
//! a mention may end inside one: at hyphens ("US" in "US-led"), before "'s", between a number and
//! its unit ("€20m") and around currency signs. What is looked at ahead of a cut is bounded, so
//! the time is linear in the text whatever it holds.

use crate::Span;
use crate::text::token::{Gap, Token, TokenKind};

/// How far to look for the end of an e-mail address before giving up on it.
const ADDRESS_LOOKAHEAD: usize = 80;

/// Appends the tokens of `text[range]` to `tokens`. The range must lie on character boundaries;
/// `gap` says what stands before it.
#[inline(never)]
pub fn tokenize(text: &str, range: Span, gap: Gap, tokens: &mut Vec<Token>) {
    let mut cursor = Cursor { text: &text[..range.end as usize], at: range.start as usize };
    let mut gap = gap;
    loop {
        gap = gap.max(cursor.skip_gap());
        let start = cursor.at;
        let Some(kind) = cursor.plain_word().or_else(|| cursor.next_kind()) else {
            return;
        };
        let span = Span::new(start as u32, cursor.at as u32);
        tokens.push(Token { span, kind, gap });
        gap = Gap::None;
    }
}

/// Whether the character separates tokens and belongs to none: white space in the wide sense,
/// with the zero-width space and the byte-order mark.
pub fn is_gap(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c <= ' ' || c == '\x7f',
        '\u{200b}' | '\u{feff}' => true,
        _ => c.is_whitespace(),
    }
}

/// Whether the character continues a word without being a letter: combining marks, the soft
/// hyphen, the joiners and the variation selectors.
fn is_joiner(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}'
        | '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { c.is_alphabetic() }
}

fn is_word(c: char) -> bool {
    is_letter(c) || c == '_' || is_joiner(c)
}

/// An apostrophe in any of its forms, the Hawaiian okina among them.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{2bb}')
}

/// Clitics that are tokens of their own. "n't" is not: nothing that matters ends before it.
fn is_clitic(word: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"].iter().any(|clitic| word.eq_ignore_ascii_case(clitic))
}

/// Units and scales that may follow a number without a space.
fn is_unit(word: &str) -> bool {
    const UNITS: &[&str] = &[
        "am", "pm", "a", "p", "m", "mn", "mln", "bn", "b", "tn", "trn", "k", "km", "kg", "g", "mg", "cm",
        "mm", "nm", "kmh", "kph", "mph", "kmph", "lb", "lbs", "ft", "in", "mi", "l", "ml", "cc", "h", "hr",
        "hrs", "min", "mins", "s", "sec", "secs", "ms", "gmt", "utc", "est", "edt", "pst", "pdt", "bst",
        "cet", "c", "f", "kw", "mw", "gw", "kwh", "mwh", "twh", "w", "v", "hz", "khz", "mhz", "ghz", "kb",
        "mb", "gb", "tb", "t", "ha", "sqm", "sq", "oz", "mp", "hp", "million", "billion", "trillion", "pc",
        "pct", "bp", "bps", "ppm", "ppb", "usd", "eur", "gbp", "rs", "cr", "yrs", "yr", "kms", "kgs", "th",
        "bc", "ad",
    ];
    UNITS.iter().any(|unit| word.eq_ignore_ascii_case(unit))
}

/// Endings that make "name.ending" a domain rather than two sentences run together.
fn is_top_level_domain(word: &str) -> bool {
    const DOMAINS: &[&str] = &[
        "com", "org", "net", "gov", "edu", "io", "co", "uk", "de", "fr", "eu", "ru", "cn", "jp", "au", "ca",
        "info", "tv", "me", "ai", "nz", "za", "int",
    ];
    DOMAINS.contains(&word)
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Moves over the characters that fit, and gives them.
    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Takes a word of ASCII letters before a space or a comma: most tokens are such, and nothing that
    /// [`Cursor::next_kind`] asks of a word applies to them.
    fn plain_word(&mut self) -> Option<TokenKind> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|b| !b.is_ascii_alphabetic())?;
        if length == 0 || !matches!(rest[length], b' ' | b'\n' | b',') {
            return None;
        }
        self.at += length;
        Some(TokenKind::Word)
    }

    fn skip_gap(&mut self) -> Gap {
        // One space is the commonest gap by far.
        if let [b' ', b'!'..=b'~', ..] = self.text.as_bytes()[self.at..] {
            self.at += 1;
            return Gap::Space;
        }
        let skipped = self.take_while(is_gap);
        if skipped.is_empty() {
            return Gap::None;
        }
        let breaks = skipped.bytes().filter(|&b| b == b'\n').count()
            + skipped.matches('\u{2029}').count() * 2
            + skipped.matches('\u{2028}').count();
        // A text of the old Macintosh has "\r" alone.
        let breaks = if breaks == 0 { skipped.bytes().filter(|&b| b == b'\r').count() } else { breaks };
        match breaks {
            0 => Gap::Space,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        }
    }

    /// Moves over one token and says what it is; `None` at the end of the text.
    #[inline(never)]
    fn next_kind(&mut self) -> Option<TokenKind> {
        let c = self.peek()?;
        if let Some(length) = address_length(self.rest()) {
            self.at += length;
            return Some(TokenKind::Address);
        }
        Some(if is_apostrophe(c) && self.take_clitic() {
            TokenKind::Word
        } else if is_word(c) {
            self.take_word()
        } else if c.is_ascii_digit() || c.is_numeric() {
            self.take_number()
        } else {
            self.take_while(|d| d == c || (is_joiner(d) && !c.is_ascii()));
            if c.is_ascii_punctuation() && !"$%+<=>^`|~#@".contains(c) || is_punctuation(c) {
                TokenKind::Punctuation
            } else {
                TokenKind::Symbol
            }
        })
    }

    /// Takes "'s" and its like if that is what follows, and a word ends before it.
    fn take_clitic(&mut self) -> bool {
        let after_word = self.text[..self.at]
            .chars()
            .next_back()
            .is_some_and(|c| is_word(c) || c.is_alphanumeric() || c == '.');
        let mark = self.peek().map_or(0, char::len_utf8);
        let rest = &self.text[self.at + mark..];
        let word = leading_word(rest);
        if !after_word || !is_clitic(word) {
            return false;
        }
        self.at += mark + word.len();
        true
    }

    #[inline(never)]
    fn take_word(&mut self) -> TokenKind {
        let mut mixed = false;
        let start = self.at;
        loop {
            let piece_start = self.at;
            let piece = self.take_while(|c| is_word(c) || c.is_numeric());
            mixed |= piece.bytes().any(|b| b.is_ascii_digit());
            let Some(mark) = self.peek() else { break };
            let after = self.at + mark.len_utf8();
            let next = self.char_at(after);
            let joined = match mark {
                // "U.S.", "a.m.", "J.K.": single letters with full stops between and after them.
                '.' if piece.chars().count() == 1 && is_letter_pair(piece, next) => self.text[after..]
                    .chars()
                    .nth(1)
                    .is_none_or(|c| c == '.' || !is_word(c) && !c.is_numeric()),
                '.' if self.at > start + 2
                    && piece.chars().count() == 1
                    && self.text[..piece_start].ends_with('.') =>
                {
                    self.at = after;
                    // What follows an acronym without a space is the next token.
                    return TokenKind::Word;
                }
                '.' => false,
                '&' => piece.ends_with(char::is_uppercase) && next.is_some_and(char::is_uppercase),
                // In transliterations of old wires the accent stands for the letter ayin: "San`a".
                c if is_apostrophe(c) || c == '`' => {
                    next.is_some_and(is_letter) && !is_clitic(leading_word(&self.text[after..]))
                }
                _ => false,
            };
            if !joined {
                break;
            }
            self.at = after;
        }
        if mixed { TokenKind::Mixed } else { TokenKind::Word }
    }

    #[inline(never)]
    fn take_number(&mut self) -> TokenKind {
        loop {
            self.take_while(|c| c.is_numeric() || is_joiner(c));
            let Some(mark) = self.peek() else { break };
            let after = self.at + mark.len_utf8();
            if !matches!(mark, '.' | ',' | ':') || !self.char_at(after).is_some_and(|c| c.is_ascii_digit()) {
                break;
            }
            self.at = after;
        }
        let letters = leading_word(self.rest());
        if letters.is_empty() {
            return TokenKind::Number;
        }
        let ordinal = ["st", "nd", "rd", "th", "s"].iter().any(|ending| letters.eq_ignore_ascii_case(ending));
        if !ordinal && is_unit(letters) {
            return TokenKind::Number;
        }
        self.take_while(|c| is_word(c) || c.is_numeric());
        TokenKind::Mixed
    }
}

fn is_punctuation(c: char) -> bool {
    matches!(c,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{ab}' | '\u{bb}' | '\u{a1}' | '\u{bf}' | '\u{b7}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}'..='\u{ff0f}')
}

/// The letters at the beginning of `text`; not more than the longest unit or clitic needs, plus one.
fn leading_word(text: &str) -> &str {
    let end = text.char_indices().take(10).find(|&(_, c)| !is_word(c) && !c.is_numeric());
    let end = end.map(|(at, _)| at).or_else(|| text.char_indices().nth(10).map(|(at, _)| at));
    &text[..end.unwrap_or(text.len())]
}

/// Whether a full stop stands between two single letters, as in "U.S" or "a.m".
fn is_letter_pair(piece: &str, next: Option<char>) -> bool {
    piece.chars().all(is_letter) && next.is_some_and(is_letter)
}

/// The length in bytes of the address at the beginning of `text`, if there is one.
#[inline(never)]
fn address_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    if (first == b'@' || first == b'#')
        && bytes.get(1).is_some_and(|&b| b.is_ascii_alphanumeric() || b == b'_')
    {
        let name = |b: &u8| !(b.is_ascii_alphanumeric() || *b == b'_' || *b >= 0x80);
        let length = bytes[1..].iter().position(name).map_or(text.len(), |n| n + 1);
        // Bytes above ASCII may be a dash or a quotation mark: stop before the first of those.
        let tag = &text[..length];
        return Some(
            tag.char_indices()
                .skip(1)
                .find(|&(_, c)| !c.is_alphanumeric() && c != '_')
                .map_or(length, |(at, _)| at),
        );
    }
    if !first.is_ascii_alphanumeric() {
        return None;
    }
    if matches!(first, b'h' | b'H' | b'w' | b'W' | b'f') && is_link_start(bytes) {
        let end = text
            .find(|c: char| is_gap(c) || matches!(c, '<' | '>' | '"' | '\u{201c}' | '\u{201d}'))
            .unwrap_or(text.len());
        let link = text[..end].trim_end_matches(|c: char| ".,;:!?)]}'\u{2019}*".contains(c));
        return Some(link.len());
    }
    // An e-mail address or a domain: ASCII names joined by dots.
    let limit = bytes.len().min(ADDRESS_LOOKAHEAD);
    let local = bytes[..limit]
        .iter()
        .position(|&b| !(b.is_ascii_alphanumeric() || b"._%+-".contains(&b)))
        .unwrap_or(limit);
    if bytes.get(local) == Some(&b'@') {
        let host = &bytes[local + 1..bytes.len().min(local + 1 + ADDRESS_LOOKAHEAD)];
        let host = host
            .iter()
            .position(|&b| !(b.is_ascii_alphanumeric() || b == b'.' || b == b'-'))
            .unwrap_or(host.len());
        let address = text[..local + 1 + host].trim_end_matches(['.', '-']);
        return address[local + 1..].contains('.').then_some(address.len());
    }
    let name = text[..local].trim_end_matches(['.', '-', '_', '%', '+']);
    let ending = name.rfind('.')?;
    let letters = name[..ending].bytes().any(|b| b.is_ascii_alphabetic());
    let hyphenless = name[..ending].len() > 1 && !name[..ending].contains("..");
    (letters && hyphenless && is_top_level_domain(&name[ending + 1..])).then_some(name.len())
}

fn is_link_start(bytes: &[u8]) -> bool {
    [&b"http://"[..], b"https://", b"www.", b"ftp://"]
        .iter()
        .any(|start| bytes.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens joined by `|`; a space before a token stays outside.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len() as u32), Gap::Paragraph, &mut tokens);
        let cut: Vec<&str> = tokens.iter().map(|t| t.of(text)).collect();
        assert_eq!(cut.join("|"), expected);
        let mut at = 0;
        for token in &tokens {
            assert!(text[at..token.span.start as usize].chars().all(is_gap), "lost text before {token:?}");
            assert_eq!(token.gap == Gap::None, at == token.span.start as usize && at > 0, "{token:?}");
            at = token.span.end as usize;
        }
        assert!(text[at..].chars().all(is_gap), "lost text at the end");
    }

    #[test]
    fn cuts() {
        check("Mr. Jones said so.", "Mr|.|Jones|said|so|.");
        check("the U.S. and the U.N.-led", "the|U.S.|and|the|U.N.|-|led");
        check("at 7 a.m. on", "at|7|a.m.|on");
        check("J.K. Rowling, J. R. R. Tolkien", "J.K.|Rowling|,|J|.|R|.|R|.|Tolkien");
        check("Chelyabinsk's O'Brien’s dogs'", "Chelyabinsk|'s|O'Brien|’s|dogs|'");
        check("didn’t we’re Côte d’Ivoire", "didn’t|we|’re|Côte|d’Ivoire");
        check("Israeli-Syrian al-Qaida US-led", "Israeli|-|Syrian|al|-|Qaida|US|-|led");
        check("US$3.5 billion €20m £1,000", "US|$|3.5|billion|€|20|m|£|1,000");
        check("19:00 6am 5km 3D 20th 1990s ’90s", "19:00|6|am|5|km|3D|20th|1990s|’|90s");
        check("10% 2.3 °C 2015–17", "10|%|2.3|°|C|2015|–|17");
        check("San`a, the `odd` ``one''", "San`a|,|the|`|odd|`|``|one|''");
        check("AT&T R&D A&B", "AT&T|R&D|A&B");
        check("end.The next", "end|.|The|next");
        check(
            "mail jane.doe@example.org, see www.example.com/a?b=1.",
            "mail|jane.doe@example.org|,|see|www.example.com/a?b=1|.",
        );
        check("Amazon.com said", "Amazon.com|said");
        check("@reuters #COP26—yes", "@reuters|#COP26|—|yes");
        check("wait... -- *** no", "wait|...|--|***|no");
        check(
            "so\u{ad}ft na\u{308}ive 👩\u{200d}👩\u{200d}👧 ok",
            "so\u{ad}ft|na\u{308}ive|👩\u{200d}👩\u{200d}|👧|ok",
        );
        check("(credit:REUTERS)", "(|credit|:|REUTERS|)");
        check("", "");
        check(" \n\t\u{feff}", "");
    }
}
