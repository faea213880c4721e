const MOST_DEPTH = 4;
const MOST_PARTS = 40;
const MOST_HEADER = 64_000; // characters of one part's header

/** A part of a mail: its headers by lower-case name, its type, and what is in it. */
export interface MimePart {
  readonly headers: ReadonlyMap<string, string>;
  /** In lower case, without parameters: `message/delivery-status`. */
  readonly type: string;
  /** As written; transfer encodings are undone. */
  readonly body: string;
}

/** Splits a header block into fields, folded lines joined (RFC 5322, 2.2.3); of a repeated field the first counts. */
export function headerFields(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let name: string | undefined;
  for (const line of block.split("\n")) {
    if (/^[ \t]/.test(line)) {
      if (name !== undefined) fields.set(name, `${fields.get(name) ?? ""} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(":");
    const key = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    name = key === "" || fields.has(key) ? undefined : key;
    if (name !== undefined) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/**
 * The parts of a mail that are not made of parts themselves, in order; a mail within the mail is one part. Made for
 * reports (RFC 6522): bounded, and what is malformed reads as text.
 */
export function mimeParts(mail: string): readonly MimePart[] {
  const parts: MimePart[] = [];
  walk(mail.replaceAll("\r\n", "\n"), 0, parts);
  return parts;
}

function walk(text: string, depth: number, parts: MimePart[]): void {
  if (parts.length >= MOST_PARTS) return;
  const end = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
  const head = end === -1 ? text : text.slice(0, end);
  const body = end === -1 ? "" : text.slice(end + (end === 0 ? 1 : 2));
  const headers = headerFields(head.slice(0, MOST_HEADER));
  const declared = headers.get("content-type") ?? "text/plain";
  const type = (declared.split(";")[0] ?? "").trim().toLowerCase();
  const boundary = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(declared);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (type.startsWith("multipart/") && mark !== undefined && depth < MOST_DEPTH) {
    for (const inner of between(body, mark)) walk(inner, depth + 1, parts);
    return;
  }
  parts.push({ headers, type, body: decoded(body, headers.get("content-transfer-encoding")?.toLowerCase()) });
}

/** What stands between the boundary lines; the last need not be there. */
function between(body: string, mark: string): readonly string[] {
  const pieces: string[] = [];
  let current: string[] | undefined;
  for (const line of body.split("\n")) {
    const isEnd = line.trimEnd() === `--${mark}--`;
    if (isEnd || line.trimEnd() === `--${mark}`) {
      if (current !== undefined) pieces.push(current.join("\n"));
      current = [];
      if (isEnd || pieces.length >= MOST_PARTS) return pieces;
    } else current?.push(line);
  }
  if (current !== undefined) pieces.push(current.join("\n"));
  return pieces;
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  const bytes = body
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
