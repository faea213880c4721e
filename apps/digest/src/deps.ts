import type { Now } from "@frontwatch/domain";
import type { Mailer } from "@frontwatch/delivery";
import type { Queues } from "@frontwatch/queue";
import type { EmailLayout } from "@frontwatch/render";
import type { Store } from "@frontwatch/store";
import type { Logger } from "@frontwatch/telemetry";
import type { DrawPicture } from "./edition-pictures.ts";
import type { Leases } from "./leases.ts";
import type { Shared } from "./share.ts";
import type { Workspaces } from "./workspaces.ts";

/** What compiling an edition needs. */
export interface CompileDeps {
  readonly store: Store;
  readonly now: Now;
  readonly layout: EmailLayout;
  readonly shared: Shared;
  /** Address of the desk, without a trailing slash. */
  readonly publicUrl: string;
  /** Domain of message ids: that of the sender's address. */
  readonly mailDomain: string;
  /** Pictures are inside the mail (CID) in place of on the desk. */
  readonly attachesPictures: boolean;
  /** The desk answers Slack's buttons. */
  readonly answersClicks: boolean;
  /** Shown on top of every edition: that its articles are samples. */
  readonly notice?: string;
}

/** What delivering needs. Without a token for their workspace, Slack deliveries fail and say so. */
export interface DeliverDeps {
  readonly store: Store;
  readonly now: Now;
  readonly mailer: Mailer;
  readonly workspaces: Pick<Workspaces, "slackOf" | "end">;
  /** Address of the desk, without a trailing slash. */
  readonly publicUrl: string;
  readonly leases: Leases;
  readonly draw: DrawPicture;
  /** Signs return paths, so that nobody but us can say that a mail came back. */
  readonly bounceSecret: string;
  /** Deliveries a second that a lane takes at most; undefined: as many as there are. */
  readonly paceOf: (lane: string) => number | undefined;
  readonly log: Logger;
}

export interface DigestDeps extends CompileDeps, DeliverDeps {
  readonly queues: Queues;
  /** Days that articles' texts are kept where their source does not say; null: for good. */
  readonly daysKept: number | null;
}
