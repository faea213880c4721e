/**
 * The edition as HTML for Handlebars, filled with a `View`; the email and the page share it. Handlebars escapes every
 * value; addresses were checked in `viewOf`. Few inline styles: they repeat with every item, and Gmail clips long mail.
 */
export const BODY = `<div class="fw">
{{#if notice}}<p class="no">{{notice}}</p>{{/if}}
<p class="br">Frontwatch</p>
<h1>{{title}}</h1>
<p class="du">{{due}}</p>
<p class="ct">{{counts}} · {{#if gap}}<b>{{read}}</b>{{else}}{{read}}{{/if}}</p>
{{#if quiet}}<p class="qt">{{quiet}}</p>{{/if}}
{{#each groups}}<h2>{{heading}}</h2>
{{#each items}}<div class="it{{#if @last}} z{{/if}}"><p class="ey">{{label}}{{#if country}} · {{country}}{{/if}} · <span class="ce"><span aria-hidden="true">{{dots}}</span> {{certainty}}</span>{{#each doubts}} <b class="db">{{this}}</b>{{/each}}</p>
<h3>{{number}}. {{headline}}</h3>
{{#if quote}}<p class="q" dir="auto">“{{quote}}”</p>{{/if}}
{{#each facts}}<p class="f{{#if doubt}} d{{/if}}"><b>{{label}}:</b> {{text}}</p>
{{/each}}<p class="s">{{sources}}{{#each citations}}{{#if @first}}: {{else}}, {{/if}}{{#if url}}<a href="{{url}}">{{publisher}}</a>{{else}}{{publisher}}{{/if}}{{/each}}{{#if more}}, {{more}}{{/if}}{{#if firstReported}} · first reported {{firstReported}}{{/if}}{{#if why}} · <a href="{{why}}">Why?</a>{{/if}}</p></div>
{{/each}}{{/each}}
{{#if moreItems}}<p class="mo">{{#if links.edition}}<a href="{{links.edition}}">{{moreItems}} in the browser</a>{{else}}{{moreItems}}{{/if}}</p>{{/if}}
{{#each watch}}<h2>{{heading}}</h2>
{{> lines lines}}{{/each}}
{{#if regions.length}}<h2>Stories</h2>
{{#each regions}}<h3 class="rg">{{region}}</h3>
{{#each stories}}<p class="st" dir="auto">{{#if url}}<a href="{{url}}">{{title}}</a>{{else}}<b>{{title}}</b>{{/if}}<br>{{#if summary}}{{summary}}<br>{{/if}}<span class="n">{{sources}}{{#each citations}}{{#if @first}}: {{else}}, {{/if}}{{publisher}}{{/each}}</span></p>
{{/each}}{{/each}}{{/if}}
{{#if moreStories}}<p class="mo">{{#if links.edition}}<a href="{{links.edition}}">{{moreStories}} in the browser</a>{{else}}{{moreStories}}{{/if}}</p>{{/if}}
<h2>Coverage</h2>
{{#each coverage}}<p class="l">{{this}}</p>
{{/each}}
{{#if background.length}}<h2>Background, not news</h2>
{{> lines background}}{{/if}}
<div class="fo"><p>{{key}}</p>
<p>{{#if links.edition}}<a href="{{links.edition}}">View in browser</a>{{/if}}{{#if links.manage}} · <a href="{{links.manage}}">Change this subscription</a>{{/if}}{{#if links.unsubscribe}} · <a href="{{links.unsubscribe}}">Unsubscribe</a>{{/if}}</p></div>
</div>`;

/** Lines of "Expected", "Still standing" and the like; a partial of `BODY`. */
export const LINES = `{{#each this}}<p class="l">{{text}}<br><span class="n">{{note}}{{#if source}}{{#if note}} · {{/if}}{{#if source.url}}<a href="{{source.url}}">{{source.publisher}}</a>{{else}}{{source.publisher}}{{/if}}{{/if}}{{#if why}} · <a href="{{why}}">Why?</a>{{/if}}</span></p>
{{/each}}`;
