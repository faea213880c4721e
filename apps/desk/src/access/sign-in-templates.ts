import { compilePage } from "../layout/page-engine.ts";

/** Pages of signing in. */
export const signInPages = {
  ask: compilePage(`
{{#if problem}}<p class="notice" role="alert">{{problem}}</p>{{/if}}
<p>Give your address, and a link that signs you in is mailed to it. There is no password.</p>
<form class="ask" method="post" action="/sign-in"><input type="hidden" name="csrf" value="{{@root.frame.csrf}}"><input type="hidden" name="next" value="{{next}}">
<div><label for="email">Your mail address</label><input id="email" name="email" type="email" autocomplete="email" required maxlength="254" size="30" value="{{email}}"></div>
<button class="first" type="submit">Mail me a link</button></form>`),
  asked: compilePage(`
<p>If {{email}} may sign in here, a link is on its way to it. It works once, for 15 minutes.</p>
<p class="muted">Nothing there? Look among the junk. Who may sign in is decided by the operator of this desk; an address that gets a digest may always.</p>
{{#if mailbox}}<p class="muted">Mail of this installation stays on this machine, in the <a href="{{safe mailbox}}">local mailbox</a>.</p>{{/if}}
<p><a href="/sign-in">Another address</a></p>`),
  use: compilePage(`
{{#if problem}}<p class="notice" role="alert">{{problem}}</p>{{/if}}
{{#if first}}<p>Nobody operates this desk yet. Whoever signs in here becomes its first operator, who looks after sources and deliveries and says what others may do.</p>
<form class="ask" method="post"><input type="hidden" name="csrf" value="{{@root.frame.csrf}}"><div><label for="email">Your mail address</label><input id="email" name="email" type="email" autocomplete="email" required maxlength="254" size="30"></div>
<button class="first" type="submit">Become the operator</button></form>
{{else}}<p>One more step, so that programs that look into mails do not use up your link.</p><form method="post"><input type="hidden" name="csrf" value="{{@root.frame.csrf}}"><button class="first" type="submit">Sign in as {{email}}</button></form>{{/if}}`),
  worthless: compilePage(
    `<p>{{reason}} A link works once, for 15 minutes.</p><p><a class="button" href="/sign-in">Get a new link</a></p>`,
  ),
} as const;
