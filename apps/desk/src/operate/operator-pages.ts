import { addPart, compilePage } from "../layout/page-engine.ts";

addPart(
  "operator",
  `{{#if done}}<p class="notice" role="status">{{done}}</p>{{/if}}{{#if problem}}<p class="notice" role="alert">{{problem}}</p>{{/if}}
<nav class="actions" aria-label="Operator">{{#each @root.frame.office}}<a href="{{href}}"{{#if isHere}} aria-current="page"{{/if}}>{{name}}</a>{{/each}}</nav>`,
);

addPart(
  "sourceFields",
  `<div class="field"><label for="url">Address of the feed</label><p class="hint" id="url-hint">Or of a page that names its feed, of a sitemap, or of a page that lists articles.</p><input id="url" name="url" type="url" required maxlength="2000" value="{{url}}" aria-describedby="url-hint"></div>
<div class="field"><label for="select">Links of a page that lists articles</label><p class="hint" id="select-hint">A CSS selector, such as main h2 a. Empty: it is a feed.</p><input id="select" name="select" maxlength="500" value="{{select}}" aria-describedby="select-hint" spellcheck="false"></div>
<div class="field"><label for="name">Name</label><p class="hint" id="name-hint">Empty: the feed's own title.</p><input id="name" name="name" maxlength="200" value="{{name}}" aria-describedby="name-hint"></div>
<div class="field"><label for="publisher">Publisher</label><p class="hint" id="publisher-hint">The organisation behind it. Its sources count as one. Empty: as the name.</p><input id="publisher" name="publisher" maxlength="200" value="{{publisher}}" aria-describedby="publisher-hint"></div>
<div class="field"><label for="language">Language, two letters</label><p class="hint" id="language-hint">Empty: found in each article.</p><input id="language" name="language" maxlength="2" pattern="[a-z][a-z]" value="{{language}}" aria-describedby="language-hint"></div>
<div class="field"><label for="family">Family</label><p class="hint" id="family-hint">Who owns the publisher, in small letters, digits and dashes. Publishers of one family count as one voice. Empty: as the catalogue knows.</p><input id="family" name="family" maxlength="64" pattern="[a-z0-9][a-z0-9\\-]*" value="{{family}}" aria-describedby="family-hint" spellcheck="false"></div>
<div class="field"><label for="keep">Days for which its texts are kept</label><p class="hint" id="keep-hint">A number, 7 at least, or forever. Empty: as all others' texts.</p><input id="keep" name="keep" maxlength="7" pattern="[0-9]+|forever" value="{{keep}}" aria-describedby="keep-hint"></div>
<div class="field"><label for="minutes">Asked every so many minutes</label><input id="minutes" name="minutes" type="number" min="1" max="1440" required value="{{minutes}}"></div>`,
);

addPart(
  "understood",
  `{{#if test}}<section class="card" aria-labelledby="tested"><h2 id="tested">{{#if test.failure}}It could not be read{{else}}It can be read{{/if}}</h2>
{{#if test.failure}}<p class="bad">{{test.failure}}</p>{{#if test.advice}}<p>{{test.advice}}</p>{{/if}}{{else}}<p>“{{test.title}}”, {{test.format}}, {{test.count}} items, in {{test.milliseconds}} ms.</p>{{#each test.notes}}<p>{{this}}</p>{{/each}}<ol>{{#each test.items}}<li>{{title}} <small>{{#if published}}{{published}}{{else}}no date{{/if}}{{#if teaser}}, only a teaser: its page is read{{/if}}</small></li>{{/each}}</ol>{{/if}}</section>{{/if}}`,
);

