import type { Behaviour, Payload } from '../device.ts'
import { createDeviceModel } from '../model/device-model.ts'
import { type ModelVariable, misfit } from '../model/variable.ts'
import { CallError } from '../rpc-client.ts'

/** How 2.0.1 names a variable in a message. */
export interface VariableRef {
  readonly component: {
    readonly name: string
    readonly evse?: { readonly id: number; readonly connectorId?: number }
  }
  readonly variable?: { readonly name: string; readonly instance?: string }
  readonly attributeType?: 'Actual' | 'Target' | 'MinSet' | 'MaxSet'
  readonly attributeValue?: string
}

export const isComponent = (one: ModelVariable, { component }: VariableRef): boolean =>
  one.component === component.name &&
  (component.evse === undefined || one.evse === component.evse.id) &&
  (component.evse?.connectorId === undefined || one.connector === component.evse.connectorId)

/** By its whole name: without an EVSE it is the station's own. */
export const findVariable = (model: readonly ModelVariable[], ref: VariableRef) =>
  model.find(
    (one) =>
      isComponent(one, ref) &&
      one.evse === ref.component.evse?.id &&
      one.variable === ref.variable?.name &&
      one.instance === ref.variable?.instance,
  )

export const unknownStatus = (model: readonly ModelVariable[], ref: VariableRef) =>
  model.some((one) => isComponent(one, ref)) ? 'UnknownVariable' : 'UnknownComponent'

export const namesOf = ({ component, evse, connector, variable, instance }: ModelVariable) => ({
  component: {
    name: component,
    ...(evse !== undefined && {
      evse: { id: evse, ...(connector !== undefined && { connectorId: connector }) },
    }),
  },
  variable: { name: variable, ...(instance !== undefined && { instance }) },
})

/** @throws CallError when there are more than the station takes */
export const withinLimit = (model: readonly ModelVariable[], message: string, items: readonly unknown[]) => {
  const limit = model.find((one) => one.variable === 'ItemsPerMessage' && one.instance === message)
  const most = Number(limit?.attributes[0]?.read() ?? Number.POSITIVE_INFINITY)
  if (items.length > most) throw new CallError('OccurrenceConstraintViolation', `At most ${most} items`)
}

const reportEntry = (one: ModelVariable) => ({
  ...namesOf(one),
  variableAttribute: one.attributes.map((attribute) => ({
    type: attribute.type,
    ...(attribute.mutability !== 'WriteOnly' && { value: attribute.read() }),
    mutability: attribute.mutability,
    persistent: attribute.mutability !== 'ReadOnly',
    constant: attribute.constant,
  })),
  variableCharacteristics: { ...one.traits, supportsMonitoring: one.traits.supportsMonitoring ?? false },
})

const isConfigurable = ({ attributes }: ModelVariable) =>
  attributes.some(({ mutability }) => mutability !== 'ReadOnly')

type Found = { readonly one: ModelVariable; readonly attribute: ModelVariable['attributes'][number] }

/** What comes of a variable that a request names, where it and its attribute are there. */
const resultOf = (ref: VariableRef, model: readonly ModelVariable[], use: (found: Found) => Payload) => {
  const { component, variable, attributeType } = ref
  const named = { component, variable, ...(attributeType && { attributeType }) }
  const one = findVariable(model, ref)
  if (one === undefined) return { attributeStatus: unknownStatus(model, ref), ...named }
  const attribute = one.attributes.find(({ type }) => type === (attributeType ?? 'Actual'))
  if (attribute === undefined) return { attributeStatus: 'NotSupportedAttributeType', ...named }
  return { ...use({ one, attribute }), ...named }
}

const get = ({ attribute }: Found): Payload =>
  attribute.mutability === 'WriteOnly'
    ? { attributeStatus: 'Rejected' }
    : { attributeStatus: 'Accepted', attributeValue: attribute.read() }

const set = ({ one, attribute }: Found, value: string): Payload => {
  const why = attribute.mutability === 'ReadOnly' ? 'ReadOnly' : misfit(one.traits, value)
  if (why !== null && attribute.mutability !== 'WriteOnly')
    return { attributeStatus: 'Rejected', attributeStatusInfo: { reasonCode: why } }
  attribute.write(value)
  return { attributeStatus: one.rebootRequired ? 'RebootRequired' : 'Accepted' }
}

const partSize = 6

/** The device model of a 2.0.1 station. */
export const deviceModel: Behaviour = (device) => {
  const modelOf = createDeviceModel(device)

  const report = (requestId: unknown, variables: readonly ModelVariable[]): Payload => {
    if (variables.length === 0) return { status: 'EmptyResultSet' }
    for (let first = 0; first < variables.length; first += partSize) {
      device.say({
        action: 'NotifyReport',
        payload: {
          requestId,
          generatedAt: device.now().toISOString(),
          seqNo: first / partSize,
          tbc: first + partSize < variables.length,
          reportData: variables.slice(first, first + partSize).map(reportEntry),
        },
      })
    }
    return { status: 'Accepted' }
  }

  return {
    'ocpp2.0.1': {
      GetBaseReport: ({ requestId, reportBase }) => {
        const all = modelOf()
        if (reportBase === 'FullInventory') return report(requestId, all)
        if (reportBase === 'ConfigurationInventory') return report(requestId, all.filter(isConfigurable))
        return report(
          requestId,
          all.filter(({ variable }) => variable === 'AvailabilityState'),
        )
      },
      GetReport: ({ requestId, componentVariable, componentCriteria }) => {
        // None of its components is marked by a criterion such as Problem.
        if (Array.isArray(componentCriteria)) return { status: 'EmptyResultSet' }
        const refs = (componentVariable as VariableRef[] | undefined) ?? []
        const isWanted = (one: ModelVariable) =>
          refs.some(
            (ref) =>
              isComponent(one, ref) &&
              (ref.variable === undefined ||
                (one.variable === ref.variable.name &&
                  (ref.variable.instance === undefined || one.instance === ref.variable.instance))),
          )
        return report(requestId, refs.length === 0 ? modelOf() : modelOf().filter(isWanted))
      },
      GetVariables: ({ getVariableData }) => {
        const model = modelOf()
        const refs = getVariableData as VariableRef[]
        withinLimit(model, 'GetVariables', refs)
        return { getVariableResult: refs.map((ref) => resultOf(ref, model, get)) }
      },
      SetVariables: ({ setVariableData }) => {
        const model = modelOf()
        const refs = setVariableData as VariableRef[]
        withinLimit(model, 'SetVariables', refs)
        return {
          setVariableResult: refs.map((ref) =>
            resultOf(ref, model, (found) => set(found, ref.attributeValue ?? '')),
          ),
        }
      },
    },
  }
}
