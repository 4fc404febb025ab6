import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { Icon } from "./icon.js";
/** A banner: red for what failed, amber for what needs care, green for done, petrol for plain. */
let Note = class Note {
    kind = input('plain');
    role = input(null);
    classes = computed(() => `note ${{ good: 'g', warn: 'w', danger: 'd', plain: '' }[this.kind()]}`);
    icon = computed(() => ({ good: 'check', warn: 'warn', danger: 'warn', plain: 'info' })[this.kind()]);
};
Note = __decorate([
    Component({
        selector: 'app-note',
        imports: [Icon],
        host: { class: 'ct' },
        template: `
    <div [class]="classes()" [attr.role]="role()">
      <svg [icon]="icon()"></svg><div><ng-content /></div><ng-content select="[action]" />
    </div>
  `,
    })
], Note);
export { Note };
