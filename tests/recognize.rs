//! The whole recognition, a case a line: the text with its mentions in brackets. The people and most of the
//! organisations are invented.

#[path = "../src/marked.rs"]
mod marked;

use rubricator::Recognizer;

/// The text with the marks that it is given, its brackets being left out before.
fn marks(marked: &str) -> String {
    let (text, _) = marked::parse(marked);
    let found = Recognizer::new().recognize(&text).mentions;
    let marks = found
        .iter()
        .map(|mention| (mention.span.start as usize..mention.span.end as usize, mention.kind.to_string()));
    marked::mark(&text, marks)
}

#[track_caller]
fn check(expected: &str) {
    assert_eq!(marks(expected), expected);
}

#[test]
fn people() {
    check("[PERSON Jane Doe] joined [ORG Acme].");
    check("[PERSON Maren Okafor], 41, said she would not stand again.");
    check("Mr [PERSON Whitcombe] said he was sorry, and Mrs [PERSON Whitcombe] said nothing.");
    check("President [PERSON Tomas Belgrave] met Chancellor [PERSON Ingrid Sauer] on [DATE Tuesday].");
    check("The judge, [PERSON Harold P. Finch], adjourned the hearing.");
    check("[PERSON Martin Ashdown Jr.] was elected mayor of [GPE Baltimore].");
    check("[PERSON Siobhan O’Leary] and [PERSON Jean-Luc Marchetti] wrote the report.");
    check("“We are ready,” said [PERSON Lindqvist], who has led the party since [DATE 2019].");
    check("[PERSON Kwame Mensah Boateng] and [PERSON Ngozi Adeyemi] were among the guests.");
    check("[PERSON Park Ji-hoon], the foreign minister, flew to [GPE Tokyo].");
    check("[PERSON Abdullah al-Rashidi] was arrested in [GPE Amman] in [DATE March].");
    check("Prime Minister [PERSON Elena Petrova]’s government lost the vote.");
    check("[PERSON Ludwig van der Meer] lives in [GPE Antwerp] with his wife [PERSON Anna].");
    check("Sen. [PERSON Carla Whitfield] of [GPE Ohio] voted against it.");
    check("Dr. [PERSON Amir Haddad], a surgeon, treated the wounded.");
    check("A spokeswoman, [PERSON Tina Brandt], declined to comment.");
    check("Pope [PERSON Francis] will visit [GPE Ireland] [DATE next week].");
    check("King [PERSON Charles] opened the bridge.");
    check("“It was awful,” [PERSON Jenny Marlow] told [ORG Reuters].");
    check("Defence lawyer [PERSON Priya Raman] said her client was innocent.");
    check("Guitarist [PERSON Tobias Renn] quit the band in [DATE 2004].");
    check("Detective Chief Inspector [PERSON Sally Moss] appealed for witnesses.");
    check("[PERSON Erik Solheim-Dahl] and [PERSON Fatima Zahra Benali] won the race.");
    check("The striker [PERSON Marco Silvestrin] scored twice.");
}

#[test]
fn groups() {
    check("The [NORP French] and the [NORP Germans] disagreed.");
    check("Two [NORP Israeli] soldiers and three [NORP Palestinians] were hurt.");
    check("[NORP Muslims] and [NORP Christians] prayed together in [GPE Cairo].");
    check("[NORP Democrats] accused [NORP Republicans] of stalling.");
    check("The [NORP Republican] governor vetoed the bill.");
    check("An [NORP African-American] church in [GPE Charleston] was damaged.");
    check("The [NORP Polish] president spoke after the [NORP Hungarian] prime minister.");
    check("[NORP Catholic] bishops in [GPE Poland] apologised.");
    check("A [NORP Kurdish] family fled from [NORP Turkish] shelling.");
    check("[NORP Chinese] and [NORP Indian] troops met at the border.");
    check("[NORP Sunni] militias fought [NORP Shiite] ones.");
    check("A [NORP Californian] and two [NORP Texans] died.");
}

