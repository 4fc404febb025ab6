import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { stationPath } from "../text/links.js";
import { commandForms } from "./neutral.js";
/** All commands of a station: everyday ones in plain words, then its version's own actions. */
let CommandPicker = class CommandPicker {
    station = input.required();
    actions = input(null);
    current = input('');
    groups = ['Sessions', 'Station', 'Settings'];
    forms = commandForms;
    native = computed(() => [...new Set((this.actions()?.native ?? []).map((n) => n.action))].toSorted());
    isNative = computed(() => this.native().includes(this.current()));
    path(kind, name) {
        return stationPath(this.station().id, `${kind}/${encodeURIComponent(name)}`);
    }
};
CommandPicker = __decorate([
    Component({
        selector: 'app-command-picker',
        host: { class: 'ct' },
        template: `
    <nav class="panel c4 pick top0" aria-label="Commands"><header><h2>Commands</h2><p>{{ actions()?.protocol ?? 'version unknown' }}</p></header><div class="body">
      @for (group of groups; track group) {
        <h3 class="mut xs">{{ group }}</h3>
        <ul>@for (form of forms; track form.name) { @if (form.group === group) { <li><a [href]="path('send', form.name)" [attr.aria-current]="current() === form.name ? 'true' : null">{{ form.title }}…</a></li> } }</ul>
      }
      @if (native().length > 0) {
        <details [attr.open]="isNative() ? '' : null" id="native"><summary class="xs">All {{ native().length }} actions of its version</summary><ul>@for (action of native(); track action) { <li><a [href]="path('call', action)" [attr.aria-current]="current() === action ? 'true' : null">{{ action }}</a></li> }</ul></details>
      }
    </div></nav>
  `,
    })
], CommandPicker);
export { CommandPicker };
