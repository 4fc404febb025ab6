import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { pageContext } from "../page/context.js";
import { Foreign } from "../parts/foreign.js";
import { commandPath, stationPath } from "../text/links.js";
import { commandTitle } from "./neutral.js";
import { commandEnd, commandMs } from "./outcome.js";
/** Commands, newest first, with how each one ended. */
let CommandTable = class CommandTable {
    commands = input.required();
    withStation = input(false);
    format = pageContext().format;
    title = commandTitle;
    end = commandEnd;
    ms = commandMs;
    commandPath = commandPath;
    stationPath = stationPath;
    /** The payload in a few words. */
    summary(command) {
        const text = JSON.stringify(command.payload);
        return text === '{}' ? '' : text.replaceAll('"', '').slice(1, -1).replaceAll(',', ', ');
    }
};
CommandTable = __decorate([
    Component({
        selector: 'app-command-table',
        imports: [Foreign],
        host: { class: 'ct' },
        templateUrl: './command-table.html',
    })
], CommandTable);
export { CommandTable };
