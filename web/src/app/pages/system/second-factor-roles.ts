import { Component } from '@angular/core'
import type { Policies } from '@ocpp/shared/blocks/policies/api'
import type { Role } from '@ocpp/shared/blocks/users/api'
import { PageView } from '../../page/page.ts'

/** Which roles need a second factor: part of the policies' form. */
@Component({ selector: 'app-second-factor-roles', templateUrl: './second-factor-roles.html' })
export class SecondFactorRoles extends PageView<{
  readonly policies: Policies
  /** Null for those who may not see roles. */
  readonly roles: readonly Role[] | null
}> {
  protected checked(role: string): '' | null {
    const { form } = this.context
    const chosen =
      form === null
        ? this.data().policies.secondFactorRoles.includes(role)
        : form.values[`secondFactor:${role}`] !== undefined
    return chosen ? '' : null
  }
}
