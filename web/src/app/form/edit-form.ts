import { Component, computed, input } from '@angular/core'
import { View } from '../page/view.ts'
import { Note } from '../parts/note.ts'
import { FormProblems } from './form-problems.ts'
import { PostForm } from './post-form.ts'

/** A page that adds or changes one thing of a list: its fields are the content. Beside them, how it is deleted. */
@Component({
  selector: 'app-edit-form',
  imports: [FormProblems, Note, PostForm],
  template: `
    <div class="head">
      <div>
        <p class="crumb">
          <a [href]="list()">{{ listLabel() }}</a>
        </p>
        <h1>{{ title() }}</h1>
      </div>
    </div>
    @if (!allowed()) {
      <app-note kind="warn">
        <p>{{ refusal() }}</p>
      </app-note>
    } @else {
      <div [class]="frame()">
        <form post [class]="panel()">
          <div [class]="blocks() ? 'contents' : 'pad form'">
            <app-form-problems />
            <ng-content />
            <p [class]="blocks() ? 'save-bar' : 'row'">
              <button class="btn primary">{{ save() }}</button>
              <a class="btn" [href]="back() ?? list()">Cancel</a>
            </p>
          </div>
        </form>
        <ng-content select="aside" />
        @if (deleteAt(); as deleteAt) {
          <section class="panel span-5 align-top" aria-labelledby="h-del">
            <header>
              <h2 id="h-del">{{ deleteTitle() }}</h2>
            </header>
            <form post class="body stack" [action]="deleteAt">
              <p class="secondary">{{ deleteText() }}</p>
              <p>
                <button class="btn danger">{{ deleteLabel() }}</button>
              </p>
            </form>
          </section>
        }
      </div>
    }
  `,
})
export class EditForm extends View {
  readonly title = input.required<string>()
  /** The page of the list, and what it is called. */
  readonly list = input.required<string>()
  readonly listLabel = input.required<string>()
  readonly allowed = input.required<boolean>()
  /** Why those who may not change it get no form. */
  readonly refusal = input.required<string>()
  readonly save = input.required<string>()
  /** Where Cancel leads, if not to the list. */
  readonly back = input<string | null>(null)
  readonly narrow = input(false)
  /** Its content is `section.block`s, a heading beside its fields; an `aside` stands beside them all. */
  readonly blocks = input(false)
  protected readonly frame = computed(() => {
    if (this.blocks()) return 'editor'
    return this.narrow() ? 'contents' : 'columns'
  })
  protected readonly panel = computed(() => {
    if (this.blocks()) return 'panel'
    return this.narrow() ? 'panel narrow' : 'panel span-7'
  })
  /** Where its deletion is posted; null where there is nothing to delete. */
  readonly deleteAt = input<string | null>(null)
  readonly deleteTitle = input('Delete')
  readonly deleteLabel = input('')
  readonly deleteText = input('')
}
