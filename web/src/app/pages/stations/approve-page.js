import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { Field } from "../../form/field.js";
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Foreign } from "../../parts/foreign.js";
import { Note } from "../../parts/note.js";
import { StationHead } from "../station/station-head.js";
let ApprovePage = class ApprovePage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    may = mayOperate(this.context);
    secrets = [
        { value: 'presented', label: 'The password it has shown' },
        { value: 'generate', label: 'A new generated password' },
        { value: 'none', label: 'No password (closed networks only)' },
    ];
};
ApprovePage = __decorate([
    Component({
        selector: 'app-approve',
        imports: [Field, Foreign, FormProblems, Note, PostForm, StationHead],
        host: { class: 'ct' },
        template: `
    <app-station-head [station]="data()" />
    <form post class="panel narrow"><header><h2>Approve {{ data().id }}?</h2></header><div class="body stack">
      <app-form-problems />
      @if (data().admission !== 'pending') {
        <app-note kind="plain"><p>This station is {{ data().admission }} already.</p></app-note>
      } @else if (!may) {
        <app-note kind="warn"><p>Approving needs the role operator or admin.</p></app-note>
      } @else {
        <p class="sub">Compare what it says of itself with the delivery note before you let it in.</p>
        <dl class="kv"><dt>Vendor, model</dt><dd><app-foreign [text]="data().vendor" [max]="50" />&ngsp;<app-foreign [text]="data().model" [max]="50" /></dd><dt>Serial number</dt><dd><app-foreign [text]="data().serialNumber" [max]="50" /></dd><dt>Firmware</dt><dd><app-foreign [text]="data().firmware" [max]="50" /></dd><dt>Address</dt><dd>{{ data().link.remoteAddress ?? '–' }}</dd><dt>First seen</dt><dd>{{ format.full(data().createdAt) }}</dd></dl>
        <div field="secret" label="From now on it connects with" kind="select" [required]="true" [choices]="secrets"></div>
        <div field="name" label="Name" [value]="data().name ?? ''"></div>
        <div field="site" label="Site" [value]="data().site ?? ''"></div>
        <p class="row"><button class="btn pri">Approve</button><a class="btn" href="/stations?admission=pending">Cancel</a></p>
      }
    </div></form>
  `,
    })
], ApprovePage);
export const approvePage = {
    path: 'stations/:id/approve',
    section: 'stations',
    component: ApprovePage,
    title: (station) => `Approve ${station.id}`,
    load: ({ api }, params) => api.get(`/stations/${encodeURIComponent(params.id ?? '')}`),
};
