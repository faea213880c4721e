import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseSettings } from "@frontwatch/config";
import type { Environment, Settings } from "@frontwatch/config";
import { AppError, deliveryId, editionId } from "@frontwatch/domain";
import type { FrozenMessage } from "@frontwatch/digest";
import type { Edition } from "@frontwatch/edition";
import { getDelivery, getEdition, listDeliveries, pendingWork } from "@frontwatch/store";
import type { Logger } from "@frontwatch/telemetry";
import { startEverything } from "../everything.ts";
import type { Everything } from "../everything.ts";
import { print } from "../output.ts";
import { photograph } from "./browser.ts";
import { EXPECTED } from "./expected.ts";
import { readSamples } from "./samples.ts";
import type { Samples } from "./samples.ts";
import { serveSamples } from "./sample-site.ts";
import type { SampleSite } from "./sample-site.ts";

/** Instants at which the demo's clock stands: each morning the samples are read, then the editions fall due. */
const MORNINGS = ["2025-03-10", "2025-03-11", "2025-03-12"];
const READ_AT = "04:00:00Z";
const DUE_AT = "05:00:30Z";
const TICK_MS = 250;
const PATIENCE_MS = 20_000;

export interface DemoOptions {
  readonly env: Environment;
  readonly log: Logger;
  /** Where the digests are written. */
  readonly out: string;
}

/** A demo that has run its three days; close it to end everything. */
export interface Demo {
  readonly everything: Everything;
  readonly missing: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Runs the samples through everything over three simulated days and writes the last digest of each channel.
 * @throws AppError `timed_out` where the pipeline does not come to rest, `config_invalid` where `out` can't be a folder
 */
export async function runDemo({ env, log, out }: DemoOptions): Promise<Demo> {
  await mkdir(resolve(out), { recursive: true }).catch((cause: unknown) => {
    throw new AppError("config_invalid", `${out} can't be made a folder: name another with --out.`, { cause });
  });
  const samples = await readSamples();
  const clock = { now: new Date(`${MORNINGS[0] ?? ""}T${READ_AT}`) };
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-demo-"));
  const site = await serveSamples(samples, () => clock.now);
  const settings = settingsOf(samples, site);
  const everything = await startEverything({
    ...{ env: { ...env, dataDirectory: directory }, settings, log, now: () => clock.now },
    ...{ notice: samples.notice, tickEveryMs: TICK_MS },
  });
  const close = async () => {
    await everything.close();
    await site.close();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    for (const date of MORNINGS) {
      clock.now = new Date(`${date}T${READ_AT}`);
      await until(`the samples of ${date} to be read`, () => isAtRest(everything, clock.now));
      clock.now = new Date(`${date}T${DUE_AT}`);
      await until(`the editions of ${date} to be delivered`, () =>
        areDelivered(everything, date, settings.subscriptions.length),
      );
      for (const row of await deliveriesOf(everything, date)) {
        await print(`${date}  ${row.channel.padEnd(5)}  ${row.recipient.padEnd(20)}  ${row.state}`);
      }
    }
    const missing = await missingParts(everything);
    await writeDigests(everything, resolve(out));
    return { everything, missing, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function settingsOf(samples: Samples, site: SampleSite): Settings {
  const sources = samples.publishers.map((publisher) => ({
    id: publisher.key,
    name: publisher.name,
    publisher: publisher.name,
    url: site.feedUrl(publisher),
    language: publisher.language,
    every: "15m",
  }));
  const subscriptions = [
    { id: "analyst", title: "All conflicts", to: "analyst@example.org", at: "07:00", zone: "Europe/Athens" },
    { id: "team", title: "All conflicts", to: "#conflict", at: "07:00", zone: "Europe/Athens" },
  ];
  const mail = { from: "Frontwatch <digest@example.org>" };
  return parseSettings(
    JSON.stringify({ mail, fetch: { allow: [site.host] }, sources, subscriptions }),
    "the demo's settings",
  );
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  while (!(await holds())) {
    if (patience.aborted)
      throw new AppError("timed_out", `Waited ${PATIENCE_MS / 1000} s for ${what}. The log says why.`);
    await wait(50);
  }
}

/** Every source polled since the clock was set, and nothing of what it gave left to do. */
async function isAtRest({ host }: Everything, since: Date): Promise<boolean> {
  const { unpolled, unfinished } = await pendingWork(host.store.db, since);
  return unpolled + unfinished === 0;
}

async function deliveriesOf({ host }: Everything, date: string) {
  const rows = await listDeliveries(host.store.db, 100);
  return rows.filter((row) => row.key === date).sort((a, b) => (a.channel < b.channel ? -1 : 1));
}

async function areDelivered(everything: Everything, date: string, expected: number): Promise<boolean> {
  const rows = await deliveriesOf(everything, date);
  return rows.length === expected && rows.every((row) => row.state !== "pending" && row.state !== "sending");
}

async function missingParts({ host }: Everything): Promise<readonly string[]> {
  const rows = await listDeliveries(host.store.db, 100);
  const unsent = rows
    .filter((row) => row.state !== "sent")
    .map((row) => `${row.key} ${row.channel}: ${row.state}, ${row.reason ?? ""}`);
  const mails = rows.filter((row) => row.channel === "email");
  const editions = new Map<string, Edition>();
  for (const row of mails) {
    const edition = row.edition === null ? undefined : await getEdition(host.store.db, { id: editionId(row.edition) });
    if (edition) editions.set(row.key, edition.body as Edition);
  }
  const unmet = EXPECTED.filter(({ date, holds }) => {
    const edition = editions.get(date);
    return !edition || !holds(edition);
  });
  return [...unsent, ...unmet.map(({ date, says }) => `${date}: ${says}`)];
}

/** Writes each day's digest into a folder of its date, with a picture of the last day's mail. */
async function writeDigests({ host }: Everything, out: string): Promise<void> {
  for (const row of await listDeliveries(host.store.db, 100)) {
    const directory = join(out, row.key);
    await mkdir(directory, { recursive: true });
    const message = (await getDelivery(host.store.db, deliveryId(row.id)))?.message as FrozenMessage;
    const files =
      message.channel === "slack"
        ? { "slack.json": JSON.stringify(message.messages, undefined, 2) }
        : { "digest.html": message.html, "digest.txt": message.text };
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(directory, name), content);
      await print(`wrote ${join(directory, name)}`);
    }
  }
  const last = join(out, MORNINGS.at(-1) ?? "");
  const picture = await photograph(join(last, "digest.html"), join(last, "digest.png"));
  await print(
    picture ? `wrote ${join(last, "digest.png")}` : "no browser found (chromium): no picture of the mail was made",
  );
}
