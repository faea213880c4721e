import { passagesOf } from "@frontwatch/classify";
import type { Change } from "@frontwatch/domain";
import { allCorrections, getChanges, textsOf } from "@frontwatch/store";
import type { KeptCorrection, Store } from "@frontwatch/store";
import { Option } from "commander";
import type { Command } from "commander";
import { withHost } from "../environment.ts";
import { print } from "../output.ts";

/** `frontwatch corrections`: what analysts set right, to look at or as labelled examples. */
export function addCorrections(program: Command): void {
  program
    .command("corrections")
    .addOption(new Option("--format <format>", "text, or JSON lines of labelled examples").choices(["text", "jsonl"]))
    .description("List what analysts corrected, or export it as examples in the shape of packages/claims/samples.")
    .action(({ format }: { readonly format?: "text" | "jsonl" }) =>
      withHost(async ({ store }) => {
        for (const correction of await allCorrections(store.db)) {
          if (format !== "jsonl") await print(lineOf(correction));
          else for (const example of await examplesOf(store, correction)) await print(JSON.stringify(example));
        }
      }),
    );
}

const lineOf = ({ known, analyst, change, what, note, undone }: KeptCorrection): string =>
  [known.toISOString(), analyst, what.is, change, undone ? "undone" : "stands", JSON.stringify(note)].join("\t");

/**
 * What stands of a correction, as the readings examples tell it: the sentence, and the changes that it truly asserts. Of
 * two changes that are one, that their sentences tell the same.
 */
async function examplesOf({ db }: Pick<Store, "db">, { change: id, what, analyst, undone }: KeptCorrection) {
  const [change] = await getChanges(db, [id]);
  if (!change || undone) return [];
  const text = await sentenceOf(db, change);
  const published = change.firstPublished.toISOString().slice(0, 10);
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  switch (what.is) {
    case "wrong":
      return [{ text, changes: [], published, by: analyst }];
    case "merge": {
      const [into] = await getChanges(db, [what.into]);
      return into ? [{ text, sameAs: await sentenceOf(db, into), published, by: analyst }] : [];
    }
    case "actors":
    case "places": {
      const told = {
        as: [`${change.kind}/${change.status}`],
        actors: names(change.actors),
        places: names(change.places),
      };
      return [{ text, changes: [told], published, by: analyst }];
    }
  }
}

/** The sentence that the first report is quoted for. */
async function sentenceOf(db: Store["db"], { testimonies }: Change): Promise<string> {
  const [first] = testimonies;
  if (!first) return "";
  const text = (await textsOf(db, [first.article])).get(first.article) ?? "";
  const start = text.indexOf(first.quote);
  if (first.quote === "" || start === -1) return first.quote;
  const passages = passagesOf(text, [[start, start + first.quote.length]], 0);
  return passages.map(({ parts }) => parts.map((part) => part.text).join("")).join(" ");
}
