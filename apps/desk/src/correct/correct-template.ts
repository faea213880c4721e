import { addPart, compilePage } from "../layout/page-engine.ts";

const fields = `<input type="hidden" name="csrf" value="{{csrf}}"><label>Why <textarea name="note" rows="2" cols="60" maxlength="1000">{{note}}</textarea></label>`;

/** The form of an analyst's corrections. */
export const correctTemplate = compilePage(`
{{#if problem}}<p class="notice" role="alert">{{problem}}</p>{{/if}}
<p><a href="{{href}}">{{headline}}</a></p><p class="small">{{> doubt}}</p>
<p class="muted">What you say is kept with your name, shown on the situation's page, and told in the next digests. It can be undone.</p>
<form class="card" method="post"><h2>It is wrong</h2><p class="small">It did not happen, or the article was misread. The change is withdrawn.</p><input type="hidden" name="is" value="wrong">${fields}<p><button type="submit">Withdraw it</button></p></form>
<form class="card" method="post"><h2>It is told twice</h2><input type="hidden" name="is" value="merge"><label>The same as <select name="into">{{#each others}}<option value="{{id}}">{{headline}}</option>{{else}}<option value="">nothing near to choose from</option>{{/each}}</select></label>${fields}<p><button type="submit">Merge them</button></p></form>
<form class="card" method="post"><h2>Others took part</h2><input type="hidden" name="is" value="actors"><label>Actors, one a line, who acts first <textarea name="names" rows="3" cols="60" maxlength="2000">{{actors}}</textarea></label>${fields}<p><button type="submit">Set the actors</button></p></form>
<form class="card" method="post"><h2>It was elsewhere</h2><input type="hidden" name="is" value="places"><label>Places, one a line; “goma, congo” where a name is of several <textarea name="names" rows="3" cols="60" maxlength="2000">{{places}}</textarea></label>${fields}<p><button type="submit">Set the places</button></p></form>`);

addPart(
  "corrections",
  `{{#if corrections}}<section aria-labelledby="corrections"><h2 id="corrections">Corrections by analysts</h2><ol class="claims">{{#each corrections}}<li class="against"><p><b>{{who}}</b>: {{says}} <a href="#{{anchor}}">{{headline}}</a></p>{{#if note}}<blockquote dir="auto">“{{note}}”</blockquote>{{/if}}<p><small>known here {{> time known}}{{#if undone}} · undone {{> time undone}} by {{undoneBy}}{{/if}}</small></p>{{#if canUndo}}<form method="post" action="/corrections/{{id}}/undo"><input type="hidden" name="csrf" value="{{@root.csrf}}"><button type="submit">Undo it</button></form>{{/if}}</li>{{/each}}</ol></section>{{/if}}`,
);
