import { addPart, compilePage } from "../layout/page-engine.ts";

addPart(
  "entry",
  `<li class="entry"{{#if number}} id="item-{{number}}"{{/if}}><p class="eyebrow">{{#if number}}<b class="number">{{number}}</b> {{/if}}{{label}}{{#if country}} · {{country}}{{/if}} · known {{> time known}}</p>
<h3><a href="{{href}}">{{headline}}</a></h3>
<p class="small">{{> doubt}}</p>
{{#if quote}}<blockquote dir="auto">“{{quote}}”</blockquote>{{/if}}
{{#each doubted}}<p class="small bad">{{this}}</p>{{/each}}
<p class="small muted">{{facts}}</p>
<p class="small">{{> names names}}</p>
<p class="small">{{#each articles}}{{#unless @first}}; {{/unless}}{{publisher}}: <a href="{{href}}">{{title}}</a>{{/each}}{{#if moreArticles}}; {{moreArticles}} more{{/if}}</p></li>`,
);

/** The page of today, to be filled with a `todayView` and its form. */
export const todayTemplate = compilePage(`
{{#if problem}}<div class="notice" role="alert"><p>{{problem}}</p>{{#if near}}<p>Did you mean {{#each near}}{{#unless @first}}, {{/unless}}<a href="{{href}}">{{name}}</a>{{/each}}?</p>{{/if}}</div>{{/if}}
<form class="ask bar" method="get" action="/" role="search" aria-label="Filter">
<label>Place <input name="region" value="{{ask.region}}" maxlength="200" autocomplete="off" size="14"></label>
<label>Actor <input name="actor" value="{{ask.actor}}" maxlength="200" autocomplete="off" size="14"></label>
<label>Kind <select name="kind"><option value="">any</option>{{#each kinds}}<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{label}}</option>{{/each}}</select></label>
<label>How sure <select name="sure"><option value="">any</option>{{#each sures}}<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{label}}</option>{{/each}}</select></label>
<label>Span <select name="since">{{#each spans}}<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{label}}</option>{{/each}}</select></label>
{{#if ask.as-of}}<input type="hidden" name="as-of" value="{{ask.as-of}}">{{/if}}
<button class="first" type="submit">Show</button>{{#if isAsked}} <a href="/">Clear</a>{{/if}}</form>
{{#unless problem}}
<p class="muted small">{{#if isPast}}As it was known on {{> time at}}. {{/if}}What Frontwatch learned after {{> time since}}{{#if groups}}: {{#each groups}}{{#unless @first}}, {{/unless}}<a href="#{{anchor}}">{{count}} {{heading}}</a>{{/each}}{{#if next}}, the last that moved{{/if}}{{/if}}. <a href="/status">{{read}} of {{total}} sources read</a></p>
{{#if isQuiet}}<p class="card">Nothing changed here in this span{{#if isAsked}} that fits the filter{{/if}}. {{#if wider}}<a href="{{wider}}">Look at a longer span</a>{{/if}} <a href="/situations">What stands</a></p>{{/if}}
<div{{#if map}} class="with-map"{{/if}}>
{{#if map}}<section class="map" aria-labelledby="map-title"><h2 id="map-title" class="quiet">Where</h2>
<figure id="map" data-leaflet="{{asset "leaflet.js"}}" data-sheet="{{asset "leaflet.css"}}" data-rough="/map/rough.json" data-coarse="/map/coarse.json"><picture><source srcset="{{mapDark}}" media="(prefers-color-scheme: dark)"><img src="{{mapLight}}" alt="{{map.alt}}" width="640" height="400" decoding="async"></picture></figure>
<p class="small muted">{{map.words}}</p>
<details id="map-list"><summary>The map as a list</summary><ul class="small">{{#each map.places}}<li data-lat="{{lat}}" data-lon="{{lon}}"{{#if isArea}} data-area{{/if}}><b>{{name}}</b>{{#each items}} <a href="#item-{{number}}" title="{{headline}}">{{number}}</a>{{/each}}</li>{{/each}}</ul></details></section>{{/if}}
<div>{{#each groups}}<section aria-labelledby="{{anchor}}"><h2 id="{{anchor}}">{{heading}}</h2><ol class="rows entries">{{#each entries}}{{> entry}}{{/each}}</ol></section>{{/each}}
{{#if history}}<details><summary>Told as history ({{history.length}})</summary><ol class="rows entries">{{#each history}}{{> entry}}{{/each}}</ol></details>{{/if}}
{{#if next}}<p><a class="button" href="{{next}}" rel="next">What moved before</a></p>{{/if}}</div></div>
<p class="muted small">{{key}}</p>{{/unless}}`);
