import { Component } from '@angular/core'
import { userApi } from '@ocpp/shared/blocks/users/api'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'

const load = ({ api }: PageContext) => api.call(userApi.routes.list, {})

@Component({
  imports: [pageParts],
  template: `
    <div class="head">
      <div>
        <h1>Users</h1>
        <p>Who may look, operate and administer</p>
      </div>
      <div class="row">
        <a class="btn primary" href="/users/new"><svg icon="plus"></svg>Add user</a>
      </div>
    </div>
    <app-form-problems />
    <section class="panel" aria-label="Users">
      <div class="scroll" tabindex="0" role="region" aria-label="Users, table">
        <table class="cardify" role="table">
          <caption class="visually-hidden">
            Users
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col">User</th>
              <th role="columnheader" scope="col">Role</th>
              <th role="columnheader" scope="col">Last login</th>
              <th role="columnheader" scope="col" class="wide-only">Added</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            @for (u of data(); track u.id) {
              <tr role="row">
                <th role="rowheader" scope="row">
                  <a [href]="'/users/' + u.id">{{ u.name }}</a>
                  <small>{{ u.email }}{{ u.id === me ? ', you' : '' }}</small>
                </th>
                <td role="cell" class="card-end">{{ u.role }}</td>
                <td role="cell">{{ u.lastLoginAt ? format.moment(u.lastLoginAt) : 'never' }}</td>
                <td role="cell" class="card-hidden wide-only">{{ format.day(u.createdAt) }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
})
class UsersPage extends PageView<typeof load> {
  protected readonly me = this.context.me?.user.id ?? ''
}

export const usersPage = page({ path: 'users', component: UsersPage, title: 'Users', load })
