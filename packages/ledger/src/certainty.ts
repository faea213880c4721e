import type { Change } from "@frontwatch/domain";
import { independentOrigins, supporting } from "./independence.ts";

/** No news report alone, nor many, is more certain than this. */
const CEILING = 0.97;
/**
 * What one origin's report is worth where it is surely read right. Judgement: a single report is "likely" (ICD 203),
 * two independent ones "very likely", three "almost certain".
 */
const ONE_REPORT = 0.8;
/** What a dispute leaves of a change's certainty. Judgement: an authority's denial makes "very likely" "likely". */
const DISPUTED = 0.75;
/**
 * What a plan or a mere possibility is worth beside a fact told. Judgement: that something is announced is nearly as good
 * as any report, and the item says that it is a plan; of what may be, nobody says that it is.
 */
const MODAL = { planned: 0.9, possible: 0.7 } as const;

/**
 * How certain a change is, 0..1: each independent origin counts once, by its most confident testimony, and errs
 * independently of the others; a dispute or a conditional wording lowers the whole.
 */
export function certaintyOf(change: Pick<Change, "testimonies" | "lifecycle" | "modality">): number {
  const origins = independentOrigins(supporting(change.testimonies));
  const wrong = origins.reduce(
    (odds, group) => odds * (1 - ONE_REPORT * Math.max(...group.map((t) => t.confidence))),
    1,
  );
  const certain = origins.length > 0 ? 1 - wrong : 0;
  const disputed = change.lifecycle === "disputed" ? DISPUTED : 1;
  const { modality } = change;
  const modal = modality === "planned" || modality === "possible" ? MODAL[modality] : 1;
  return Math.min(CEILING, Math.round(certain * disputed * modal * 1000) / 1000);
}
