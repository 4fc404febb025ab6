import { present } from '../../handlers/present.ts'

interface Named {
  readonly component: {
    readonly name: string
    readonly instance?: string
    readonly evse?: { readonly id: number; readonly connectorId?: number }
  }
  readonly variable: { readonly name: string; readonly instance?: string }
}

/** What names a variable, in one flat row. */
export const variablePlace = ({ component, variable }: Named) =>
  present({
    component: component.name,
    componentInstance: component.instance,
    evse: component.evse?.id,
    connector: component.evse?.connectorId,
    variable: variable.name,
    variableInstance: variable.instance,
  })
