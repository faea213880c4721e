import { createTransport } from "nodemailer";
import type StreamTransport from "nodemailer/lib/stream-transport";
import { headerText, listHeaders, messageIdOf, token } from "./mail-fields.ts";
import type { MailMessage, MailerSettings } from "./mail-message.ts";

/** A mail ready for the wire. */
export interface ComposedMail {
  readonly bytes: Uint8Array;
  /** Envelope sender and recipient. */
  readonly from: string;
  readonly to: string;
}

/** nodemailer's own list lacks List-Unsubscribe-Post, which RFC 8058 wants signed, and the two after it. */
const SIGNED_HEADERS =
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:" +
  "List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted";

/** The sender's bare address in `Name <address>`. */
export function bareAddress(from: string): string {
  const open = from.lastIndexOf("<");
  return (open === -1 ? from : from.slice(open + 1, from.lastIndexOf(">"))).trim();
}

/**
 * Makes mails into bytes: alternative(text, related(html, pictures)), signed where there is a key. The same message gives
 * the same headers every time. Throws AppError `input_invalid` where a field cannot stand in a header.
 */
export function mailComposer(settings: MailerSettings): (message: MailMessage) => Promise<ComposedMail> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return (message) => compose(composer, settings, message);
}

type Composer = ReturnType<typeof createTransport<StreamTransport.SentMessageInfo>>;

async function compose(composer: Composer, settings: MailerSettings, message: MailMessage): Promise<ComposedMail> {
  const { unsubscribe, oneClick } = listHeaders(message);
  const listId = `${token(message.listId, "List-Id")}.${settings.listDomain}`;
  const from =
    message.verp === undefined
      ? bareAddress(settings.from)
      : `bounces+${token(message.verp, "bounce token")}@${settings.listDomain}`;
  const { message: bytes } = await composer.sendMail({
    from: settings.from,
    to: { name: "", address: message.to },
    envelope: { from, to: message.to },
    subject: headerText(message.subject),
    text: message.text,
    html: message.html,
    messageId: messageIdOf(message),
    date: message.date,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      "List-Id": `<${listId}>`,
      ...(unsubscribe.length === 0
        ? {}
        : { "List-Unsubscribe": { prepared: true, value: unsubscribe.map((way) => `<${way}>`).join(", ") } }),
      ...(oneClick ? { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {}),
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
    },
    attachments: (message.images ?? []).map(({ cid, filename, contentType, content }) => ({
      cid: token(cid, "picture id"),
      filename: headerText(filename),
      contentType: headerText(contentType),
      content: Buffer.from(content),
      contentDisposition: "inline" as const,
    })),
    ...(settings.dkim === undefined ? {} : { dkim: { ...settings.dkim, headerFieldNames: SIGNED_HEADERS } }),
  });
  if (!Buffer.isBuffer(bytes)) throw new TypeError("nodemailer gave a stream where a buffer was asked for");
  return { bytes, from, to: message.to };
}
