import { Component, input } from '@angular/core'
import { type User, userApi } from '@ocpp/shared/blocks/users/api'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { problemError } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Note } from '../../parts/note.ts'

/** The form of one user; without a user it makes a new one. */
@Component({
  selector: 'app-user-form',
  imports: [Field, FormProblems, Note, PostForm],
  host: { class: 'contents' },
  template: `
    <div class="head">
      <div>
        <p class="crumb">
          <a href="/users">Users</a>
        </p>
        <h1>{{ data()?.name ?? 'Add user' }}</h1>
      </div>
    </div>
    @if (!admin) {
      <app-note kind="warn">
        <p>
          <b>Your role is {{ me?.role }}.</b> Users are changed by admins.
        </p>
      </app-note>
    } @else {
      <div class="columns">
        <form post class="panel span-7">
          <div class="pad form">
            <app-form-problems />
            @if (!data()) {
              <div field="email" label="E-mail" kind="email" [required]="true" autocomplete="off"></div>
            } @else {
              <p class="secondary">{{ data()?.email }}</p>
            }
            <div
              field="name"
              label="Name"
              [required]="true"
              [max]="100"
              [value]="data()?.name ?? ''"
              autocomplete="off"
            ></div>
            <div
              field="role"
              label="Role"
              kind="select"
              [required]="true"
              [choices]="roles"
              [value]="data()?.role ?? 'viewer'"
            ></div>
            <div
              field="password"
              [label]="data() ? 'New password' : 'Password'"
              kind="password"
              [required]="!data()"
              hint="At least 12 characters"
              autocomplete="new-password"
            ></div>
            <p class="row">
              <button class="btn primary">{{ data() ? 'Save' : 'Add user' }}</button>
              <a class="btn" href="/users">Cancel</a>
            </p>
          </div>
        </form>
        @if (data(); as u) {
          @if (u.id !== me?.id) {
            <section class="panel span-5 align-top" aria-labelledby="h-del">
              <header>
                <h2 id="h-del">Remove</h2>
              </header>
              <form post class="body stack" [action]="'/users/' + u.id + '/delete'">
                <p class="secondary">
                  They are logged out everywhere at once. What they did stays in the audit log.
                </p>
                <p>
                  <button class="btn danger">Remove {{ u.name }}</button>
                </p>
              </form>
            </section>
          }
        }
      </div>
    }
  `,
})
class UserForm extends View {
  readonly data = input.required<User | null>()
  protected readonly me = this.context.me?.user
  protected readonly roles = [
    { value: 'viewer', label: 'Viewer: may look' },
    { value: 'operator', label: 'Operator: may command and change' },
    { value: 'admin', label: 'Admin: may also manage users' },
  ]
}

export const newUserPage: Page<null> = {
  path: 'users/new',
  section: 'users',
  component: UserForm,
  title: 'Add user',
  load: async () => null,
}

export const editUserPage: Page<User> = {
  path: 'users/:id',
  section: 'users',
  component: UserForm,
  title: (user) => user.name,
  load: async ({ api, correlation }, params) => {
    const user = (await call(api, userApi.routes.list, {})).find(({ id }) => id === params.id)
    if (user) return user
    throw problemError({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: 'There is no such user.',
      code: 'notFound',
      traceId: correlation,
    })
  },
}
