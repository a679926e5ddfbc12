//! Names that do not look alike but mean the same: few, common in news, and safe.

/// Folded name (see [`super::key`]) and the folded name that stands for all of its group; sorted.
const ALIASES: &[(&str, &str)] = &[
    ("al qaeda in the arabian peninsula", "aqap"),
    ("al qaida", "al qaeda"),
    ("al qaida in the arabian peninsula", "aqap"),
    ("al shabaab", "al shabab"),
    ("america", "us"),
    ("antarctic", "antarctica"),
    ("britain", "uk"),
    ("briton", "british"),
    ("britons", "british"),
    ("brits", "british"),
    ("burma", "myanmar"),
    ("catholics", "catholic"),
    ("cote divoire", "ivory coast"),
    ("czech republic", "czechia"),
    ("daesh", "islamic state"),
    ("daish", "islamic state"),
    ("dane", "danish"),
    ("danes", "danish"),
    ("democrat", "democratic"),
    ("democratic peoples republic of korea", "north korea"),
    ("democratic republic of congo", "dr congo"),
    ("democratic republic of the congo", "dr congo"),
    ("democrats", "democratic"),
    ("dprk", "north korea"),
    ("drc", "dr congo"),
    ("european union", "eu"),
    ("federal bureau of investigation", "fbi"),
    ("finn", "finnish"),
    ("finns", "finnish"),
    ("great britain", "uk"),
    ("hizballah", "hezbollah"),
    ("hizbollah", "hezbollah"),
    ("hizbullah", "hezbollah"),
    ("holland", "netherlands"),
    ("is", "islamic state"),
    ("isil", "islamic state"),
    ("isis", "islamic state"),
    ("islamic republic of iran", "iran"),
    ("islamic state group", "islamic state"),
    ("islamic state in iraq and al sham", "islamic state"),
    ("islamic state in iraq and syria", "islamic state"),
    ("islamic state in iraq and the levant", "islamic state"),
    ("islamic state of iraq and al sham", "islamic state"),
    ("islamic state of iraq and syria", "islamic state"),
    ("islamic state of iraq and the levant", "islamic state"),
    ("jew", "jewish"),
    ("jews", "jewish"),
    ("ksa", "saudi arabia"),
    ("kurd", "kurdish"),
    ("kurds", "kurdish"),
    ("new york city", "new york"),
    ("north atlantic treaty organisation", "nato"),
    ("north atlantic treaty organization", "nato"),
    ("nyc", "new york"),
    ("peoples republic of china", "china"),
    ("pole", "polish"),
    ("poles", "polish"),
    ("prc", "china"),
    ("republic of ireland", "ireland"),
    ("republic of korea", "south korea"),
    ("republicans", "republican"),
    ("rok", "south korea"),
    ("roman catholic", "catholic"),
    ("roman catholics", "catholic"),
    ("russian federation", "russia"),
    ("scot", "scottish"),
    ("scots", "scottish"),
    ("serb", "serbian"),
    ("serbs", "serbian"),
    ("spaniard", "spanish"),
    ("spaniards", "spanish"),
    ("swede", "swedish"),
    ("swedes", "swedish"),
    ("turk", "turkish"),
    ("turkiye", "turkey"),
    ("turks", "turkish"),
    ("uae", "united arab emirates"),
    ("united kingdom", "uk"),
    ("united kingdom of great britain and northern ireland", "uk"),
    ("united nations", "un"),
    ("united nations organization", "un"),
    ("united states", "us"),
    ("united states of america", "us"),
    ("uno", "un"),
    ("usa", "us"),
    ("washington d c", "washington"),
    ("washington dc", "washington"),
    ("world health organisation", "world health organization"),
];

/// Beginnings of longer names that have a short form: "United Nations Security Council".
const LEADS: &[(&str, &str)] = &[
    ("european union ", "eu "),
    ("united kingdom ", "uk "),
    ("united nations ", "un "),
    ("united states ", "us "),
];

/// Folded names of states and unions that head the names of their institutions: "US Senate".
pub(super) const NATIONS: &[&str] = &["american", "british", "eu", "european", "uk", "un", "us"];

/// The folded name that stands for the group of `folded`, if it is in one.
pub(super) fn canonical(folded: &str) -> Option<&'static str> {
    let at = ALIASES.binary_search_by_key(&folded, |&(name, _)| name).ok()?;
    Some(ALIASES[at].1)
}

/// A beginning with a short form: its length in bytes and the short form.
pub(super) fn lead(folded: &str) -> Option<(usize, &'static str)> {
    LEADS.iter().find(|(lead, _)| folded.starts_with(lead)).map(|&(lead, short)| (lead.len(), short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_and_flat() {
        assert!(ALIASES.is_sorted_by(|a, b| a.0 < b.0));
        for (name, group) in ALIASES {
            let again = canonical(group).unwrap_or(group);
            assert_eq!(again, *group, "{name} leads to {group}, which leads on");
        }
    }
}
