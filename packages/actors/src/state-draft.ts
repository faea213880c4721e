import { isActingCountry, isActingSeat, isPeopleActing } from "./acting-state.ts";
import { chooseActor } from "./choose-actor.ts";
import type { Draft, Hand } from "./draft.ts";
import type { FieldHit } from "./field-hits.ts";
import { handOf, ownedPhrase } from "./owned-phrase.ts";
import type { Reading } from "./reading.ts";
import { nearCountries } from "./reading.ts";
import { hasArmedOpposition } from "./resolve-fighters.ts";
import { ARMED, BACKING, LINKING, OFFICES } from "./words.ts";

/** The mention that a country's name, adjective or seat of government makes, if it stands for the state. */
export function draftState(reading: Reading, hit: FieldHit): Draft | undefined {
  const { context, field } = reading;
  const { tokens } = field;
  const kinds = new Set(hit.entries.map((entry) => entry.kind));
  const near = nearCountries(reading, hit);
  const state = chooseActor(
    context,
    hit.entries.map((entry) => entry.actor),
    near,
  );
  if (state === undefined) return undefined;
  const before = tokens[hit.from - 1];
  const start = tokens[hit.from];
  const next = tokens[hit.to];
  const base = { field, from: hit.from, to: hit.to, actor: state.ref };
  if (next?.gap === "hyphen" && BACKING.has(next.key)) return { ...base, form: "backer" };
  if (next?.gap === "hyphen" && LINKING.has(next.key)) return undefined;
  const owned = ownedPhrase(reading, hit);
  if (start?.gap === "hyphen" && /^(?:pro|anti|non|ex)$/.test(before?.key ?? "")) {
    const governed =
      before?.key === "pro" && owned?.phrase.side === "state" && owned.phrase.keys.includes("government");
    return governed ? { ...base, to: owned.phrase.to, form: "demonym", hand: handOf(owned.phrase) } : undefined;
  }
  if (owned !== undefined) {
    const form = kinds.has("demonym") ? "demonym" : kinds.has("country") ? "country" : "seat";
    if (owned.phrase.side === "deed" || owned.shared) return { ...base, form, hand: handOf(owned.phrase) };
    if (owned.phrase.side === "state" || owned.phrase.keys.some((key) => key.startsWith("peacekeep")))
      return { ...base, to: owned.phrase.to, form, hand: handOf(owned.phrase) };
    if (form === "seat" || (owned.phrase.keys.at(-1) === "opposition" && !hasArmedOpposition(context)))
      return undefined;
    return { field, from: hit.from, to: owned.phrase.to, form: "noun", phrase: owned.phrase, owners: [state.ref.id] };
  }
  if (kinds.has("country") && isActingCountry(reading, hit, kinds))
    return { ...base, form: "country", ...withOffice(reading, hit) };
  if (kinds.has("capital") && isActingSeat(reading, hit)) return { ...base, form: "seat" };
  if (kinds.has("demonym") && isPeopleActing(reading, hit)) return { ...base, form: "demonym" };
  return undefined;
}

/** "The government of Syria" is one mention. */
function withOffice({ field: { tokens } }: Reading, hit: FieldHit): { readonly from: number; readonly hand?: Hand } {
  const office = tokens[hit.from - 1]?.key === "of" ? tokens[hit.from - 2] : undefined;
  if (office === undefined || !(OFFICES.has(office.key) || ARMED.has(office.key) || office.key === "forces"))
    return { from: hit.from };
  return { from: hit.from - 2, hand: OFFICES.has(office.key) ? "office" : "armed" };
}
