/** A 2.0.1 variable and the component it belongs to. */
export interface VariableName {
  readonly component: { readonly name: string; readonly instance?: string }
  readonly variable: { readonly name: string; readonly instance?: string }
}

const NAME = /^([^.:]{1,50})(?::([^.:]{1,50}))?\.([^.:]{1,50})(?::([^.:]{1,50}))?$/

const part = (name: string, instance: string | undefined) =>
  instance === undefined ? { name } : { name, instance }

/** Reads `Component.Variable`, each with `:instance` behind it where it has one; null when it is not that. */
export const parseVariableName = (text: string): VariableName | null => {
  const [, component, componentInstance, variable, variableInstance] = NAME.exec(text) ?? []
  if (component === undefined || variable === undefined) return null
  return { component: part(component, componentInstance), variable: part(variable, variableInstance) }
}
