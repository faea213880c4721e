const EMAIL_NAME = /^[^@\s]+@[^\s]+\s+\(([^@]+)\)$/;
const NAME_EMAIL = /^([^@]+?)\s+[(<][^@]+@[^)>]+[)>]$/;

/** The name in "name (mail)", "mail (name)" or "name <mail>"; else the text as it is. */
export function personName(text: string): string {
  const value = text.trim().replace(/\s+/g, " ");
  if (value.length > 300) return value;
  return (EMAIL_NAME.exec(value)?.[1] ?? NAME_EMAIL.exec(value)?.[1] ?? value).trim();
}
