use crate::rules::tests::check_names as check;

#[test]
fn places() {
    check("Troops left [GPE Syria] and [GPE Iraq].");
    check("The [GPE US] told us.");
    check("He was born in [GPE Reading], [GPE England].");
    check("Reading is fun.");
    check("They met in [GPE Jordan] on Friday.");
    check("She lives in [GPE Tel Aviv].");
    check("a ship in the [LOC Black Sea] near [LOC Europe]");
    check("a [GPE US]-led force");
    check("It cost US$3.");
    check("in [GPE Davao City]");
    check("the [GPE State of Qatar]");
    check("in [GPE Fresno], [GPE Calif.], on");
    check("They left [GPE Hartford], [GPE CT] at noon CT.");
    check("They went to [GPE Paris], [GPE Rome] and [GPE Nice].");
}

#[test]
fn datelines() {
    check("[GPE TARROWBY] ([ORG AP]) _ A storm hit.");
    check("[GPE UPPER TARROWBY], [GPE Scotland] ([ORG AP]) - A storm hit.");
    check("[GPE TARROW-ON-SEA], March 3 ([ORG Quill News]) \u{2014} A storm hit.");
    check("[GPE TARROWBY], [GPE England] \u{2014} A storm hit.");
    check("TARROWBY ([ORG AP]) _ RAIN FELL ALL DAY.");
    check("TARROWBY - A storm hit.");
    check("TARROWBY ([ORG AP]) says no.");
    check("So said TARROWBY ([ORG AP]) - a storm.");
}

#[test]
fn peoples() {
    check("[NORP French] and [NORP Belgian] citizens");
    check("the [NORP Israeli]-[NORP Syrian] border");
    check("pro-[NORP Russian] rebels");
    check("a [NORP Polish] lawyer");
    check("the [NORP Republicans] lost");
    check("He speaks [LANGUAGE French].");
    check("a text in [LANGUAGE French] and [LANGUAGE Arabic].");
    check("[NORP Western] powers");
}

#[test]
fn people() {
    check("Mr [PERSON Jordan] said");
    check("Mr. [PERSON Jordan] said");
    check("Prime Minister [PERSON Jane Quill] resigned");
    check("President [PERSON Lorimer] said");
    check("the spokesman [PERSON Peter Tarrowby] said");
    check("Lt. Col. [PERSON Mary J. Tarrowby] said");
    check("[PERSON Anna von Tarrowby] and [PERSON John Quillfeather] met");
    check("[PERSON Mohammed al-Tarrowby] left");
    check("[PERSON Theresa May] left in May");
    check("RAF Tarrowby");
    check("President [PERSON Kwon Tae-min] met [PERSON Anna Quill]-led troops");
    check("[PERSON John Quillfeather Jr.] won");
}

#[test]
fn bodies() {
    check("[ORG Tarrowby Industries] fell");
    check("the [ORG Ministry of Agriculture and Fisheries] said");
    check("the [ORG Tarrowby Football Association] ([ORG TFA]) said");
    check("[ORG Military Intelligence] ([ORG Aman] and others)");
    check("[ORG Tarrowby Industries Inc.] said");
    check("fighting [ORG ISIS] there");
    check("[ORG Hezbollah] and [ORG Hamas]");
    check("fought [ORG al-Qaida] and [ORG Islamic State]");
    check("the [ORG Shin Bet] and the [ORG Mossad]");
    check("the [ORG Syrian Health Ministry] said");
    check("He works at the [ORG University of Tarrowby].");
    check("the [ORG Justice Department] and [ORG King's College]");
    check("the [ORG White House] said so in the [FAC White House]");
    check("the [ORG United Nations] ([ORG UN]) said");
}

#[test]
fn buildings_nature_events_laws() {
    check("at [FAC Tarrowby Airport] and on [FAC Quill Street]");
    check("the [LOC Tarrowby River] and [LOC Lake Quill]");
    check("in [GPE Tarrowby County]");
    check("[EVENT Hurricane Lorimer] hit");
    check("the ferry [PRODUCT MS Aurelia] and the [PRODUCT USS Gerald R. Lund] docked");
    check("the [EVENT Battle of Tarrowby]");
    check("the [LAW Clean Rivers Act] passed");
    check("the [LAW Clean Rivers Act of 1990] and the [WORK_OF_ART Tarrowby Prize]");
    check("the [EVENT 2020 Tarrowby general election]");
    check("[EVENT Tropical Storm Lorimer] and the [EVENT 2019 Chicago Marathon]");
    check("[GPE London]'s [FAC Quill Park]");
    check("[LAW SB 27], [LAW H.R. 4], [LAW House Bill 5], [LAW Proposition 8] and [LAW Prop. 8]; AB blood");
    check("on [DATE Pakistan Day], in [GPE Pakistan] by day");
    check("after [EVENT World War II] the [LAW Geneva Conventions]");
}

#[test]
fn numbers_in_names() {
    check("the [ORG 7th U.S. Circuit Court of Appeals] and the [ORG Fifth Circuit]");
    check("the [ORG 101st Airborne] and the [ORG 3rd Battalion, Royal Quill Regiment], a third battalion");
    check(
        "[FAC Interstate 5], [FAC State Route 99], [FAC I-95] near Exit 12; [WORK_OF_ART Highway 61 Revisited]",
    );
    check("a crash on [FAC U.S. 77] near the [FAC US 21] bridge; tariffs on [GPE U.S.] 30 percent");
    check("The [FAC M25] is shut between junctions 14 and 15. The M25 chip is new.");
}

#[test]
fn roads_of_states_and_forces() {
    check(
        "The crash closed [FAC Ohio 63] near Tarrowby, as did one on [FAC Texas 71]. They won at [GPE Ohio] 63-58.",
    );
    check("[ORG SEAL Team Six], [ORG Task Force 59] and [ORG Unit 8200] left. He lives in Unit 5.");
    check("the [ORG 1st Battalion, Duke of Tarrow's Regiment]");
    check("the [ORG University of North Carolina at Tarrowby]");
    check("the [ORG U.S. Attorney's Office for the Southern District of Ohio]");
}

#[test]
fn names_told_by_what_stands_before() {
    check("[PRODUCT HMS Duke of Tarrow] sailed; the ferry [PRODUCT MV Quill-9] sank; MS asked");
    check("He was sent to [FAC HMP Tarrowby].");
    check("Sen. [PERSON Jane Quill], R-[GPE Ga.], and Rep. [PERSON Anna Lorimer] (D-[GPE Tarrow Beach]) met");
}

#[test]
fn journals() {
    check("(the [ORG American Journal of Quill Physics], [ORG Journal of Quill Fluids and Gases]) and");
    check("the [ORG Journal of Quill Studies] and [ORG Annals of Internal Quilling] said");
    check("the [ORG Proceedings of the Tarrow Society of Medicine] and the Journal of Monday");
}

#[test]
fn firms_and_courts() {
    check("[ORG Foster & Sons] sued [ORG L. L. Marsh & Co.] and left");
    check("the [ORG U.S. District Court for the Northern District of Iowa] ruled");
    check("the [ORG U.S. Court of Appeals for the Federal Circuit] ruled");
}
