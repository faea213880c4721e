// Word lists of general English and news usage, hand-written. All folded (foldWord).

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Names of months and days, creeds, peoples without one country, and the like: capitalised, never a town in news. */
export const NEVER_PLACES = set(`monday tuesday wednesday thursday friday saturday sunday january february march april
  may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues
  wed thu thurs fri sat sun god allah islam islamic islamist islamists muslim muslims christian christians christianity
  jew jews jewish judaism hindu hindus buddhist buddhists catholic catholics orthodox protestant sunni sunnis shia shias
  shiite shiites shiism alawite alawites druze yazidi yazidis yezidi yezidis arab arabs arabic kurd kurds kurdish pashtun
  pashtuns hazara hazaras tutsi tutsis hutu hutus rohingya uighur uighurs uyghur uyghurs tuareg tuaregs fulani hausa
  yoruba igbo oromo oromos western eastern northern southern european europeans african africans asian asians
  nazi nazis soviet soviets ottoman baathist taliban talib hamas hezbollah hizbullah houthi houthis isis isil daesh qaeda qaida nato un eu au us-led ramadan eid
  easter christmas quran koran bible facebook twitter google youtube instagram whatsapp telegram reuters ap afp bbc cnn
  he she it they we you i the a an and or but if when while after before as at by for from in into of on to with this
  that these those there here what which who whom whose how why not no yes his her its their our my your all some any
  many most more much one two three four five six seven eight nine ten first second third new old big meanwhile however
  also then now today yesterday tomorrow last next according earlier later since until although though because despite
  during under over between among against both each every either neither other another such same so than too very just
  only even still yet again once never always often sometimes perhaps maybe mr mrs ms dr gen col maj capt lt sgt brig
  sen rep gov president minister general colonel major captain king queen prince princess sir lord lady pope sheikh imam
  ali hassan hussein mohammed muhammad mohammad ahmed ahmad omar umar osman ibrahim abdullah khan karim mahmoud mustafa
  salem salim said saeed mansour university congress secretary senate house court police army navy parliament cabinet ministry
  council commission committee assembly district province state city town village street road center centre avenue latif nasir yusuf mubarak saleh san santa saint st sri new los las la le el al nova`);

/** Given names common in the news beyond the English ones; a capitalised word after one is a surname. */
export const MORE_GIVEN_NAMES =
  set(`donald barack hillary bill joe kamala mike jim tom bob rob nick rick ben sam dan ken ron ray max
  boris theresa rishi keir angela olaf giorgia matteo silvio jens ursula antonio kofi ban jake lloyd antony mark
  dick colin condoleezza mitch nancy chuck ted marco rand lindsey rex pete tulsi mohammed muhammad mohammad mohamed mohamad muhammed ahmed ahmad ahmet mehmet ali
  hassan hasan hussein husain hussain hossein omar umar osman othman uthman ibrahim ebrahim abdul abdel abd abdullah
  abdallah abdulaziz abdulrahman abdurrahman abdirahman abdi abdullahi khalid khaled khalifa mahmoud mahmud mahmood
  mustafa mostafa moustafa nasser nasir naser saleh salih salim salem said saeed yusuf yousef youssef yasser yasir
  tariq tarek walid waleed zaid zayed zia ziad hamid hamed hameed hafiz haji hajji jalal jamal gamal karim kareem kamal
  kemal latif majid malik mansour mansur marwan masood masud mehdi mahdi mukhtar munir murad nabil nawaz nazir nouri
  nuri qasim qassem qassim rafiq rahim rahman rashid raza reza riyad sadiq sami samir shah shahid sharif suleiman
  sulaiman suleyman taha talal wahid wahidullah yahya zahir zabihullah zabiullah hibatullah haibatullah sirajuddin
  jalaluddin gulbuddin ashraf hamdullah zalmay mullah maulvi mawlawi bashar hafez assad rifaat ismail ismael izz imad
  hasan hashim haytham haider haidar muqtada moqtada ayman anwar osama usama abu abou umm bin ibn recep tayyip devlet
  ilham nikol serzh robert vladimir volodymyr viktor victor yulia yulia petro dmitry dmitri dmytro sergei sergey serhiy
  oleksandr aleksandr alexander alexei oleksiy andriy andrei igor ihor yevgeny yevgeniy evgeny nikolai mykola mikhail
  mykhailo ramzan dzhokhar aslan shamil boris anatoly valery valeriy vyacheslav denis leonid yuri yuriy ivan oleh oleg
  pavel pavlo ruslan roman maxim maksym slobodan ratko radovan aleksandar zoran milan goran hashim ramush felix joseph
  jean pierre jacques emmanuel francois paul faustin idriss mahamat omer salva riek abiy getachew debretsion isaias
  meles hailemariam uhuru william yoweri museveni bosco laurent corneille bertrand benjamin binyamin bibi avigdor naftali
  yair ehud ariel shimon yitzhak moshe dov tzipi gadi ismail yahya khalil mahmoud marwan saad hassan najib nabih michel
  samir walid nuri haider fuad barham masoud massoud nechirvan qubad fayez khalifa aguila abdulhamid fathi saif moammar
  muammar muamar abdelaziz abdelmadjid houari mokhtar iyad amadou ibrahima bah moussa assimi ibrahim goodluck bola
  muhammadu olusegun umaru abubakar mamman aminu juan jose luis carlos miguel manuel jorge hugo nicolas alvaro ivan
  gustavo diego pablo fernando rodrigo daniel evo rafael raul fidel enrique andres pedro francisco javier narendra
  rajnath amit manmohan sonia rahul imran nawaz shehbaz asif pervez bilawal asim qamar raheel aung min than thein ne
  suu xi wen hu li wang zhang chen kim moon park shinzo yoshihide fumio ferdinand benigno nur murad ebrahim`);

