import { analyse, loadKnowledge } from "@frontwatch/classify";
import type { Command } from "commander";
import { readArticles } from "../articles-in.ts";
import { explained } from "../explain.ts";
import { printJson, progress } from "../output.ts";

/** `frontwatch analyze`: what each article claims, as JSON Lines; no database, no network. */
export function addAnalyze(program: Command): void {
  program
    .command("analyze")
    .argument("[file]", 'articles as JSON Lines, each {"id","title","text"}; "-" reads standard input', "-")
    .description("Read articles: places, actors, changes with their quotes, and a summary; one line of JSON for each.")
    .option("--explain", "with each change the sentence, the pattern and the names that made it")
    .action(async (file: string, { explain }: { readonly explain?: true }) => {
      const knowledge = await loadKnowledge();
      const { step, end } = progress("articles read");
      for await (const line of readArticles(file)) {
        if ("article" in line) {
          const analysis = analyse(line.article, knowledge);
          await printJson(explain === true ? explained(line.article, analysis, knowledge) : analysis);
        } else await printJson({ id: line.id, error: { code: "input_invalid", message: line.problem } });
        step();
      }
      end();
    });
}
