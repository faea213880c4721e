import type { ChangeFound, Voice } from "@frontwatch/domain";
import { confidenceOf } from "./confidence.ts";
import type { Development } from "./merge-claims.ts";

/** A development as the contract prints it. The quote is cut from the text itself, so that it is verbatim. */
export function changeOf(
  development: Development,
  { title, text }: { readonly title: string; readonly text: string },
  voices: readonly Voice[],
): ChangeFound {
  const { best } = development;
  const quote = (best.field === "title" ? title : text).slice(best.start, best.end);
  return {
    kind: best.kind,
    status: best.status,
    acled: best.acled(),
    actors: development.actors.map((actor) => actor.id),
    places: development.places.map((place) => place.name),
    quote,
    span: best.field === "title" ? null : [best.start, best.end],
    speaker: best.speaker ?? null,
    modality: best.modality,
    background: best.old,
    ...(best.when === undefined ? {} : { when: best.when }),
    confidence: confidenceOf(development),
    voices,
  };
}
