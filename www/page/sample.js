// The sample article, written for this page: its people and events are invented, its places are real.

export const SAMPLE = `Storm Ingrid halts talks on Baltic ferry link

TALLINN — Ministers from Estonia and Finland broke off talks on a new ferry link on Tuesday night after Storm Ingrid closed Tallinn Airport and drove waves of up to 6.5 metres into the Gulf of Finland. A Boeing 737 from Stockholm was sent on to Riga.

Estonian transport minister Liisa Kallaste said her delegation would return "within two weeks". "Nobody is walking away," Kallaste told reporters at the Viru Hotel shortly before 10:30 p.m. "But nobody is sailing tonight, either."

The project, which the European Commission agreed to support with €48 million in June, would cut the crossing to Helsinki from two hours to less than 75 minutes. Ferry operator Nordsund Shipping, based in Turku, has ordered two hydrogen-powered ships, the MS Aurelia and the MS Linnea; the first is to be delivered in the spring of 2027.

Not everybody is pleased. The Finnish Association for Nature Conservation says that dredging at Vuosaari Harbour would breach the Paris Agreement, and its director, Mikael Ranta, has asked the Supreme Administrative Court to stop the work. About 12 percent of the harbour's seabed would be disturbed, according to a study by the University of Helsinki.

"They promised us quiet water," said Ranta, whose book "The Grey Seals of Kotka" was awarded the Finlandia Prize in 2019. "What we are getting is a motorway."

The chief executive of Nordsund Shipping, Dame Harriet Osei-Lindqvist, a Ghanaian-British engineer who speaks Finnish and Swedish, rejected the criticism. Each ship will carry 1,900 tonnes of freight and cost around $210 million, Osei-Lindqvist said, adding that shares in Nordsund Shipping had gained 4.2% since January.

The talks are to resume on 14 March in Turku Castle, during the Baltic Sea Forum. By then, the Finnish Meteorological Institute expects the ice in the Bay of Bothnia to have begun to break.
`;
