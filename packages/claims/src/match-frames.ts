import type { NounChunk, Parsed, VerbChunk } from "./chunk.ts";
import { complementsOf, coordinated, isTimeNoun, meant, objectOf, subjectOf, type Complement } from "./clause.ts";
import { fills } from "./fillers.ts";
import type { ReadyFrame } from "./grammar/frame-index.ts";
import type { Frame, Role } from "./grammar/frame.ts";
import { standingOf, type Standing } from "./realisation.ts";

/** A frame found in a sentence, with what fills its roles (chunk indexes). */
export interface Match {
  readonly frame: Frame;
  readonly at: number;
  readonly roles: ReadonlyMap<Role, readonly number[]>;
  readonly standing: Standing;
  readonly noun: boolean;
  /** Weakened: only hinted at ("threat of", a bare plural). */
  readonly vague: boolean;
}

/** Before an event noun these tell it in passing. */
const BESIDE = new Set(["despite", "after", "following", "since", "amid", "during", "under", "before", "until"]);
/** "talks on a ceasefire": there is none yet. */
const ABOUT = new Set(["on", "about", "over", "towards", "toward"]);
const FORMER = new Set(["previous", "past", "earlier", "failed", "short-lived"]);
/** Chunks looked at in one sentence. */
const MOST_CHUNKS = 300;

/** Every frame a sentence evokes, at most one a verb and one a noun. */
export function matchFrames(parsed: Parsed): Match[] {
  const found: Match[] = [];
  const consumed = new Set<number>();
  for (const [at, chunk] of parsed.chunks.slice(0, MOST_CHUNKS).entries()) {
    if (chunk.type !== "vg") continue;
    const match = verbMatch(parsed, at, chunk);
    if (match === undefined) continue;
    found.push(match);
    for (const role of new Set<Role>(["agent", "patient", ...(Object.keys(match.frame.where ?? {}) as Role[])]))
      for (const k of match.roles.get(role) ?? []) consumed.add(k);
  }
  for (const [at, chunk] of parsed.chunks.slice(0, MOST_CHUNKS).entries()) {
    if (chunk.type !== "np" || consumed.has(at)) continue;
    const match = nounMatch(parsed, at, chunk);
    if (match !== undefined) found.push(match);
  }
  return found;
}

type Roles = Map<Role, readonly number[]>;

function verbMatch(parsed: Parsed, at: number, vg: VerbChunk): Match | undefined {
  const frames = framesOf(parsed, vg);
  if (frames.length === 0) return undefined;
  let best: { readonly ready: ReadyFrame; readonly roles: Roles } | undefined;
  const views = rolesOf(parsed, at, vg);
  for (const ready of frames) {
    if (best !== undefined && best.ready.score >= ready.score) continue;
    const view = views.find(
      (roles) => agrees(parsed, roles, ready) && particleStands(parsed, vg, { at, ready, roles }),
    );
    if (view !== undefined) best = { ready, roles: view };
  }
  if (best === undefined) return undefined;
  const standing = standingOf(parsed, at);
  return {
    frame: best.ready.frame,
    at,
    roles: best.roles,
    standing: reduced(parsed, at, vg) ? { ...standing, passing: true } : standing,
    noun: false,
    vague: [...(best.roles.get("agent") ?? []), ...(best.roles.get("patient") ?? [])].some((k) => isFormer(parsed, k)),
  };
}

/** The frames that a verb may evoke as any of the lemmas it can be a form of. */
function framesOf({ grammar }: Parsed, { readings }: VerbChunk): readonly ReadyFrame[] {
  let frames: readonly ReadyFrame[] = [];
  let last: string | undefined;
  for (const { lemma } of readings) {
    if (lemma === last) continue;
    last = lemma;
    const more = grammar.framesOfVerb(lemma);
    frames = frames.length === 0 ? more : [...frames, ...more];
  }
  return frames;
}

