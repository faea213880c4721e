/** HTML that is safe to insert as it is: only `mark` makes it. */
export interface Markup {
  readonly markup: string;
}

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
  "`": "&#x60;",
  "=": "&#x3D;",
};

/** Words as text or as a quoted attribute. */
export const escapeHtml = (words: string): string =>
  /[&<>"'`=]/.test(words) ? words.replace(/[&<>"'`=]/g, (sign) => SIGNS[sign] ?? "") : words;

/** What a template may hold: words are escaped; nothing stands for what is absent. */
type Part = string | number | Markup | readonly Markup[] | undefined;

function textOf(part: Part): string {
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if (part === undefined) return "";
  if (!("markup" in part)) return part.map(({ markup }) => markup).join("");
  return part.markup;
}

/** A template of HTML: everything filled in is escaped, unless `mark` made it. Attributes must stand in quotes. */
export function mark(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = strings[0] ?? "";
  for (let i = 0; i < parts.length; i += 1) markup += textOf(parts[i]) + (strings[i + 1] ?? "");
  return { markup };
}

/** A part that stands only where something is to be told. */
export const when = (told: unknown, make: () => Markup): Markup | undefined =>
  told === "" || told === undefined || told === false ? undefined : make();
