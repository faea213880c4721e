/** Words of armed conflict and peace processes; each counts once per form. Stems end in "*". */
export const CONFLICT_WORDS = `troop*|soldier*|rebel*|militant*|militia*|insurgen*|guerrilla*|guerilla*|jihadi*|separatist*|fighter*|gunm*|army|military|airstrike*|air strike*|shelling|shelled|artillery|mortar*|
  missile*|rocket*|ceasefire*|cease-fire*|truce*|offensive*|warplane*|bomb*|explo*|killed|wounded|ambush*|hostage*|civilian*|combat|fighting|clash*|war|wars|battle*|frontline|front line|peacekeep*|
  terrorist*|terror|extremist*|taliban|islamic state|isis|daesh|armed|weapon*|ammunition|tank|tanks|convoy*|invasion|invade*|besiege*|siege|attack*|assault*|raid*|massacre*|casualt*|dead|
  peace talks|peace deal|peace agreement|peace process|conflict*|violence|commander*|forces|drone*|grenade*|suicide|captured|seized|checkpoint*|displaced|refugee*|hostilities|paramilitar*|junta|regime|gunfire|
  opposition|coup|detonat*|blast*|landmine*|ied|abduct*|kidnap*|gunshot*|shot dead|opened fire|chemical weapon*|prisoner*|peace|pact|gang|gangs|mercenar*|warring|militar*|chlorine|sarin|genocide|atrocit*|stronghold*|enclave*`;

/** Words of what only borrows war's words: sport, trade, business, labour, party politics, games and films, history, disasters, crime. */
export const OTHER_WORDS = `league|cup|tournament*|match|matches|coach|championship*|goal|goals|striker*|midfielder|scored|half-time|halftime|final|semi-final*|quarterfinal*|team-mate*|squad|cricket|football*|rugby|tennis|olympic*|player*|fans|
  stadium|referee|captain|batsman|wicket*|tariff*|trade war|trade talks|trade deal|exports|imports|shares|shareholder*|acquisition|takeover bid|stock|investor*|merger|billion|quarterly|revenue*|profit*|ceo|chief executive|
  union|unions|strikers|wages|pension*|pay|employees|airline*|rail|workers|lawmakers|republican*|democrat*|congress|senate|lib dem*|liberal democrat*|brexit|ballot|voters|campaign trail|nominee|
  video game*|game|games|gamers|film|films|festival|director|actor|actress|album|singer|box office|novel|museum|exhibition|veterans|anniversary|world war ii|world war|second world war|first world war|shipwreck|wreck|
  earthquake*|tsunami|volcano*|flood*|hurricane|cyclone|typhoon|covid*|coronavirus|pandemic|vaccine*|tornado|landslide*|wildfire*|derail*|crash*|collision|capsiz*|plane crash|fda|diet|recipe|fashion|app|apps|google|apple|microsoft`;

/** Those of them that decide most: what they name is hardly ever a side matter of a war report. */
export const DECIDING_WORDS = `league|cup|tournament*|championship*|cricket|footballers|rugby|tennis|olympic*|midfielder|quarterfinal*|tariff*|trade war|trade truce|acquisition|shareholder*|brexit|
  anniversary|veterans|world war ii|world war|second world war|first world war|shipwreck|wreck|museum|film|films|festival|box office|video game*|gamers|mobile game|strikers|trade unionists|labor federation|labour union`;

/** What kills without anybody's doing it; deaths told with these and no word of arms are no attack. */
export const DISASTER =
  /\b(?:crash(?:ed|es)?|derail\w*|collaps(?:ed|es|ing)|collision|collided|flood\w*|floods|earthquakes?|quake|tsunami|volcan\w*|landslides?|mudslides?|typhoon|hurricane|cyclone|tornado|storms?|wildfires?|avalanche|capsiz\w*|sank|sinking|accident\w*|stampede|fire (?:broke|swept|tore|engulfed|destroyed)|blaze|gas leak|heat ?wave|lightning|eruption|erupted|mine collapse|coal mine|oil tanker|outbreak|virus|covid\S*|plane|train|ferry|factory|fireworks|bridge collapsed|rain\w*|snow\w*|drown\w*|skidded|plunged|overturned|poison\w* alcohol|cholera|ebola|malaria)\b/i;
export const ARMS =
  /\b(?:gunm[ae]n|gunfire|militants?|rebels?|insurgents?|terroris\w+|attack\w*|bomb\w*|shot|shoot\w*|shell\w*|airstrikes?|air strikes?|missiles?|rockets?|troops|soldiers|army|fighters|clash\w*|militia\w*|ambush\w*|massacre\w*|grenade\w*|armed|war|jihad\w*|separatis\w*|gas used|chlorine|protest\w*)\b/i;