/** Words before a person's name. */
export const PERSON_TITLES = set(`mr mrs ms miss dr prof professor gen general lieutenant lt col colonel maj major capt
  captain sgt sergeant cpl corporal pvt private brig brigadier adm admiral cmdr commander marshal field president
  vice-president premier minister secretary chancellor ambassador envoy spokesman spokeswoman spokesperson senator sen
  congressman congresswoman rep representative mp justice judge attorney prosecutor lawyer king queen prince princess
  emir ayatollah pope bishop archbishop cardinal rev reverend father imam mullah maulana maulvi mawlawi mufti rabbi sir
  lord lady dame baroness baron count sultan warlord leader chief chairman chairwoman director deputy officer policeman
  sheriff detective constable inspector superintendent coach author actor actress singer analyst journalist reporter
  correspondent photographer activist tribesman elder farmer resident shopkeeper teacher doctor student driver witness
  counterpart predecessor successor candidate lawmaker legislator mayor comrade brother sister uncle aunt`);

/** What a type word makes of a name: a first or second-level division, a populated place, or some area. */
export type TypeClass = "first" | "second" | "town" | "area";

/** What follows a place's name to say what it is, and the kind of place it then is. */
export const TYPE_AFTER: ReadonlyMap<string, TypeClass> = new Map([
  ...words(
    "first",
    "province governorate oblast state region prefecture emirate territory krai republic wilayat wilaya voivodeship",
  ),
  ...words(
    "second",
    "district county raion rayon township subdistrict subdivision department municipality locality borough woreda tehsil taluk zone arrondissement commune parish",
  ),
  ...words("town", "city town village suburb neighborhood neighbourhood quarter hamlet settlement"),
  ...words("area", "area camp valley"),
]);

/** Plurals that give their kind to every name coordinated before them. */
export const TYPE_PLURALS: ReadonlyMap<string, TypeClass> = new Map([
  ...words("first", "provinces governorates oblasts states regions prefectures"),
  ...words("second", "districts counties raions townships departments municipalities"),
  ...words("town", "cities towns villages suburbs neighborhoods neighbourhoods"),
  ...words("area", "areas camps valleys"),
]);

function words(kind: TypeClass, list: string): readonly (readonly [string, TypeClass])[] {
  return list.split(" ").map((word) => [word, kind] as const);
}

/** Words after which a capitalised name is a place where something is or goes. */
export const LOCATIVES = set(`in of near at from to outside around into toward towards across inside throughout
  leaving entering reaching via within off above beyond through onto`);

/** After a place's name: what it names is an organisation, a paper or a team, not the place. */
export const ORGANISATIONS = set(`post times herald tribune journal globe gazette telegraph guardian observer chronicle
  dispatch examiner inquirer star sun mirror mail express news newspaper daily weekly review press today agency tv radio
  television magazine institute bank airlines airways air inc ltd llc plc corp corporation company co group holdings fund
  foundation dawn shield independent fc cf sc rangers united cowboys yankees giants lakers bulls celtics patriots jets
  knicks mets cubs sox dodgers angels raiders chargers rams warriors kings spurs rockets mavericks heat magic hawks
  department workers party union front movement brigade brigades battalion league coalition forces government army militia
  command alliance liberation resistance peoples hornets pacers pistons bucks timberwolves blazers jazz suns nuggets clippers grizzlies pelicans raptors wizards nets
  sixers flyers penguins capitals hurricanes lightning panthers predators blackhawks wings leafs canadiens senators
  bruins sabres islanders devils oilers flames canucks jets kraken ducks sharks coyotes stars wild blues avalanche
  broncos chiefs colts titans jaguars texans bengals browns steelers ravens bills dolphins eagles commanders redskins
  packers vikings lions bears saints falcons buccaneers cardinals seahawks niners bowl derby marathon orchestra symphony
  philharmonic museum gallery theatre theater festival bombers spartans trojans observatory watch exchange securities
  motors protocol accord accords treaty declaration convention agreement initiative stock`);

