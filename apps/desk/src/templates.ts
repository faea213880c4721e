import Handlebars from "handlebars";

const engine = Handlebars.create();
engine.registerHelper("when", (at: unknown) =>
  at instanceof Date ? `${at.toISOString().slice(0, 16).replace("T", " ")} UTC` : "–",
);
engine.registerHelper("safe", (url: unknown) => (typeof url === "string" && /^https?:\/\//i.test(url) ? url : "#"));
engine.registerHelper("percent", (share: unknown) => `${Math.round(Number(share) * 100)} %`);

const STYLE = `
:root { color-scheme: light dark; --fg:#1c2430; --muted:#5a6675; --bg:#fbfbf9; --card:#fff; --line:#dcdfe3; --accent:#1f4f82; --bad:#9a3412 }
@media (prefers-color-scheme: dark) { :root { --fg:#e6e9ee; --muted:#a3adba; --bg:#14181e; --card:#1b2129; --line:#333c48; --accent:#8fbdf0; --bad:#f4a77c } }
* { box-sizing: border-box } body { margin:0; background:var(--bg); color:var(--fg); font:16px/1.5 system-ui, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 1rem } h1 { font-size:1.4rem; margin:.5rem 0 } h2 { font-size:1.05rem; margin:2rem 0 .5rem }
a { color: var(--accent) } small, .muted { color: var(--muted) } .bad { color: var(--bad) }
table { width:100%; border-collapse:collapse; background:var(--card) } th, td { text-align:left; vertical-align:top; padding:.45rem .6rem; border-bottom:1px solid var(--line); overflow-wrap:anywhere }
th { white-space:nowrap; font-size:.8rem; color:var(--muted); font-weight:600 } blockquote { margin:.4rem 0; padding:.1rem .8rem; border-left:3px solid var(--line) }
.post { background:var(--card); border:1px solid var(--line); border-radius:8px; padding:.8rem 1rem; margin:.8rem 0 } .reply { margin-left:1.5rem } .scroll { overflow-x:auto }
.button { display:inline-block; border:1px solid var(--line); border-radius:6px; padding:.1rem .6rem; font-size:.9rem; margin-right:.4rem } button { font:inherit; padding:.5rem 1rem }
`;

engine.registerPartial(
  "page",
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{title}} · Frontwatch</title><link rel="stylesheet" href="/style.css"></head>
<body><main><p><a href="/">Frontwatch</a></p><h1>{{title}}</h1>{{> @partial-block}}</main></body></html>`,
);

const compile = (body: string) => engine.compile(`{{#> page}}${body}{{/page}}`, { strict: false });

/** The style sheet of every page. */
export const styleSheet = STYLE;

/** The pages, to be filled; everything filled in is escaped. */
export const templates = {
  overview: compile(`
<p class="muted">{{sourcesRead}} of {{sources.length}} sources read{{#if waiting}} · {{waiting}} jobs waiting{{/if}}
{{#if mailbox}} · <a href="{{safe mailbox}}">Local mailbox</a>{{/if}} · <a href="/slack">Slack preview</a></p>
<h2>Changes</h2><div class="scroll"><table><thead><tr><th>Known</th><th>What</th><th>Who and where</th><th>How sure</th></tr></thead><tbody>
{{#each events}}<tr><td>{{when known}}</td><td><a href="/changes/{{change}}">{{after.kind}}: {{after.status}}</a><br><small>{{event}}, {{rule}}</small></td>
<td>{{#each after.actors}}{{#unless @first}}, {{/unless}}{{name}}{{/each}}<br><small>{{#each after.places}}{{#unless @first}}, {{/unless}}{{name}}{{/each}}</small></td>
<td>{{after.lifecycle}}, {{percent after.confidence}}<br><small>{{after.sources}} independent</small></td></tr>{{else}}<tr><td colspan="4">None yet.</td></tr>{{/each}}</tbody></table></div>
<h2>Editions</h2><div class="scroll"><table><thead><tr><th>Made</th><th>For</th><th>Date</th><th>Changes</th></tr></thead><tbody>
{{#each editions}}<tr><td>{{when created}}</td><td>{{#if subscription}}{{subscription}}{{else}}asked for{{/if}}</td><td><a href="/editions/{{token}}">{{#if subscription}}{{key}}{{else}}on demand{{/if}}</a> <small>{{outcome}}</small></td><td>{{items}}</td></tr>{{else}}<tr><td colspan="4">None yet.</td></tr>{{/each}}</tbody></table></div>
<h2>Deliveries</h2><div class="scroll"><table><thead><tr><th>Made</th><th>To</th><th>State</th><th>Attempts</th></tr></thead><tbody>
{{#each deliveries}}<tr><td>{{when created}}</td><td>{{recipient}} <small>{{channel}}</small></td><td>{{state}}{{#if reason}}<br><small class="bad">{{reason}}</small>{{/if}}</td><td>{{attempts}}</td></tr>{{else}}<tr><td colspan="4">None yet.</td></tr>{{/each}}</tbody></table></div>
<h2>Articles</h2><div class="scroll"><table><thead><tr><th>Published</th><th>Article</th><th>Summary</th></tr></thead><tbody>
{{#each articles}}<tr><td>{{when published}}</td><td><a href="{{safe url}}" rel="noreferrer noopener">{{title}}</a><br><small>{{publisher}}, {{language}}{{#if original}}, copy{{/if}}{{#if partial}}, {{partial}} only{{/if}}</small></td>
<td>{{#each sentences}}{{this}} {{/each}}</td></tr>{{else}}<tr><td colspan="3">None yet.</td></tr>{{/each}}</tbody></table></div>
<h2>Not read</h2><ul>{{#each unread}}<li>{{count}} × {{reason}} <small>{{#each examples}}{{#unless @first}}; {{/unless}}{{this}}{{/each}}</small></li>{{else}}<li>Nothing was left unread in the last 7 days.</li>{{/each}}</ul>
<h2>Sources</h2><div class="scroll"><table><thead><tr><th>Source</th><th>Health</th><th>Articles</th></tr></thead><tbody>
{{#each sources}}<tr><td>{{name}}<br><small>{{publisher}} · {{url}}</small></td><td>{{#if failing_since}}<span class="bad">fails since {{when failing_since}}: {{failure}}</span>{{else}}{{#if last_success_at}}read {{when last_success_at}}{{else}}not read yet{{/if}}{{/if}}</td><td>{{articles}}</td></tr>{{else}}<tr><td colspan="3">None: add some to frontwatch.yaml.</td></tr>{{/each}}</tbody></table></div>`),
  change: compile(`
<p>{{change.lifecycle}}, {{percent change.confidence}} · {{change.sources}} independent {{#if one}}source{{else}}sources{{/if}}{{#if change.background}} · told as background{{/if}}</p>
<h2>Who says so</h2>{{#each testimonies}}<div class="post"><strong>{{#if speaker}}{{speaker.name}}{{else}}The article itself{{/if}}</strong> <small>{{stance}}</small>
<blockquote>{{quote}}</blockquote><small>{{citation.publisher}}: <a href="{{safe citation.url}}" rel="noreferrer noopener">{{citation.title}}</a>, {{when published}}</small></div>{{/each}}
<h2>What happened to it</h2><ul>{{#each events}}<li>{{when known}}: {{event}}, {{rule}} → {{after.status}}, {{after.lifecycle}}</li>{{/each}}</ul>`),
  slack: compile(`
<p class="muted">What was posted, or would be. Nothing leaves this machine until SLACK_BOT_TOKEN is set.</p>
{{#each threads}}<h2>{{recipient}} · {{when created}} <small>{{state}}</small></h2>{{#each posts}}<div class="post{{#unless @first}} reply{{/unless}}">{{{html}}}</div>{{/each}}{{else}}<p>No post yet.</p>{{/each}}`),
  unsubscribe: compile(`
{{#if done}}<p>{{recipient}} gets no more digests of “{{subject}}”. <a href="/">Home</a></p>
{{else}}<p>Stop sending “{{subject}}” to {{recipient}}?</p><form method="post"><button type="submit">Unsubscribe</button></form>{{/if}}`),
} as const;
