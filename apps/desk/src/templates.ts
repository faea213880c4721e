import { compilePage as compile } from "./layout/page-engine.ts";

/** The pages, to be filled; everything filled in is escaped. */
export const templates = {
  overview: compile(`
<p class="muted">{{sourcesRead}} of {{sources.length}} sources read{{#if waiting}} · {{waiting}} jobs waiting{{/if}}
{{#if mailbox}} · <a href="{{safe mailbox}}">Local mailbox</a>{{/if}} · <a href="/slack">Slack preview</a></p>
<h2><a href="/changes">Changes</a></h2><div class="scroll" tabindex="0" role="region" aria-label="Changes"><table><thead><tr><th>Known</th><th>What</th><th>Who and where</th><th>How sure</th></tr></thead><tbody>
{{#each events}}<tr><td>{{when known}}</td><td><a href="/changes/{{change}}">{{headline}}</a><br><small>{{event}}, {{rule}}</small></td>
<td>{{#each after.actors}}{{#unless @first}}, {{/unless}}{{name}}{{/each}}<br><small>{{#each after.places}}{{#unless @first}}, {{/unless}}{{name}}{{/each}}</small></td>
<td>{{after.lifecycle}}, {{percent after.confidence}}<br><small>{{after.sources}} independent</small></td></tr>{{else}}<tr><td colspan="4">None yet.</td></tr>{{/each}}</tbody></table></div>
{{#if seesOthers}}<h2>Editions</h2><div class="scroll" tabindex="0" role="region" aria-label="Editions"><table><thead><tr><th>Made</th><th>For</th><th>Date</th><th>Changes</th></tr></thead><tbody>
{{#each editions}}<tr><td>{{when created}}</td><td>{{#if subscription}}{{subscription}}{{else}}asked for{{/if}}</td><td><a href="/editions/{{token}}">{{#if subscription}}{{key}}{{else}}on demand{{/if}}</a> <small>{{outcome}}</small></td><td>{{items}}</td></tr>{{else}}<tr><td colspan="4">None yet.</td></tr>{{/each}}</tbody></table></div>
<h2>Deliveries</h2><div class="scroll" tabindex="0" role="region" aria-label="Deliveries"><table><thead><tr><th>Made</th><th>To</th><th>State</th><th>Attempts</th></tr></thead><tbody>
{{#each deliveries}}<tr><td>{{when created}}</td><td>{{recipient}} <small>{{channel}}</small></td><td>{{state}}{{#if reason}}<br><small class="bad">{{reason}}</small>{{/if}}</td><td>{{attempts}}</td></tr>{{else}}<tr><td colspan="4">None yet.</td></tr>{{/each}}</tbody></table></div>
{{/if}}<h2>Articles</h2><div class="scroll" tabindex="0" role="region" aria-label="Articles"><table><thead><tr><th>Published</th><th>Article</th><th>Summary</th></tr></thead><tbody>
{{#each articles}}<tr><td>{{when published}}</td><td><a href="{{safe url}}" rel="noreferrer noopener">{{title}}</a><br><small>{{publisher}}, {{language}}{{#if original}}, copy{{/if}}{{#if partial}}, {{partial}} only{{/if}}</small></td>
<td>{{#each sentences}}{{this}} {{/each}}</td></tr>{{else}}<tr><td colspan="3">None yet.</td></tr>{{/each}}</tbody></table></div>
<h2>Not read</h2><ul>{{#each unread}}<li>{{count}} × {{reason}} <small>{{#each examples}}{{#unless @first}}; {{/unless}}{{this}}{{/each}}</small></li>{{else}}<li>Nothing was left unread in the last 7 days.</li>{{/each}}</ul>
<h2>Sources</h2><div class="scroll" tabindex="0" role="region" aria-label="Sources"><table><thead><tr><th>Source</th><th>Health</th><th>Articles</th></tr></thead><tbody>
{{#each sources}}<tr><td>{{name}}<br><small>{{publisher}} · {{url}}</small></td><td>{{#if failing_since}}<span class="bad">fails since {{when failing_since}}: {{failure}}</span>{{else}}{{#if last_success_at}}read {{when last_success_at}}{{else}}not read yet{{/if}}{{/if}}</td><td>{{articles}}</td></tr>{{else}}<tr><td colspan="3">None: add some to frontwatch.yaml.</td></tr>{{/each}}</tbody></table></div>`),
  slack: compile(`
<p class="muted">What was posted, or would be. Nothing leaves this machine until SLACK_BOT_TOKEN is set.</p>
{{#each threads}}<h2>{{recipient}} · {{when created}} <small>{{state}}</small></h2>{{#each posts}}<div class="post{{#unless @first}} reply{{/unless}}">{{{html}}}</div>{{/each}}{{else}}<p>No post yet.</p>{{/each}}`),
  unsubscribe: compile(`
{{#if done}}<p>{{recipient}} gets no more digests of “{{subject}}”. <a href="/">Home</a></p>
{{else}}<p>Stop sending “{{subject}}” to {{recipient}}?</p><form method="post"><button type="submit">Unsubscribe</button></form>{{/if}}`),
  confirm: compile(`
{{#if waits}}<p>“{{subject}}” is to be sent to {{recipient}}.</p><form method="post"><button type="submit">Yes, send them</button></form>
{{else}}{{#if ended}}<p>{{recipient}} gets no more digests of “{{subject}}”.</p>
{{else}}<p>{{recipient}} gets “{{subject}}” from now on. Each mail holds a link to end it.</p>{{/if}}{{/if}}`),
} as const;
