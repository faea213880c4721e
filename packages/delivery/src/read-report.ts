import { headerFields, mimeParts, type MimePart } from "./mime-parts.ts";
import { signedDelivery } from "./verp.ts";

/** What a mail server or a mailbox provider reports of a mail we sent. */
export interface MailReport {
  /** The delivery, by the return path that we signed. */
  readonly delivery: string;
  /**
   * `hard`: the address is none. `soft`: it did not arrive this time, or for a reason that is not the address.
   * `complaint`: the reader calls it spam. `none`: nothing that counts, such as a delay or an absence notice.
   */
  readonly kind: "hard" | "soft" | "complaint" | "none";
  /** RFC 3463, such as 5.1.1. */
  readonly status?: string;
  /** One line. */
  readonly detail: string;
}

/** Bytes of a report that are looked at: what comes after is the mail that it returns. */
const MOST_BYTES = 262_144;
const MOST_DETAIL = 300;

/**
 * Whether an enhanced status (RFC 3463) says that there is no such mailbox: 5.1.x, addressing; 5.2.1, mailbox disabled.
 * A full mailbox (5.2.2), a message that is too large or refused by a policy (5.7.x) may be another tomorrow.
 */
export const isDeadAddress = (status: string): boolean => /^5\.(?:1\.\d{1,3}|2\.1)$/.test(status);

/**
 * Reads a bounce (RFC 3464), a complaint (RFC 5965) or whatever else came back to a return path of ours.
 * @param recipient - to whom the mail was handed, where the mail server tells: it names the delivery
 * @returns undefined where no return path that we signed is named: such a mail says nothing to us
 */
export function readReport(
  mail: Uint8Array,
  from: { readonly secret: string; readonly recipient?: string },
): MailReport | undefined {
  const text = Buffer.from(mail.subarray(0, MOST_BYTES)).toString("utf8");
  const parts = mimeParts(text);
  // The signature is what makes a report ours, wherever it stands: a forger would have to have got the mail.
  const named = [from.recipient ?? "", text, ...parts.map(({ body }) => body)];
  const delivery = named.map((each) => signedDelivery(from.secret, each)).find((id) => id !== undefined);
  if (delivery === undefined) return undefined;
  return { delivery, ...readKind(text, parts) };
}

function readKind(text: string, parts: readonly MimePart[]): Omit<MailReport, "delivery"> {
  const complaint = parts.find(({ type }) => type === "message/feedback-report");
  if (complaint) {
    const type = headerFields(complaint.body.trim()).get("feedback-type")?.toLowerCase() ?? "abuse";
    // "not-spam" takes a complaint back (RFC 5965, 7.3); the others all say that the mail is unwanted.
    return type === "not-spam"
      ? { kind: "none", detail: "said to be no spam" }
      : { kind: "complaint", detail: line(`complaint: ${type}`) };
  }
  const status = parts.find(
    ({ type }) => type === "message/delivery-status" || type === "message/global-delivery-status",
  );
  if (status) return readStatus(status.body);
  const headers = headerFields(text.replaceAll("\r\n", "\n").split("\n\n", 1)[0] ?? "");
  const automatic = headers.get("auto-submitted")?.toLowerCase() ?? "no";
  const subject = line(headers.get("subject") ?? "");
  if (automatic.startsWith("auto-replied") || headers.has("x-autoreply")) {
    return { kind: "none", detail: line(`an automatic answer: ${subject}`) };
  }
  // A mail to a return path that is no report is a bounce by an old server: that it failed is all that it tells.
  return { kind: "soft", detail: line(`an unreadable report: ${subject}`) };
}

/** The first recipient's fields: VERP makes it the only one. */
function readStatus(body: string): Omit<MailReport, "delivery"> {
  const groups = body.trim().split(/\n[ \t]*\n/);
  const fields = groups.map(headerFields).find((group) => group.has("action") || group.has("final-recipient"));
  const action = fields?.get("action")?.toLowerCase().trim() ?? "failed";
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields?.get("status") ?? "")?.[1];
  const detail = line(fields?.get("diagnostic-code") ?? `${action} ${status ?? ""}`);
  const found = { ...(status !== undefined && { status }), detail };
  if (action !== "failed") return { kind: "none", ...found };
  return { kind: status !== undefined && isDeadAddress(status) ? "hard" : "soft", ...found };
}

const line = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, MOST_DETAIL);
