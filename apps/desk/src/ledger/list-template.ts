import { addPart, compilePage } from "../layout/page-engine.ts";

addPart(
  "ask",
  `{{#if problem}}<p class="notice" role="alert">{{problem}}</p>{{/if}}
<details{{#if isAsked}} open{{/if}}><summary>Filter</summary><form class="ask" method="get"><label>Place <input name="region" value="{{ask.region}}" maxlength="200" autocomplete="off"></label>
<label>Actor <input name="actor" value="{{ask.actor}}" maxlength="200" autocomplete="off"></label>
<label>Kind <select name="kind"><option value="">any</option>{{#each kinds}}<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{label}}</option>{{/each}}</select></label>
<label>How sure <select name="lifecycle"><option value="">any</option>{{#each lifecycles}}<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{label}}</option>{{/each}}</select></label>
<label>Moved since <input type="date" name="since" value="{{ask.since}}"></label>
<label>As it was known at the end of <input type="date" name="as-of" value="{{ask.as-of}}"></label>
{{#if ask.situation}}<input type="hidden" name="situation" value="{{ask.situation}}">{{/if}}
<button type="submit">Show</button> <a href="{{self}}">Clear</a></form></details>
{{#unless problem}}<p class="muted">As it was known on {{> time asOf}}; what moved last comes first.{{#if links}} Also as {{#each links}}{{#unless @first}}, {{/unless}}<a href="{{href}}">{{title}}</a>{{/each}}.{{/if}}</p>{{/unless}}`,
);

/** The list of changes or of situations, to be filled with a `listView`. */
export const listTemplate = compilePage(`{{> ask}}
<ul class="rows">{{#each rows}}<li><p class="eyebrow">{{label}}{{#if country}} · {{country}}{{/if}} · moved {{> time lastKnown}}</p>
<a href="{{href}}">{{title}}</a>{{#if headline}}<p>{{headline}}</p>{{/if}}
<p class="small">{{> names names}}</p><p><small>{{> doubt}}</small></p></li>{{else}}<li>{{#if problem}}{{else}}Nothing fits.{{/if}}</li>{{/each}}</ul>
{{#if next}}<p><a href="{{next}}" rel="next">Older</a></p>{{/if}}`);
