import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { pageContext } from "../../page/context.js";
import { Empty } from "../../parts/empty.js";
import { Pager } from "../../parts/pager.js";
import { TransactionTable } from "../transactions/transaction-table.js";
import { StationHead } from "./station-head.js";
let StationTransactions = class StationTransactions {
    data = input.required();
    format = pageContext().format;
    encode = encodeURIComponent;
};
StationTransactions = __decorate([
    Component({
        selector: 'app-station-transactions',
        imports: [Empty, Pager, StationHead, TransactionTable],
        host: { class: 'ct' },
        template: `
    <app-station-head [station]="data().station" tab="transactions" />
    <section class="panel" aria-label="Transactions of this station">
      <div id="list" [attr.data-live]="'station:' + data().station.id + ' transactions'" data-boost="list" data-rows>
        @if (data().page.items.length === 0) {
          <app-empty icon="session" title="Nobody has charged here yet" text="Sessions of this station will stand here." />
        } @else {
          <app-transaction-table [transactions]="data().page.items" [totals]="data().page.totals" [withStation]="false" />
          <nav [pager]="data().page.next" [words]="['Newer', 'Older']">{{ data().page.items.length }} shown of {{ format.number(data().page.totals.count) }}. <a [href]="'/transactions?station=' + encode(data().station.id)" data-boost="">Filter them</a></nav>
        }
      </div>
    </section>
  `,
    })
], StationTransactions);
export const stationTransactionsPage = {
    path: 'stations/:id/transactions',
    section: 'stations',
    component: StationTransactions,
    title: (data) => `Transactions of ${data.station.id}`,
    load: async ({ api, query }, params) => {
        const id = params.id ?? '';
        const [station, page] = await Promise.all([
            api.get(`/stations/${encodeURIComponent(id)}`),
            api.get('/transactions', {
                station: id,
                cursor: query.get('cursor') ?? undefined,
                limit: '50',
            }),
        ]);
        return { station, page };
    },
};
