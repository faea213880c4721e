const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/**
 * English newspaper abbreviations, lower case, without the full stop (AP and Reuters style books, by hand).
 * They stand before a name, so a sentence never ends after one.
 */
export const TITLES = words(`
  rt gen lt col maj capt cpt sgt cpl pvt pfc adm cmdr cdr brig cmd comdr gp wg sqn flt ens spc ssgt msgt
  mr mrs ms mx dr prof sen sens rep reps gov govs pres rev fr hon msgr supt insp det dep asst atty amb sec min
  messrs mme mlle sr.a sra sh ust eng engr hajj vs v e.g i.e eg ie cf viz ibid approx al-hajj u.n.s
`);

/** They stand before a number: "No. 3", "Art. 5". Elsewhere they are words. */
export const BEFORE_NUMBER = words(`
  no nos art arts sec secs fig figs vol vols ch p pp par para paras ref res reg cl
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
  ca c est op
`);

/** They may end a sentence, and do so only before a word that opens one. */
export const WITHIN_NAMES = words(`
  inc corp co cos ltd bros llc plc gmbh jr sr esq st ste mt ft ave blvd rd hwy dept univ assn intl natl govt
  calif fla ala ariz ark colo conn del ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
  penn tenn tex va vt wash wis wyo dak ont que al
`);

/** Words of the clock and calendar that go on after "a.m." and "p.m.". */
export const AFTER_CLOCK = words(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december jan feb mar apr jun jul aug sep sept oct nov dec
  est edt cst cdt mst mdt pst pdt et ct pt gmt utc bst cet cest eet eest msk ist pkt ast wat eat cat local
`);

/** Function words and adverbs that open a sentence and are hardly ever part of a name. */
export const OPENERS = words(`
  the a an in on at he she it they we you but and or so yet however meanwhile this that these those there here
  his her their its our my your as after before when while if although though because since for from with without
  under over during until unless despite according earlier later also both some many most several such to by about
  among amid among another any each every all one two three four five six seven eight nine ten dozens hundreds thousands
  no not now then thus still only even what who why how where which whether nobody none nothing
  officials police soldiers troops witnesses residents authorities
`);

/** Verbs of saying that follow a quotation and its speaker. */
export const SAYING = words(`
  said says say asked asks told tells added adds replied replies warned warns shouted cried wrote writes tweeted
  declared insisted recalled explained continued noted argued
`);
