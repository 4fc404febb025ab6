import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { got, missed, part } from "../../page/api.js";
import { pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { PartFailure } from "../../parts/part-failure.js";
import { StateChip } from "../../parts/state-chip.js";
import { stationPath } from "../../text/links.js";
import { tokenPath } from "../tokens/tokens-page.js";
import { TransactionTable } from "../transactions/transaction-table.js";
let SearchPage = class SearchPage {
    data = input.required();
    text = pageContext().query.get('q')?.trim() ?? '';
    missed = missed;
    stationPath = stationPath;
    tokenPath = tokenPath;
    encode = encodeURIComponent;
    pick = (p) => p ? (got(p)?.items ?? []) : [];
    stations = computed(() => this.pick(this.data()?.stations));
    tokens = computed(() => this.pick(this.data()?.tokens));
    sessions = computed(() => this.pick(this.data()?.sessions));
    problem = computed(() => {
        const data = this.data();
        return data ? (missed(data.stations) ?? missed(data.tokens) ?? missed(data.sessions)) : null;
    });
    count = computed(() => this.stations().length + this.tokens().length + this.sessions().length);
};
SearchPage = __decorate([
    Component({
        selector: 'app-search',
        imports: [Empty, PartFailure, StateChip, TransactionTable],
        host: { class: 'ct' },
        templateUrl: './search-page.html',
    })
], SearchPage);
export const searchPage = {
    path: 'search',
    section: 'none',
    component: SearchPage,
    title: 'Search',
    load: async (context) => {
        const { api, query, correlation } = context;
        const text = query.get('q')?.trim().slice(0, 100);
        if (!text)
            return null;
        const [stations, tokens, sessions] = await Promise.all([
            part(api.get('/stations', { text, limit: '20' }), correlation),
            part(api.get('/tokens', { text, limit: '20' }), correlation),
            part(api.get('/transactions', { token: text, limit: '10' }), correlation),
        ]);
        const exact = got(stations)?.items.find((station) => station.id.toLowerCase() === text.toLowerCase());
        if (exact)
            context.redirect = stationPath(exact.id);
        return { stations, tokens, sessions };
    },
};
