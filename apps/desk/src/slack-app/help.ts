import type { Ephemeral } from "./message.ts";
import { say } from "./message.ts";

const HELP = `/frontwatch kunar — what changed in Kunar in the last 24 hours, to you alone
/frontwatch islamic state, truces 7d — several names, a week back
/frontwatch since 2026-11-01 nangarhar --public — since a date, into this channel
/frontwatch subscribe kunar truces at 07:00 weekdays — every weekday at seven, to you; with --public to this channel
/frontwatch subscriptions — what you and this channel get, to pause or end it
/frontwatch mute — situations of this channel's digests, to mute one for 14 days
A name is a place, a group or a state, or a kind of change (truces, attacks, offensives, territory, peace talks).
place:georgia and actor:mali say which is meant. Times are 24h, 7d, 2 weeks or a date.`;

/** What `/frontwatch help` says. */
export const help = (): Ephemeral => say(HELP);
