//! Words of closed classes, of which language has few: function words, particles, abbreviations.

use super::word_key::{is_one_of, words};

/// Words that begin sentences and are no names; days and months too, which are not for the rules of names.
pub(crate) const STOP: &[u32] = words!(
    "a about above according across acting after again against ago all almost along already also \
     although always am amid among an and another any anyone april are around as at august back be \
     because been before behind being below besides between both but by can could december despite did \
     do does during each earlier early either else even eventually ever every everyone everything \
     except february few finally first five following for former four friday from further furthermore \
     given had has have having he hence her here him his how however i if in including indeed initially \
     inside instead into is it its january july june just last late later least less let like likewise \
     many march may maybe meanwhile might monday more moreover most much must my near nearly neither \
     never nevertheless next no nobody nor not nothing november now october of off often on once one \
     only onto or other others our out outside over overall perhaps please recently regarding saturday \
     second separately september several shall she should similarly since six so some someone soon \
     still such sunday ten than that the their them then there therefore these they third this those \
     though three through throughout thursday thus to today together tomorrow too toward towards \
     tuesday two under unless unlike until up upon us very via was we wednesday well were what when \
     where whether which while who whom whose why will with within without would yes yesterday yet you \
     your"
);

/// Of these, the words that begin sentences far more often than they go on after an abbreviation.
pub(crate) const STARTERS: &[u32] = words!(
    "the a an in it he she they we i but and this that these those his her their its there when while \
     after before as if for at on with however since some many most what who how why where you to from \
     by although though more one two both other now so not no yes our my"
);

/// Small words inside the names of things and bodies, which acronyms leave out: "Bank of New South Wales".
pub(crate) const FUNCTION_WORDS: &[u32] = words!(
    "a against al an and as at bin bint by da das de dei del della den der des di do dos du e e- el et \
     for from fur i ibn in la le les o of on s sur ten ter the to ul und upon van von with y zu"
);

/// Small words inside family names: "Ursula von der Leyen", "Osama bin Laden".
pub(crate) const PARTICLES: &[u32] = words!(
    "abu al ap bar ben bin bint da dal das de del della den der di do dos du e el ibn la le mac ould \
     san st ten ter van von y"
);

/// Abbreviations that something always follows: no sentence ends with them.
pub(crate) const LEADING_ABBREVIATIONS: &[u32] = words!(
    "mr mrs ms mx dr prof gen col lt maj capt cpt cmdr adm sgt cpl pvt sen rep gov pres hon rev fr msgr \
     st ste mt ft atty supt vs v no nos fig eg ie cf al messrs mme mlle herr brig sta sto"
);

/// Abbreviations that end names: "Acme Inc.", "Fresno, Calif."
pub(crate) const NAME_ENDINGS: &[u32] = words!(
    "inc corp co ltd bros jr sr ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich \
     minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo"
);

/// Other abbreviations that may close a sentence or not.
pub(crate) const OTHER_ABBREVIATIONS: &[u32] = words!(
    "llc plc esq jan feb mar apr jun jul aug sep sept oct nov dec etc ave blvd rd dept univ assn est \
     approx ont que ph ed vol pp mon tue tues wed thu thur thurs fri sat sun mgr sec min hr hrs lb prop \
     lbs oz sq"
);

/// Of all abbreviations, those that are written without a capital; "ill", "mass" and "ore" so written are
/// words.
pub(crate) const SMALL_ABBREVIATIONS: &[u32] = words!(
    "al approx cf ed eg est etc fig hr hrs ie inc lb lbs min mr mrs ms no nos oz ph pp sec sq st v vol \
     vs"
);

/// Abbreviations of days that stand before a date, or are words.
pub(crate) const DOUBTFUL_DAYS: &[u32] = words!("mon wed sat sun");

/// Months and their abbreviations.
pub(crate) const MONTHS: &[u32] = words!(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august \
     september october november december"
);

/// Whether the word is never a name. "US" and "May" after a given name are for others to judge.
pub fn is_stop(word: &str) -> bool {
    word != "US" && is_one_of(word, STOP)
}

/// Words after a hyphen that are not part of the name: "Quill-led".
pub(crate) const COMPOUNDS: &[u32] = words!(
    "led based born era style backed run owned held like elect made appointed controlled inspired \
     designed and related area linked aligned class type versus"
);
