const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** The last word of a fighting group's name. */
export const HEADS = words(`
  front army brigade brigades battalion battalions militia militias movement resistance regiment legion mujahideen
  guerrillas corps partisans commandos fedayeen vigilantes faction cartel
  armée armee ejercito ejército frente mouvement martyrs
`);

/** Such a word may end a group's name if another word in it is warlike. */
export const WEAK_HEADS = words(`
  force forces party council organisation organization alliance coalition group network command committee guard guards
  units unit
`);

/** Warlike words in names. */
export const WARLIKE = words(`
  liberation revolutionary revolution resistance mujahideen mujahedin jihad martyrs martyr salvation liberators rebel
  insurgent guerrilla warriors separatist secessionist liberation revolucionarias revolucionario liberacion libertacao
  islamic
`);

/** Words that do the same before "Force", "Units" and "Guard". */
export const DEFENSIVE = words(`
  defence defense self people's peoples people popular protection patriotic volunteer volunteers tribal combat armed
  freedom loyalist deterrence
`);
export const DEFENSIVE_HEADS = words("force forces units unit guard guards");

/** The first word of a group's name in Arabic, Persian, Urdu and neighbours; the name goes on after it. */
export const FIRST_WORDS = words(`
  liwa katibat kataib kata'ib kateeba jaish jaysh jeish harakat harakatul haraka lashkar jamaat jama'at ansar ansarul jund jundallah
  saraya hizb hezb hizbul hezbe tehreek tehrik jabhat faylaq failaq firqat asaib ahrar suqour
`);

/** Parts of the names of state forces: a name all of them is a state's ("Republican Guard", "Border Police Force"). */
export const STATE_PARTS = words(`
  national army armed forces force air navy naval police guard guards republican presidential special operations border security
  defence defense coast federal local royal task rapid reaction support marine corps infantry civil military service
  services intelligence state command central joint general staff revolutionary ministry interior elite mobile
  counter terrorism gendarmerie ground land regional area sector division brigade battalion first second third
  fourth fifth 1st 2nd 3rd 4th 5th peacekeeping expeditionary
`);
