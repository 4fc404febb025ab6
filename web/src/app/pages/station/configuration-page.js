import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { Field } from "../../form/field.js";
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { got, missed, part } from "../../page/api.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { Foreign } from "../../parts/foreign.js";
import { Icon } from "../../parts/icon.js";
import { PartFailure } from "../../parts/part-failure.js";
import { stationPath } from "../../text/links.js";
import { StationHead } from "./station-head.js";
/** The name under which a variable is written: a bare key in 1.6, `Component.Variable` in 2.0.1. */
const variableKey = (v) => v.component === 'ChargePoint'
    ? v.variable
    : `${v.component}${v.componentInstance ? `/${v.componentInstance}` : ''}.${v.variable}${v.variableInstance ? `/${v.variableInstance}` : ''}`;
let ConfigurationPage = class ConfigurationPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    may = mayOperate(this.context);
    text = this.context.query.get('text') ?? '';
    chosen = this.context.query.get('key') ?? '';
    key = crypto.randomUUID();
    missed = missed;
    keyOf = variableKey;
    encode = encodeURIComponent;
    path = computed(() => stationPath(this.data().station.id, 'configuration'));
    all = computed(() => got(this.data().variables) ?? []);
    variables = computed(() => {
        const wanted = this.text.toLowerCase();
        return this.all()
            .filter((v) => variableKey(v).toLowerCase().includes(wanted) || (v.value ?? '').toLowerCase().includes(wanted))
            .toSorted((a, b) => variableKey(a).localeCompare(variableKey(b)));
    });
    current = computed(() => this.all().find((v) => variableKey(v) === this.chosen) ?? null);
    place(v) {
        return [v.evse === null ? '' : `EVSE ${v.evse}`, v.connector === null ? '' : `connector ${v.connector}`]
            .filter(Boolean)
            .join(' ');
    }
};
ConfigurationPage = __decorate([
    Component({
        selector: 'app-configuration',
        imports: [Empty, Field, Foreign, FormProblems, Icon, PartFailure, PostForm, StationHead],
        host: { class: 'ct' },
        templateUrl: './configuration-page.html',
    })
], ConfigurationPage);
export const configurationPage = {
    path: 'stations/:id/configuration',
    section: 'stations',
    component: ConfigurationPage,
    title: (data) => `Configuration of ${data.station.id}`,
    load: async ({ api, correlation }, params) => {
        const path = `/stations/${encodeURIComponent(params.id ?? '')}`;
        const [station, variables] = await Promise.all([
            api.get(path),
            part(api.get(`${path}/variables`), correlation),
        ]);
        return { station, variables };
    },
};
