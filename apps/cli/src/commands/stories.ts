import { analyse, loadKnowledge } from "@frontwatch/classify";
import { CopyIndex, fingerprint, StoryIndex } from "@frontwatch/text";
import type { Command } from "commander";
import { readArticles } from "../articles-in.ts";
import { printJson, progress } from "../output.ts";

/** `frontwatch stories`: which articles tell of the same happening, and which repeat another's text. */
export function addStories(program: Command): void {
  program
    .command("stories")
    .argument("[file]", 'articles as JSON Lines; "-" reads standard input', "-")
    .description("Group articles: equal story = same happening; copyOf = the article whose text it repeats.")
    .action(async (file: string) => {
      const knowledge = await loadKnowledge();
      const index = new StoryIndex();
      const copies = new CopyIndex();
      const lines: (
        { readonly id: string; readonly copyOf: string | null } | { readonly id: string | null; readonly error: object }
      )[] = [];
      const { step, end } = progress("articles read");
      for await (const line of readArticles(file)) {
        step();
        if (!("article" in line)) {
          lines.push({ id: line.id, error: { code: "input_invalid", message: line.problem } });
          continue;
        }
        const { article } = line;
        const own = { fingerprint: fingerprint(article.text), published: new Date(article.published ?? 0) };
        const copyOf = copies.add(article.id, own) ?? null;
        const { places, actors } = analyse(article, knowledge);
        index.add({
          ...article,
          places: places.filter((place) => place.scene).map((place) => place.id),
          actors: actors.filter((actor) => actor.participant).map((actor) => actor.id),
        });
        lines.push({ id: article.id, copyOf });
      }
      end();
      index.settle();
      for (const line of lines) {
        await printJson(
          "error" in line ? line : { id: line.id, story: index.storyOf(line.id) ?? line.id, copyOf: line.copyOf },
        );
      }
    });
}
