import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { daysOf, leastCertainty } from "@frontwatch/config";
import type { Settings, SubscriptionSettings } from "@frontwatch/config";
import { publisherId, sourceId, subscriptionId } from "@frontwatch/domain";
import { nextDue } from "@frontwatch/edition";
import { stableId } from "@frontwatch/ledger";
import { endUnconfigured, saveSubscription, syncSources } from "@frontwatch/store";
import type { Store, SubscriptionDraft } from "@frontwatch/store";
import { newToken } from "./compile.ts";
import { resolveFilter } from "./resolve-filter.ts";
import type { Names } from "./resolve-filter.ts";

/** Brings the store's sources and subscriptions in line with `frontwatch.yaml`. @throws AppError on unknown names */
export async function syncSettings(
  { db }: Pick<Store, "db">,
  settings: Settings,
  around: Names & { readonly now: Date },
): Promise<void> {
  const drafts = settings.subscriptions.map((wish) => draftOf(wish, around));
  const publishers = new Map(settings.sources.map((source) => [publisherKey(source.publisher), source.publisher]));
  const sources = settings.sources.map(({ id, publisher, every, ...source }) => ({
    ...{ id: sourceId(id), publisher: publisherKey(publisher), everySeconds: every, name: source.name },
    url: source.url ?? pathToFileURL(resolve(source.folder ?? "")).href,
    ...(source.select !== undefined && { select: source.select }),
    ...(source.language !== undefined && { language: source.language }),
    ...(source.family !== undefined && { family: source.family }),
    ...(source.keep !== undefined && { keepDays: source.keep }),
  }));
  await syncSources(db, { publishers: [...publishers].map(([id, name]) => ({ id, name })), sources }, around.now);
  for (const draft of drafts) await saveSubscription(db, draft, { now: around.now, configured: true });
  await endUnconfigured(
    db,
    drafts.map((draft) => draft.id),
  );
}

/** A publisher is known by its name. */
const publisherKey = (name: string) => publisherId(stableId("publisher", name.toLowerCase()));

function draftOf(wish: SubscriptionSettings, { now, ...names }: Names & { readonly now: Date }): SubscriptionDraft {
  const [time = "07:00", ...alsoAt] = wish.at;
  const schedule = { time, zone: wish.zone, days: daysOf(wish), ...(alsoAt.length > 0 && { alsoAt }) };
  const due = nextDue(schedule, now);
  const isSlack = !wish.to.includes("@");
  return {
    id: subscriptionId(wish.id),
    title: wish.title,
    channel: isSlack ? "slack" : "email",
    recipient: wish.to,
    filter: resolveFilter(names, { ...wish, floor: leastCertainty(wish.least) }),
    schedule,
    language: wish.language,
    quiet: wish.quiet,
    ifUnknown: wish.ifUnknown,
    form: wish.form,
    token: newToken(),
    nextDueAt: due.at,
    nextDueDate: due.localDate,
  };
}
