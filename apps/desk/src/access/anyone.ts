/** Routes that need no sign-in, such as links in mails, which work for whoever holds them. */
export const ANYONE = { config: { access: "anyone" } } as const;

/** The same, where what is posted needs no proof that a page of ours sent it: a secret in its address is the proof. */
export const BY_SECRET = { config: { access: "anyone", csrf: "none" } } as const;
