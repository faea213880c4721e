import type { FastifyRequest } from "fastify";

/** What a page's frame shows of whoever reads it. */
export interface FrameViewer {
  readonly role: "visitor" | "reader" | "analyst" | "operator";
  readonly user?: { readonly email: string };
}

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
  readonly role?: FrameViewer["role"];
}

const ENTRIES: readonly Entry[] = [
  { href: "/", name: "Today" },
  { href: "/situations", name: "Situations" },
  { href: "/changes", name: "Changes" },
];

const RANKS: readonly FrameViewer["role"][] = ["visitor", "reader", "analyst", "operator"];

/** The frame of a page for a request: where it is, and for whom. */
export function frameOf(request: Pick<FastifyRequest, "url">): Frame {
  const { viewer } = request as { readonly viewer?: FrameViewer };
  const path = request.url.split("?", 1)[0] ?? "/";
  const rank = RANKS.indexOf(viewer?.role ?? "visitor");
  const nav = ENTRIES.filter(({ role }) => role === undefined || RANKS.indexOf(role) <= rank).map(({ href, name }) => ({
    ...{ href, name },
    isHere: href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`),
  }));
  return { nav, next: request.url, ...(viewer?.user && { email: viewer.user.email }) };
}
