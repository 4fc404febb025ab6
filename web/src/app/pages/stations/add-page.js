import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { Field } from "../../form/field.js";
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Note } from "../../parts/note.js";
import { StationFacts } from "./station-facts.js";
let AddStation = class AddStation {
    data = input();
    may = mayOperate(pageContext());
    secrets = [
        { value: 'generate', label: 'Generate one' },
        { value: 'none', label: 'None (closed networks only)' },
    ];
};
AddStation = __decorate([
    Component({
        selector: 'app-add-station',
        imports: [Field, FormProblems, Note, PostForm, StationFacts],
        host: { class: 'ct' },
        template: `
    <div class="head"><div><p class="crumb"><a href="/stations">Stations</a></p><h1>Add station</h1><p>Its password is shown once, on the next page.</p></div></div>
    @if (!may) {
      <app-note kind="warn"><p>Adding stations needs the role operator or admin.</p></app-note>
    } @else {
      <form post class="panel narrow"><div class="pad stack">
        <app-form-problems />
        <div field="id" label="Station id" [required]="true" [max]="48" hint="The last part of the address it connects to: letters, digits, * - _ = : + | @ . at most 48"></div>
        <app-station-facts />
        <div field="secret" label="Password" kind="select" [required]="true" [choices]="secrets" hint="OCPP security profile 1 and 2 need one"></div>
        <p class="row"><button class="btn pri">Add station</button><a class="btn" href="/stations">Cancel</a></p>
      </div></form>
    }
  `,
    })
], AddStation);
export const addStationPage = {
    path: 'stations/new',
    section: 'stations',
    component: AddStation,
    title: 'Add station',
    load: async () => null,
};
