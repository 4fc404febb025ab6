import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { pageContext } from "../page/context.js";
import { Icon } from "../parts/icon.js";
import { Moment } from "../parts/moment.js";
import { Note } from "../parts/note.js";
import { Brand } from "./brand.js";
import { menuFor } from "./menu.js";
import { UserMenu } from "./user-menu.js";
/** Menu, bar and foot around a page. */
let Shell = class Shell {
    section = input.required();
    context = pageContext();
    groups = menuFor(this.context.me?.user.role);
    now = this.context.now.toISOString();
    searched = this.context.path === '/search' ? (this.context.query.get('q') ?? '') : '';
    here = this.context.path + (this.context.query.size > 0 ? `?${this.context.query.toString()}` : '');
};
Shell = __decorate([
    Component({
        selector: 'app-shell',
        imports: [Brand, Icon, Moment, Note, UserMenu],
        host: { class: 'ct' },
        templateUrl: './shell.html',
    })
], Shell);
export { Shell };
