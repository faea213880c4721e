/**
 * A path of this desk that a parameter names, or the front page: nobody is sent elsewhere by a link of ours. Browsers
 * take `//`, a backslash and control characters for the beginning of another host.
 */
export function ownPath(next: unknown): string {
  if (typeof next !== "string" || next.length > 2_000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next)) return "/";
  if (next.includes("\\")) return "/";
  const base = "https://desk.invalid";
  if (!URL.canParse(next, base)) return "/";
  const { origin, pathname, search } = new URL(next, base);
  // "/.//host" is a path only until it is read a second time.
  return origin === base && !pathname.startsWith("//") ? `${pathname}${search}` : "/";
}
