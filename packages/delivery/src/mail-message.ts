/** A picture inside the mail, shown by `<img src="cid:…">`. */
export interface InlineImage {
  readonly cid: string;
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** One mail to one recipient. The caller freezes `messageId` and `date`, so that a repeat is recognisable. */
export interface MailMessage {
  /** One address; no display name. */
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Without angle brackets: `digest-2016-08-08.sub1.v1@example.org`. */
  readonly messageId: string;
  readonly date: Date;
  /** Label of the List-Id before the list domain: `sub1`. */
  readonly listId: string;
  /** https address that unsubscribes on POST without a login (RFC 8058); http is for tests on loopback. */
  readonly listUnsubscribeUrl?: string;
  /** Address that unsubscribes by mail. */
  readonly listUnsubscribeMailto?: string;
  /** Token that a bounce brings back: the envelope sender becomes `bounces+TOKEN@` the list domain. */
  readonly verp?: string;
  readonly images?: readonly InlineImage[];
}

/** How mail leaves. */
export interface MailerSettings {
  /**
   * `smtp://` (STARTTLS where offered) or `smtps://` address with the credentials, if any. Parameters: `requireTLS=true`
   * refuses to go on without STARTTLS, `ignoreTLS=true` never asks for it, `name=` is told in EHLO.
   */
  readonly url: string;
  /** Sender as shown: `Frontwatch <digest@example.org>`. */
  readonly from: string;
  /** Domain of List-Id and of bounce addresses. */
  readonly listDomain: string;
  readonly dkim?: { readonly domainName: string; readonly keySelector: string; readonly privateKey: string };
  /** Milliseconds that each wait in the conversation may take. Default 30,000. */
  readonly timeoutMs?: number;
}
