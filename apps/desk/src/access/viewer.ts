import type { SessionRow, UserRole } from "@frontwatch/store";

/** Who looks at a page or calls the API. */
export interface Viewer {
  readonly role: Role;
  /** Absent: nobody has signed in; on an open desk they are a reader all the same. */
  readonly user?: { readonly id: string; readonly email: string };
}

/** What a viewer may do, least first; each may do all that those before it may. */
const ROLES = ["visitor", "reader", "analyst", "operator"] as const;
export type Role = "visitor" | UserRole;

/** Whether a role is at least another. */
export const isAtLeast = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

/**
 * Whether somebody sees what was sent to others: analysts do, and on an open desk whoever sits there and has not signed
 * in; a reader sees their own.
 */
export const seesOthers = ({ role, user }: Viewer): boolean =>
  isAtLeast(role, user === undefined ? "reader" : "analyst");

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; whoever checks a key or another proof may set it in `onRequest`. */
    viewer: Viewer;
    /** The stay of a viewer who signed in on a page. */
    session: Pick<SessionRow, "tokenHash" | "csrf"> | undefined;
  }
  interface FastifyContextConfig {
    /** `anyone`: what needs no sign-in even on a closed desk, such as links in mails. */
    access?: "anyone";
    /** `none`: a form that another program posts, such as a mail program that unsubscribes. */
    csrf?: "none";
  }
}
