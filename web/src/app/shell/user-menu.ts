import { Component, input } from '@angular/core'
import { pageParts, View } from '../page/page.ts'

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
  templateUrl: './user-menu.html',
})
export class UserMenu extends View {
  readonly back = input.required<string>()
  protected readonly themes = themes
  protected readonly densities = densities
}
