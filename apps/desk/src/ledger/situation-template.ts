import { addPart, compilePage } from "../layout/page-engine.ts";

addPart(
  "doubt",
  `<span aria-hidden="true">{{dots}}</span> {{certainty}}{{#if lifecycle}} · {{lifecycle}}{{/if}}{{#each doubts}} <span class="badge">{{this}}</span>{{/each}}`,
);

addPart(
  "claim",
  `<li{{#if isAgainst}} class="against"{{/if}}><p><small>{{stance}}</small> <b>{{who}}</b>{{#if original}} <small>repeats the text of {{original}}: counts once</small>{{/if}}</p>
<blockquote dir="auto">{{#if context}}{{> parts context}}{{else}}“{{quote}}”{{/if}}</blockquote>
<p><small>{{publisher}}: {{#if url}}<a href="{{url}}" rel="noreferrer noopener">{{title}}</a>{{else}}{{title}}{{/if}}{{#if href}} · <a href="{{href}}" aria-label="In the article: {{title}}">in the article</a>{{/if}}<br>published {{> time published}} · known here {{> time known}}{{#if gone}} · <b>its page is gone</b> since {{> time gone}}{{/if}}</small></p></li>`,
);

/** A situation's page, to be filled with a `situationView`. */
export const situationTemplate = compilePage(`
<p class="muted">{{about}}{{#if places}}<br>{{places}}{{/if}}<br>{{> names names}}</p>
{{#if isPast}}<p class="notice">As it was known on {{> time asOf}}. What came later is not shown. <a href="/situations/{{id}}">Show it as it is known now</a></p>{{/if}}
<section aria-labelledby="now"><h2 id="now">{{#if isPast}}Then{{else}}Now{{/if}}</h2>
<div class="card now"><p>{{now.state}}</p>
<p>By the report: <a href="#{{now.anchor}}">{{now.headline}}</a></p>
<p>{{> doubt now}}</p>
<p class="muted">{{#if now.isOneOff}}Reported{{else}}So reported since{{/if}} {{> time now.since}}{{#if now.background}} · told only as history{{/if}}{{#if now.silent}} · nobody has told of it for long: treat as unknown{{/if}}</p></div>
{{#if standing}}<p>Also standing:</p><ul>{{#each standing}}<li><a href="#{{anchor}}">{{headline}}</a></li>{{/each}}</ul>{{/if}}
<form class="ask" method="get"><label>As it was known at the end of <input type="date" name="as-of" value="{{day}}" required></label> <button type="submit">Show</button></form></section>
<section aria-labelledby="history"><h2 id="history">History</h2>
<p class="muted">What Frontwatch learned, and when; oldest first.</p>
<ol class="line">{{#each steps}}<li{{#if tone}} class="{{tone}}"{{/if}}>{{> time known}}<p><a href="#{{anchor}}">{{headline}}</a>{{#if background}} <span class="badge">history</span>{{/if}}</p>
{{#each by}}<p><small>{{stance}} {{who}}{{#if hasSpeaker}}, in {{publisher}}{{/if}}</small></p>{{/each}}
<details><summary><small>Why this step</small></summary>{{#each rules}}<p><small><b>{{name}}</b>{{#if says}}: {{says}}{{/if}}</small></p>{{/each}}</details></li>{{/each}}</ol>
{{#if more}}<p>Only the changes that moved last are shown. <a href="/changes?situation={{id}}">All of them</a></p>{{/if}}</section>
{{> corrections}}
<section aria-labelledby="who"><h2 id="who">Who says so</h2>
{{#each changes}}<article class="card" id="{{anchor}}"><p class="eyebrow">{{label}}{{#if background}} · told as history{{/if}}{{#if ahead}} · yet to come{{/if}}</p>
<h3>{{headline}}</h3>
<p>{{> doubt this}}</p>
<dl><dt>Sources</dt><dd>{{sources}}</dd>
{{#if happened}}<dt>{{#if isTerm}}Told to run{{else}}Happened{{/if}}</dt><dd>{{happened}}</dd>{{/if}}
<dt>First report</dt><dd>{{> time firstPublished}}</dd><dt>Last word</dt><dd>{{> time lastPublished}}</dd></dl>
{{#if against}}<h4>Who disputes or doubts it</h4><ol class="claims">{{#each against}}{{> claim}}{{/each}}</ol>{{/if}}
{{#if support}}<h4>Who states or confirms it</h4><ol class="claims">{{#each support}}{{> claim}}{{/each}}</ol>{{/if}}
{{#if left}}<h4>What later versions of articles left out</h4><ol class="claims">{{#each left}}{{> claim}}{{/each}}</ol>{{/if}}
{{#if more}}<p><a href="/v1/changes/{{id}}">{{more}} more claims, as data</a></p>{{/if}}{{#if @root.isAnalyst}}<p class="small"><a href="/changes/{{id}}/correct">Correct this</a></p>{{/if}}</article>{{/each}}</section>
<p class="muted">How sure: almost certain: over 95 %; very likely: 80–95 %; likely: 55–80 %; roughly even: 45–55 %; unlikely: below 45 %.</p>`);
