import type { FastifyRequest } from "fastify";
import { csrfOf } from "../access/csrf-of.ts";
import { isAtLeast } from "../access/viewer.ts";
import type { Role, Viewer } from "../access/viewer.ts";

/** What stands around a page's content. */
export interface Frame {
  readonly nav: readonly { readonly href: string; readonly name: string; readonly isHere: boolean }[];
  /** The operator's pages, on each of them; empty elsewhere. */
  readonly office: Frame["nav"];
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

/** The operator's pages. */
const OFFICE: readonly Entry[] = [
  { href: "/operator/sources", name: "Sources" },
  { href: "/operator/deliveries", name: "Deliveries" },
  { href: "/operator/suppressions", name: "Suppressed addresses" },
  { href: "/operator/unread", name: "Not read" },
  { href: "/operator/users", name: "Users" },
  { href: "/operator/keys", name: "Keys" },
  { href: "/operator/webhooks", name: "Webhooks" },
  { href: "/operator/forget", name: "Forget" },
  { href: "/operator/audit", name: "Audit" },
  { href: "/operator/queues", name: "Queues" },
];

/** A request; one that was refused at the door says not who asks. */
type Asking = Pick<FastifyRequest, "url"> & { readonly viewer?: Viewer } & Partial<Pick<FastifyRequest, "session">>;

/** The frame of a page for a request: where it is, and for whom. */
export function frameOf(request: Asking): Frame {
  const { session, viewer } = request;
  const path = request.url.split("?", 1)[0] ?? "/";
  const role = viewer?.role ?? "visitor";
  const placed = ({ href, name }: Entry) => ({
    ...{ href, name },
    isHere: href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`),
  });
  return {
    nav: ENTRIES.filter(({ role: least }) => least === undefined || isAtLeast(role, least)).map(placed),
    office: path.startsWith("/operator") ? OFFICE.map(placed) : [],
    next: request.url,
    ...(viewer?.user && { email: viewer.user.email }),
    ...(session && { csrf: csrfOf({ session }) }),
  };
}
