import { Component, input } from '@angular/core'
import { isEverywhere, mayOf, pageContext } from '../../page/context.ts'
import { page, pageParts } from '../../page/page.ts'
import { menuFor } from '../../shell/menu.ts'

const load = async () => null

/** The rest of the menu, for screens where the bar has room for four goals. */
@Component({
  imports: [pageParts],
  host: { class: 'contents' },
  template: `
    <div class="head">
      <div>
        <h1>More</h1>
      </div>
    </div>
    @for (group of groups; track group.title) {
      <section class="panel" [attr.aria-label]="group.title ?? 'Pages'">
        <header>
          <h2>{{ group.title ?? 'Pages' }}</h2>
        </header>
        <ul class="lines">
          @for (entry of group.entries; track entry.section) {
            <li>
              <a class="row lead" [href]="entry.href"><svg [icon]="entry.icon"></svg>{{ entry.label }}</a>
            </li>
          }
        </ul>
      </section>
    }
    <section class="panel" aria-label="You">
      <ul class="lines">
        <li>
          <a class="row lead" href="/profile"><svg icon="user"></svg>Profile, time zone, look</a>
        </li>
        <li>
          <a class="row lead" href="/help"><svg icon="help"></svg>Help</a>
        </li>
        <li>
          <a class="row lead" href="/docs"><svg icon="command"></svg>API</a>
        </li>
      </ul>
    </section>
  `,
})
class MorePage {
  readonly data = input<null>()
  protected readonly groups = menuFor(mayOf(pageContext()), isEverywhere(pageContext()))
}

export const morePage = page({ path: 'more', component: MorePage, title: 'More', load })
