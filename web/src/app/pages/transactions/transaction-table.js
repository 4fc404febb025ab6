import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { pageContext } from "../../page/context.js";
import { Foreign } from "../../parts/foreign.js";
import { Icon } from "../../parts/icon.js";
import { StateChip } from "../../parts/state-chip.js";
import { stationPath, transactionPath } from "../../text/links.js";
import { visible } from "../../text/visible.js";
import { flagWords, sessionState, shortId } from "./transaction-words.js";
/** Sessions, newest first, with the totals of the whole filter below. */
let TransactionTable = class TransactionTable {
    transactions = input.required();
    totals = input(null);
    withStation = input(true);
    format = pageContext().format;
    flags = flagWords;
    state = sessionState;
    short = (id) => visible(shortId(id));
    stationPath = stationPath;
    transactionPath = transactionPath;
    seconds(t) {
        return t.active ? this.format.age(t.startedAt) : t.durationS;
    }
};
TransactionTable = __decorate([
    Component({
        selector: 'app-transaction-table',
        imports: [Foreign, Icon, StateChip],
        host: { class: 'ct' },
        templateUrl: './transaction-table.html',
    })
], TransactionTable);
export { TransactionTable };
