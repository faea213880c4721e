import { saveSession, saveUser } from "@frontwatch/store";
import type { UserRole } from "@frontwatch/store";
import type { TestDatabases } from "@frontwatch/store/testkit";
import { hashOf, sign } from "./access/secret.ts";
import { host, openDesk } from "./open-desk.testkit.ts";

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A closed desk with somebody signed in, and `as` for others. */
export async function signedIn(databases: TestDatabases, role: UserRole = "reader", fetch: { allow?: string[] } = {}) {
  const opened = await openDesk(databases, "signed-in", {
    fetch: { contact: "test", allow: [], robots: true, ...fetch },
  });
  const { desk, db } = opened;
  const as = async (email: string, theirs: UserRole) => {
    const now = new Date();
    const user = await saveUser(db, { id: email, email, role: theirs, now });
    const times = { created: now, seen: now, expires: new Date(now.getTime() + 60_000) };
    await saveSession(db, { tokenHash: hashOf(email), user: user.id, csrf: "key", ...times });
    const browser = { ...host, "sec-fetch-site": "same-origin", accept: "text/html" };
    const headers = { ...browser, cookie: `__Host-frontwatch=${email}` };
    return {
      get: (url: string) => desk.inject({ url, headers }),
      post: (url: string, fields: Fields = {}) => {
        const body = new URLSearchParams();
        for (const [name, values] of Object.entries({ csrf: sign("key"), ...fields })) {
          for (const value of [values].flat()) body.append(name, value);
        }
        return desk.inject({
          ...{ method: "POST", url, payload: body.toString() },
          headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
        });
      },
    };
  };
  return { ...opened, as, ...(await as("me@example.org", role)) };
}
