import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { pageContext } from "../page/context.js";
/** A labelled control with hint and mistake; keeps what was typed when the form comes back. */
let Field = class Field {
    field = input.required();
    label = input.required();
    kind = input('text');
    value = input('');
    hint = input('');
    required = input(false);
    choices = input([]);
    list = input('');
    max = input(0);
    rows = input(4);
    mode = input('');
    placeholder = input('');
    autocomplete = input('off');
    form = pageContext().form;
    id = computed(() => `f-${this.field().replace(/[^\w-]/g, '-')}`);
    current = computed(() => this.kind() === 'password' ? '' : (this.form?.values[this.field()] ?? this.value()));
    issue = computed(() => this.form?.issues.find((issue) => issue.path === this.field())?.message ?? null);
    described = computed(() => [this.hint() && `${this.id()}-h`, this.issue() && `${this.id()}-e`].filter(Boolean).join(' ') || null);
};
Field = __decorate([
    Component({
        selector: 'div[field]',
        host: { '[class]': "issue() ? 'fld err' : 'fld'" },
        template: `
    <label [for]="id()">{{ label() }}@if (!required() && kind() !== 'checkbox') { <span class="mut"> (optional)</span> }</label>
    @switch (kind()) {
      @case ('select') {
        <select [id]="id()" [name]="field()" [attr.aria-invalid]="issue() ? 'true' : null" [attr.aria-describedby]="described()">
          @for (choice of choices(); track choice.value) {
            <option [value]="choice.value" [attr.selected]="choice.value === current() ? '' : null">{{ choice.label }}</option>
          }
        </select>
      }
      @case ('textarea') {
        <textarea [id]="id()" [name]="field()" [attr.rows]="rows()" spellcheck="false" [attr.required]="required() ? '' : null" [attr.aria-invalid]="issue() ? 'true' : null" [attr.aria-describedby]="described()">{{ '\\n' + current() }}</textarea>
      }
      @default {
        <input [id]="id()" [name]="field()" [type]="kind()" [value]="current()" [attr.list]="list() || null" [attr.maxlength]="max() || null"
          [attr.inputmode]="mode() || null" [attr.autocomplete]="autocomplete()" [attr.required]="required() ? '' : null" [attr.placeholder]="placeholder() || null"
          [attr.step]="kind() === 'datetime-local' ? '1' : null"
          [attr.aria-invalid]="issue() ? 'true' : null" [attr.aria-describedby]="described()">
      }
    }
    @if (hint()) { <small [id]="id() + '-h'">{{ hint() }}</small> }
    @if (issue(); as why) { <p class="why" [id]="id() + '-e'">{{ why }}</p> }
  `,
    })
], Field);
export { Field };
