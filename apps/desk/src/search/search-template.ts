import { compilePage } from "../layout/page-engine.ts";

/** The search page, to be filled with its form and what was found. */
export const searchTemplate = compilePage(`
<form class="ask bar" method="get" role="search"><label>Words <input type="search" name="q" value="{{ask.q}}" maxlength="200" size="32"></label>
{{#if ask.region}}<input type="hidden" name="region" value="{{ask.region}}">{{/if}}{{#if ask.actor}}<input type="hidden" name="actor" value="{{ask.actor}}">{{/if}}
<button class="first" type="submit">Search</button></form>
<p class="muted small">Changes, quotes and articles that hold all the words. "Two words" in quotation marks stand together; <b>or</b> between words, <b>-word</b> leaves out.</p>
{{#if problem}}<p class="notice" role="alert">{{problem}}</p>{{/if}}
{{#if chosen}}<p>Only {{#each chosen}}{{#unless @first}}, {{/unless}}<b>{{name}}</b> <a class="small" href="{{href}}">lift <span class="unseen">{{name}}</span></a>{{/each}}</p>{{/if}}
{{#if isAsked}}
{{#if places}}<p class="small">Places: {{#each places}}{{#unless @first}}, {{/unless}}<a href="{{href}}">{{name}}</a> <small>{{count}}</small>{{/each}}</p>{{/if}}
{{#if actors}}<p class="small">Actors: {{#each actors}}{{#unless @first}}, {{/unless}}<a href="{{href}}">{{name}}</a> <small>{{count}}</small>{{/each}}</p>{{/if}}
{{#if isEmpty}}<p class="card">Nothing holds these words. Fewer or other words may find it.</p>{{/if}}
{{#each groups}}{{#if rows}}<section aria-labelledby="{{sort}}"><h2 id="{{sort}}">{{heading}}</h2><ol class="rows">{{#each rows}}<li>{{#if headline}}<p class="eyebrow">{{label}} · last told {{> time at}}</p><a href="{{href}}">{{headline}}</a><p class="small">{{> doubt doubt}}</p>{{else}}<p class="eyebrow">{{publisher}} · {{> time at}}{{#if who}} · <b>{{who}}</b>{{/if}}</p><a href="{{href}}">{{title}}</a><blockquote dir="auto">{{> parts parts}}</blockquote>{{/if}}</li>{{/each}}</ol>
{{#if more}}<p><a href="{{more}}">More of {{heading}}</a></p>{{/if}}</section>{{/if}}{{/each}}
{{#if next}}<p><a class="button" href="{{next}}" rel="next">Older</a></p>{{/if}}{{#if back}}<p><a href="{{back}}">All sorts of results</a></p>{{/if}}{{/if}}`);
