import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { CommandPicker } from "../../commands/command-picker.js";
import { commandForm } from "../../commands/neutral.js";
import { Field } from "../../form/field.js";
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { got, part, problemError } from "../../page/api.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Note } from "../../parts/note.js";
import { stationPath } from "../../text/links.js";
import { effectOf } from "./command-effect.js";
import { StationHead } from "./station-head.js";
let SendPage = class SendPage {
    data = input.required();
    context = pageContext();
    may = mayOperate(this.context);
    key = crypto.randomUUID();
    actions = computed(() => got(this.data().actions));
    tokens = computed(() => got(this.data().tokens)?.items ?? []);
    effect = computed(() => effectOf(this.data().form.name, this.data().station));
    back = computed(() => stationPath(this.data().station.id));
    /** What the address already says, so that a link can fill the form. */
    preset(field) {
        return this.context.query.get(field.name) ?? '';
    }
    kind(field) {
        if (field.kind === 'textarea' || field.kind === 'text')
            return field.kind;
        if (field.kind === 'token')
            return 'text';
        return field.kind === 'transaction' && this.running().length === 0 ? 'text' : 'select';
    }
    running = computed(() => this.data().station.connectors.flatMap((c) => c.transactionId ? [{ value: c.transactionId, label: `EVSE ${c.evse}: ${c.transactionId}` }] : []));
    choices(field) {
        const { connectors } = this.data().station;
        if (field.kind === 'select')
            return field.choices ?? [];
        if (field.kind === 'transaction')
            return this.running();
        if (field.kind !== 'place')
            return [];
        const evses = [...new Map(connectors.map((c) => [c.evse, c])).values()];
        const byEvse = evses.map((c) => ({ value: String(c.evse), label: `EVSE ${c.evse}, ${c.shown}` }));
        const byConnector = connectors.map((c) => ({
            value: `${c.evse}.${c.connector}`,
            label: `EVSE ${c.evse} connector ${c.connector}, ${c.shown}`,
        }));
        if (field.places === 'connectors')
            return byConnector;
        if (field.places === 'any')
            return [{ value: '', label: 'The whole station' }, ...byConnector];
        return [{ value: '', label: 'Any: the station picks' }, ...byEvse];
    }
};
SendPage = __decorate([
    Component({
        selector: 'app-send',
        imports: [CommandPicker, Field, FormProblems, Note, PostForm, StationHead],
        host: { class: 'ct' },
        templateUrl: './send-page.html',
    })
], SendPage);
export const sendPage = {
    path: 'stations/:id/send/:name',
    section: 'stations',
    component: SendPage,
    title: (data) => `${data.form.title}, ${data.station.id}`,
    load: async ({ api, correlation }, params) => {
        const form = commandForm(params.name ?? '');
        if (!form)
            throw problemError({
                type: 'about:blank',
                title: 'Not found',
                status: 404,
                detail: 'There is no such command.',
                code: 'notFound',
                traceId: correlation,
            });
        const path = `/stations/${encodeURIComponent(params.id ?? '')}`;
        const [station, tokens, actions] = await Promise.all([
            api.get(path),
            part(api.get('/tokens', { limit: '100', status: 'Accepted' }), correlation),
            part(api.get(`${path}/actions`), correlation),
        ]);
        return { station, form, tokens, actions };
    },
};
