import type { Change } from "@frontwatch/domain";
import { clean } from "@frontwatch/render";
import type { KeptCorrection } from "@frontwatch/store";
import type { Citations } from "../ledger/cite.ts";
import { anchorOf, headlineOf } from "../ledger/situation-view.ts";

const SAYS: Readonly<Record<KeptCorrection["what"]["is"], string>> = {
  wrong: "this is wrong:",
  merge: "this is told twice:",
  actors: "others took part:",
  places: "it was elsewhere:",
};

/** Corrections in words, for the part `corrections`; one can be undone while it is the last on its change. */
export function correctionViews(
  corrections: readonly KeptCorrection[],
  around: { readonly changes: readonly Change[]; readonly citations: Citations; readonly isAnalyst: boolean },
) {
  const { changes, citations, isAnalyst } = around;
  return corrections.map(({ id, change: about, what, analyst, note, known, undone, undoneBy }) => {
    const into = what.is === "merge" ? what.into : undefined;
    const change = changes.find((one) => one.id === about) ?? changes.find((one) => one.id === into);
    const isLast = changes.some(({ corrected }) => corrected?.id === id);
    return {
      ...{ id, who: clean(analyst, 120), says: SAYS[what.is], note: clean(note, 1000), known },
      ...(change && { headline: headlineOf(change, citations), anchor: anchorOf(change) }),
      ...(undone && { undone, undoneBy: clean(undoneBy ?? "", 120) }),
      canUndo: isAnalyst && isLast && undone === undefined,
    };
  });
}
