import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { jsonMarks } from "../text/json-marks.js";
/** A payload, pretty-printed with its parts marked. */
let Json = class Json {
    /** JSON text, or a value to print. */
    json = input.required();
    marks = computed(() => {
        const value = this.json();
        return jsonMarks(typeof value === 'string' ? value : JSON.stringify(value ?? null));
    });
};
Json = __decorate([
    Component({
        selector: 'pre[json]',
        host: { tabindex: '0' },
        template: `@for (mark of marks(); track $index) {@if (mark.kind) {<span [class]="mark.kind">{{ mark.text }}</span>} @else {{{ mark.text }}}}`,
        preserveWhitespaces: true,
    })
], Json);
export { Json };