/** "previous truces": things of another time. */
function isFormer(parsed: Parsed, at: number): boolean {
  const np = parsed.chunks[at];
  return np?.type === "np" && parsed.tokens.slice(np.from, np.head).some((token) => FORMER.has(token.lower));
}

/** "troops stationed on the border": a participle that only describes the noun before it, in a clause with its own verb. */
function reduced(parsed: Parsed, at: number, vg: VerbChunk): boolean {
  const quoted = parsed.chunks[at - 1]?.type === "stop" && parsed.chunks[at - 2]?.type === "np";
  if (!vg.bare || objectOf(parsed, at) >= 0 || !(quoted || parsed.chunks[at - 1]?.type === "np")) return false;
  for (let k = at - 2; k >= Math.max(0, at - 8); k--) {
    const chunk = parsed.chunks[k];
    if (chunk?.type === "vg") return chunk.tense !== "inf" && chunk.tense !== "ing";
    if (chunk?.type === "comma" || chunk?.type === "stop" || chunk?.type === "sub") return false;
  }
  return false;
}

/** The ways a verb can be read: active, passive, or for a bare participle both. */
function rolesOf(parsed: Parsed, at: number, vg: VerbChunk): Roles[] {
  const complements = complementsOf(parsed, at);
  const subject = subjectOf(parsed, at);
  const object = objectOf(parsed, at);
  const views: Roles[] = [];
  if (!vg.passive) views.push(fill(parsed, { agent: subject, patient: object, complements }));
  const pronoun = isPronoun(parsed, subject);
  if (vg.passive || (vg.bare && object < 0 && !pronoun)) {
    const by = complements.find((complement) => complement.prep === "by");
    views.push(fill(parsed, { agent: by?.at ?? -1, patient: subject, complements }));
  }
  return views;
}

function isPronoun(parsed: Parsed, at: number): boolean {
  const np = parsed.chunks[at];
  return np?.type === "np" && np.pronoun;
}

function fill(
  parsed: Parsed,
  { agent, patient, complements }: { agent: number; patient: number; complements: readonly Complement[] },
): Roles {
  const roles: Roles = new Map();
  if (agent >= 0) roles.set("agent", coordinated(parsed, agent));
  if (patient >= 0) roles.set("patient", coordinated(parsed, patient));
  for (const { prep, at, np } of complements) {
    if (isTimeNoun(parsed, np) || (prep === "of" && !attached(parsed, at, roles))) continue;
    const role = prep as Role;
    roles.set(role, [...(roles.get(role) ?? []), ...coordinated(parsed, at)]);
  }
  return roles;
}

/** "of" says something of the noun before it: it counts only behind a noun that has a role itself. */
function attached(parsed: Parsed, at: number, roles: Roles): boolean {
  if (parsed.chunks[at - 2]?.type !== "np" || roles.size === 0) return true;
  return [...roles.values()].some((chunks) => chunks.includes(at - 2));
}

function agrees(parsed: Parsed, roles: Roles, ready: ReadyFrame): boolean {
  return ready.where.every(([role, wanted]) => {
    const fillers = roles.get(role) ?? [];
    if (fillers.length === 0) return wanted.includes("none");
    return fillers.some((at) => fills(parsed, at, wanted));
  });
}

function particleStands(
  parsed: Parsed,
  vg: VerbChunk,
  { ready, roles }: { at: number; ready: ReadyFrame; roles: Roles },
): boolean {
  if (ready.particles.length === 0) return true;
  const starts = [vg.to, vg.to + 1];
  // "took scores of passengers hostage": the last word of what is taken for one noun
  const ends: number[] = [];
  for (const k of roles.get("patient") ?? []) {
    const np = meant(parsed, k)?.np;
    if (np !== undefined && np.from >= vg.to) {
      starts.push(np.to, np.to + 1);
      ends.push(np.to);
    }
  }
  return ready.particles.some((words) =>
    [...starts, ...ends.map((end) => end - words.length)].some((start) =>
      words.every((word, i) => parsed.tokens[start + i]?.lower === word),
    ),
  );
}

