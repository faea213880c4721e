import type { ActorRef } from "@frontwatch/domain";
import type { Field } from "./article-context.ts";
import { foldWord } from "./fold.ts";

/** A group that the knowledge base does not hold, by its name as written. */
export function unknownActor(field: Field, span: { readonly from: number; readonly to: number }): ActorRef {
  const name = written(field, span);
  return { id: `unknown:${slug(name)}`, name, type: "non-state" };
}

export function written(
  { source, tokens }: Field,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  return source.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0).replace(/\s+/g, " ");
}

export const slug = (name: string): string =>
  foldWord(name)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
