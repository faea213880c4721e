import type { ArticleContext, Field } from "./article-context.ts";
import type { FieldHit } from "./field-hits.ts";
import type { Token } from "./tokens.ts";
import { ACTING, ARMED, BODIES } from "./words.ts";

/** What a reading of a field needs. */
export interface Reading {
  readonly context: ArticleContext;
  readonly field: Field;
  readonly hits: ReadonlyMap<number, FieldHit>;
}

/** Countries named within some twenty words. */
export function nearCountries({ context, field, hits }: Reading, hit: FieldHit): ReadonlySet<string> {
  const near = new Set<string>();
  if (hit.entries.length < 2) return near;
  for (let i = Math.max(0, hit.from - 20); i < Math.min(field.tokens.length, hit.to + 20); i++) {
    if (i === hit.from) continue;
    for (const entry of hits.get(i)?.entries ?? []) {
      const code = context.base.actors.get(entry.actor)?.state?.code;
      if (code !== undefined) near.add(code);
    }
  }
  return near;
}

export function hitEndingAt(hits: ReadonlyMap<number, FieldHit>, at: number): FieldHit | undefined {
  for (let from = at - 1; from >= at - 4; from--) if (hits.get(from)?.to === at) return hits.get(from);
  return undefined;
}

export const isForce = (key: string): boolean =>
  ARMED.has(key) || BODIES.has(key) || key === "fighters" || key === "support";

export const isActing = (token: Token | undefined): boolean => token?.gap === "space" && ACTING.has(token.key);
