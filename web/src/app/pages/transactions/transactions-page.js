import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { FilterChips } from "../../parts/filters.js";
import { Icon } from "../../parts/icon.js";
import { Pager } from "../../parts/pager.js";
import { withQuery } from "../../text/links.js";
import { periods, spanOf } from "./period.js";
import { TransactionTable } from "./transaction-table.js";
import { flagNames, flagWords } from "./transaction-words.js";
let TransactionsPage = class TransactionsPage {
    data = input.required();
    context = pageContext();
    format = this.context.format;
    query = this.context.query;
    flags = flagNames;
    words = flagWords;
    filterNames = {
        station: 'station {}',
        token: 'token {}',
        active: 'running: {}',
        flag: 'flag: {}',
        from: 'from {}',
        to: 'to {}',
        period: 'period: {}',
    };
    isFiltered = Object.keys(this.filterNames).some((name) => this.query.get(name));
    periods = [{ id: '', label: 'Any time' }, ...periods].map((p) => ({
        ...p,
        active: (this.query.get('period') ?? '') === p.id &&
            !(p.id === '' && (this.query.get('from') || this.query.get('to'))),
        href: withQuery('/transactions', this.query, { period: p.id || null, from: null, to: null }),
    }));
    totals = computed(() => this.data().page.totals);
    selected(name, value) {
        return (this.query.get(name) ?? '') === value ? '' : null;
    }
};
TransactionsPage = __decorate([
    Component({
        selector: 'app-transactions',
        imports: [Empty, FilterChips, Icon, Pager, TransactionTable],
        host: { class: 'ct' },
        templateUrl: './transactions-page.html',
    })
], TransactionsPage);
export const transactionsPage = {
    path: 'transactions',
    section: 'transactions',
    component: TransactionsPage,
    title: 'Transactions',
    load: async ({ api, query, now, format, zone }) => {
        const span = spanOf(query, now, format.isoDay(now), zone);
        const filter = {
            station: query.get('station') ?? undefined,
            token: query.get('token') ?? undefined,
            active: query.get('active') ?? undefined,
            flag: query.get('flag') ?? undefined,
            ...span,
        };
        const page = await api.get('/transactions', {
            ...filter,
            cursor: query.get('cursor') ?? undefined,
            limit: '50',
        });
        const set = Object.entries(filter).filter((entry) => Boolean(entry[1]));
        return { page, csv: `/api/v1/transactions.csv?${new URLSearchParams(set)}` };
    },
};
