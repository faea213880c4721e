const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** A state's armed hands: with a country's adjective, or alone of the article's country. */
export const ARMED = words(`
  army armies military militaries troops troop soldiers soldier police policemen policeman servicemen serviceman
  conscripts paratroopers paratrooper commandos marines navy warplanes warplane fighters-jets jets jet aircraft planes
  helicopters helicopter gunships gunboats warships frigate tanks artillery gendarmes gendarmerie garrison contingent
  infantry cavalry airforce militarymen
`);

/** Words for a force that say whose it is only together with another ("government forces", "Ukrainian units"). */
export const BODIES = words(`
  forces force units unit personnel brigade brigades battalion battalions regiment regiments division divisions guard
  guards services service command commanders commander defenders defences defenses side peacekeepers advisers advisors
  drones drone missile-batteries pilots snipers officers officer operatives agents detachment column convoy
  reinforcements mercenaries
`);

/** A state's head and offices. */
export const OFFICES = words(`
  government governments govt cabinet junta regime administration authorities authority ministry ministries minister
  ministers president presidency premier chancellor parliament legislature lawmakers official officials spokesman
  spokesmen spokesperson spokeswoman envoy envoys ambassador ambassadors diplomat diplomats negotiator negotiators
  mediator mediators delegation delegations leadership leader leaders ruler rulers general generals admiral colonel
  politicians politician secretary intelligence officialdom state king emir monarchy kremlin
`);

/** What states do to others; after a country's adjective they make it an actor ("Turkish incursion"). */
export const DEEDS = words(`
  attack attacks strike strikes airstrike airstrikes raid raids offensive offensives operation operations bombardment
  bombardments shelling bombing bombings bombs incursion incursions invasion occupation missile missiles rocket rockets
  blockade siege campaign aggression assault assaults advance advances withdrawal pullout pullback intervention fire
  barrage barrages mediation proposal offer initiative proposals ultimatum sanctions demand demands drone drones
  interference provocation provocations retaliation intelligence support backing ceasefire truce airpower firepower
  mercenaries bombers deployment mission involvement annexation casualties losses pressure response
`);

/** They may stand between a country's adjective and the noun. */
export const ADJECTIVES = words(`
  national armed security military defence defense air ground special federal interim transitional foreign prime vice
  deputy senior top state border counter counterterrorism terrorism elite interior central regional provincial army
  naval navy police riot intelligence law enforcement combat occupation occupying allied presidential marine infantry
  armoured armored royal republican revolutionary coast rapid reaction response joint civilian missile rocket drone
  fighter combined peacekeeping peace chief supreme ruling public internal northern southern eastern western home
  government
  regime unity caretaker high ranking main new artillery tank naval aerial cross retaliatory
  suspected two several many some more additional thousands hundreds dozens local
`);

/** Fighters of no state. */
export const FIGHTERS = words(`
  rebels insurgents militants gunmen fighters guerrillas guerillas jihadists jihadis extremists terrorists separatists
  secessionists militia militias militiamen bandits attackers assailants tribesmen opposition dissidents
  paramilitaries paramilitary mutineers islamists hardliners pirates vigilantes kidnappers gangs gangsters warlords
  mujahideen mujahedin mujahedeen partisans renegades oppositionists gunman combatants raiders seperatists
  irregulars ex-rebels bombers faction factions revolutionaries infiltrators hijackers
`);

/** Words that make the noun after them one of theirs ("rebel commander", "militant group"). */
export const FIGHTER_ADJECTIVES = words(`
  rebel insurgent militant guerrilla guerilla separatist secessionist opposition jihadist jihadi extremist terrorist
  terror islamist militia paramilitary breakaway splinter dissident maoist mutinous gang
`);

/** They are of no state only with such an adjective, or after "the". */
export const GROUPS = words("group groups movement organisation organization alliance army wing network cell outfit");

/** Heads that an adjective of fighters or a people makes a group's. */
export const FIGHTER_HEADS = words(`
  leader leaders commander commanders chief chiefs spokesman spokesperson official officials forces force units
  brigades brigade battalion coalition command leadership delegation negotiators representatives troops soldiers
  attack attacks assault assaults offensive raid raids ambush advance rocket rockets shelling fire government
  administration authorities council side positions members member
`);

/** What a writer adds without telling one group from another. */
export const LOOSE = words(`
  islamist islamic islamist-led jihadist jihadi extremist radical militant armed suspected alleged rebel insurgent terrorist terror
  separatist secessionist guerrilla guerilla opposition hardline foreign local unidentified unknown masked heavily
  mutinous breakaway splinter rival hostile religious leftist ultra government antigovernment
  masked heavily several many some two three four dozens hundreds scores more other such insurgents remaining retreating
  young former ex disguised communist marxist tribal regional ethnic desert nomadic sectarian notorious self styled so called
`);

/** Peoples and creeds without a state of that name: they tell one group from another. */
export const PEOPLES = words(`
  kurdish tuareg touareg tigrayan tigray shiite shia shi'ite sunni arab christian muslim moslem buddhist hindu jewish
  druze alawite tamil karen kachin shan chin kayin rohingya baloch baluch pashtun hazara tajik uzbek turkmen tutsi hutu
  hema lendu oromo amhara afar fulani dogon peul moro chechen ingush albanian serb croat bosniak armenian ossetian
  abkhaz abkhazian yazidi yezidi bedouin sahrawi saharawi darfuri darfur nuba dinka nuer murle bodo naga kuki meitei
  zomi kashmiri sikh papuan acehnese catholic protestant loyalist republican corsican basque misratan zintani tebu toubou
  anglophone casamance southern northern eastern western huthi houthi palestinian banyamulenge gorkha uyghur uighur
`);

