import type { AcledSubEvent } from "@frontwatch/domain";

/** Kinds of change whose ACLED type the words decide. */
export type EventKind = "attack" | "unrest" | "security" | "offensive" | "leadership";

export interface AcledCue {
  readonly type: AcledSubEvent;
  readonly pattern: RegExp;
  readonly weight: number;
  /** Only for these kinds of change; absent: any. */
  readonly kinds?: readonly EventKind[];
}

const VIOLENT = ["attack", "offensive", "leadership"] as const;
const PROTEST =
  /\b(?:protest(?:s|ers?|ors?|ing|ed)?|demonstrat(?:ion|ions|or|ors|ed|ing|e)|rall(?:y|ies|ied)|march(?:es|ers?|ed)?|sit-ins?|activists?)\b/
    .source;
const near = (a: string, b: string): RegExp => new RegExp(`(?:${a})[^.]{0,140}(?:${b})|(?:${b})[^.]{0,140}(?:${a})`);

/** Words that tell ACLED sub-event types apart (after the ACLED codebook, 2023); weights by judgement. */
export const ACLED_CUES: readonly AcledCue[] = [
  {
    type: "Chemical weapon",
    weight: 6,
    pattern:
      /\b(?:chlorine|sarin|poison(?:ous)? gas|chemical (?:attack|weapon|bomb|agent)s?|mustard (?:gas|agent)|nerve (?:gas|agent)|toxic gas|gas attack|phosphorus|napalm)\b/,
  },
  {
    type: "Suicide bomb",
    weight: 5,
    pattern:
      /\b(?:suicide[- ](?:bomb\w*|attack\w*|vest|blast|car|vehicle|truck|belt|explosion|operation)|blew (?:him|her|it|them)sel(?:f|ves) up|blow (?:him|her|it|them)sel(?:f|ves) up|explosive (?:vest|belt)s?|svbieds?|detonated (?:his|her|their) (?:vest|explosive|bomb|belt)\w*|killing themselves)\b/,
  },
  {
    type: "Grenade",
    weight: 4.5,
    pattern: /\b(?:(?<!rocket-propelled )(?<!rocket propelled )(?<!smoke )(?<!stun )grenades?)\b/,
  },
  {
    type: "Sexual violence",
    weight: 5,
    pattern:
      /\b(?:rap(?:e|ed|es|ing|ist|ists)|sexual(?:ly)? (?:\w+ )?(?:assault\w*|violence|abus\w*|slave\w*|exploit\w*)|gang[- ]rape\w*|molest\w*|sex slaves?|assaulted women|abused women|abused and assaulted|sexual assault)\b/,
  },
  {
    type: "Abduction/forced disappearance",
    weight: 4,
    pattern:
      /\b(?:abduct\w*|kidnap\w*|hostages?|forced disappearance|enforced disappearance\w*|snatched|disappeared|taken captive|whisked away)\b/,
  },
  {
    type: "Remote explosive/landmine/IED",
    weight: 3.5,
    pattern:
      /\b(?:ieds?|vbieds?|improvised (?:explosive|bomb)\w*|explosive devices?|land ?mines?|mine (?:blast|explosion)|ground mine|roadside bomb\w*|car bomb\w*|truck bomb\w*|bomb (?:blast|explo\w+|went|planted|attack)|bombs? (?:explod|detonat|planted|went)\w*|bombing|remote-?controlled? (?:bomb|explosive)|limpet|explosives? (?:detonat|explod|went|blew)\w*|booby[- ]trap\w*|mined|explosion|blast|detonated (?:\w+ )?(?:bombs?|explosives?|device)|parcel bomb|unexploded)\b/,
    kinds: VIOLENT,
  },
  {
    type: "Air/drone strike",
    weight: 4,
    pattern:
      /\b(?:air ?strikes?|airstrikes?|air ?raids?|aerial (?:bomb\w*|attack|strike|raid|target)\w*|warplanes?|fighter jets?|war jets?|jets|drone (?:strike|attack|raid)s?|air attacks?|air bombard\w*|bombing raids?|bomber (?:jet|plane)s?|f-16s?|helicopters? (?:gunships?|bomb\w*|attack\w*|fired|raid)|air force (?:bomb|hit|struck|pound|carried|destroy|target)\w*|combat aircraft|drones?|uavs?|barrel bombs?|from the air)\b/,
    kinds: VIOLENT,
  },
  {
    type: "Shelling/artillery/missile attack",
    weight: 3.4,
    pattern:
      /\b(?:shell(?:s|ing|ed|ings)?|mortars?|artillery|rockets?|missiles?|howitzers?|grads?|bombard(?:ed|ment|ments|ing)|rocket-propelled|rpgs?|salvo|tank fire|katyushas?)\b/,
    kinds: VIOLENT,
  },
  {
    type: "Armed clash",
    weight: 2.2,
    pattern:
      /\b(?:clash(?:es|ed|ing)?|gun ?battles?|gun ?fights?|fire ?fights?|shoot-?outs?|exchange[sd]? (?:of )?(?:gun)?fire|fire exchange|skirmish\w*|fierce (?:battle|fighting)\w*|heavy fighting|engaged|encounter|battles?|battled|ambush\w*|crossfire|repel\w*|repuls\w*|fighting|retaliat\w*|returned fire|fended off|counter-?attack\w*)\b/,
    kinds: VIOLENT,
  },
  {
    type: "Armed clash",
    weight: 1.6,
    pattern: near(
      "\\b(?:attack|raid|storm|ambush|assault|kill|target|shot|fire|wound)\\w*",
      "\\b(?:soldiers?|troops?|army|police(?:men|man)?|military|base|bases|checkpoint|checkpoints|check ?post|convoy|patrol|barracks|outpost|militiam[ae]n|security (?:forces?|personnel)|guards?|fighters|rebels|militants|positions?|camp|peacekeepers?|jawans?)\\b",
    ),
    kinds: VIOLENT,
  },
  {
    type: "Attack",
    weight: 1.5,
    pattern:
      /\b(?:civilians?|villagers?|residents?|shot dead|opened fire|open fire|gunm[ae]n|worshippers|students?|passengers?|massacre\w*|behead\w*|stabb\w*|lynch\w*|execut\w*|innocent|murder\w*|assassinat\w*|torture\w*|shooting|journalists?|local population|bystanders|tourists?|hospital|church|school|aid workers?|women|children|assault\w*|hotel|community)\b/,
    kinds: VIOLENT,
  },
  {
    type: "Attack",
    weight: 0.8,
    pattern: /\b(?:attack(?:s|ed|ing)?|killed|gunned down|knife|hacked)\b/,
    kinds: VIOLENT,
  },
  {
    type: "Excessive force against protesters",
    weight: 4.4,
    pattern: new RegExp(
      `^(?=[^]*${PROTEST})(?=[^]*\\b(?:police|security forces?|soldiers|troops|officers|forces|gunfire|army|authorities)\\b)[^]*\\b(?:live (?:ammunition|rounds?|bullets?|fire)|opened fire|shot dead|shot at|rubber bullets?|brutal\\w*|beat(?:en|ing)?|killed|killing|died|injur\\w+|wounded|excessive)\\b`,
    ),
    kinds: ["unrest", "security", "attack"],
  },
  {
    type: "Protest with intervention",
    weight: 3.6,
    pattern: near(
      PROTEST,
      "\\b(?:tear ?gas\\w*|water cannons?|pepper[- ]?spray\\w*|dispers\\w*|detain\\w*|arrest\\w*|suppress\\w*|broke up|break up|crackdown|batons?|stun grenades?|smoke grenades?|blocked by|barricad\\w*|intervene\\w*|cleared)\\b",
    ),
  },
  {
    type: "Violent demonstration",
    weight: 4,
    pattern: near(
      PROTEST,
      "\\b(?:riot(?:s|ed|ing|ers)?|clash\\w*|molotov|petrol bombs?|firebombs?|torch\\w*|burn(?:ed|t|ing)?|vandal\\w*|hurl\\w*|threw|throw\\w*|pelt\\w*|stones?|bricks|block(?:ed|ing|ades?)? (?:\\w+ )?(?:roads?|streets?|highways?|entrance)|shut down|turned violent|violent|set (?:\\w+ )?(?:fire|ablaze|on fire)|storm\\w*|smash\\w*|roadblocks?|debris|aggressive)\\b",
    ),
  },
  {
    type: "Violent demonstration",
    weight: 3,
    pattern: /\b(?:riot(?:s|ed|ing|ers)|burning (?:of )?tyres|burning tires|molotov|petrol bombs?)\b/,
  },
  { type: "Peaceful protest", weight: 3, pattern: new RegExp(PROTEST), kinds: ["unrest", "security"] },
  {
    type: "Peaceful protest",
    weight: 1,
    pattern: /\b(?:peaceful\w*|rall(?:y|ied|ies)|vigil|chant\w*|sit-in|gathered|took to the streets|marched)\b/,
    kinds: ["unrest"],
  },
  {
    type: "Mob violence",
    weight: 4.6,
    pattern:
      /\b(?:mobs?|lynch\w*|vigilantes?|communal (?:clash|violence)\w*|riot-like|angry (?:crowd|residents|villagers)|villagers clashed|herdsmen|bamboo sticks|machetes|two groups)\b/,
  },
  {
    type: "Protest with intervention",
    weight: 2.5,
    pattern:
      /\b(?:(?:arrest|detain)\w*[^.]{0,50}(?:protest(?:e|o)rs|demonstrators)|(?:protest(?:e|o)rs|demonstrators|marchers)[^.]{0,40}(?:arrested|detained|pepper))\b/,
  },
  {
    type: "Arrests",
    weight: 4,
    pattern:
      /\b(?:arrest(?:s|ed|ing)?|detain(?:s|ed|ing|ees)?|detentions?|apprehend\w*|rounded up|in custody|nabbed|jailed|captured alive)\b/,
    kinds: ["security", "unrest"],
  },
  {
    type: "Disrupted weapons use",
    weight: 4,
    pattern: near(
      "\\b(?:seiz\\w*|found|recover\\w*|confiscat\\w*|discover\\w*|intercept\\w*|defus\\w*|unearth\\w*|uncover\\w*|dispos\\w*|detect\\w*|destroy\\w*|neutrali[sz]\\w*|retriev\\w*|stash|caches?|dismantl\\w*)",
      "\\b(?:weapons?|arms|ammunition|guns?|rifles?|firearms?|pistols?|revolvers?|explosives?|ieds?|bombs?|grenades?|cartridges|bullets|munitions?|mines|landmines|explosive devices?|dynamite|detonators?|ammo)\\b",
    ),
    kinds: ["security"],
  },
  {
    type: "Looting/property destruction",
    weight: 3.6,
    pattern: near(
      "\\b(?:loot\\w*|torch\\w*|vandal\\w*|ransack\\w*|burn(?:ed|t|ing)|set (?:\\w+ ){0,2}(?:fire|ablaze|alight|on fire)|destr(?:oy|uct)\\w*|plunder\\w*|raz(?:ed|ing)|demolish\\w*|arson\\w*|alight)",
      "\\b(?:shops?|stores?|houses?|homes?|propert(?:y|ies)|vehicles?|buildings?|church(?:es)?|temples?|mosques?|businesses|malls?|buses|trucks?|village|villages|goods|offices?)\\b",
    ),
    kinds: ["security", "unrest"],
  },
  {
    type: "Looting/property destruction",
    weight: 3,
    pattern: /\b(?:loot(?:ed|ing|ers)|arson|vandali[sz]\w*)\b/,
    kinds: ["security", "unrest"],
  },
];
