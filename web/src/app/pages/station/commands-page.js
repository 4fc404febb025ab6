import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { CommandLife } from "../../commands/command-life.js";
import { CommandPicker } from "../../commands/command-picker.js";
import { CommandTable } from "../../commands/command-table.js";
import { got, missed, part } from "../../page/api.js";
import { mayOperate, pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { Pager } from "../../parts/pager.js";
import { PartFailure } from "../../parts/part-failure.js";
import { StationHead } from "./station-head.js";
let CommandsOfStation = class CommandsOfStation {
    data = input.required();
    may = mayOperate(pageContext());
    missed = missed;
    page = computed(() => got(this.data().page));
    actions = computed(() => got(this.data().actions));
    shown = computed(() => this.data().shown ? got(this.data().shown) : null);
};
CommandsOfStation = __decorate([
    Component({
        selector: 'app-commands-of-station',
        imports: [CommandLife, CommandPicker, CommandTable, Empty, Pager, PartFailure, StationHead],
        host: { class: 'ct' },
        templateUrl: './commands-page.html',
    })
], CommandsOfStation);
export const stationCommandsPage = {
    path: 'stations/:id/commands',
    section: 'stations',
    component: CommandsOfStation,
    title: (data) => `Commands to ${data.station.id}`,
    load: async ({ api, query, correlation }, params) => {
        const id = params.id ?? '';
        const path = `/stations/${encodeURIComponent(id)}`;
        const shown = query.get('command');
        const [station, page, actions, command] = await Promise.all([
            api.get(path),
            part(api.get('/commands', {
                station: id,
                limit: '25',
                cursor: query.get('cursor') ?? undefined,
            }), correlation),
            part(api.get(`${path}/actions`), correlation),
            shown ? part(api.get(`/commands/${encodeURIComponent(shown)}`), correlation) : null,
        ]);
        return { station, page, actions, shown: command };
    },
};
