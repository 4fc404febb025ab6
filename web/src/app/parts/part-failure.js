import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { pageContext } from "../page/context.js";
import { Note } from "./note.js";
/** Stands where a part of the page would, when only that part could not be read. */
let PartFailure = class PartFailure {
    what = input.required();
    problem = input.required();
    context = pageContext();
    here = this.context.path + (this.context.query.size > 0 ? `?${this.context.query}` : '');
};
PartFailure = __decorate([
    Component({
        selector: 'app-part-failure',
        imports: [Note],
        host: { class: 'ct' },
        template: `
    <div class="pad"><app-note kind="warn">
      <p>{{ what() }} could not be read: {{ problem().detail || problem().title }} The rest of the page works.<br>
        <span class="mut xs">Correlation <span class="id">{{ problem().traceId }}</span></span></p>
      <a action class="btn sm" [href]="here">Try again</a>
    </app-note></div>
  `,
    })
], PartFailure);
export { PartFailure };