#[test]
fn organisations() {
    check("[ORG Microsoft] and [ORG Apple] reported earnings.");
    check("Shares of [ORG Ford] fell [PERCENT 3 percent] after [ORG General Motors] cut prices.");
    check("The [ORG United Nations] and the [ORG European Union] called for calm.");
    check("[ORG NATO] will meet in [GPE Brussels].");
    check("The [ORG Supreme Court] ruled on [DATE Monday] that the law stands.");
    check("The [ORG Federal Bureau of Investigation] ([ORG FBI]) searched the house.");
    check("The [ORG Ministry of Health] said [QUANTITY two tonnes] of masks had arrived.");
    check("The [ORG World Health Organization] declared an emergency.");
    check("[ORG Hezbollah] fired rockets at [GPE Israel], and [ORG Hamas] praised it.");
    check("The [ORG Bank of England] raised rates to [PERCENT 5.25%].");
    check("[ORG Manchester United] beat [ORG Arsenal] 2-1 on [DATE Saturday].");
    check("She studied at [ORG Harvard University] and worked for [ORG Goldman Sachs].");
    check("The [ORG New York Times] reported that [ORG Congress] would vote.");
    check("[ORG Parliament] passed the budget after the [ORG Labour Party] gave way.");
    check("[ORG Reuters] and [ORG Associated Press] reporters were expelled.");
    check("A statement by the [ORG Department of Justice] said the case was closed.");
    check("[ORG Brightwater Energy Inc.] said it would appeal.");
    check("[ORG Al Jazeera] said its office in [GPE Kabul] had been raided.");
    check("The [ORG Islamic State] group claimed the attack.");
    check("The [ORG International Monetary Fund] expects growth of [PERCENT 2.4 percent].");
    check("[ORG Volkswagen] said sales rose. [ORG Volkswagen] also recalled cars.");
    check("The [ORG European Commission] fined [ORG Google].");
    check("[ORG Toyota] Chief Executive [PERSON Kenji Morita] apologised.");
    check("The [ORG National Health Service] is short of nurses.");
    check("[ORG UNICEF] and the [ORG Red Cross] sent aid to [GPE Sudan].");
    check("Analysts at [ORG Morgan Stanley] cut their forecast.");
    check("[ORG Boeing] shares closed at [MONEY $201.50].");
    check("The [ORG Senate] passed it and the [ORG House] will follow.");
    check("The band [ORG Coldwater] plays in [GPE Dublin] on [DATE 3 June].");
    check("[ORG Stanford University] researchers published it in [ORG Nature].");
    check("The [ORG Taliban] captured [GPE Kunduz].");
    check("[ORG Boko Haram] abducted the girls in [DATE April 2014].");
    check("The [ORG Los Angeles Lakers] lost to the [ORG Boston Celtics].");
    check("[ORG Whitmore & Sons] will close its factory in [GPE Leeds].");
    check("[ORG Amazon] workers in [GPE Alabama] rejected the union.");
    check("[ORG Netflix], [ORG Disney] and [ORG Warner Bros.] cut spending.");
}