function nounMatch(parsed: Parsed, at: number, np: NounChunk): Match | undefined {
  const frames = parsed.grammar.framesOfNoun(parsed.grammar.nounLemma(parsed.tokens[np.head]?.lower ?? ""));
  if (frames.length === 0) return undefined;
  const complements = complementsOf(parsed, at, true);
  const roles = fill(parsed, { agent: -1, patient: -1, complements });
  if (ownerStands(parsed, np)) roles.set("owner", [at]);
  const doer = clauseSubject(parsed, at);
  if (doer >= 0) roles.set("doer", coordinated(parsed, doer));
  const best = frames.find((ready) =>
    ready.where.every(([role, wanted]) =>
      role === "owner" ? roles.has("owner") : (roles.get(role) ?? []).some((k) => fills(parsed, k, wanted)),
    ),
  );
  if (best === undefined) return undefined;
  const before = parsed.chunks[at - 1];
  const beside = before?.type === "prep" && BESIDE.has(before.word);
  const clause = nounStanding(parsed, at);
  const about = best.frame.kind === "ceasefire" && before?.type === "prep" && ABOUT.has(before.word);
  const standing: Standing =
    about && clause.realised === "yes"
      ? { ...clause, realised: "attempt" }
      : beside
        ? { ...clause, passing: true }
        : clause;
  const none = best.frame.failed !== undefined && parsed.tokens[np.from]?.lower === "no";
  return none
    ? { frame: best.frame, at, roles, standing: { ...standing, realised: "failed" }, noun: true, vague: false }
    : { frame: best.frame, at, roles, standing, noun: true, vague: vague(parsed, at, np) };
}

/** The subject of the verb before a noun. */
function clauseSubject(parsed: Parsed, at: number): number {
  for (let k = at - 1; k >= Math.max(0, at - 12); k--) if (parsed.chunks[k]?.type === "vg") return subjectOf(parsed, k);
  return -1;
}

function ownerStands(parsed: Parsed, np: NounChunk): boolean {
  for (let i = np.from; i < np.head; i++)
    if (parsed.actorAt[i] !== undefined || parsed.placeAt[i] !== undefined) return true;
  return false;
}

/** A noun event stands as the verb of its clause does. */
function nounStanding(parsed: Parsed, at: number): Standing {
  const { chunks } = parsed;
  const { governs } = parsed.grammar;
  for (const step of [-1, 1]) {
    for (let k = at + step; k >= 0 && k < chunks.length && Math.abs(k - at) < 14; k += step) {
      const chunk = chunks[k];
      if (chunk?.type === "stop" && chunk.word === ";") break;
      if (chunk?.type !== "vg") continue;
      const standing = standingOf(parsed, k);
      const ruled =
        k < at &&
        chunk.readings.some((reading) => governs(reading.lemma, "negative") && !governs(reading.lemma, "said"));
      if (ruled && at - k <= 2) return { ...standing, realised: "failed" };
      return standing;
    }
  }
  return { realised: "yes", passing: false, earlier: false, said: -1 };
}

function vague(parsed: Parsed, at: number, np: NounChunk): boolean {
  const { tokens, chunks } = parsed;
  const { makesUnreal, nounLemma } = parsed.grammar;
  for (let i = np.from; i < np.head; i++) if (makesUnreal(tokens[i]?.lower ?? "")) return true;
  const prep = chunks[at - 1];
  const ruler = chunks[at - 2];
  if (prep?.type === "prep") {
    if (makesUnreal(prep.word)) return true;
    if (ruler?.type === "np" && makesUnreal(nounLemma(tokens[ruler.head]?.lower ?? ""))) return true;
  }
  const verb = prep?.type === "vg" ? prep : undefined;
  return verb?.readings.some((reading) => makesUnreal(reading.lemma)) ?? false;
}
