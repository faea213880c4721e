import { createHash, verify, type KeyObject } from "node:crypto";

/**
 * Whether a mail's DKIM signature holds, worked out by RFC 6376 itself: relaxed canonicalisation of header and body
 * (3.4.2, 3.4.4), the hash of the body (3.7), RSA over the signed headers and the signature's own with `b=` empty.
 */
export function dkimHolds(raw: string, key: KeyObject): boolean {
  const end = raw.indexOf("\r\n\r\n");
  const headers = raw.slice(0, end).split(/\r\n(?![ \t])/);
  const own = headers.find((header) => /^dkim-signature:/i.test(header)) ?? "";
  const tags = new Map(
    own
      .slice(own.indexOf(":") + 1)
      .split(";")
      .map(
        (tag) => [tag.slice(0, tag.indexOf("=")).trim(), tag.slice(tag.indexOf("=") + 1).replace(/\s/g, "")] as const,
      ),
  );
  if (tags.get("c") !== "relaxed/relaxed" || tags.get("a") !== "rsa-sha256") throw new Error(`cannot check ${own}`);
  const body = raw
    .slice(end + 4)
    .split("\r\n")
    .map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""))
    .join("\r\n")
    .replace(/(?:\r\n)*$/, "\r\n");
  if (createHash("sha256").update(body).digest("base64") !== tags.get("bh")) return false;
  const left = [...headers];
  const signed = (tags.get("h") ?? "").split(":").flatMap((name) => {
    // Of a header that is there more than once, the last not yet taken (5.4.2).
    const at = left.findLastIndex((header) => header.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return at === -1 ? [] : left.splice(at, 1);
  });
  const unsigned = own.replace(/([;\s]b=)[^;]*/, "$1");
  const data = [...signed.map((header) => `${relaxed(header)}\r\n`), relaxed(unsigned)].join("");
  return verify("sha256", Buffer.from(data), key, Buffer.from(tags.get("b") ?? "", "base64"));
}

function relaxed(header: string): string {
  const colon = header.indexOf(":");
  const value = header
    .slice(colon + 1)
    .replace(/\r\n/g, "")
    .replace(/[ \t]+/g, " ")
    .trim();
  return `${header.slice(0, colon).trim().toLowerCase()}:${value}`;
}
