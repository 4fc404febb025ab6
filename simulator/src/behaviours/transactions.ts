import type { Behaviour } from '../device.ts'

/** Says whether a transaction goes on. Nothing is ever held back: what waits is sent as soon as there is a link. */
export const transactions: Behaviour = ({ plugs }) => ({
  'ocpp2.0.1': {
    GetTransactionStatus: ({ transactionId }) => {
      if (transactionId === undefined) return { messagesInQueue: false }
      const ongoingIndicator = plugs.some(({ session }) => session?.transactionId === transactionId)
      return { ongoingIndicator, messagesInQueue: false }
    },
  },
})
