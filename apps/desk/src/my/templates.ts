import { addPart, compilePage } from "../layout/page-engine.ts";

addPart(
  "wrong",
  `{{#each this}}<p class="wrong">{{message}}{{#if offered}} Did you mean {{#each offered}}<button type="submit" formaction="/my/subscriptions/preview" formnovalidate name="instead" value="{{instead}}">{{name}}</button> {{/each}}?{{/if}}</p>{{/each}}`,
);
addPart("csrf", `<input type="hidden" name="csrf" value="{{@root.frame.csrf}}">`);

addPart(
  "preview",
  `<section id="preview" aria-live="polite" aria-labelledby="preview-title"><h2 id="preview-title">Yesterday, for this wish</h2>
{{#if isWrong}}<p class="wrong">Some of it is not clear yet.</p>{{#each wrong}}{{> wrong}}{{/each}}{{/if}}
{{#if preview}}{{#with preview}}<p>{{#if items}}You would have got {{items.length}} {{#if one}}item{{else}}items{{/if}}{{#if stories}} and {{stories}} {{#if oneStory}}story{{else}}stories{{/if}}{{/if}}.{{else}}You would have got no item{{#if stories}}, but {{stories}} {{#if oneStory}}story{{else}}stories{{/if}}{{/if}}.{{/if}}</p>
{{#if items}}<ol>{{#each items}}<li>{{headline}} <small>{{certainty}}</small></li>{{/each}}</ol>{{/if}}{{/with}}{{else}}{{#unless isWrong}}<p class="muted">The button below shows what yesterday's digest would have held.</p>{{/unless}}{{/if}}</section>`,
);

/** The form of one subscription, to be filled with a `formView`. */
export const formPage = compilePage(`
{{#if isWrong}}<p class="notice" role="alert">Not kept yet: see what is marked below.</p>{{/if}}
<form class="fill" method="post" action="{{action}}" data-preview="/my/subscriptions/preview"{{#if isNew}} data-fresh{{/if}}><button type="submit" hidden>Save</button>{{> csrf}}<input type="hidden" name="id" value="{{id}}"><input type="hidden" name="language" value="{{wish.language}}">
<fieldset><legend>What you want to know</legend>
<div class="field"><label for="regions">Places</label><p class="hint" id="regions-hint">Countries, provinces, districts or towns, one a line. None: everywhere.</p>
<textarea id="regions" name="regions" rows="3" aria-describedby="regions-hint"{{#if wrong.regions}} aria-invalid="true"{{/if}}>{{wish.regions}}</textarea>{{#with wrong.regions}}{{> wrong}}{{/with}}</div>
<div class="field"><label for="actors">Actors</label><p class="hint" id="actors-hint">Groups, forces or governments, one a line. None: all.</p>
<textarea id="actors" name="actors" rows="2" aria-describedby="actors-hint"{{#if wrong.actors}} aria-invalid="true"{{/if}}>{{wish.actors}}</textarea>{{#with wrong.actors}}{{> wrong}}{{/with}}</div>
<div class="field" role="group" aria-labelledby="kinds-label"><span class="label" id="kinds-label">Kinds of change</span><p class="hint">None chosen: all but unrest and security.</p>
<div class="choices">{{#each kinds}}<label><input type="checkbox" name="kinds" value="{{value}}"{{#if chosen}} checked{{/if}}>{{label}}</label>{{/each}}</div></div>
<div class="field"><label for="floor">How sure it must be</label><select id="floor" name="floor">{{#each floors}}<option value="{{value}}"{{#if chosen}} selected{{/if}}>{{label}}</option>{{/each}}</select></div>
</fieldset>
<fieldset><legend>When</legend>
<div class="field" role="group" aria-labelledby="times-label"><span class="label" id="times-label">Times of the day</span><div class="times">{{#each times}}<input type="time" name="at" value="{{value}}" aria-label="{{label}}">{{/each}}</div>{{#with wrong.times}}{{> wrong}}{{/with}}</div>
<div class="field"><label for="zone">Time zone</label><select id="zone" name="zone">{{#each zones}}<option{{#if chosen}} selected{{/if}}>{{value}}</option>{{/each}}</select>{{#with wrong.zone}}{{> wrong}}{{/with}}</div>
<div class="field" role="group" aria-labelledby="days-label"><span class="label" id="days-label">Days</span><p class="hint">One alone makes it weekly.</p><div class="choices">{{#each days}}<label><input type="checkbox" name="days" value="{{value}}"{{#if chosen}} checked{{/if}}>{{label}}</label>{{/each}}</div>{{#with wrong.days}}{{> wrong}}{{/with}}</div>
</fieldset>
<fieldset><legend>How</legend>
<div class="field" role="group" aria-labelledby="form-label"><span class="label" id="form-label">Form</span><div class="choices"><label><input type="radio" name="form" value="full"{{#unless isBrief}} checked{{/unless}}>full, with quotes and stories</label><label><input type="radio" name="form" value="brief"{{#if isBrief}} checked{{/if}}>brief, one line a change</label></div></div>
<div class="field" role="group" aria-labelledby="quiet-label"><span class="label" id="quiet-label">On a day without news</span><div class="choices"><label><input type="radio" name="quiet" value="line"{{#unless saysNothing}} checked{{/unless}}>one line that says so</label><label><input type="radio" name="quiet" value="nothing"{{#if saysNothing}} checked{{/if}}>nothing at all</label></div></div>
<div class="field" role="group" aria-labelledby="to-label"><span class="label" id="to-label">Sent to</span><div class="choices"><label><input type="radio" name="channel" value="email"{{#unless isSlack}} checked{{/unless}}>mail to {{email}}</label>{{#if maySlack}}<label><input type="radio" name="channel" value="slack"{{#if isSlack}} checked{{/if}}>a Slack channel</label>{{/if}}</div>
{{#if maySlack}}<label for="slack">Slack channel, such as #conflict</label><input id="slack" name="slack" value="{{slack}}" maxlength="80" autocomplete="off">{{/if}}{{#with wrong.to}}{{> wrong}}{{/with}}</div>
<div class="field"><label for="title">Name</label><p class="hint" id="title-hint">Stands in the subject of each mail. Empty: made of what you chose.</p><input id="title" name="title" value="{{wish.title}}" maxlength="200" autocomplete="off" aria-describedby="title-hint">{{#with wrong.title}}{{> wrong}}{{/with}}</div>
</fieldset>
{{> preview}}
<div class="actions"><button class="first" type="submit">{{#if isNew}}Subscribe{{else}}Save{{/if}}</button><button type="submit" formaction="/my/subscriptions/preview" formnovalidate>Show what I would have got</button><a href="/my/subscriptions">Back</a></div></form>`);

