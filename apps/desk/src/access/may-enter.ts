import type { Settings } from "@frontwatch/config";
import { isSubscribed, userByEmail } from "@frontwatch/store";
import type { Db } from "@frontwatch/store";

/**
 * Whether an address may sign in: its user exists and is not barred; or the operator lets it or its domain in; or it has
 * said yes to a subscription.
 * @param email - in lower case
 */
export async function mayEnter(db: Db, { allow }: Settings["access"], email: string): Promise<boolean> {
  const user = await userByEmail(db, email);
  if (user) return user.disabled === undefined;
  const domain = email.slice(email.lastIndexOf("@"));
  return allow.some((each) => [email, domain].includes(each.toLowerCase())) || isSubscribed(db, email);
}
