import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { Field } from "../../form/field.js";
import { FormProblems } from "../../form/form-problems.js";
import { PostForm } from "../../form/post-form.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Note } from "../../parts/note.js";
import { stationPath } from "../../text/links.js";
import { StationHead } from "./station-head.js";
/** Asks before something is done to a station's access: the effect in plain numbers, then one button. */
let ConfirmStation = class ConfirmStation {
    data = input.required();
    may = mayOperate(pageContext());
    station = computed(() => this.data().station);
    blocked = computed(() => this.station().admission === 'blocked');
    back = computed(() => stationPath(this.station().id, 'security'));
    secretChoices = [
        { value: 'generate', label: 'A generated password' },
        { value: 'none', label: 'No password (closed networks only)' },
    ];
    title = computed(() => {
        const id = this.station().id;
        switch (this.data().question) {
            case 'secret':
                return `New password for ${id}?`;
            case 'admission':
                return this.blocked() ? `Let ${id} back in?` : `Block ${id}?`;
            case 'delete':
                return `Delete ${id}?`;
        }
    });
    effect = computed(() => {
        const open = this.station().openTransactions;
        const running = open === 0 ? 'No session is running there.' : `${open} running sessions go on without being seen.`;
        switch (this.data().question) {
            case 'secret':
                return 'The station is cut off until the new password is set on it.';
            case 'admission':
                return this.blocked()
                    ? 'It may connect with its password again.'
                    : `Its connection ends and it may not come back. ${running}`;
            case 'delete':
                return `The station and its settings are gone. Its past transactions stay. ${running}`;
        }
    });
};
ConfirmStation = __decorate([
    Component({
        selector: 'app-confirm-station',
        imports: [Field, FormProblems, Note, PostForm, StationHead],
        host: { class: 'ct' },
        templateUrl: './confirm-page.html',
    })
], ConfirmStation);
const confirmPage = (question, title) => ({
    path: `stations/:id/${question}`,
    section: 'stations',
    component: ConfirmStation,
    title: (data) => `${title} ${data.station.id}`,
    load: async ({ api }, params) => ({
        station: await api.get(`/stations/${encodeURIComponent(params.id ?? '')}`),
        question,
    }),
});
export const secretPage = confirmPage('secret', 'New password for');
export const admissionPage = confirmPage('admission', 'Access of');
export const deletePage = confirmPage('delete', 'Delete');
