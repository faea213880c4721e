const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** English function words and the small change of reporting; they never tell one happening from another. By hand. */
export const STOP_WORDS = words(`
  a an the and or but nor of in on at to for from by with without within as is was were are am be been being has have
  had do does did doing done will would could should can cannot may might must shall that which who whom whose what why
  how this these those it its itself he his him himself she her hers herself they their theirs them themselves we our
  ours us you your yours i me my mine not no so than then there here when where while after before during since until
  over under about above below into onto out up down off between among against through across along around near also
  just only even still again more most much many few less least very too such same other others another any each every
  both either neither all some none one two own if because though although however therefore thus yet already once
  said say says saying told tell tells according reported reportedly news new last first next ago later earlier year
  years month months week weeks day days time times today yesterday tomorrow people
  isnt wasnt werent dont doesnt didnt wont wouldnt couldnt shouldnt cant hasnt havent hadnt im ive youre theyre weve
`);

/** Words that every tenth report on conflict or politics holds; expected before any article was seen. By hand. */
export const COMMON_WORDS = words(`
  government president minister prime official officials police army military soldiers troops forces security killed
  killing dead died death injured wounded attack attacks fighting fight war conflict state states country national
  international united nations nation world local city town area region province capital north south east west northern
  southern eastern western group groups leader leaders party member members spokesman spokeswoman spokesperson
  statement report reports media agency source sources witness residents civilians men women children man woman
  family home house night morning evening monday tuesday wednesday thursday friday saturday sunday january february
  march april may june july august september october november december three four five six seven eight nine ten dozens
  hundreds thousands million number least part end began begin start started continue continued made make take took
  taken come came go went get give given called call asked added known including included include held hold left leave
  set see seen found find believe think want need expected likely possible plan plans move moved work working use used
  help support right rights law court political public foreign general top chief head office former senior
  meeting talks deal agreement peace control power issue situation case action operation efforts force border side
  place second third early late long high large small old young good major several recent ahead back away per cent
  percent well now like way photo video image read story share published updated comment reuters associated press afp
`);

/** Countries at war or at the table, their people and capitals: they name a war, not a happening in it. By hand. */
export const WAR_NAMES = words(`
  afghanistan afghan kabul taliban pakistan pakistani islamabad india indian delhi iran iranian tehran iraq iraqi
  baghdad syria syrian damascus assad lebanon lebanese beirut hezbollah israel israeli israelis jerusalem palestinian
  palestinians palestine gaza hamas yemen yemeni houthi houthis sanaa saudi arabia turkey turkish ankara kurdish kurds
  russia russian russians moscow putin ukraine ukrainian ukrainians kyiv kiev crimea donetsk chechen chechnya georgia
  georgian armenia armenian azerbaijan azerbaijani karabakh libya libyan tripoli egypt egyptian cairo sudan sudanese
  khartoum darfur ethiopia ethiopian eritrea eritrean tigray somalia somali mogadishu shabaab kenya kenyan uganda
  ugandan rwanda rwandan congo congolese burundi mali malian niger nigeria nigerian boko haram chad cameroon burkina
  faso mozambique colombia colombian farc eln venezuela mexico mexican haiti peru philippines philippine manila
  myanmar burma burmese thailand thai china chinese beijing taiwan japan korea korean serbia bosnia kosovo balkans
  america american americans washington britain british london france french paris germany german berlin europe
  european nato eu un uk us usa islamic isis isil qaeda jihadist jihadists islamist islamists militant militants
  rebel rebels insurgent insurgents fighter fighters militia militias guerrilla guerrillas separatist separatists
  ceasefire cease truce airstrike airstrikes strike strikes bomb bombing shelling troop clash clashes offensive
  peace talk treaty accord hostage hostages commander commanders envoy foothold stronghold strongholds
`);
