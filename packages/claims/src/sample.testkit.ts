import type { ChangeFound } from "@frontwatch/domain";
import { analyze } from "./analyze.ts";
import type { Knowledge, Reading } from "./knowledge.ts";

/** A sentence or short paragraph with what must be read in it. */
export interface Sample {
  /** Batches were written one after the other, each before the reader had seen it. */
  readonly batch: number;
  readonly title?: string;
  readonly text: string;
  readonly published?: string;
  readonly changes: readonly SampleChange[];
  /** Kinds, or kinds with status, that may be told besides. */
  readonly allowed?: readonly string[];
}

export interface SampleChange {
  /** "kind/status", any of the list. */
  readonly as: readonly string[];
  /** One of them at least must be told. */
  readonly actors?: readonly string[];
  readonly places?: readonly string[];
  readonly modality?: string;
  readonly background?: boolean;
}

export interface SampleScore {
  readonly right: number;
  readonly wrongStatus: number;
  readonly missed: readonly string[];
  readonly extra: readonly string[];
  readonly changes: readonly ChangeFound[];
}

/** Reads a sample and compares. */
export function readSample(sample: Sample, knowledge: Knowledge): SampleScore {
  const { title = "", text, published } = sample;
  const reading = analyze({ id: "s", title, text, ...(published === undefined ? {} : { published }) }, knowledge);
  const changes = reading.changes.filter(({ kind }) => kind !== "unrest" && kind !== "security");
  const used = new Set<ChangeFound>();
  let wrongStatus = 0;
  const missed: string[] = [];
  for (const wanted of sample.changes) {
    const fits = changes.filter((change) => !used.has(change) && meets(wanted, change, reading));
    const found = fits.find((change) => wanted.as.includes(`${change.kind}/${change.status}`));
    if (found === undefined) {
      const other = fits[0];
      if (other !== undefined) {
        wrongStatus++;
        used.add(other);
      }
      missed.push(
        `${wanted.as.join("|")} ${(wanted.actors ?? []).join("|")} @ ${(wanted.places ?? []).join("|")}${other === undefined ? "" : ` (read ${other.kind}/${other.status})`}`,
      );
    } else used.add(found);
  }
  const kinds = new Set(sample.changes.flatMap(({ as }) => as.map((one) => one.split("/")[0] ?? "")));
  const extra = changes.filter(
    (change) =>
      !used.has(change) &&
      !change.background &&
      !kinds.has(change.kind) &&
      !(sample.allowed ?? []).some((one) => one === change.kind || one === `${change.kind}/${change.status}`),
  );
  return {
    right: sample.changes.length - missed.length,
    wrongStatus,
    missed,
    extra: extra.map(({ kind, status }) => `${kind}/${status}`),
    changes,
  };
}

function meets(wanted: SampleChange, change: ChangeFound, reading: Reading): boolean {
  if (!wanted.as.some((one) => one.split("/")[0] === change.kind)) return false;
  if (change.background !== (wanted.background ?? false)) return false;
  if (wanted.modality !== undefined && wanted.modality !== change.modality) return false;
  const names = (list: readonly { id: string; name: string; mentions: readonly string[] }[], refs: readonly string[]) =>
    list
      .filter((one) => refs.includes(one.id) || refs.includes(one.name))
      .flatMap((one) => [one.name, ...one.mentions]);
  return (
    share(wanted.actors, names(reading.actors, change.actors)) &&
    share(wanted.places, names(reading.places, change.places))
  );
}

function share(wanted: readonly string[] | undefined, found: readonly string[]): boolean {
  if (wanted === undefined) return true;
  const [a, b] = [wanted, found].map((list) => list.map(folded));
  return (a ?? []).some((x) => (b ?? []).some((y) => ` ${x} `.includes(` ${y} `) || ` ${y} `.includes(` ${x} `)));
}

const folded = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’']s\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
