import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { CommandPicker } from "../../commands/command-picker.js";
import { schemaFields } from "../../commands/schema.js";
import { SchemaFields } from "../../commands/schema-fields.js";
import { Field } from "../../form/field.js";
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { problemError } from "../../page/api.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Json } from "../../parts/json.js";
import { Note } from "../../parts/note.js";
import { stationPath } from "../../text/links.js";
import { StationHead } from "./station-head.js";
let CallPage = class CallPage {
    data = input.required();
    context = pageContext();
    may = mayOperate(this.context);
    key = crypto.randomUUID();
    json = this.context.query.get('mode') === 'json' || this.context.form?.values.json !== undefined;
    fields = computed(() => schemaFields(this.data().schema));
    path = computed(() => stationPath(this.data().station.id, `call/${encodeURIComponent(this.data().action)}`));
    back = computed(() => stationPath(this.data().station.id, 'commands'));
};
CallPage = __decorate([
    Component({
        selector: 'app-call',
        imports: [CommandPicker, Field, FormProblems, Json, Note, PostForm, SchemaFields, StationHead],
        host: { class: 'ct' },
        templateUrl: './call-page.html',
    })
], CallPage);
export const callPage = {
    path: 'stations/:id/call/:action',
    section: 'stations',
    component: CallPage,
    title: (data) => `${data.action}, ${data.station.id}`,
    load: async ({ api, correlation }, params) => {
        const path = `/stations/${encodeURIComponent(params.id ?? '')}`;
        const [station, actions] = await Promise.all([
            api.get(path),
            api.get(`${path}/actions`),
        ]);
        const native = actions.native.find((n) => n.action === params.action);
        if (!native)
            throw problemError({
                type: 'about:blank',
                title: 'Not found',
                status: 404,
                detail: `${actions.protocol ?? 'This version'} has no such action.`,
                code: 'notFound',
                traceId: correlation,
            });
        return { station, actions, action: native.action, schema: native.schema };
    },
};
