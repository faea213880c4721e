import type { MailMessage } from "./mail-message.ts";

/** A mail with every field set; `more` changes what a test is about. */
export const mail = (more: Partial<MailMessage> = {}): MailMessage => ({
  to: "analyst@example.org",
  subject: "Sample region: nothing new (9 Mar)",
  html: "<p>Nothing new — sample.</p>",
  text: "Nothing new.\n",
  messageId: "digest-2026-03-09.sub1.v1@lists.example.org",
  date: new Date("2026-03-09T02:30:00Z"),
  listId: "sub1",
  listUnsubscribeUrl: "https://desk.example.org/u/k3x9",
  listUnsubscribeMailto: "unsubscribe@lists.example.org",
  verp: "k3x9",
  ...more,
});
