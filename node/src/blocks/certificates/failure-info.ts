import { printable } from '@ocpp/shared/ocpp/printable'

/** Why something could not be done, in a word and a sentence. */
export interface Failure {
  readonly failed: string
  readonly detail: string
}

/** The same as the `statusInfo` of 2.0.1. */
export const failureInfo = ({ failed, detail }: Failure) => ({
  reasonCode: `${failed.charAt(0).toUpperCase()}${failed.slice(1)}`.slice(0, 20),
  additionalInfo: printable(detail, 512),
})