#[test]
fn places() {
    check("He flew from [GPE London] to [GPE New York].");
    check("Police in [GPE Springfield], [GPE Illinois], found the car.");
    check("[GPE Ukraine] said [GPE Russia] had shelled [GPE Kharkiv].");
    check("Troops crossed the [LOC Rhine] into [GPE Germany].");
    check("Ships avoid the [LOC Red Sea] and the [LOC Gulf of Aden].");
    check("Wildfires spread across the [LOC Amazon] and the [LOC Andes].");
    check("The summit of [LOC Mount Everest] was closed.");
    check("Leaders from [LOC Africa] and [LOC Asia] met in [GPE Geneva].");
    check("The [LOC Middle East] is watching [GPE Washington].");
    check("The plane landed at [FAC Heathrow Airport] at [TIME 6am].");
    check("Crowds filled [FAC Tahrir Square] in [GPE Cairo].");
    check("The march began at [FAC Trafalgar Square].");
    check("The [FAC Brooklyn Bridge] was closed for [TIME three hours].");
    check("Flooding closed [FAC Highway 61] near [GPE Vicksburg].");
    check("The [GPE U.S.] and the [GPE U.K.] signed the deal.");
    check("The [GPE United Arab Emirates] hosts the talks.");
    check("[GPE Hong Kong] and [GPE Singapore] tightened the rules.");
    check("Villages in [GPE West Bengal] lost power.");
    check("He was born in the [LOC Ural] region.");
    check("The [LOC Golan Heights] were quiet.");
    check("They sailed down the [LOC Mississippi River].");
    check("Storms hit the [LOC Caribbean] and the coast of [GPE Florida].");
    check("A bus fell into a ravine in the [LOC Himalayas].");
    check("He sailed from [GPE Lisbon] across the [LOC Atlantic].");
    check("Protesters gathered outside the [FAC White House].");
    check("[GPE Texas], [GPE Arizona] and [GPE New Mexico] sued.");
    check("The road from [GPE Homs] to [GPE Aleppo] was cut.");
    check("Fans filled [FAC Wembley Stadium].");
    check("Snow fell on the [LOC Alps] and in [GPE Bavaria].");
    check("Fishermen from [GPE Sri Lanka] drifted to the [GPE Maldives].");
    check("A landslide buried homes in [GPE Nagano], [GPE Japan].");
}

#[test]
fn dates() {
    check(
        "In [DATE March] [PERSON Tim Quill] said so. [DATE Last May] [PERSON Ann Tarrow] left; in [DATE June] she came.",
    );
    check("The singer [PERSON June Carter] died in [DATE May].");
    check("Shops close at [DATE Christmas] and [DATE New Year’s Day].");
    check("It opened on [DATE Friday, January 4, 2019].");
    check("It will end [DATE next month] or in [DATE early 2026].");
    check("In the [DATE 1990s] it was a village.");
    check("[DATE Last week] the council met; [DATE this week] it will not.");
    check("He waited [DATE more than two years].");
    check("the [DATE third quarter of 2018] was weak.");
    check("She resigned on [DATE 14 March 2022].");
    check("The law takes effect on [DATE July 1].");
    check("Sales fell [DATE between 2015 and 2017].");
    check("They met [DATE yesterday] and will meet again [DATE tomorrow].");
    check("By the [DATE end of March] all was quiet.");
    check("[DATE Two days later] he was dead.");
    check("The report is due in [DATE September].");
    check("It rained [DATE all weekend].");
    check("The trial begins on [DATE 9/11/2024].");
    check("[DATE Five years ago] the mine closed.");
    check("The play runs until [DATE Sunday].");
    check("She was hired in [DATE 1987] and retired in [DATE 2021].");
    check("A ceasefire held for [DATE three days].");
    check("In the [DATE 1980s] the docks were busy.");
    check("Turnout was lower than in [DATE 2020].");
}

#[test]
fn times() {
    check("The train left at [TIME 7:45 a.m.] and arrived at [TIME noon].");
    check("The quake struck at [TIME about 13:40 local time].");
    check("They talked for [TIME 30 hours].");
    check("Shots were heard [TIME late Monday night].");
    check("He was found [TIME this morning].");
    check("The vote is at [TIME 0040 UTC].");
    check("It took [TIME 90 minutes].");
    check("Polls close at [TIME 8 p.m.] on [DATE Thursday].");
    check("The outage lasted [TIME about four hours].");
    check("Doors open at [TIME 19:30].");
}

