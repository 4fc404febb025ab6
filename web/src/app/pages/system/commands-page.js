import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { CommandTable } from "../../commands/command-table.js";
import { pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { FilterChips } from "../../parts/filters.js";
import { Pager } from "../../parts/pager.js";
const states = [
    { value: 'accepted', label: 'Accepted' },
    { value: 'rejected', label: 'Rejected' },
    { value: 'notSupported', label: 'Not supported' },
    { value: 'callError', label: 'Error' },
    { value: 'timeout', label: 'Timed out' },
    { value: 'refused', label: 'Refused' },
    { value: 'sent', label: 'Under way' },
];
let CommandsPage = class CommandsPage {
    data = input.required();
    query = pageContext().query;
    states = states;
    names = { station: 'station {}', state: '{}' };
    isFiltered = Boolean(this.query.get('station') || this.query.get('state'));
};
CommandsPage = __decorate([
    Component({
        selector: 'app-commands',
        imports: [CommandTable, Empty, FilterChips, Pager],
        host: { class: 'ct' },
        template: `
    <div class="head"><div><h1>Commands</h1><p>What was asked of stations, and how it ended</p></div></div>
    <section class="panel" aria-label="Command history"><form class="filter" action="/commands" method="get" data-boost="list"><label class="grow">Station id<input name="station" type="search" [value]="query.get('station') ?? ''" autocomplete="off"></label>
      <label>End<select name="state"><option value="">Any end</option>@for (s of states; track s.value) {<option [value]="s.value" [attr.selected]="query.get('state') === s.value ? '' : null">{{ s.label }}</option>}</select></label><button class="btn">Apply</button></form>
      <div id="list" data-live="commands" data-boost="list" data-rows>
        @if (isFiltered) { <div class="chips"><app-filter-chips [names]="names" /></div> }
        @if (data().items.length === 0) {
          @if (isFiltered) { <app-empty title="No command matches" text="Try fewer filters."><p><a class="btn" href="/commands">Clear all filters</a></p></app-empty> }
          @else { <app-empty icon="command" title="No command was sent yet" text="Open a station and pick one of its commands."><p><a class="btn" href="/stations">Stations</a></p></app-empty> }
        } @else {
          <app-command-table [commands]="data().items" [withStation]="true" />
          <nav [pager]="data().next" [words]="['Newer', 'Older']">{{ data().items.length }} shown</nav>
        }
      </div></section>
  `,
    })
], CommandsPage);
export const commandsPage = {
    path: 'commands',
    section: 'commands',
    component: CommandsPage,
    title: 'Commands',
    load: ({ api, query }) => api.get('/commands', {
        station: query.get('station') ?? undefined,
        state: query.get('state') ?? undefined,
        cursor: query.get('cursor') ?? undefined,
        limit: '50',
    }),
};