/** The operator's pages of sources. */
export const sourcePages = {
  list: compilePage(`{{> operator}}
<p>{{well}} of {{rows.length}} sources are read well.</p>
<p class="actions"><a class="button first" href="/operator/sources/new">Add a source</a><a class="button" href="/operator/sources.opml">Export as OPML</a><a class="button" href="/operator/opml">Import OPML</a></p>
<ul class="rows">{{#each rows}}<li><a href="/operator/sources/{{id}}">{{name}}</a>
<p><b class="{{#if isBad}}bad{{else}}good{{/if}}">{{health}}</b> · {{perDay}} articles a day{{#if lastSuccess}} · last read {{> time lastSuccess}}{{/if}}{{#if since}} · since {{> time since}}{{/if}}</p>
{{#if isBad}}<p class="bad">{{trouble}}</p>{{#if advice}}<p>{{advice}}</p>{{/if}}{{/if}}{{#if elsewhere}}<p>{{elsewhere}}</p>{{/if}}{{#if push}}<p>{{push}}</p>{{/if}}<p><small>{{publisher}} · {{url}} · every {{every}}{{#if now}}, now every {{now}}{{/if}}{{#unless configured}} · kept here{{/unless}}</small></p></li>{{else}}<li>None yet.</li>{{/each}}</ul>`),
  one: compilePage(`{{> operator}}{{> understood}}
{{#if source}}{{#with source}}<p><b class="{{#if isBad}}bad{{else}}good{{/if}}">{{health}}</b> · {{perDay}} articles a day{{#if lastSuccess}} · last read {{> time lastSuccess}}{{/if}}{{#if since}} · since {{> time since}}{{/if}}</p>
{{#if isBad}}<p class="bad">{{trouble}}</p>{{#if advice}}<p>{{advice}}</p>{{/if}}{{/if}}{{#if elsewhere}}<p>{{elsewhere}}</p>{{/if}}{{#if push}}<p>{{push}}</p>{{/if}}
{{#if configured}}<p class="muted">It follows frontwatch.yaml. Once it is saved here, it no longer does.</p>{{/if}}
<div class="actions"><form method="post" action="/operator/sources/{{id}}/{{#if paused}}resume{{else}}pause{{/if}}">{{> csrf}}<button type="submit">{{#if paused}}Resume{{else}}Pause{{/if}}</button></form>
{{#unless configured}}<form method="post" action="/operator/sources/{{id}}/remove">{{> csrf}}<button type="submit">Remove</button></form>{{/unless}}</div>{{/with}}{{/if}}
<form class="fill" method="post" action="{{action}}">{{> csrf}}{{#with fields}}{{> sourceFields}}{{/with}}
<div class="actions"><button class="first" type="submit">{{#if source}}Save{{else}}Add{{/if}}</button><button type="submit" formaction="{{action}}?test=1">Test now</button><a href="/operator/sources">Back</a></div></form>
{{#if fetches}}<h2>Last polls</h2><div class="scroll" tabindex="0" role="region" aria-label="Last polls"><table><thead><tr><th scope="col">When</th><th scope="col">What came of it</th><th scope="col">Items</th><th scope="col">New</th><th scope="col">Took</th></tr></thead><tbody>
{{#each fetches}}<tr><td>{{> time at}}</td><td>{{outcome}}{{#if message}}: {{message}}{{/if}}</td><td>{{items}}</td><td>{{fresh}}</td><td>{{milliseconds}} ms</td></tr>{{/each}}</tbody></table></div>{{/if}}`),
  opml: compilePage(`{{> operator}}
<p>Paste what your feed reader exports. Feeds that are here already are left alone.</p>
<form class="fill" method="post" action="/operator/opml">{{> csrf}}<div class="field"><label for="opml">OPML</label><textarea id="opml" name="opml" rows="12" required spellcheck="false"></textarea></div><button class="first" type="submit">Import</button></form>`),
} as const;

