/** One variable of a simulated device model, with all its attributes. */
export interface ModelVariable {
  readonly component: string
  readonly evse?: number
  readonly connector?: number
  readonly variable: string
  readonly instance?: string
  readonly attributes: readonly ModelAttribute[]
  readonly traits: Traits
  readonly rebootRequired: boolean
}

export interface ModelAttribute {
  readonly type: 'Actual' | 'Target' | 'MinSet' | 'MaxSet'
  readonly mutability: 'ReadOnly' | 'WriteOnly' | 'ReadWrite'
  readonly constant: boolean
  read(): string
  write(value: string): void
}

export interface Traits {
  readonly dataType:
    | 'string'
    | 'decimal'
    | 'integer'
    | 'boolean'
    | 'OptionList'
    | 'SequenceList'
    | 'MemberList'
  readonly unit?: string
  readonly minLimit?: number
  readonly maxLimit?: number
  readonly valuesList?: string
  readonly supportsMonitoring?: boolean
}

const isNumeric = ({ dataType }: Traits): boolean => dataType === 'integer' || dataType === 'decimal'

/** Why a value does not fit; null when it does. */
export const misfit = (traits: Traits, value: string): string | null => {
  const { dataType, minLimit = -Infinity, maxLimit = Infinity, valuesList } = traits
  const allowed = valuesList?.split(',')
  if (isNumeric(traits)) {
    const number = value.trim() === '' ? Number.NaN : Number(value)
    if (!Number.isFinite(number) || (dataType === 'integer' && !Number.isInteger(number)))
      return 'InvalidType'
    return number < minLimit || number > maxLimit ? 'ValueOutOfRange' : null
  }
  if (dataType === 'boolean') return /^(true|false)$/i.test(value) ? null : 'InvalidType'
  if (dataType === 'OptionList')
    return allowed === undefined || allowed.includes(value) ? null : 'ValueNotListed'
  if (dataType === 'MemberList' || dataType === 'SequenceList') {
    const unknown = allowed && value.split(',').some((one) => !allowed.includes(one.trim()))
    return unknown ? 'ValueNotListed' : null
  }
  return null
}

export const canCross = isNumeric
