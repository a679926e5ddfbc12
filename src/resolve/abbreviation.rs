//! Abbreviations of common words, which are no names: "body mass index (BMI)", "artificial intelligence (AI)"; and
//! programmes, which are no bodies, with theirs: "Growth Support Programme (GSP)".

use super::acronym::is_loud;
use crate::hash::HashSet;
use crate::text::closed_class::FUNCTION_WORDS;
use crate::text::word_key::{is_one_of, words};
use crate::{EntityType, Mention, Source};

/// The longest abbreviation, in bytes, and so the most words that are looked at.
const LONGEST: usize = 6;

/// What is abbreviated is a body, and so a name, if one of these words is in it: "central executive committee (CEC)".
const BODIES: &[u32] = words!(
    "agency alliance army assembly association authority bank board brigade bureau center centre chamber club coalition \
     college command commission committee company confederation congress corps corporation council court department \
     directorate division federation force forces forum foundation front fund group guard institute institution league \
     ministry movement navy office organisation organization parliament party police regiment school secretariat \
     senate service services society squad squadron team tribunal trust union unit university"
);

/// What the names of programmes end with.
const PROGRAMMES: &[u32] = words!("allowance grant permit plan policy program programme scheme");

/// How the names of those begin that are agencies: "World Food Programme".
const AGENCIES: &[u32] = words!("UN U.N. United World");

/// Abbreviations that everybody knows, of words and not of names.
const ORDINARY: &[u32] = words!(
    "AIDS API ASAP BBQ BMI CEO CEOs CFO CGI CIO COO CPR CSR CTO CV DIY DNA DNS DUI DVD DVDs EBITDA EMT ESG ETF ETFs EV \
     EVs FAQ FAQs FOMO FYI GDP GMO GMOs GNP GUI HDTV HIV HTML HTTP IBS ICBM ICBMs ICU ICUs IED IEDs IPO IPOs IQ ISBN ISP \
     ISPs IVF JPEG KPI KPIs LCD LED LMAO LNG LOL LPG MBA MBE MP MPs MRI MRSA MVP NGO NGOs OBE OCD OLED OMG OS PCR PDF \
     PDFs PhD PIN POW POWs PPE PTSD RAM RIP RNA ROI RPG RPGs RSVP RV RVs SIM SMEs SMS SSD STD SUV SUVs TB UAV UAVs UFO \
     UFOs URL URLs USB VAT VIP VIPs VPN VPNs WMD WMDs YOLO"
);

/// Drops the mentions of programmes, of what the text introduces as the abbreviation of one or of words in small
/// letters, and of ordinary abbreviations, unless the text introduces them as a name's. The user's terms stay. Linear in
/// the text and the mentions.
pub(crate) fn drop_common(text: &str, mentions: &mut Vec<Mention>) {
    let [common, named] = introduced(text);
    mentions.retain(|mention| {
        let name = mention.span.of(text);
        let programme =
            mention.kind == EntityType::Org && name.contains(' ') && is_programme(name, usize::MAX);
        let ordinary = || is_ordinary(name) && !named.contains(name);
        mention.source == Source::Dictionary || !programme && !common.contains(name) && !ordinary()
    });
}

/// Whether it is an abbreviation that everybody knows, and no word in capitals.
fn is_ordinary(name: &str) -> bool {
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    capitals >= 2 && name.len() <= LONGEST && is_one_of(name, ORDINARY)
}

/// What stands in brackets after the words that it abbreviates: what is no name, and the rest.
fn introduced(text: &str) -> [HashSet<&str>; 2] {
    let [mut common, mut named] = [HashSet::default(), HashSet::default()];
    for (open, _) in text.match_indices('(') {
        let inside = &text.as_bytes()[open + 1..];
        let Some(before) = text[..open].strip_suffix(' ') else { continue };
        let Some(length) = inside.iter().take(LONGEST + 1).position(|&byte| byte == b')') else { continue };
        let Some(short) = text.get(open + 1..open + 1 + length).filter(|short| is_loud(short)) else {
            continue;
        };
        let is_common = stands_for(short, before) || is_programme(before, short.len());
        if is_common { &mut common } else { &mut named }.insert(short);
    }
    [common, named]
}

/// Whether the last words of the text, as many as are given, are the name of a programme.
fn is_programme(text: &str, count: usize) -> bool {
    let mut words = text.rsplit([' ', '-']).take(count);
    let ends = words.next().is_some_and(|word| is_one_of(word, PROGRAMMES));
    let mut first = "";
    ends && words.inspect(|word| first = word).all(|word| !is_one_of(word, BODIES))
        && !is_one_of(first, AGENCIES)
}

/// Whether the letters of `short` are the initials of the last words before it, with or without its function words, and
/// these are written small.
fn stands_for(short: &str, before: &str) -> bool {
    let words = || {
        let words = before.rsplit([' ', '-']);
        words.take_while(|word| !word.is_empty() && word.bytes().all(|letter| letter.is_ascii_lowercase()))
    };
    let fits = |all: bool| {
        let mut letters = short.bytes().rev().map(|letter| letter.to_ascii_lowercase());
        let mut words = words().filter(|word| all || !is_one_of(word, FUNCTION_WORDS));
        letters.all(|letter| {
            words.next().is_some_and(|word| word.as_bytes()[0] == letter && !is_one_of(word, BODIES))
        })
    };
    fits(true) || fits(false)
}

#[cfg(test)]
mod tests {
    use super::stands_for;

    #[test]
    fn common_words() {
        for (short, before, expected) in [
            ("BMI", "a high body mass index", true),
            ("AI", "artificial intelligence", true),
            ("YHL", "the years of healthy life", true),
            ("PTCA", "percutaneous trans-luminal coronary angioplasty", false),
            ("FSH", "follicle-stimulating hormone", true),
            ("CEC", "the central executive committee", false),
            ("WHO", "World Health Organization", false),
            ("CPF", "The community policing forum", false),
            ("BMI", "mass index", false),
            ("BMI", "", false),
        ] {
            assert_eq!(stands_for(short, before), expected, "{before} ({short})");
        }
    }
}
