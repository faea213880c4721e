import type { About } from "./parse-command.ts";

/** What a command is about, in words. */
export const titleOf = ({ places, actors, kinds }: About): string =>
  [...places, ...actors]
    .map(({ name }) => name)
    .concat(kinds.map((kind) => kind.replace("_", " ")))
    .join(", ") || "Everything";
