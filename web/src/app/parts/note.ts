import { Component, computed, input } from '@angular/core'
import { Icon } from './icon.ts'

/** A banner: red for what failed, amber for what needs care, green for done, petrol for plain. */
@Component({
  selector: 'app-note',
  imports: [Icon],
  host: { class: 'contents' },
  template: `
    <div [class]="classes()" [attr.role]="role()">
      <svg [icon]="icon()"></svg>
      <div>
        <ng-content />
      </div>
      <ng-content select="[action]" />
    </div>
  `,
})
export class Note {
  readonly kind = input<'good' | 'warn' | 'danger' | 'plain'>('plain')
  readonly role = input<string | null>(null)
  protected readonly classes = computed(() => `note ${this.kind() === 'plain' ? '' : this.kind()}`)
  protected readonly icon = computed(
    () => ({ good: 'check', warn: 'warn', danger: 'warn', plain: 'info' })[this.kind()],
  )
}
