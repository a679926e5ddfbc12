//! Words of closed classes: those that language has few of, and that no name is made of alone.

/// Words that begin sentences and are no names; days and months too, which the other rules find.
const STOP: &[&str] = &[
    "a", "about", "above", "according", "across", "acting", "after", "again", "against", "ago", "all",
    "almost", "along", "already", "also", "although", "always", "am", "amid", "among", "an", "and",
    "another", "any", "anyone", "april", "are", "around", "as", "at", "august", "back", "be", "because",
    "been", "before", "behind", "being", "below", "besides", "between", "both", "but", "by", "can", "could",
    "december", "despite", "did", "do", "does", "during", "each", "earlier", "early", "either", "else",
    "even", "eventually", "ever", "every", "everyone", "everything", "except", "february", "few", "finally",
    "first", "five", "following", "for", "former", "four", "friday", "from", "further", "furthermore",
    "given", "had", "has", "have", "having", "he", "hence", "her", "here", "him", "his", "how", "however",
    "i", "if", "in", "including", "indeed", "initially", "inside", "instead", "into", "is", "it", "its",
    "january", "july", "june", "just", "last", "late", "later", "least", "less", "let", "like", "likewise",
    "many", "march", "may", "maybe", "meanwhile", "might", "monday", "more", "moreover", "most", "much",
    "must", "my", "near", "nearly", "neither", "never", "nevertheless", "next", "no", "nobody", "nor", "not",
    "nothing", "november", "now", "october", "of", "off", "often", "on", "once", "one", "only", "onto", "or",
    "other", "others", "our", "out", "outside", "over", "overall", "perhaps", "please", "recently",
    "regarding", "saturday", "second", "separately", "september", "several", "shall", "she", "should",
    "similarly", "since", "six", "so", "some", "someone", "soon", "still", "such", "sunday", "ten", "than",
    "that", "the", "their", "them", "then", "there", "therefore", "these", "they", "third", "this", "those",
    "though", "three", "through", "throughout", "thursday", "thus", "to", "today", "together", "tomorrow",
    "too", "toward", "towards", "tuesday", "two", "under", "unless", "unlike", "until", "up", "upon", "us",
    "very", "via", "was", "we", "wednesday", "well", "were", "what", "when", "where", "whether", "which",
    "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yes", "yesterday",
    "yet", "you", "your",
];

/// Whether the word is never a name. "US" and "May" after a given name are for others to judge.
pub fn is_stop(word: &str) -> bool {
    if word == "US" || word.len() > 12 || word.contains('.') {
        return false;
    }
    let mut lower = [0; 12];
    let Some(room) = lower.get_mut(..word.len()) else {
        return false;
    };
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    STOP.binary_search_by(|stop| stop.as_bytes().cmp(room)).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn stop_words_are_sorted() {
        assert!(super::STOP.is_sorted());
    }
}
