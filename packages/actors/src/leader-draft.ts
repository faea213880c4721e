import type { Actor } from "./actor-base.ts";
import { chooseActor } from "./choose-actor.ts";
import type { Draft } from "./draft.ts";
import type { Reading } from "./reading.ts";
import type { Token } from "./tokens.ts";

/** Words of a leader's name after the title, at most. */
const MOST_WORDS = 5;

/** Small words inside people's names. */
const PARTICLES = new Set("al el bin ibn ben de da dos van von ul".split(" "));

/** "President Gustavo Petro": the head of a state or government speaks for it. Of unknown ones, for the scene's. */
export function draftLeader({ context, field }: Reading, at: number): Draft | undefined {
  const { tokens } = field;
  const from = titleEnd(tokens, at);
  if (from === undefined || tokens[at]?.shape === "lower") return undefined;
  if (/^(?:former|ex|late|ousted|deposed|then|vice|deputy|of)$/.test(tokens[at - 1]?.key ?? "")) return undefined;
  const to = nameEnd(tokens, from);
  if (to === from) return undefined;
  for (let start = from; start < to; start++) {
    const name = tokens
      .slice(start, to)
      .map(({ key }) => key)
      .join(" ");
    const states = context.base.leaders.get(name);
    const state = states === undefined ? undefined : chooseActor(context, states, new Set());
    if (state !== undefined) return draft(field, { from: at, to }, state);
  }
  const scene = context.base.statesByCode.get(context.countries[0] ?? "")?.[0];
  const state = scene === undefined ? undefined : context.base.actors.get(scene);
  return state === undefined ? undefined : draft(field, { from: at, to }, state);
}

const draft = (field: Draft["field"], span: { readonly from: number; readonly to: number }, state: Actor): Draft => ({
  field,
  ...span,
  form: "demonym",
  actor: state.ref,
  hand: "office",
});

/** Where the name begins after "President", "Prime Minister" and the like. */
function titleEnd(tokens: readonly Token[], at: number): number | undefined {
  const key = tokens[at]?.key;
  if (key === "prime" && tokens[at + 1]?.key === "minister") return at + 2;
  return key === "president" || key === "premier" || key === "chancellor" ? at + 1 : undefined;
}

function nameEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  for (let i = from; i < from + MOST_WORDS; i++) {
    const token = tokens[i];
    if (token === undefined || (token.gap !== "space" && token.gap !== "hyphen")) break;
    if (token.shape === "capital" || token.shape === "mixed" || token.shape === "upper") end = i + 1;
    else if (!PARTICLES.has(token.key)) break;
  }
  return end;
}