/** The operator's pages of deliveries. */
export const deliveryPages = {
  list: compilePage(`{{> operator}}
<p class="actions">{{#each states}}<a href="/operator/deliveries{{#if state}}?state={{state}}{{/if}}"{{#if chosen}} aria-current="true"{{/if}}>{{label}}</a>{{/each}}</p>
<ul class="rows">{{#each rows}}<li><a href="/operator/deliveries/{{id}}">{{recipient}}</a> <small>{{channel}}</small><p>{{words}} · {{> time created}}{{#if bounced}} · came back: {{bounced}}{{/if}}</p>{{#if reason}}<p class="{{#if isBad}}bad{{else}}muted{{/if}}">{{reason}}</p>{{/if}}</li>{{else}}<li>None.</li>{{/each}}</ul>`),
  one: compilePage(`{{> operator}}
<p>To {{recipient}} by {{channel}}, made {{> time created}}.</p><p><b>{{words}}</b> after {{attempts}} attempts.{{#if reason}} {{reason}}{{/if}}</p>
{{#if warning}}<p class="notice">{{warning}}</p>{{/if}}
{{#if mayResend}}<form method="post" action="/operator/deliveries/{{id}}/resend">{{> csrf}}{{#if warning}}<p><label><input type="checkbox" name="sure" value="yes" required> I know that it may arrive twice.</label></p>{{/if}}<button type="submit">Send again</button></form>{{/if}}
<h2>What happened</h2><ol class="line">{{#each history}}<li>{{> time at}}<p>Attempt {{attempt}}: {{event}}{{#if detail}}: {{detail}}{{/if}}</p></li>{{else}}<li><p>Nothing beside attempts that went well.</p></li>{{/each}}</ol>`),
  suppressions: compilePage(`{{> operator}}
<p>These addresses get no mail: their mail server refused it for good, they complained, or an operator said so.</p>
<form class="ask" method="post" action="/operator/suppressions">{{> csrf}}<div><label for="address">Address</label><input id="address" name="address" type="email" required maxlength="254"></div><div><label for="why">Why</label><input id="why" name="why" maxlength="200" required></div><button type="submit">Suppress</button></form>
<ul class="rows">{{#each rows}}<li><b>{{address}}</b> <small>{{reason}}: {{detail}}</small><p>Since {{> time at}}{{#if lifted}}, lifted {{> time lifted}}{{/if}}</p>{{#unless lifted}}<form method="post" action="/operator/suppressions/lift">{{> csrf}}<input type="hidden" name="address" value="{{address}}"><button type="submit" aria-label="Lift {{address}}">Lift</button></form>{{/unless}}</li>{{else}}<li>None.</li>{{/each}}</ul>`),
} as const;

