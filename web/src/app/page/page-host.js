import { __decorate } from "tslib";
import { NgComponentOutlet } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { ActivatedRoute } from '@angular/router';
import { Shell } from "../shell/shell.js";
import { pageContext } from "./context.js";
import { FailurePage } from "./failure-page.js";
/** Every route's component: the shell around the page, or around what went wrong with it. */
let PageHost = class PageHost {
    snapshot = inject(ActivatedRoute).snapshot;
    page = this.snapshot.data.page;
    loaded = this.snapshot.data.loaded;
    problem = 'problem' in this.loaded ? this.loaded.problem : null;
    inputs = 'data' in this.loaded ? { data: this.loaded.data } : {};
    constructor() {
        const { title } = this.page;
        const text = this.problem
            ? this.problem.title
            : typeof title === 'string'
                ? title
                : title('data' in this.loaded ? this.loaded.data : null);
        inject(Title).setTitle(`${text} · OCPP Framework`);
        pageContext().status ??= 200;
    }
};
PageHost = __decorate([
    Component({
        selector: 'app-page',
        imports: [NgComponentOutlet, Shell, FailurePage],
        host: { class: 'ct' },
        template: `
    @if (page.bare && !problem) {
      <ng-container *ngComponentOutlet="page.component; inputs: inputs" />
    } @else {
      <app-shell [section]="page.section">
        @if (problem; as problem) {
          <app-failure [problem]="problem" />
        } @else {
          <ng-container *ngComponentOutlet="page.component; inputs: inputs" />
        }
      </app-shell>
    }
  `,
    })
], PageHost);
export { PageHost };