#[test]
fn amounts() {
    check("The deal is worth [MONEY $3.5 billion].");
    check("He was fined [MONEY £200] and [MONEY €50].");
    check("They raised [MONEY one million rubles].");
    check("The fee is [MONEY US$20] a head.");
    check("Turnout was [PERCENT 61.5 per cent].");
    check("The quake of [QUANTITY magnitude 6.4].");
    check("The wreck lies [QUANTITY two miles] from the coast.");
    check("He carried [QUANTITY 50 kg] of rice for [QUANTITY 12 kilometres].");
    check("Temperatures reached [QUANTITY 40 degrees Celsius].");
    check("The site covers [QUANTITY 500 square metres].");
    check("It costs [MONEY between $10 and $15].");
    check("The bank wrote off [MONEY about 400 million euros].");
    check("Inflation slowed to [PERCENT 2.9%] from [PERCENT 3.1%].");
    check("The pipeline is [QUANTITY 1,200 kilometres] long.");
    check("Tickets cost [MONEY 15 dollars].");
    check("It weighs [QUANTITY 300 grams].");
    check("Profit rose to [MONEY ¥120 billion].");
    check("[PERCENT Nearly 40 percent] of the crop was lost.");
    check("The fund holds [MONEY more than $1 trillion].");
    check("Prices rose [PERCENT 5%], or [PERCENT two percentage points].");
}

#[test]
fn events_laws_works_products_languages() {
    check("[EVENT World War II] ended in [DATE 1945].");
    check("[EVENT Hurricane Katrina] destroyed [GPE New Orleans].");
    check("She won gold at the [EVENT 2016 Olympics].");
    check("The [EVENT COVID-19 pandemic] closed schools.");
    check("[EVENT Brexit] divided the country.");
    check("The [LAW Paris Agreement] was signed in [DATE 2015].");
    check("The [LAW Clean Air Act] was weakened.");
    check("Lawyers cited the [LAW First Amendment].");
    check("He won the [WORK_OF_ART Nobel Peace Prize] in [DATE 2009].");
    check("She starred in “[WORK_OF_ART Game of Thrones]”.");
    check("The rebels fired [PRODUCT AK-47] rifles.");
    check("A [PRODUCT Boeing 737] skidded off the runway.");
    check("[PRODUCT HMS Marlow] sailed from [GPE Portsmouth].");
    check("The documents are in [LANGUAGE Arabic] and [LANGUAGE English].");
    check("She speaks [LANGUAGE Spanish] fluently.");
    check("The [EVENT World Cup] begins in [GPE Qatar].");
    check("[EVENT Typhoon Haiyan] killed thousands in the [GPE Philippines].");
    check("The [EVENT Vietnam War] ended in [DATE 1975].");
    check("The [LAW Treaty of Lisbon] gave it more power.");
    check("She was nominated for an [WORK_OF_ART Academy Award].");
    check("The [PRODUCT iPhone] was unveiled in [DATE 2007].");
    check("He translated it from [LANGUAGE French] into [LANGUAGE Mandarin].");
}

#[test]
fn a_document_knows_its_names() {
    check("[PERSON Doe] and [PERSON Roe] were friends. [PERSON Doe] died in [DATE 1998].");
    check(
        "[PERSON Maren Okafor] spoke first. [PERSON Okafor] left early, and [PERSON Okafor]’s aide stayed.",
    );
    check("[ORG Brightwater Holdings Plc] rejected the bid. [ORG Brightwater] said it was too low.");
    check("The [ORG National Union of Teachers] ([ORG NUT]) met. The [ORG NUT] will strike.");
    check("[PERSON Ada Quill] sang. Fans of [PERSON Quill] cheered, and [PERSON Ada] waved.");
    check("The [ORG European Central Bank] met. The [ORG ECB] kept rates at [PERCENT 4 percent].");
    check("They climbed [LOC Kilimanjaro] in [DATE August].");
    check("A fire broke out in [GPE Corley], [GPE Ohio]. [GPE Corley] residents left.");
    check("[ORG Veldhoven Shipping] sank. [ORG Veldhoven] had debts of [MONEY $2 million].");
}

