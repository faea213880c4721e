import { compilePage } from "../layout/page-engine.ts";

/** The page of a place or an actor, to be filled with a `namedView`. */
export const namedTemplate = compilePage(`
{{#if note}}<p>{{note}}</p>{{/if}}
{{#if holders}}<p class="muted">{{#if isPlace}}In{{else}}Belongs with{{/if}} {{#each holders}}{{#unless @first}}, {{/unless}}<a href="{{href}}">{{name}}</a>{{/each}}</p>{{/if}}
<p class="small"><a href="/?{{query}}&amp;since=7d">What changed in 7 days</a> · <a href="/search?{{query}}">Search here</a></p>
<section aria-labelledby="stands"><h2 id="stands">What stands</h2><ul class="rows">{{#each standing}}<li><h3><a href="{{href}}">{{title}}</a></h3><p><b>{{state}}</b> <span class="muted small">since {{> time since}}</span></p><p class="small">{{headline}}</p><p class="small">{{> doubt}}</p></li>{{else}}<li>Nothing is told to stand here.</li>{{/each}}</ul>
{{#if hasMoreSituations}}<p><a href="/situations?{{query}}">All situations</a></p>{{/if}}</section>
<section aria-labelledby="activity"><h2 id="activity">Reports, last {{days}} days</h2><picture><source srcset="{{picture}}?scheme=dark" media="(prefers-color-scheme: dark)"><img class="activity" src="{{picture}}?scheme=light" alt="Line of the reports a day over the last {{days}} days" width="640" height="90" loading="lazy"></picture></section>
<section aria-labelledby="changes"><h2 id="changes">Changes</h2><ul class="rows">{{#each changes}}<li><p class="eyebrow">{{label}}{{#if background}} · history{{/if}} · moved {{> time lastKnown}}</p><a href="{{href}}">{{title}}</a><p class="small">{{> doubt}}</p></li>{{else}}<li>None are known.</li>{{/each}}</ul>
{{#if hasMore}}<p><a href="/changes?{{query}}">All changes</a></p>{{/if}}</section>
<section aria-labelledby="related"><h2 id="related">Named with it</h2>
{{#if actors}}<p>Actors: {{#each actors}}{{#unless @first}}, {{/unless}}<a href="{{href}}">{{name}}</a> <small>{{count}}</small>{{/each}}</p>{{/if}}
{{#if places}}<p>Places: {{#each places}}{{#unless @first}}, {{/unless}}<a href="{{href}}">{{name}}</a> <small>{{count}}</small>{{/each}}</p>{{/if}}</section>`);