/** Names of groups, media and companies with a place inside, in lookup form. */
export const OTHER_NAMES = set(`islamicstateofiraqandsyria islamicstateofiraqandthelevant islamicstateiniraqandsyria
  islamicstateiniraqandthelevant islamicstateofiraqandalsham islamicstateofiraqandgreatersyria islamicstateofiraq
  islamicstateiniraq alqaedainiraq alqaidainiraq alqaedainthearabianpeninsula alqaidainthearabianpeninsula
  alqaedaintheislamicmaghreb alqaidaintheislamicmaghreb islamicstatewestafricaprovince islamicstatewestafrica
  islamicstateinwestafrica westafricaprovince islamicstateinthegreatersahara islamicstateinkhorasan
  islamicstatekhorasan islamicstatekhorasanprovince khorasanprovince islamicstatesomalia islamicstateinsomalia
  sinaiprovince voiceofamerica radiofreeeurope radiofreeasia bankofamerica bankofengland agencefrancepresse airfrance
  france24 france2 britishairways southlebanonarmy japanairlines koreanair airindia airchina royaldutchshell
  newenglandpatriots hayattahriralsham ahraralsham bilatalsham jabhatfatahalsham republicofsouthsudandefence`);

/** After a place's name: the whole names a spot there. */
export const FACILITIES = set(`airport dam hospital bridge university base airbase prison jail square street avenue road
  highway port harbor harbour station checkpoint crossing refinery mosque cathedral church palace stadium barracks
  airfield airstrip embassy consulate parliament river mountain mountains hills island islands gate tunnel museum park
  mall market bazaar compound fortress citadel castle tower monastery shrine headquarters academy college school peninsula
  plain lake canal basin delta strait gulf`);

/** Words that qualify a facility between the place and its head ("Donetsk International Airport"). */
export const FACILITY_QUALIFIERS = set(`international air central military general teaching national state medical
  university grand great main old new naval army power thermal hydroelectric nuclear railway train bus border civil
  regional children childrens technical american islamic agricultural`);

/** Parts of a country or town, and the bearing they come to. */
export const BEARINGS: ReadonlyMap<string, string> = new Map([
  ["northern", "Northern"],
  ["southern", "Southern"],
  ["eastern", "Eastern"],
  ["western", "Western"],
  ["central", "Central"],
  ["north", "Northern"],
  ["south", "Southern"],
  ["east", "Eastern"],
  ["west", "Western"],
  ["northeast", "Northeastern"],
  ["northeastern", "Northeastern"],
  ["northwest", "Northwestern"],
  ["northwestern", "Northwestern"],
  ["southeast", "Southeastern"],
  ["southeastern", "Southeastern"],
  ["southwest", "Southwestern"],
  ["southwestern", "Southwestern"],
  ["coastal", "Coastal"],
]);

/** Verbs of speech and stance: a capital before one stands for its government. */
export const GOVERNMENT_VERBS =
  set(`said says saying say denies denied deny accuses accused accuse blames blamed insists
  insisted rejects rejected reject warned warns vowed vows welcomed welcomes condemned condemns announced announces
  claims claimed claim wants wanted want hopes hoped fears feared agreed agrees refused refuses demanded demands urged
  urges called calls considers views regards supports supported backs backed recognised recognized recognises recognizes
  sees threatened threatens imposed imposes signed signs offered offers responded responds retaliated promised promises
  pledged pledges maintains maintained argued argues admitted admits confirmed confirms expects expected believes
  believed seeks sought appears remains sent sends deployed annexed seized invaded has had would will could should may
  might does did is was`);

/** Nouns owned by a government: "Moscow's forces". */
export const GOVERNMENT_NOUNS = set(`forces troops army military government allies ally position stance policy claim
  claims demands demand foreign ambassador officials envoy rule control war invasion offensive support backing role
  interests decision response efforts leaders leadership air strategy involvement intervention proxies influence`);

/** Small words inside names. */
export const CONNECTORS = set(`de la le les los las del da do dos das du des di e ye i y of the and al el ul ar er as es
  ash esh ad ed at et an en az ez adh edh sur upon on am der den van von aan bin abu o i es se i va wa u sous aux au lez
  lès`);