/// A town may be its team, but not in a text that has nothing of sport.
#[test]
fn towns_and_their_teams() {
    let rest = "The lawyers asked a federal court to stop the order, and the government asked it to act at once. Crowds \
                waited in front of the house, and neighbours brought them coffee and bread while the children slept. The \
                family spoke to nobody. In the evening the street was quiet again, and the last of the cameras were gone. ";
    check(&format!(
        "The boy's [GPE Miami] relatives said that they would not give him up. A [GPE Miami] judge had ordered it. {rest}"
    ));
    check(&format!("The count is critical for [GPE Minnesota], which may lose a seat. {rest}"));
    check(&format!(
        "He was shot in the head, according to [GPE Anderson County] Sheriff [PERSON Greg Tellman]. {rest}"
    ));
    let season = "The coach said that his players had missed too many goals. ";
    check(&format!("[ORG Miami] beat [ORG Boston] 98-91. [ORG Miami] won again. {season}"));
    check(
        "[GPE LINCOLN], [GPE Neb.] — [ORG Nebraska] swept [ORG Wisconsin] 25-18. [ORG Nebraska] plays at [ORG Iowa] on [DATE Sunday].",
    );
    check("[ORG Chelsea] signed [PERSON Diego Farias] from [ORG Benfica] for [MONEY £40m].");
    check("[GPE Georgia] beat [GPE Portugal] 2-0 in [GPE Tbilisi].");
    check("Other scores: [ORG Oregon] d. [ORG Rutgers], 3-1; [ORG Minnesota] d. [ORG Washington], 3-1.");
}

#[test]
fn short_forms_of_bodies() {
    check("[ORG Summit Therapeutics Inc.] rose [PERCENT 9%]. [ORG Summit] said the trial had met its goal.");
    check(
        "The [ORG Harbor Housing Trust] owns 600 flats. Tenants say [ORG Harbor] ignores repairs. Harbor seals do too.",
    );
}

#[test]
fn programmes_are_no_bodies() {
    check("The Rural Broadband Access Scheme (RBAS) cost [MONEY £40 million]. RBAS is late.");
    check("The [ORG World Food Programme] ([ORG WFP]) left.");
}

#[test]
fn edges() {
    check("[GPE Chelyabinsk]’s mayor resigned.");
    check("The [GPE US]-based firm closed.");
    check("The [NORP Israeli]-[NORP Syrian] border was calm.");
    check("In [GPE London], [GPE England], it rained.");
    check("“[PERSON Jane Doe]” was not her name.");
    check("[ORG BBC]/[ORG CNN] pool");
    check("[GPE Paris]-born [PERSON Luc Moreau] painted it.");
    check("[PERSON Jane Doe]’s and [PERSON John Roe]’s lawyers agreed.");
    check("The [ORG Department of Health and Human Services] paid.");
    check("[GPE U.S.] President [PERSON Carter Hale] spoke.");
    check("[ORG University of Oxford] staff walked out.");
}

#[test]
fn forms() {
    check("[GPE TARROWBY], [GPE England] ([ORG Reuters]) - A man was found dead.");
    check("POLICE ARREST TWO IN [GPE PARIS]");
    check("police arrest two in [GPE paris] after [ORG interpol] warning");
    check("• [GPE Paris]\n• [GPE Rome]\n• [GPE Berlin]");
    check("By [PERSON Jane Doe]\n\nThe river rose.");
    check("");
    check("Nothing is named here.");
    check("The man said that he would do it again if he could.");
    check("[GPE London] — [PERSON Jane Doe] was freed on [DATE Monday].");
    check("Q: Who paid? A: [ORG Acme Corp.] did.");
    check("Name,Town\n[PERSON Jane Doe],[GPE Leeds]");
    check("[GPE WASHINGTON] ([ORG AP]) — The [ORG Senate] adjourned.");
    check("[ORG Arsenal] 2-0 [ORG Everton]");
}

