/**
 * Nouns by what they can stand for in a claim (singular; plurals are derived). General English of conflict reports,
 * collected for this project from its labelling guide and the ACLED codebook (2023).
 */
export const NOUN_CLASSES = {
  truce: `ceasefire|cease-fire|truce|armistice|cessation of hostilities|lull|humanitarian pause|reduction in violence|de-escalation|
    pause in fighting|halt in fighting|halt to hostilities|halt to fighting|end to hostilities|cessation of fighting|ceasefire deal|ceasefire agreement|
    ceasefire accord|truce deal|truce agreement|humanitarian ceasefire|humanitarian truce|pause in hostilities|halt to the fighting|
    end to fighting|end to the fighting|de-escalation agreement|halt in hostilities|non-aggression pact`,
  deal: `deal|agreement|accord|pact|treaty|peace deal|peace agreement|peace accord|peace treaty|understanding|memorandum|framework|settlement|
    roadmap|bargain|protocol|declaration|peace pact|compromise|disengagement`,
  talks: `talks|negotiation|peace talks|peace process|dialogue|peace conference|mediation|peace summit|peace negotiation|discussion|peace effort|
    consultation|peace mission|shuttle diplomacy|ceasefire talks|truce talks|reconciliation talks|summit`,
  swap: `prisoner swap|prisoner exchange|exchange of prisoners|swap of prisoners|hostage deal|prisoner release|captive exchange`,
  offensive: `offensive|operation|campaign|invasion|incursion|counteroffensive|counter-offensive|counterattack|counter-attack|military campaign|
    ground offensive|military operation|ground invasion|ground operation|military offensive|onslaught|blitz|ground assault`,
  assault: `assault|advance`,
  attack: `attack|strike|airstrike|air strike|bombing|raid|ambush|shelling|bombardment|blast|explosion|massacre|shooting|clash|firefight|battle|
    air raid|car bomb|suicide attack|suicide bombing|drone strike|missile strike|drone attack|gun battle|gunfight|fighting|skirmish|
    rocket attack|mortar attack|grenade attack|missile attack|car bombing|truck bomb|roadside bomb|bomb attack|rocket fire|mortar fire|
    terror attack|terrorist attack|gas attack|chemical attack|chlorine attack|ied|landmine|land mine|mine|bomb|bomb blast|suicide bomber|crossfire|
    shootout|shoot-out|gunfire|rocket|missile|shell|grenade|gun attack|ramming|killing|assassination|stabbing|beheading|execution|crackdown|
    air attack|ground attack|exchange of fire|confrontation|sniper|projectile|mortar|mortar shell|artillery|barrage|salvo|assault|drone|artillery fire|infighting|
    murder|slaughter|bloodshed|violence|gunman attack|armed attack|siege`,
  place: `town|city|centre|center|hilltop|hillside|headquarter|neighbourhood|town hall|village|province|district|region|area|territory|town centre|base|airport|airbase|air base|airfield|checkpoint|check point|camp|
    outpost|post|position|stronghold|bastion|bridge|dam|hill|height|mountain|valley|neighborhood|neighbourhood|suburb|headquarters|building|
    compound|barracks|garrison|port|crossing|border crossing|road|highway|enclave|pocket|settlement|hamlet|island|peninsula|capital|oilfield|oil field|
    field|refinery|plant|power plant|station|hospital|university|school|prison|facility|ground|land|part|swathe|swath|zone|frontier|border|front|
    frontline|front line|junction|crossroad|outskirt|quarter|municipality|county|state|country|locality|community|farm|farmland|peak|ridge|countryside|
    hinterland|hideout|den|site|palace|mosque|market|strip|desert|forest|jungle|river|lake|island|military base|police station|army base|foothold|
    army camp|military camp|training camp|half|kilometer|kilometre|mile|line|defence line|defense line|hub|oil terminal|town center|redoubt|lair|basis|homeland|
    heartland|sanctuary|complex|gate|square|street|settlement|fortress|castle|cave|tunnel|stretch|swath of territory|ground|square kilometre|square kilometer|square mile`,
  force: `affiliate|branch|offshoot|splinter|franchise|chapter|rebel|militant|insurgent|fighter|gunman|militia|troop|soldier|army|force|military|separatist|guerrilla|guerilla|jihadist|jihadi|islamist|
    extremist|terrorist|faction|group|unit|paramilitary|militiaman|warplane|jet|aircraft|tank|navy|air force|police|security force|peacekeeper|
    commando|convoy|patrol|brigade|battalion|regiment|division|column|contingent|coalition|alliance|armed group|armed man|warship|helicopter|
    gunship|junta|regime|government|authority|side|party|secessionist|loyalist|mercenary|contractor|personnel|bandit|pirate|invader|attacker|
    assailant|bomber|cadre|combatant|troops|reinforcement|armoured column|armored column|marine|paratrooper|garrison|tribesman|herder|herdsman|
    gang|cartel|mob|vigilante|occupier|opposition|resistance|mutineer|dissident|defender|infantry|artillery|fighter jet|gendarme|squad|crew|mission|
    special force|government force|army unit|hardliner|cell|wing|command|defence force|defense force|movement|organisation|organization|network|front|
    separatist fighter|enemy|foe|rival|insurgency|counterpart|neighbour|neighbor|insurgency|outfit|observer|adviser|advisor|trainer|drone operator|ranger|cop|officer|
    policeman|guard|border guard|serviceman|suspect|knifeman|suicide bomber|sniper`,
  leader: `leader|commander|chief|head|founder|deputy|emir|warlord|general|colonel|brigadier|spokesman|boss|strongman|mastermind|second-in-command|
    deputy leader|top commander|senior commander|military commander|field commander|chieftain|figurehead|kingpin|ringleader|deputy commander|
    brig|lieutenant|operative|official|most wanted man|top leader|chief of staff`,
  people: `people|person|civilian|soldier|man|woman|child|policeman|police officer|officer|troop|fighter|militant|rebel|insurgent|student|worker|
    journalist|villager|resident|protester|demonstrator|member|guard|serviceman|peacekeeper|jawan|personnel|gunman|hostage|passenger|pedestrian|
    victim|guerrilla|terrorist|boy|girl|baby|family|other|dozen|hundred|score|thousand|pilgrim|worshipper|teacher|doctor|nurse|patient|farmer|
    miner|peasant|activist|refugee|migrant|local|tribesman|elder|driver|sailor|tourist|foreigner|national|citizen|marine|recruit|cadet|prisoner|militiaman|
    official|employee|aid worker|combatant|jihadist|extremist|separatist|bystander|priest|cleric|lawmaker|politician|young man|schoolgirl|schoolboy|pilot|
    youth|teenager|reporter|crew|individual|detainee|trader|fisherman|herder|shepherd|mother|father|brother|sister|son|daughter|wife|husband|commander|
    suspect|assailant|attacker|bomber|vigilante|leader|trooper|agent|judge|lawyer|candidate|Kurd|Palestinian|muslim|christian`,
  control: `control|full control|hold|possession|command|charge`,
  weapon: `weapon|arm|ammunition|gun|rifle|firearm|pistol|explosive|ied|bomb|grenade|cartridge|bullet|munition|cache|rocket launcher|missile|
    round|stash|arsenal|depot|ammunition depot|mine|landmine|improvised explosive device|explosive device|shell|warhead|device|dynamite|detonator|
    revolver|ammo|arms cache|weapons cache|magazine|live bullet|rocket|mortar|drone`,
  foothold: `foothold|presence|base|outpost|post|observation post|observation point|military base|checkpoint|headquarters|camp|training camp|
    bridgehead|beachhead|stronghold|safe haven|sanctuary|enclave|position|command centre|command center|bases|garrison|military post`,
  protest: `protest|demonstration|rally|march|sit-in|strike action|vigil|walkout|picket|blockade|protest march|procession|gathering|uprising|
    unrest|riot|street protest|mass protest|general strike|hunger strike|torchlight march|hartal|shutdown|civil disobedience|stir|dharna|parade`,
  protester: `protester|protestor|demonstrator|activist|student|marcher|crowd|worker|opponent|supporter|resident|teacher|farmer|villager|
    rioter|people|union|mourner|picketer|pro-democracy activist|youth|citizen|employee|doctor|nurse|lawyer|opposition`,
  alliance: `alliance|coalition|pact|united front|merger|partnership|axis|front|bloc|allegiance|common cause|unity government`,
  captive: `prisoner|hostage|captive|detainee|schoolgirl|girl|soldier|prisoner of war|pow|student|national|insurgent|militant|fighter|civilian|body|remains|women|child`,
  fire: `fire|rocket|missile|shell|mortar|artillery|shot|round|bullet|grenade|live ammunition|live round|projectile|barrage|salvo|volley|
    mortar shell|artillery shell|drone|tear gas|cruise missile|ballistic missile|tank shell|gun|bomb|airstrike|machine gun|rubber bullet`,
  property: `house|home|shop|store|property|vehicle|building|church|temple|mosque|business|car|market|village|mall|office|bus|truck|goods|aid|warehouse|school|hut|crop|
    shopping mall|supermarket|shopping centre|livestock|food`,
  flag: `flag|banner`,
  siege: `siege|blockade|encirclement`,
  fighting: `fighting|clash|battle|combat|fierce fighting|heavy fighting|gun battle|firefight|skirmish|street fighting|hostility`,
  withdrawal: `withdrawal|pullout|pullback|retreat|departure|redeployment|exit|evacuation|drawdown|disengagement|pull-out|pull-back`,
  hands: `hand`,
  responsibility: `responsibility|credit`,
} as const;

export type NounClass = keyof typeof NOUN_CLASSES;

/** Heads that only count or measure: the noun after "of" is what is meant. */
export const TRANSPARENT_HEADS = `dozen|hundred|thousand|score|part|most|half|much|number|series|group|pair|rest|majority|all|some|many|handful|
  string|wave|couple|portion|member|one|two|three|four|five|six|seven|eight|nine|ten|several|body|lot|total|third|quarter|percent|unit|swathe|swath|
  round|column|batch|bulk|remnant|kind|type|volley|barrage|city|town|village|province|district|region|area|outskirt|state|centre|center|
  leader|control|cache|stash|act|spate|stretch|suburb|municipality|locality|community|port|enclave|neighborhood|neighbourhood|edge|
  focus|scope|rest|aim|north|south|east|west|northeast|northwest|southeast|southwest|heart|middle|each|both|any|none|few|hail|contingent|convoy|force|faction|affiliate|branch|offshoot|idea|series|chapter`;
