import { analyse, loadKnowledge } from "@frontwatch/classify";
import type { Command } from "commander";
import { readArticles } from "../articles-in.ts";
import { printJson, progress } from "../output.ts";

/** `frontwatch analyze`: what each article claims, as JSON Lines; no database, no network. */
export function addAnalyze(program: Command): void {
  program
    .command("analyze")
    .argument("[file]", 'articles as JSON Lines, each {"id","title","text"}; "-" reads standard input', "-")
    .description("Read articles: places, actors, changes with their quotes, and a summary; one line of JSON for each.")
    .action(async (file: string) => {
      const knowledge = await loadKnowledge();
      const { step, end } = progress("articles read");
      for await (const line of readArticles(file)) {
        await printJson(
          "article" in line
            ? analyse(line.article, knowledge)
            : { id: line.id, error: { code: "input_invalid", message: line.problem } },
        );
        step();
      }
      end();
    });
}
