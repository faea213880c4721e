import type { AcledSubEvent } from "@frontwatch/domain";

/** Where ACLED's codebook (2023) puts a sub-event type. */
export interface AcledType {
  readonly disorder: string;
  readonly event: string;
  /** Violence against civilians by definition. */
  readonly civilians: boolean;
}

const VIOLENCE = "Political violence";
const type = (event: string, disorder = VIOLENCE, civilians = false): AcledType => ({ disorder, event, civilians });
const BATTLE = type("Battles");
const REMOTE = type("Explosions/Remote violence");
const CIVILIANS = type("Violence against civilians", VIOLENCE, true);
const STRATEGIC = type("Strategic developments", "Strategic developments");
const DEMONSTRATIONS = "Demonstrations";

/** Event and disorder type of each sub-event type (ACLED codebook 2023, tables of event types). */
export const ACLED_TYPES: Readonly<Record<AcledSubEvent, AcledType>> = {
  "Armed clash": BATTLE,
  "Government regains territory": BATTLE,
  "Non-state actor overtakes territory": BATTLE,
  "Air/drone strike": REMOTE,
  "Suicide bomb": REMOTE,
  "Shelling/artillery/missile attack": REMOTE,
  "Remote explosive/landmine/IED": REMOTE,
  Grenade: REMOTE,
  "Chemical weapon": REMOTE,
  Attack: CIVILIANS,
  "Abduction/forced disappearance": CIVILIANS,
  "Sexual violence": CIVILIANS,
  "Peaceful protest": type("Protests", DEMONSTRATIONS),
  "Protest with intervention": type("Protests", DEMONSTRATIONS),
  "Excessive force against protesters": type("Protests", `${VIOLENCE}; ${DEMONSTRATIONS}`, true),
  "Violent demonstration": type("Riots", DEMONSTRATIONS),
  "Mob violence": type("Riots"),
  Agreement: STRATEGIC,
  "Non-violent transfer of territory": STRATEGIC,
  "Headquarters or base established": STRATEGIC,
  "Change to group/activity": STRATEGIC,
  Arrests: STRATEGIC,
  "Disrupted weapons use": STRATEGIC,
  "Looting/property destruction": STRATEGIC,
  Other: STRATEGIC,
};
