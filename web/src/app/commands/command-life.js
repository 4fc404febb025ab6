import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../page/context.js";
import { Foreign } from "../parts/foreign.js";
import { Json } from "../parts/json.js";
import { stationPath } from "../text/links.js";
import { commandTitle } from "./neutral.js";
import { commandEnd, commandMs } from "./outcome.js";
const effects = {
    start: 'A session begins when the vehicle is plugged in and the station agrees.',
    stop: 'The session ends with its last meter value.',
    reset: 'The station boots again in about two minutes.',
    unlock: 'The plug is free.',
    availability: 'The connectors report their new state.',
    trigger: 'The message shows up in the log.',
    'read-settings': 'The values stand under Configuration.',
    'write-setting': 'The new value stands under Configuration.',
};
/** The life of one command: asked, sent, answered, and what follows from it. */
let CommandLife = class CommandLife {
    command = input.required();
    format = pageContext().format;
    title = computed(() => commandTitle(this.command().name));
    end = computed(() => commandEnd(this.command()));
    outcome = computed(() => this.command().outcome);
    logPath = computed(() => `${stationPath(this.command().station, 'messages')}?direction=out`);
    error = computed(() => {
        const outcome = this.outcome();
        return outcome?.outcome === 'callError' ? outcome : null;
    });
    exchange = computed(() => {
        const outcome = this.outcome();
        if (!outcome || outcome.outcome === 'refused')
            return null;
        const answer = outcome.outcome === 'answered'
            ? outcome.response
            : outcome.outcome === 'callError'
                ? { code: outcome.code, description: outcome.description, details: outcome.details }
                : null;
        return { action: outcome.action, request: outcome.request, answer };
    });
    steps = computed(() => {
        const command = this.command();
        const end = this.end();
        const left = !['queued', 'refused', 'expired'].includes(command.state);
        const answered = ['accepted', 'rejected', 'notSupported', 'callError'].includes(command.state);
        const ms = commandMs(command);
        return [
            { label: 'Asked', detail: this.format.clockMs(command.askedAt), done: true },
            { label: left ? 'Sent' : 'Not sent', detail: left ? command.station : end.detail, done: left },
            {
                label: answered ? `Answered: ${end.word}` : `No answer: ${end.word}`,
                detail: answered
                    ? [end.detail, ms === null ? '' : `after ${ms} ms`].filter(Boolean).join(', ')
                    : end.detail,
                done: answered,
            },
            {
                label: command.state === 'accepted' ? 'What follows' : 'Nothing follows',
                detail: command.state === 'accepted'
                    ? (effects[command.name] ?? 'The station does what was asked.')
                    : 'The station’s state is unchanged.',
                done: false,
            },
        ];
    });
};
CommandLife = __decorate([
    Component({
        selector: 'app-command-life',
        imports: [Foreign, Json],
        host: { class: 'ct' },
        templateUrl: './command-life.html',
    })
], CommandLife);
export { CommandLife };
