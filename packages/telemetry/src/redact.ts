const GONE = "[Redacted]";
/** A logged object is looked into so deep and so wide; the rest is not logged. */
const MOST_DEPTH = 10;
const MOST_ENTRIES = 200;

/** Names of fields that hold secrets, in lower case and without dashes: the ends of them. */
const SECRET =
  /(?:token|secret|password|passwd|authorization|cookies?|apikey|privatekey|signature|credentials?|responseurl)$/;
const isSecret = (name: string): boolean =>
  SECRET.test(
    name
      .slice(-60)
      .replace(/[-_\s]/g, "")
      .toLowerCase(),
  );

/** Secrets by their looks. Every repetition is bounded, so that hostile text takes linear time. */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  // Passwords in addresses: postgres://me:password@host.
  [/(:\/\/[^\s/:@"\\]{0,200}:)[^\s/"\\]{1,500}@/g, `$1${GONE}@`],
  [/\b(Bearer|Basic)\s{1,5}[\w.~+/=-]{8,2000}/gi, `$1 ${GONE}`],
  // Keys of the API, of webhooks and of Slack.
  [/\bfw_[\w-]{20,200}/g, `fw_${GONE}`],
  [/\bwhsec_[\w+/=-]{8,200}/g, `whsec_${GONE}`],
  [/\bx(?:ox[a-z]|app)-[\w-]{4,400}/g, `xox-${GONE}`],
  [/(hooks\.slack\.com\/\w{1,40}\/)[\w/.-]{1,400}/g, `$1${GONE}`],
  // Links whose secret is the proof.
  [/(\/(?:sign-in|confirm|unsubscribe|editions|digests)\/)[\w-]{16,200}/g, `$1${GONE}`],
  // A field of a line, such as of what a child of the log is called.
  [/("[\w-]{0,40}(?:token|secret|password|authorization|cookie|api_?key)":)"(?:[^"\\]|\\.)*"/gi, `$1"${GONE}"`],
  [/\b((?:\w{0,30}_)?(?:token|secret|password|passwd|api_?key)=)[^&\s"'\\]{1,500}/gi, `$1${GONE}`],
];

/** A text without what looks like a secret. */
export const redactText = (text: string): string =>
  LOOKS.reduce((rest, [looks, instead]) => rest.replace(looks, instead), text);

/** What is logged, without secrets: fields that are called so, and texts that look so, however deep. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof URL) return redactText(value.href);
  if (depth >= MOST_DEPTH) return "[…]";
  if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map((each) => redact(each, depth + 1));
  if (value instanceof Map) return redact(Object.fromEntries(value), depth);
  if (value instanceof Set) return redact([...value], depth);
  const own = value instanceof Error ? { ...told(value), ...Object.fromEntries(Object.entries(value)) } : value;
  return Object.fromEntries(
    Object.entries(own)
      .slice(0, MOST_ENTRIES)
      .map(([name, held]) => [name, isSecret(name) && held !== undefined ? GONE : redact(held, depth + 1)]),
  );
}

/** What an error tells, its cause too. */
const told = ({ name, message, stack, cause }: Error) => ({
  ...{ type: name, message },
  ...(stack !== undefined && { stack }),
  ...(cause !== undefined && { cause }),
});
