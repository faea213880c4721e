import { articleId, publisherId, sourceId, subscriptionId } from "@frontwatch/domain";
import type { Claim } from "@frontwatch/domain";
import type { Mailer, Outcome } from "@frontwatch/delivery";
import { EVERYTHING, nextDue, WEEKDAYS } from "@frontwatch/edition";
import { fold, LedgerState, SAME_ID, stableId } from "@frontwatch/ledger";
import type { JobName, Queues } from "@frontwatch/queue";
import { compileEmailLayout } from "@frontwatch/render";
import {
  atLedgerTime,
  ledgerAround,
  saveArticles,
  saveFolded,
  saveReadings,
  saveSubscription,
  syncSources,
} from "@frontwatch/store";
import type { Store, SubscriptionDraft } from "@frontwatch/store";
import { createLog } from "@frontwatch/telemetry";
import type { DigestDeps } from "./deps.ts";
import { editionPictures } from "./edition-pictures.ts";
import { shareWork } from "./share.ts";

/** Dependencies on a real store, with a clock to set, a mailer that answers as told and queues that only note. */
export async function makeWorld(store: Store, start: string) {
  const clock = { now: new Date(start) };
  const added: { readonly name: JobName; readonly payload: object }[] = [];
  const sent: Parameters<Mailer["send"]>[0][] = [];
  const answers: Outcome[] = [];
  const mailer: Mailer = {
    close: () => undefined,
    send: async (message, handOver) => {
      if (handOver && !(await handOver())) return { kind: "refused", retryable: true, reason: "taken over" };
      sent.push(message);
      return answers.shift() ?? { kind: "sent", ref: "250 ok" };
    },
  };
  const note: Pick<Queues, "add" | "addMany"> = {
    add: (name, payload) => Promise.resolve(void added.push({ name, payload })),
    addMany: (name, payloads) => Promise.resolve(void added.push(...payloads.map((payload) => ({ name, payload })))),
  };
  const deps: DigestDeps = {
    ...{ store, mailer, now: () => clock.now, log: createLog("test", "silent") },
    ...{
      publicUrl: "https://desk.example",
      mailDomain: "desk.example",
      attachesPictures: false,
      answersClicks: false,
      draw: editionPictures(),
      layout: await compileEmailLayout(),
    },
    queues: note as Queues,
    shared: shareWork(store),
    ...{ leases: { hold: () => () => undefined, close: () => Promise.resolve() }, bounceSecret: "secret" },
    workspaces: {
      slackOf: () => Promise.resolve({ why: "no Slack token is set (SLACK_BOT_TOKEN)" }),
      end: () => Promise.resolve(),
    },
    paceOf: () => undefined,
    daysKept: 180,
  };
  return { clock, added, sent, answers, deps };
}

const schedule = { time: "07:00", zone: "UTC", days: WEEKDAYS };

/** Stores a subscription by mail, due at 07:00 UTC from `now` on. */
export async function subscribe(store: Store, now: Date, parts: Partial<SubscriptionDraft> = {}): Promise<void> {
  const due = nextDue(parts.schedule === undefined ? schedule : (parts.schedule as typeof schedule), now);
  const draft: SubscriptionDraft = {
    ...{ id: subscriptionId("analyst"), title: "Everything", channel: "email", recipient: "a@example.org" },
    ...{ filter: EVERYTHING, schedule, language: "en-GB", quiet: "line", token: "secret" },
    ...{ nextDueAt: due.at, nextDueDate: due.localDate },
    ...parts,
  };
  await saveSubscription(store.db, draft, { now, configured: false });
}

/** Stores an article that claims a truce in a town, known at `now`. */
export async function reportTruce(store: Store, now: Date, town: string, parts: Partial<Claim> = {}): Promise<void> {
  const source = {
    id: sourceId("s"),
    name: "Source",
    publisher: publisherId("p"),
    url: "https://s.example/feed",
    everySeconds: 900,
  };
  await syncSources(store.db, { publishers: [{ id: "p", name: "Paper" }], sources: [source] }, now);
  const id = articleId(stableId("article", town, now.toISOString()));
  await atLedgerTime(store.db, now, async (tx, known) => {
    const article = {
      ...{
        id,
        source: source.id,
        publisher: source.publisher,
        url: `https://s.example/${id}`,
        title: `Truce in ${town}`,
      },
      ...{ text: "text", lang: "en", published: now, contentHash: id, fingerprint: [] },
    };
    await saveArticles(tx, [{ article: article, from: { item: "none", known } }]);
    const claim: Claim = {
      ...{ id: stableId("claim", id) as Claim["id"], article: id, publisher: source.publisher, origin: id },
      ...{
        kind: "ceasefire",
        status: "agreed",
        acled: "Agreement",
        quote: `agreed a truce in ${town}`,
        span: null,
        speaker: null,
      },
      actors: ["Army", "Rebels"].map((name) => ({ id: name, name, type: "non-state" as const })),
      places: [{ id: town, name: town, kind: "city", country: "SD", within: ["SD"] }],
      ...{ countries: ["SD"], stance: "asserts", modality: "asserted", background: false, confidence: 0.8 },
      ...{ published: now, known },
      ...parts,
    };
    const analysis = {
      ...{ id, lang: "en", relevant: true, countries: [], places: [], actors: [], changes: [] },
      summary: [],
    };
    const fresh = await saveReadings(tx, [{ analysis, analyser: "test", claims: [claim], known }]);
    await saveFolded(tx, fold(new LedgerState(await ledgerAround(tx, fresh, SAME_ID)), fresh));
  });
}
