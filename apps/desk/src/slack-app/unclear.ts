import { button, buttons, say } from "./message.ts";
import type { Ephemeral } from "./message.ts";
import type { Command } from "./parse-command.ts";

/** What a button that says a command is called; the click is answered as the command. */
export const AGAIN = "again";

const MOST_ROWS = 5;
const LONGEST_VALUE = 2_000; // units; Slack's limit for a button's value

/** Says which words are not known, with buttons for what they may have meant. */
export function unclearMessage({ unknown, without }: Extract<Command, { is: "unclear" }>): Ephemeral {
  const shown = unknown.slice(0, MOST_ROWS);
  const rows = shown.flatMap(({ guesses }, row) =>
    buttons(
      guesses
        .filter(({ command }) => command.length <= LONGEST_VALUE)
        .map(({ label, command }, at) => button(label, `${AGAIN}-${row}-${at}`, { says: command })),
    ),
  );
  const rest = without === "" || without.length > LONGEST_VALUE ? [] : [without];
  const words = shown.map(({ words: said, guesses }) =>
    guesses.length === 0
      ? `“${said}” is no place, actor or kind of change that is known here.`
      : `“${said}” is not known here. Did you mean one of these?`,
  );
  const more = unknown.length > shown.length ? [`${unknown.length - shown.length} more words are not known.`] : [];
  return say([...words, ...more, "/frontwatch help tells what may be asked."].join("\n"), [
    ...rows,
    ...buttons(rest.map((command) => button("Go on without it", `${AGAIN}-without`, { says: command }))),
  ]);
}
