import { NgComponentOutlet } from '@angular/common'
import { Component, inject } from '@angular/core'
import { Title } from '@angular/platform-browser'
import { ActivatedRoute } from '@angular/router'
import { Shell } from '../shell/shell.ts'
import { pageContext } from './context.ts'
import { FailurePage } from './failure-page.ts'
import type { Loaded, Page, Section } from './page.ts'

/** Every route's component: the shell around the page, or around what went wrong with it. */
@Component({
  selector: 'app-page',
  imports: [NgComponentOutlet, Shell, FailurePage],
  host: { class: 'contents' },
  template: `
    @if (page.bare && !problem) {
      <ng-container *ngComponentOutlet="page.component; inputs: inputs" />
    } @else {
      <app-shell [section]="section">
        @if (problem; as problem) {
          <app-failure [problem]="problem" />
        } @else {
          <ng-container *ngComponentOutlet="page.component; inputs: inputs" />
        }
      </app-shell>
    }
  `,
})
export class PageHost {
  private readonly snapshot = inject(ActivatedRoute).snapshot
  protected readonly page = this.snapshot.data.page as Page<unknown>
  protected readonly section = this.page.section ?? (this.page.path.split('/')[0] as Section)
  private readonly loaded = this.snapshot.data.loaded as Loaded
  protected readonly problem = 'problem' in this.loaded ? this.loaded.problem : null
  protected readonly inputs = 'data' in this.loaded && this.page.load ? { data: this.loaded.data } : {}

  constructor() {
    const { title } = this.page
    const text = this.problem
      ? this.problem.title
      : typeof title === 'string'
        ? title
        : title('data' in this.loaded ? this.loaded.data : null)
    inject(Title).setTitle(`${text} · OCPP Framework`)
    pageContext().status ??= 200
  }
}