/** A reader's subscriptions. */
export const listPage = compilePage(`
{{#if done}}<p class="notice" role="status">{{done}}</p>{{/if}}
<p><a class="button first" href="/my/subscriptions/new">New subscription</a></p>
{{#each rows}}<section class="card" aria-labelledby="s-{{id}}"><h2 id="s-{{id}}">{{title}}</h2>
<p>{{about}}</p><p class="muted">{{schedule}} · to {{recipient}}</p><p>{{state}}</p>
<div class="actions">{{#if configured}}<span class="muted">Written in frontwatch.yaml: changed there.</span>{{else}}{{#unless ended}}<a class="button" href="/my/subscriptions/{{id}}" aria-label="Edit {{title}}">Edit</a>{{/unless}}{{/if}}
{{#if runs}}<form method="post" action="/my/subscriptions/{{id}}/pause">{{> csrf}}<div><label for="until-{{id}}">Pause until (empty: until resumed)</label><input type="date" id="until-{{id}}" name="until"></div><button type="submit" aria-label="Pause {{title}}">Pause</button></form>{{/if}}
{{#if rests}}<form method="post" action="/my/subscriptions/{{id}}/resume">{{> csrf}}<button type="submit" aria-label="Resume {{title}}">Resume</button></form>{{/if}}
{{#unless ended}}<form method="post" action="/my/subscriptions/{{id}}/end">{{> csrf}}<button type="submit" aria-label="End {{title}}">End</button></form>{{/unless}}</div></section>
{{else}}<p>None yet. Make one, and a digest comes every day: what changed, who says so, since you last read.</p>{{/each}}
<h2>Your account</h2><p>Signed in as {{email}}, {{role}}.</p>
<form method="post" action="/sign-out-everywhere">{{> csrf}}<button type="submit">Sign out on every device</button></form>`);