#[test]
fn no_names() {
    check("Write to news@example.com or see https://example.com/London.");
    check("The president and the prime minister met the bishop.");
    check("The Internet is full of it.");
    check("A second man, a third and a fourth ran.");
    check("It was the first time in the history of the club.");
    check("He came first, she came second; the score was 3-2.");
    check("I think we should go home now, he said.");
    check("Only one in ten children goes to school there.");
    check("Then they all left.");
    check("Mum and Dad went to the shop.");
    check("You can call us on 555-0134.");
    check("He compared Islam with Christianity and wrote on Confucianism.");
    check("The FAQ says how an ISP reads the OS. The CEO drove an RV.");
    check("The [ORG Institute of British Surveyors] ([ORG IBS]) met. [ORG IBS] will go on.");
    check("Her body mass index (BMI) was high. The BMI fell.");
}

#[test]
fn edges_of_people() {
    check("[PERSON Jane Oyelaran] KC, defending, said no.");
    check("DCI [PERSON Mark Lowe] led the inquiry.");
    check("Mrs Justice [PERSON Farby] granted the injunction.");
    check("Survivors include a son, [PERSON Gary] of [GPE Tulsa].");
    check("The club (@quillfc) said no.");
}

#[test]
fn edges_of_other_names() {
    check("[EVENT Euro 2024] is in [GPE Germany].");
    check("[ORG Lumenara] sells the [PRODUCT Glock 19].");
    check("Hello [PERSON Nelisa], thank you for your message.");
    check("The [ORG Rosetree Trust] and [ORG Bloom Foundation] paid for it.");
    check("The [ORG Department of Health and Human Services] paid.");
    check("Retailer [ORG Marlowe] said sales rose. Startup [ORG Nuvora] raised [MONEY $35 million].");
    check(
        "The law firm [ORG Ann Quill] advised the carmaker [ORG Jane]. The firm [PERSON Jane Doe] founded is gone.",
    );
    check("Commissioner [PERSON Pan Men-an] said so. A [PERSON Joe Biden]-led group came.");
    check("The filmmaker [PERSON Ann Quill] met the miner [PERSON Joe Tarrow].");
    check(
        "The ferry [PRODUCT Jane Tarrow] hit the tanker [PRODUCT Oslo Star]; the frigate's captain, [PERSON Ann Quill], was aboard.",
    );
    check("[ORG Google] unveiled the [PRODUCT Pixel 9 Pro].");
    check("She leaves two sons, [PERSON Dale] of [GPE Omaha] and [PERSON Keith] of [GPE Denver].");
    check("Date of birth: [DATE 12.04.1981].");
    check("Version 5.3.2024 of the program is out.");
}

#[test]
fn names_that_lists_know_as_one_thing() {
    check("[PRODUCT BepiColombo] sent pictures in [DATE January].");
    check("He wrote about [WORK_OF_ART War and Peace] and peace.");
}

#[test]
fn places_by_their_neighbours() {
    check("Missing [GPE Lancaster] girl is found");
    check("Fire crews closed [FAC Martin Luther King Parkway].");
    check("1 [PERSON Dana Sedjati-Amrani] ([GPE ALG]), 2 [PERSON Ida Oster] ([GPE SWE])");
    check("6. [PERSON Luísa Días] ([GPE PRT])/[PERSON Rui Moreiro] ([GPE PRT]) Can-Am 49min");
    check(
        "[GPE Barrow] and [GPE Jackson] counties were flooded. The [ORG North West Counties League] was not.",
    );
    check(
        "A house burnt in [GPE Corning], [GPE Iowa]. [GPE Corning] fire chief [PERSON Don Peters] said so.",
    );
    check("A [ORG CIA] man left.");
    check("He spoke for a block of [ORG NATO] countries.");
}

