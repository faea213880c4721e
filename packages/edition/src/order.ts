import { CHANGE_KINDS } from "@frontwatch/domain";
import type { Placed } from "./item.ts";

/**
 * Most important first: by kind, then by how many independent sources tell it, then by certainty; among equals as their
 * articles tell them, of one sentence by the names of their places; stable by id.
 */
export function byImportance(a: Pick<Placed, "item" | "at">, b: Pick<Placed, "item" | "at">): number {
  return (
    CHANGE_KINDS.indexOf(a.item.kind) - CHANGE_KINDS.indexOf(b.item.kind) ||
    b.item.sources - a.item.sources ||
    b.item.certainty - a.item.certainty ||
    a.at - b.at ||
    placesOf(a).localeCompare(placesOf(b), "en") ||
    (a.item.change < b.item.change ? -1 : 1)
  );
}

const placesOf = ({ item }: Pick<Placed, "item">): string => item.places.map(({ name }) => name).join();
