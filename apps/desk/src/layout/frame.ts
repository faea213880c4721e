import type { FastifyRequest } from "fastify";
import { csrfOf } from "../access/csrf-of.ts";
import { isAtLeast } from "../access/viewer.ts";
import type { Role, Viewer } from "../access/viewer.ts";

/** What stands around a page's content. */
export interface Frame {
  readonly nav: readonly { readonly href: string; readonly name: string; readonly isHere: boolean }[];
  /** Address of whoever is signed in. */
  readonly email?: string;
  /** Token of forms that change something. */
  readonly csrf?: string;
  /** Where signing in leads back to. */
  readonly next: string;
}

interface Entry {
  readonly href: string;
  readonly name: string;
  readonly role?: Role;
}

const ENTRIES: readonly Entry[] = [
  { href: "/", name: "Today" },
  { href: "/situations", name: "Situations" },
  { href: "/changes", name: "Changes" },
  { href: "/search", name: "Search" },
  { href: "/archive", name: "Archive" },
  { href: "/my", name: "My subscriptions" },
  { href: "/operator", name: "Operator", role: "operator" },
];

/** A request; one that was refused at the door says not who asks. */
type Asking = Pick<FastifyRequest, "url"> & { readonly viewer?: Viewer } & Partial<Pick<FastifyRequest, "session">>;

/** The frame of a page for a request: where it is, and for whom. */
export function frameOf(request: Asking): Frame {
  const { session, viewer } = request;
  const path = request.url.split("?", 1)[0] ?? "/";
  const role = viewer?.role ?? "visitor";
  const nav = ENTRIES.filter(({ role: least }) => least === undefined || isAtLeast(role, least)).map(
    ({ href, name }) => ({
      ...{ href, name },
      isHere: href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`),
    }),
  );
  return {
    nav,
    next: request.url,
    ...(viewer?.user && { email: viewer.user.email }),
    ...(session && { csrf: csrfOf({ session }) }),
  };
}
