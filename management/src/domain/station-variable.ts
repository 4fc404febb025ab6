/** A variable of a station's device model, or a 1.6 key under the component `ChargePoint`, as it was last read. */
export interface StationVariable {
  readonly component: string
  readonly componentInstance: string | null
  readonly evse: number | null
  readonly connector: number | null
  readonly variable: string
  readonly variableInstance: string | null
  /** Actual, Target, MinSet or MaxSet. */
  readonly attribute: string
  readonly value: string | null
  readonly readOnly: boolean
  readonly writeOnly: boolean
  readonly dataType: string | null
  readonly unit: string | null
  /** Written, and in force only after the next boot. */
  readonly rebootRequired: boolean
  /** An Instant. */
  readonly readAt: string
  readonly persistent?: boolean
  readonly constant?: boolean
  readonly minLimit?: number
  readonly maxLimit?: number
  /** What it may be, separated by commas. */
  readonly valuesList?: string
  readonly supportsMonitoring?: boolean
  /** What was last written, until the station reports that value: where it differs, the station kept another. */
  readonly asked?: string
  /** The station's last status for it, where it was read or written by name. */
  readonly result?: {
    readonly of: 'read' | 'write'
    readonly status: string
    readonly reason: string | null
    readonly at: string
  }
  /** Mark of the report that last contained it. */
  readonly report?: string
}
