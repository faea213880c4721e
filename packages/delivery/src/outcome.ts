/**
 * What came of one attempt. `refused` is definite: nothing was delivered. `unknown`: it may have been delivered, so
 * it must not be sent again blindly.
 */
export type Outcome =
  | {
      readonly kind: "sent";
      /** How the other side knows it: the SMTP server's last answer, or a Slack reference (`channel:ts`). */
      readonly ref: string;
    }
  | {
      readonly kind: "refused";
      /** Trying again later can help. */
      readonly retryable: boolean;
      /** Milliseconds to wait first, where the other side said so. */
      readonly retryAfterMs?: number;
      readonly reason: string;
      /** It is the server that takes nothing for now, whatever the message: the others had better wait too. */
      readonly server?: true;
    }
  | { readonly kind: "unknown"; readonly reason: string };