/** The operator's pages of people and of what was done and not read. */
export const officePages = {
  unread: compilePage(`{{> operator}}
<p class="actions">{{#each reasons}}<a href="/operator/unread{{#if reason}}?reason={{encode reason}}{{/if}}"{{#if chosen}} aria-current="true"{{/if}}>{{label}}</a>{{/each}}</p>
<ul class="rows">{{#each rows}}<li><a href="{{safe url}}" rel="noreferrer noopener">{{#if title}}{{title}}{{else}}without a title{{/if}}</a><p class="bad">{{reason}}</p><p><small>{{source}} · {{> time known}}</small></p></li>{{else}}<li>Nothing was left unread.</li>{{/each}}</ul>
{{#if gone}}<h2>Gone after they were read</h2><p>Their publishers took them down, or they may have been withdrawn. What they said stands in the ledger: an analyst may withdraw it.</p>
<ul class="rows">{{#each gone}}<li><a href="{{href}}">{{#if title}}{{title}}{{else}}without a title{{/if}}</a><p>{{#if isRemoved}}Its page is gone{{else}}Its text is no longer on its page{{/if}} since {{> time since}}</p><p><small>{{publisher}} · {{url}}</small></p></li>{{/each}}</ul>{{/if}}`),
  users: compilePage(`{{> operator}}
<p>Readers see pages and have subscriptions of their own. Analysts correct and post to Slack channels. Operators do all of it. Whoever gets another role signs in anew.</p>
<p>While somebody is barred, no digests are made for their subscriptions, and their webhooks are told nothing.</p>
<form class="ask" method="post" action="/operator/users">{{> csrf}}<div><label for="email">Mail address</label><input id="email" name="email" type="email" required maxlength="254"></div><div><label for="role">Role</label><select id="role" name="role"><option>reader</option><option>analyst</option><option>operator</option></select></div><button type="submit">Let in</button></form>
<ul class="rows">{{#each rows}}<li><b>{{email}}</b> <small>{{#if disabled}}barred since {{> time disabled}}{{else}}{{role}}{{/if}} · {{subscriptions}} subscriptions · since {{> time created}}</small>
<div class="actions"><form method="post" action="/operator/users/{{id}}">{{> csrf}}<label for="r-{{id}}">Role</label><select id="r-{{id}}" name="role" aria-label="Role of {{email}}">{{#each roles}}<option{{#if chosen}} selected{{/if}}>{{role}}</option>{{/each}}</select><button type="submit" aria-label="Save the role of {{email}}">Save</button>
<button type="submit" name="bar" value="{{#if disabled}}no{{else}}yes{{/if}}" aria-label="{{#if disabled}}Let in{{else}}Bar{{/if}} {{email}}">{{#if disabled}}Let in again{{else}}Bar{{/if}}</button></form></div></li>{{/each}}</ul>`),
  keys: compilePage(`{{> operator}}
{{#if secret}}<section class="card" aria-labelledby="made"><h2 id="made">The new key</h2><p><code>{{secret}}</code></p><p>It is shown this once. Keep it where only its program can read it.</p></section>{{/if}}
<p>Programs read the API with keys. <a href="/v1/openapi.json">What the API can do</a>.</p>
<form class="fill" method="post" action="/operator/keys">{{> csrf}}<div class="field"><label for="name">What it is for</label><input id="name" name="name" required maxlength="100" autocomplete="off"></div>
<div class="field" role="group" aria-labelledby="scopes"><span class="label" id="scopes">What it may do</span><div class="choices">{{#each scopes}}<label><input type="checkbox" name="scopes" value="{{scope}}"><span>{{scope}} <small>{{words}}</small></span></label>{{/each}}</div></div>
<div class="field"><label for="user">Address of the user it acts for</label><p class="hint" id="user-hint">It may do no more than they may. Empty: it acts for nobody.</p><input id="user" name="user" type="email" maxlength="254" autocomplete="off" aria-describedby="user-hint"></div>
<div class="field"><label for="days">Days until it expires (empty: never)</label><input id="days" name="days" type="number" min="1" max="3660"></div><button type="submit">Make a key</button></form>
<h2>Keys</h2><ul class="rows">{{#each rows}}<li><b>{{name}}</b> <small>{{prefix}}… · {{scopes}}{{#if user}} · for {{user}}{{/if}}</small><p>{{state}} · made {{> time created}}{{#if lastUsedAt}} · last used {{> time lastUsedAt}}{{/if}}</p>{{#if isGood}}<form method="post" action="/operator/keys/{{id}}/revoke">{{> csrf}}<button type="submit" aria-label="Revoke {{name}}">Revoke</button></form>{{/if}}</li>{{else}}<li>None yet.</li>{{/each}}</ul>`),
  webhooks: compilePage(`{{> operator}}
<p>Addresses of programs that are told of changes. One that has failed for five days, or says that it is gone, is disabled, and operators get a mail of it.</p>
<ul class="rows">{{#each rows}}<li><b>{{#if title}}{{title}}{{else}}{{host}}{{/if}}</b> <small>{{host}} · {{owner}}</small><p class="{{#if isBad}}bad{{else}}good{{/if}}">{{words}}{{#if failure}}: {{failure}}{{/if}}</p><p><small>{{#if lastSuccess}}last taken {{> time lastSuccess}}{{else}}nothing taken yet{{/if}}{{#if failingSince}} · fails since {{> time failingSince}}{{/if}}</small></p>{{#if isDisabled}}<form method="post" action="/operator/webhooks/{{id}}/resume">{{> csrf}}<button type="submit" aria-label="Begin again: {{host}}">Begin again</button></form>{{/if}}</li>{{else}}<li>None yet.</li>{{/each}}</ul>`),
  audit: compilePage(`{{> operator}}
<p>What people and keys did, newest first. It is never changed.</p>
<ul class="rows">{{#each rows}}<li><b>{{action}}</b> <small>{{subject}}</small><p>{{who}} · {{> time at}}{{#if more}} · {{more}}{{/if}}</p></li>{{else}}<li>Nothing yet.</li>{{/each}}</ul>{{#if next}}<p><a href="/operator/audit?before={{next}}" rel="next">Older</a></p>{{/if}}`),
} as const;
