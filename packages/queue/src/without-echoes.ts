const QUIET_MS = 10_000;
const REMEMBERED = 100; // messages; some hold an id, so their number has no bound of its own

/**
 * Passes on an error unless one of the same message came within ten seconds: when a server goes, every connection of
 * the process says so, again and again.
 */
export function withoutEchoes(listener: (error: Error) => void = () => undefined): (error: Error) => void {
  const heard = new Map<string, number>();
  return (error) => {
    const now = Date.now();
    if (now - (heard.get(error.message) ?? 0) < QUIET_MS) return;
    if (heard.size >= REMEMBERED) heard.clear();
    heard.set(error.message, now);
    listener(error);
  };
}
