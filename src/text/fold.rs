//! Brings the many spellings of a word to one key.
//!
//! Case, diacritics, apostrophes, full stops inside acronyms, soft hyphens and joiners go: "José",
//! "JOSÉ" and "Jose" are all `jose`; "Sana’a" is `sanaa`, "U.S." is `us`.

/// The longest key in bytes. Longer words are in no list.
pub(crate) const KEY_LIMIT: usize = 40;

/// Base letters of U+00C0 to U+021F; `?` where there is none.
const LATIN: &[u8; 352] = b"aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuytyaaaaaacccccccc\
ddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllll??llnnnnnn?nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuww\
yyyzzzzzzs??????????????ee????????????????oo?????????????uu????????????????????????????aaiioouuuuuuuuuue\
aaaa????ggkkoooo??j???gg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh";

/// Base letters of U+1E00 to U+1EFF; `?` where there is none.
const LATIN_ADDITIONAL: &[u8; 256] =
    b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnn\
oooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy??????aaaaaaaaaaaaaaaaaaaaaaaa\
eeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

/// What a character is to the key of a name.
pub(crate) enum Fold {
    /// A letter or digit, in lower case and without diacritics.
    Letter(char),
    /// One that is written with two: "ss" for "ß".
    Letters(&'static str),
    /// Part of a word, but not of its key: an apostrophe, a full stop, a mark on the letter before.
    Nothing,
    /// No part of a word.
    Mark,
}

/// Folds one character.
pub(crate) fn fold(c: char) -> Fold {
    let base = match c {
        'a'..='z' | '0'..='9' => return Fold::Letter(c),
        'A'..='Z' => return Fold::Letter(c.to_ascii_lowercase()),
        '\'' | '.' | '`' | '\u{ad}' | '\u{b4}' | '\u{b7}' | '\u{2bb}'..='\u{2bf}' | '\u{300}'..='\u{36f}' => {
            return Fold::Nothing;
        }
        '\u{200b}'..='\u{200d}' | '\u{2018}' | '\u{2019}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' => {
            return Fold::Nothing;
        }
        '\0'..='\x7f' => return Fold::Mark,
        'ß' => return Fold::Letters("ss"),
        'æ' | 'Æ' => return Fold::Letters("ae"),
        'œ' | 'Œ' => return Fold::Letters("oe"),
        'ĳ' | 'Ĳ' => return Fold::Letters("ij"),
        'þ' | 'Þ' => return Fold::Letters("th"),
        'ə' | 'Ə' => b'e',
        '\u{c0}'..='\u{21f}' => LATIN[c as usize - 0xc0],
        '\u{1e00}'..='\u{1eff}' => LATIN_ADDITIONAL[c as usize - 0x1e00],
        _ => b'?',
    };
    match base {
        b'?' if c.is_alphanumeric() => Fold::Letter(c.to_lowercase().next().unwrap_or(c)),
        b'?' => Fold::Mark,
        base => Fold::Letter(char::from(base)),
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Case {
    /// It has an upper-case letter.
    pub upper: bool,
    /// It has a lower-case letter.
    pub lower: bool,
    /// How many letters and digits it has.
    pub length: u8,
}

impl Case {
    /// Two letters or more, all of them upper-case.
    pub(crate) fn is_all_upper(self) -> bool {
        self.upper && !self.lower && self.length > 1
    }
}

/// A word's key, on the stack.
pub(crate) struct FoldedWord {
    bytes: [u8; KEY_LIMIT],
    length: usize,
    pub(crate) case: Case,
}

impl FoldedWord {
    /// The key of a word; empty if the word is longer than any in a list or has nothing to look up.
    pub(crate) fn of(word: &str) -> Self {
        let mut key = Self { bytes: [0; KEY_LIMIT], length: 0, case: Case::default() };
        if word.len() <= KEY_LIMIT && word.bytes().all(|b| b.is_ascii_lowercase()) {
            key.bytes[..word.len()].copy_from_slice(word.as_bytes());
            key.length = word.len();
            key.case = Case { upper: false, lower: true, length: word.len() as u8 };
            return key;
        }
        for c in word.chars() {
            if !key.push(c) {
                key.length = 0;
                break;
            }
        }
        key
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// The key under which an acronym stands: the same in upper case.
    pub(crate) fn to_acronym(&self) -> Self {
        let mut bytes = self.bytes;
        bytes.make_ascii_uppercase();
        Self { bytes, ..*self }
    }

    /// Appends what `c` folds to; `false` if that does not fit.
    fn push(&mut self, c: char) -> bool {
        match fold(c) {
            Fold::Letter(letter) => {
                self.case.upper |= c.is_uppercase();
                self.case.lower |= c.is_lowercase();
                self.append(letter.encode_utf8(&mut [0; 4]).as_bytes())
            }
            Fold::Letters(letters) => {
                self.case.upper |= c.is_uppercase();
                self.case.lower |= c.is_lowercase();
                self.append(letters.as_bytes())
            }
            Fold::Nothing => true,
            Fold::Mark if c == '&' => self.append(b"and"),
            Fold::Mark => self.append(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }

    fn append(&mut self, bytes: &[u8]) -> bool {
        let Some(room) = self.bytes.get_mut(self.length..self.length + bytes.len()) else {
            return false;
        };
        room.copy_from_slice(bytes);
        self.length += bytes.len();
        self.case.length += bytes.len() as u8;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, key: &str) {
        assert_eq!(std::str::from_utf8(FoldedWord::of(word).bytes()), Ok(key), "{word:?}");
    }

    #[test]
    fn spellings_fall_together() {
        check("José", "jose");
        check("JOSE\u{301}", "jose");
        check("O’Brien", "obrien");
        check("U.S.", "us");
        check("AT&T", "atandt");
        check("so\u{ad}ft", "soft");
        check("Nguyễn", "nguyen");
        check("Łódź", "lodz");
        check("Weiß", "weiss");
        check("Ærø", "aero");
        check("İzmir", "izmir");
        check("Москва", "москва");
        check(&"a".repeat(41), "");
        check("", "");
    }

    #[test]
    fn every_character_folds() {
        for c in '\0'..=char::MAX {
            FoldedWord::of(&format!("{c}{c}"));
        }
    }
}
