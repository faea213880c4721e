import { editionId } from "@frontwatch/domain";
import type { ChangeKind } from "@frontwatch/domain";
import { compileEdition, editionItems, localMoment } from "@frontwatch/edition";
import type { Filter } from "@frontwatch/edition";
import { certainty, headline } from "@frontwatch/render";
import type { CompileDeps } from "./deps.ts";
import { gather } from "./gather.ts";

/** What a digest of the last day would have told. */
export interface Preview {
  readonly items: readonly { readonly headline: string; readonly kind: ChangeKind; readonly certainty: string }[];
  readonly stories: number;
}

const DAY_MS = 86_400_000;

/** Compiles the last day's digest for a filter, for looking at: nothing is kept. */
export async function previewOf(
  deps: Pick<CompileDeps, "store" | "now" | "shared">,
  filter: Filter,
  { zone, language }: { readonly zone: string; readonly language: string },
): Promise<Preview> {
  const { now, shared } = deps;
  const to = await shared.knownUpTo(now());
  const from = new Date(to.getTime() - DAY_MS);
  const key = JSON.stringify({ preview: filter, to, zone, language });
  return shared.once(key, async () => {
    const local = localMoment(to, zone);
    const gathered = await gather(deps, { from, to }, { filter, localDate: local.date, first: false });
    const edition = compileEdition({
      ...gathered,
      ...{ id: editionId("preview"), subscription: null, title: "", language, zone, from, to, filter },
      ...{ localDate: local.date, localTime: local.time },
    });
    const items = editionItems(edition).filter(({ section }) => TOLD.has(section));
    return {
      items: items.map(({ item }) => ({
        ...{ headline: headline(item, edition.to), kind: item.kind },
        certainty: certainty(item.certainty).word,
      })),
      stories: edition.stories.length,
    };
  });
}

/** Sections that are news; what stands and what lies back is told beside it. */
const TOLD = new Set(["items", "expected", "silent"]);