#[test]
fn names_in_lists() {
    check(
        "[PERSON Garner], [PERSON Owen]; [PERSON Wildsmith], [PERSON Nelson]; [PERSON Bird] ([PERSON Cole] 66), [PERSON Smith].",
    );
    check(
        "[ORG Derby] (4-2-3-1): [PERSON Melan]; [PERSON Reed], [PERSON Cole-Hall], [PERSON Struik], [PERSON White]; [PERSON Rice], [PERSON Partey], [PERSON Ola Finch]; [PERSON Gray]",
    );
    check(
        "[ORG Wrexham] 2 ([PERSON Palmer] 14, [PERSON Lee] 67) [ORG Notts County] 1 ([PERSON Langstaff] 90)",
    );
    check("[ORG Valencia] 1, [ORG Getafe] 1; [ORG Betis] 2, [ORG Cadiz] 0");
    check("[ORG Lakers]: [PERSON James] 28, [PERSON Davis] 25, [PERSON Reaves] 14.");
    check(
        "T20241187\t[PERSON MARCHBANK, Liam]\n[PERSON NEKESA, Hope] (Ind.)\n[PERSON Smith, Anna], 38, pleaded guilty.",
    );
    check("Girls basketball: [ORG Tippecanoe] 51, [ORG Butler] 39");
    check("The 200-page National Plan is out.");
    check("The podcast \"[WORK_OF_ART Serial]\" and the show \"[WORK_OF_ART Severance]\" were praised.");
    check("His new novel, “[WORK_OF_ART Halloran],” and the film [WORK_OF_ART Marshfield] were praised.");
    check("“[WORK_OF_ART Dune: Part Two]” and “[WORK_OF_ART Wicked]” were among the best films.");
    check("The [ORG Beatles] sang \"[WORK_OF_ART Hey Jude]\" last.");
    check("Among the songs [PERSON Johnson] recorded was a hymn.");
    check(
        "1 [WORK_OF_ART FOURTH WING], by [PERSON Rebecca Yarrow].\n2 THE [WORK_OF_ART WOMEN], by [PERSON Kristin Tarrow].",
    );
    check("Prices at [ORG ABN], by [PERSON Ann Tarrow]'s account, fell.");
    check("[PERSON COOPER]: Stay with us.\n[PERSON COOPER]: Now to [GPE Kyiv].");
    check(
        "[PERSON ANN COOPER]: Stay with us. (CROSSTALK)\nSEN. [PERSON JO ACKROYD]: Well, I do.\n[PERSON COOPER]: And?\n[PERSON ACKROYD]: No.",
    );
    check("WHEN: [DATE Monday]\nWHERE: [GPE Oslo]\nWHEN: [DATE Tuesday]");
}

#[test]
fn names_without_capitals() {
    check(
        "[GPE us] president [PERSON joe biden] withdrew the [GPE us] from it on [DATE friday]. he told us so.",
    );
    check("They met in [GPE Paris].\n\nwhere is [GPE malaysia]?");
    check("Privacy in [GPE kerala] please? i need a room. They met in [GPE Paris].");
    check("The talks ended. [DATE this year]'s congress is over.");
    check("Fill pie dishes with turkey. They met in [GPE Oslo].");
}

/// What still comes out wrong. A line that fails here has come right: move it to where it belongs.
#[test]
fn known_errors() {
    #[track_caller]
    fn wrong(expected: &str) {
        assert_ne!(marks(expected), expected, "this comes out right now");
    }
    wrong("[NORP Roma] families were evicted in [GPE Slovakia].");
    wrong("The [FAC Eiffel Tower] and the [FAC Louvre] were shut.");
    wrong("[ORG Georgia] beat [ORG Alabama] 74-61.");
    wrong("[WORK_OF_ART Hamlet] opens at the theatre on [DATE Friday].");
    wrong("[PERSON Doe]: I did not.\n[PERSON Roe]: You did.");
    wrong("[PERSON Biden] Meets [PERSON Xi] in [GPE Bali]");
}
