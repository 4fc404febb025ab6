import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { pageContext } from "../../page/context.js";
import { Foreign } from "../../parts/foreign.js";
import { Json } from "../../parts/json.js";
import { commandPath, stationPath, transactionPath } from "../../text/links.js";
/** An opened row of the log: where and when, both payloads, and the way on. */
let MessageDetail = class MessageDetail {
    message = input.required();
    format = pageContext().format;
    encode = encodeURIComponent;
    stationPath = stationPath;
    commandPath = commandPath;
    transactionPath = transactionPath;
};
MessageDetail = __decorate([
    Component({
        selector: 'app-message-detail',
        imports: [Foreign, Json],
        host: { class: 'ct' },
        templateUrl: './message-detail.html',
    })
], MessageDetail);
export { MessageDetail };
