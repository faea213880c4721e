const MAX_URL = 2000; // units; longer ones break in mail programs and in Slack's buttons (3,000)

/** An address that is in normal form as it stands, as most are: parsing each takes longer than telling its item. */
const PLAIN = /^https?:\/\/[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+\/[\w.~%?&#=+,;:@!$()*/-]*$/;

/**
 * The address in normal form if it may be linked: http or https, no credentials, of sane length; else undefined.
 * Characters that mean something in Slack's `<url|text>` are percent-encoded.
 */
export function safeUrl(address: string): string | undefined {
  if (address.length > MAX_URL) return undefined;
  if (PLAIN.test(address) && !address.includes("/.") && !address.includes("xn--")) return address;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  const href = url.href.replace(/[<>|"'`{}\\^]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return href.length > MAX_URL ? undefined : href;
}
