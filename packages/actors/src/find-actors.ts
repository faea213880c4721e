import type { ActorRef } from "@frontwatch/domain";
import type { ActorBase } from "./actor-base.ts";
import type { ActorInput, ActorMention } from "./actor-mention.ts";
import type { ArticleContext, Field } from "./article-context.ts";
import { readContext } from "./article-context.ts";
import { bindAbbreviations, knownByAbbreviation } from "./bind-abbreviations.ts";
import type { Draft } from "./draft.ts";
import type { Bindings } from "./field-hits.ts";
import { findHits } from "./field-hits.ts";
import { findShapes } from "./find-shapes.ts";
import { draftLeader } from "./leader-draft.ts";
import { overview } from "./memory.ts";
import { draftName, ownNoun } from "./name-draft.ts";
import { draftNoun } from "./noun-draft.ts";
import { resolveNouns } from "./resolve-nouns.ts";
import type { Reading } from "./reading.ts";
import { draftState } from "./state-draft.ts";
import { unknownActor } from "./unknown-actor.ts";

/**
 * Every actor named in an article, title first, in reading order; stretches never overlap. A country's name counts
 * where it acts, not where it is a place. At most 400,000 letters of a field are read; time is linear in them.
 */
export function findActors(base: ActorBase, input: ActorInput): readonly ActorMention[] {
  const context = readContext(base, input);
  const unknown = new Map<string, ActorRef>();
  const first = context.fields.map((field) => draftField(context, field, { bindings: new Map(), unknown }));
  const bindings = bindAbbreviations(first.flat());
  for (const [id, actor] of knownByAbbreviation(base, bindings)) {
    const known = base.actors.get(actor)?.ref;
    if (known !== undefined) unknown.set(id, known);
  }
  const drafts =
    bindings.size === 0 ? first : context.fields.map((field) => draftField(context, field, { bindings, unknown }));
  const whole = overview(context, drafts.flat());
  return drafts.flatMap((list) => resolveNouns(context, list, whole)).map(toMention);
}

interface Known {
  readonly bindings: Bindings;
  /** Groups met by their form; filled while reading. */
  readonly unknown: Map<string, ActorRef>;
}

function draftField(context: ArticleContext, field: Field, { bindings, unknown }: Known): readonly Draft[] {
  const hits = findHits(context, field, bindings);
  const reading: Reading = { context, field, hits };
  const shapes = new Map(findShapes(field, hits).map((shape) => [shape.from, shape]));
  const drafts: Draft[] = [];
  for (let i = 0; i < field.tokens.length;) {
    const shape = shapes.get(i);
    const hit = hits.get(i);
    let draft: Draft | undefined;
    if (shape !== undefined) {
      const shaped = unknownActor(field, shape);
      const actor = unknown.get(shaped.id) ?? shaped;
      unknown.set(shaped.id, actor);
      draft = { field, ...shape, form: "shape", actor };
    } else if (hit?.bound !== undefined) {
      const actor = unknown.get(hit.bound) ?? context.base.actors.get(hit.bound)?.ref;
      draft = actor === undefined ? undefined : { field, ...ownNoun(reading, hit), form: "name", actor };
    } else if (hit !== undefined) {
      const named = hit.entries.some((entry) => entry.kind === "actor");
      draft = named ? draftName(reading, hit) : draftState(reading, hit);
    } else draft = draftLeader(reading, i) ?? draftNoun(reading, i);
    if (draft !== undefined) drafts.push(draft);
    i = Math.max(i + 1, hit?.to ?? 0, draft?.to ?? 0);
  }
  return dropOverlaps(drafts);
}

/** "Government of Syria" begins before its hit, over a noun already drafted. */
function dropOverlaps(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.filter((draft, index) => {
    const next = drafts[index + 1];
    return next === undefined || next.from >= draft.to;
  });
}

function toMention({ field, from, to, actor, form }: Draft & { readonly actor: ActorRef }): ActorMention {
  const start = field.tokens[from]?.start ?? 0;
  const last = field.tokens[to - 1];
  const dotted = last?.gap === "dot" && last.word.length === 1 && field.source[last.end] === ".";
  const end = (last?.end ?? start) + (dotted ? 1 : 0);
  return { field: field.name, start, end, text: field.source.slice(start, end), actor, form, generic: form === "noun" };
}
