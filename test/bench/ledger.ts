// Speed of the ledger on generated claims and articles: npm run bench -- ledger
import { loadKnowledge } from "@frontwatch/classify";
import { articleId, claimId, publisherId, STATUSES } from "@frontwatch/domain";
import type { Analysis, ChangeFound, ChangeKind, Claim, PlaceRef } from "@frontwatch/domain";
import { EVERYTHING } from "@frontwatch/edition";
import { diff, fold, LedgerState } from "@frontwatch/ledger";
import { replay } from "../../apps/cli/src/replay.ts";
import type { DatedArticle } from "../../apps/cli/src/replay.ts";
import { measureDiff } from "./edition-diff.ts";

const CLAIMS = 100_000;
const STORED = 1_000_000;
const ARTICLES = 10_000;
const DAYS = 180;
const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const KINDS = ["ceasefire", "territory", "offensive", "attack", "attack", "attack", "deployment"] as const;

/** The same numbers on every run (a linear congruential generator; Numerical Recipes' constants). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const draw = numbers(7);

function drawPlace(): PlaceRef {
  const [country, province, town] = [draw(40), draw(15), draw(30)];
  const code = `C${country}`;
  const within = [`${code}.${province}`, code];
  return {
    id: `${code}.${province}.${town}`,
    name: `town ${country} ${province} ${town}`,
    kind: "city",
    country: code,
    within,
  };
}

function drawWhat() {
  const place = drawPlace();
  const kind: ChangeKind = KINDS[draw(KINDS.length)] ?? "attack";
  const statuses = STATUSES[kind];
  const side = draw(6);
  const actors = [side, side + 1].map((n) => `${place.country ?? ""} side ${n}`);
  return { kind, status: statuses[draw(statuses.length)] ?? statuses[0], place, actors };
}

/** Happenings that papers tell of at one time, and one of how many reports tells of another. */
const LIVE = 60;
const FRESH = 4;

/** Reports of happenings, each told about four times within some hours. */
function drawReports(): () => ReturnType<typeof drawWhat> {
  const live = Array.from({ length: LIVE }, drawWhat);
  return () => {
    const at = draw(LIVE);
    if (draw(FRESH) === 0) live[at] = drawWhat();
    return live[at] ?? drawWhat();
  };
}

const instants = (count: number) => Array.from({ length: count }, (_, i) => new Date(START + (i / count) * DAYS * DAY));

const drawClaim = drawReports();
const claims = instants(CLAIMS).map((known, i): Claim => {
  const { kind, status, place, actors } = drawClaim();
  const article = articleId(`a${i}`);
  return {
    ...{ id: claimId(`c${i}`), article, origin: article, publisher: publisherId(`p${draw(200)}`), kind, status },
    acled: "Other",
    actors: actors.map((id) => ({ id, name: id, type: "non-state" })),
    places: [place],
    countries: [place.country ?? ""],
    ...{ quote: "They took it.", span: [0, 13], speaker: null, stance: "asserts", modality: "asserted" },
    ...{ background: false, published: known, known, confidence: 0.8 },
  };
});

const drawArticle = drawReports();
const articles = instants(ARTICLES).map((at, i): DatedArticle => {
  const { kind, status, place, actors } = drawArticle();
  const id = `article ${i}`;
  const text = `${place.name} ${actors.join(" ")} ${Array.from({ length: 60 }, () => `word${draw(5000)}`).join(" ")}`;
  const change: ChangeFound = {
    ...{ kind, status, actors, places: [place.name], quote: text.slice(0, 40) },
    ...{ acled: "Other", span: [0, 40], speaker: null, modality: "asserted", background: false },
    ...{ confidence: 0.8, voices: [] },
  };
  const analysis: Analysis = {
    ...{ id, lang: "en", relevant: true, countries: [{ code: place.country ?? "", score: 1 }], summary: [] },
    places: [{ ...place, mentions: [place.name], scene: true }],
    actors: actors.map((actor) => ({
      id: actor,
      name: actor,
      type: "non-state",
      mentions: [actor],
      participant: true,
    })),
    changes: [change],
  };
  return { id, title: text.slice(0, 40), text, publisher: `p${draw(200)}`, at, analysis };
});

/** Seconds of the processor, which other work on the machine does not lengthen as it does the clock's. */
function timed<T>(work: () => T): { readonly result: T; readonly seconds: number; readonly clock: number } {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1e6, clock: (performance.now() - start) / 1000 };
}

const tenths = (value: number) => Math.round(value * 10) / 10;

/**
 * Fold, diff and replay; processor seconds beside the clock's; one subscription's difference in a database.
 * @param stored - claims of the ledger in the database
 */
export async function measure(stored = STORED): Promise<object> {
  const state = new LedgerState();
  const folded = timed(() => claims.flatMap((claim) => fold(state, [claim]).events));
  const noon = START + (DAYS / 2) * DAY;
  const oneDay = timed(() => diff(folded.result, new Date(noon - DAY), new Date(noon)));
  const knowledge = await loadKnowledge();
  const options = { zone: "UTC", at: "07:00", filter: EVERYTHING };
  const replayed = timed(() => [...replay(articles, knowledge, options)]);

  return {
    foldClaims: CLAIMS,
    foldClaimsPerSecond: Math.round(CLAIMS / folded.seconds),
    foldClockSeconds: tenths(folded.clock),
    changes: state.changes.size,
    diffDayMilliseconds: tenths(oneDay.seconds * 1000),
    replayArticles: ARTICLES,
    replayEditions: replayed.result.length,
    replaySeconds: tenths(replayed.seconds),
    replayClockSeconds: tenths(replayed.clock),
    ...(await measureDiff(stored)),
  };
}