/** Forces of several states. */
export const COALITION_ADJECTIVES = words(
  "coalition allied international multinational foreign peacekeeping peacekeepers",
);
export const COALITION_NOUNS = words("coalition peacekeepers");

/** Verbs and auxiliaries of one who acts or speaks. */
export const ACTING = words(`
  said says say saying announced announces announce accused accuses accuse agreed agrees agree denied denies deny launched
  launches launch attacked attacks struck strikes fired fires bombed bombs shelled shells seized seizes captured
  captures invaded invades warned warns vowed vows rejects rejected claimed claims wants wanted sent sends deployed
  deploys withdrew withdraws halted halts began begins started starts called calls condemned condemns urged urges
  confirmed confirms considers considered insisted insists insist demanded demands pledged pledges offered offers proposed
  proposes hopes hoped fears expects plans planned threatened threatens blamed blames supports supported backs backed
  sees saw regards regarded recognises recognizes recognised recognized has have had will would must may might could
  should does did refuses refused suspended suspends ordered orders summoned told tells responded responds reacted
  retaliated signed signs accepts accepted maintains maintained acknowledged admitted declared declares decided seeks
  sought tried trying needs needed killed used uses lost loses took takes gave gives made makes got dropped
  cut cuts imposed imposes lifted lifts carried stopped stops conducted intervened joined terms termed put puts
  asked asks wrote resumed welcomed lacks knows knew remains failed fails continues continued moved moves pulled
  pounded targeted targets hit hits downed intercepted repelled repulsed crushed retook recaptured regained controls
  controlled occupied occupies annexed mediated brokered hosted negotiated suffered encouraged stated stressed
  holds held dispatched dispatches stationed pulled pulls keeps kept invited invites can cannot crushes supplied supplies armed arms provided provides hosts fought fights wages waged
`);

/** The same of several: "the British and French want". */
export const ACTING_TOGETHER = words(`
  want reject accept hope warn sign seek refuse oppose blame begin withdraw deploy send fight hold plan call need try
`);

/** A country after these is a place. */
export const LOCATIVES = words(`
  in inside across throughout within near around into onto outside via to through at toward towards leave left leaving
  enter entered entering enters reach reached visit visited visiting mainland neighbouring neighboring
  northern southern eastern western central north south east west northeastern northwestern southeastern southwestern
  northeast northwest southeast southwest torn held occupied modern coastal upper lower flee fled fleeing crossed
  bordering border capital republic for over about cross post ex former stans
`);

/** What may stand before "of" for the country after it to be meant as an actor. */
export const OF_WHAT = words(`
  government army forces troops military president ministry parliament authorities leaders leader behalf ally allies
  side soldiers police enemies enemy regime administration support backing help accused part approval minister cabinet
`);

/** A country's name before one of these, or its adjective, is no actor. */
export const MEDIA = words(`
  media television tv news radio newspaper newspapers agency agencies website journalist journalists press daily
  broadcaster reporters reporter analyst analysts expert experts researcher correspondent bureau bloggers blogger league football soccer team border borders frontier
`);

/** "X-backed": X stands behind those named next. */
export const BACKING = words("backed supported sponsored led armed trained funded financed equipped commanded");
/** "X-linked" and the like: X itself has no part in it. */
export const LINKING = words(`
  linked affiliated aligned allied inspired style held occupied controlled based made born wide friendly leaning
  speaking run ruled administered dominated loyal registered owned flagged issued era built supplied brokered mediated
  proposed designated
`);

/** Words between the parts of a name. */
export const CONNECTORS = words("of for the and de du des da do la le les el al ul e i wal bin ibn von y e et");

/** State words that mean the article's state when they stand alone. */
export const BARE = words(`
  army military troops soldiers police policemen junta regime government authorities servicemen paratroopers
  gendarmes commandos warplanes
`);

/** Adjectives that make "forces", "units" and the like a state's. */
export const STATE_ADJECTIVES = words(`
  government security armed regime state federal national army military police special defence defense loyalist
  border air ground interior presidential republican elite law
`);

/** Counts and the like before a noun phrase; no part of the name. */
export const COUNTS = words(`
  two three four five six seven eight nine ten several many some dozens hundreds thousands more additional other
  new such top senior main most all both remaining
`);

/** Small words after which a country's name that could be an adjective is a noun. */
export const AFTER_NOUN = words(`
  and or in on to with from for by as at after before but which who that is was were are be over against also into
  during since while until about not when if than because through under itself alone had has have
`);

/** Abbreviations in brackets that are of news agencies, not of the actor before them. */
export const AGENCIES = words(
  "AP AFP UPI RIA EPA DPA CNN BBC NBC CBS ABC NPR VOA RFE RL AA IRNA SANA INA MENA NYT PTI IANS ANI",
);

/** Capitalised at the start of a sentence, no part of a name. */
export const OPENERS = words(`
  the a an in on at after for while when since but and or as by from with of to if though although he she it they we
  his her its their this that these those meanwhile however earlier later last on both some many most several one two three
  according under against during before between also monday tuesday wednesday thursday friday saturday sunday
  president prime minister general gen col colonel commander leader spokesman mr mrs us
`);

/** After "military", "police" or "army" they make a thing or a notion of it, not an actor ("military aid"). */
export const ABSTRACT = words(`
  engagement aid assistance efforts effort presence solution commission equipment hardware budget training cooperation
  activities activity academy school schools hospital career background history involvement exercises exercise service
  spending power might option options buildup superiority matters affairs terms point one rule court courts law vehicle
  vehicles car gear fatigues uniform uniforms expenditure alliance pact supplies technology industry experience
`);

/** A creed says less than a people: it does not tell one group from another for certain. */
export const CREEDS = words(`
  sunni shiite shia christian muslim moslem buddhist hindu jewish arab catholic protestant loyalist republican
`);
