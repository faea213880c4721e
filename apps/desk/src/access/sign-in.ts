import type { Settings } from "@frontwatch/config";
import { sendLetter } from "@frontwatch/digest";
import type { LetterDeps } from "@frontwatch/digest";
import { stableId } from "@frontwatch/ledger";
import {
  countAttempt,
  findSignIn,
  hasOperator,
  makeFirstOperator,
  noteAudit,
  saveSignIn,
  saveUser,
  useSignIn,
} from "@frontwatch/store";
import type { SignInFound, Store, UserRow } from "@frontwatch/store";
import { mayEnter } from "./may-enter.ts";
import { hashOf, newSecret } from "./secret.ts";

export interface SignInDeps extends LetterDeps {
  readonly access: Settings["access"];
}

/** Milliseconds. */
const LINK_MS = 15 * 60_000;
const OPERATOR_LINK_MS = 24 * 3_600_000;

/** Links for one address, links one client may ask for, and links it may try, within a link's life. */
const PER_ADDRESS = 5;
const PER_CLIENT = 20;
const TRIES = 50;

/** Whether a client may ask for one more link, or try one. */
export const isWithinBounds = ({ store, now }: SignInDeps, what: "ask" | "try", client: string): Promise<boolean> =>
  countAttempt(store.db, `${what} ${client}`, {
    ...{ most: what === "ask" ? PER_CLIENT : TRIES, withinMs: LINK_MS, now: now() },
  });

/** Mails a link to an address that may sign in; to others nothing. Whoever asked is told the same either way. */
export async function mailLink(deps: SignInDeps, given: string, next: string): Promise<void> {
  const { store, now, access, publicUrl } = deps;
  const email = given.toLowerCase();
  const bound = { most: PER_ADDRESS, withinMs: LINK_MS, now: now() };
  if (!(await countAttempt(store.db, `mail ${email}`, bound))) return;
  if (!(await mayEnter(store.db, access, email))) return;
  const secret = newSecret();
  const expires = new Date(now().getTime() + LINK_MS);
  await saveSignIn(store.db, { tokenHash: hashOf(secret), email, role: "reader", expires, now: now() });
  await sendLetter(deps, {
    ...{ to: email, key: `sign-in ${hashOf(secret)}`, subject: "Sign in to Frontwatch", goodUntil: expires },
    lines: [
      "This link signs you in. It works once, for 15 minutes.",
      "If you did not ask for it, there is nothing to do: nobody gets in without it.",
    ],
    link: {
      label: "Sign in",
      url: `${publicUrl}/sign-in/${secret}${next === "/" ? "" : `?next=${encodeURIComponent(next)}`}`,
    },
  });
}

/** What a link is worth, without using it. The first operator's is worth nothing once there is one. */
export async function lookAtLink(
  { store, now }: Pick<SignInDeps, "store" | "now">,
  secret: string,
): Promise<SignInFound> {
  const found = await findSignIn(store.db, hashOf(secret), now());
  const isFirst = found.is === "good" && found.link.email === undefined;
  return isFirst && (await hasOperator(store.db)) ? { is: "used" } : found;
}

/**
 * Uses a link.
 * @param said - the address of whoever holds a link that names none: the first operator's
 * @returns who is signed in by it, or why nobody is
 */
export async function useLink(
  { store, now, access }: SignInDeps,
  secret: string,
  said: string | undefined,
): Promise<UserRow | Exclude<SignInFound["is"], "good"> | "no address" | "barred"> {
  const found = await lookAtLink({ store, now }, secret);
  if (found.is !== "good") return found.is;
  const { link } = found;
  const email = (link.email ?? said ?? "").toLowerCase();
  if (email === "") return "no address";
  const { db } = store;
  const id = stableId("user", email);
  if (link.email === undefined) {
    const first = await makeFirstOperator(db, { id, email, tokenHash: link.tokenHash, now: now() });
    if (!first) return "used";
    await noteAudit(db, { who: email, action: "first operator signed in", subject: email });
    return first;
  }
  // The operator may have changed his mind since the link was sent.
  if (!(await mayEnter(db, access, email))) return "barred";
  if (!(await useSignIn(db, link.tokenHash, now()))) return "used";
  const user = await saveUser(db, { id, email, role: link.role, now: now() });
  await noteAudit(db, { who: email, action: "signed in", subject: email });
  return user;
}

/**
 * Makes a link by which whoever holds it becomes the first operator, where nobody operates this installation yet.
 * @returns its address, to be shown to whoever started Frontwatch and never logged
 */
export async function firstOperatorLink(
  { db }: Pick<Store, "db">,
  { publicUrl, now }: { readonly publicUrl: string; readonly now: Date },
): Promise<string | undefined> {
  if (await hasOperator(db)) return undefined;
  const secret = newSecret();
  const expires = new Date(now.getTime() + OPERATOR_LINK_MS);
  await saveSignIn(db, { tokenHash: hashOf(secret), role: "operator", expires, now });
  return `${publicUrl}/sign-in/${secret}`;
}
