import { Component, input } from '@angular/core'
import { pageParts } from '../page/page-parts.ts'
import { View } from '../page/view.ts'

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]
const densities = [
  { value: 'normal', label: 'Normal' },
  { value: 'compact', label: 'Compact' },
]

/** Who is logged in, the look of the pages, and the way out. */
@Component({
  selector: 'app-user-menu',
  imports: [pageParts],
  template: `
    <details class="menu" id="you">
      <summary class="btn small bare">
        <svg icon="user"></svg>
        <span class="visually-hidden">Your menu</span>
        <svg icon="down"></svg>
      </summary>
      <div>
        <p class="muted tiny">{{ context.me?.user?.email }} · {{ context.me?.user?.role }}</p>
        <hr />
        <form class="row spread" action="/preferences" method="post">
          <input type="hidden" name="back" [value]="back()" />
          <span id="m-theme">Theme</span>
          <span class="row" role="group" aria-labelledby="m-theme">
            @for (t of themes; track t.value) {
              <button
                class="btn small"
                name="theme"
                [value]="t.value"
                [attr.aria-pressed]="context.theme === t.value"
              >
                {{ t.label }}
              </button>
            }
          </span>
        </form>
        <form class="row spread" action="/preferences" method="post">
          <input type="hidden" name="back" [value]="back()" />
          <span id="m-density">Rows</span>
          <span class="row" role="group" aria-labelledby="m-density">
            @for (d of densities; track d.value) {
              <button
                class="btn small"
                name="density"
                [value]="d.value"
                [attr.aria-pressed]="context.density === d.value"
              >
                {{ d.label }}
              </button>
            }
          </span>
        </form>
        <hr />
        <a href="/profile">Profile and sessions</a>
        <form post action="/logout">
          <button class="btn bare">Log out</button>
        </form>
      </div>
    </details>
  `,
})
export class UserMenu extends View {
  readonly back = input.required<string>()
  protected readonly themes = themes
  protected readonly densities = densities
}
