import { AppError } from "@frontwatch/domain";
import type { MailMessage } from "./mail-message.ts";

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
// Dot-atoms only (RFC 5321, 4.1.2 without quoted strings and address literals): what people have.
const ADDRESS = new RegExp(`^${ATOM}+(?:\\.${ATOM}+)*@${LABEL}(?:\\.${LABEL})*$`);
const TOKEN = /^[A-Za-z0-9._=-]{1,64}$/;
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);

/** Whether it is one plain mail address of legal length (RFC 5321, 4.5.3.1.3: 254 with the path's brackets off). */
export const isAddress = (value: string): boolean => value.length <= 254 && ADDRESS.test(value);

export const isDomain = (value: string): boolean => value.length <= 253 && DOMAIN.test(value);

/** A header's text on one line. */
export const headerText = (value: string): string => value.replace(CONTROL, " ").trim();

function invalid(field: string): AppError {
  return new AppError("input_invalid", `A mail's ${field} cannot stand in a header.`);
}

function unsubscribeUrl(value: string): string {
  if (!URL.canParse(value) || !/^https?:\/\/[^\s<>,]+$/.test(value)) throw invalid("unsubscribe address");
  return value;
}

function unsubscribeMailto(value: string): string {
  if (!isAddress(value)) throw invalid("unsubscribe mailbox");
  return `mailto:${value}?subject=unsubscribe`;
}

/** List-Unsubscribe as one header (a nested list gives one, a flat list one each), and the two that belong to it. */
export function listHeaders(message: MailMessage): {
  readonly unsubscribe: readonly string[];
  readonly oneClick: boolean;
} {
  const { listUnsubscribeUrl: url, listUnsubscribeMailto: mailto } = message;
  return {
    unsubscribe: [
      ...(url === undefined ? [] : [unsubscribeUrl(url)]),
      ...(mailto === undefined ? [] : [unsubscribeMailto(mailto)]),
    ],
    oneClick: url !== undefined,
  };
}

/** `message.messageId` in brackets. Throws AppError `input_invalid` where it is none. */
export function messageIdOf(message: MailMessage): string {
  if (!isAddress(message.messageId)) throw invalid("Message-ID");
  return `<${message.messageId}>`;
}

/** The token as it stands in a bounce address or a List-Id. Throws AppError `input_invalid` where it cannot. */
export function token(value: string, field: string): string {
  if (!TOKEN.test(value)) throw invalid(field);
  return value;
}
