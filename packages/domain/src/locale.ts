/** Whether it names a time zone, as IANA does: `Asia/Kabul`. */
export function isZone(words: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: words }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Whether it is a language tag (BCP 47) that dates can be written in: `en-GB`. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
