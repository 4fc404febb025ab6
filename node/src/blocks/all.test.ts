import { expect, test } from 'bun:test'
import { merge } from '@ocpp/shared/kernel/merge'
import type { HandlerTable } from '../handlers/handler.ts'
import type { CommandTable } from '../handlers/translation.ts'
import { commands, handlers } from './all.ts'
import { stations } from './stations/block.ts'
import { transactions } from './transactions/block.ts'

/** Each `@ts-expect-error` fails the check once what stands below it compiles. */
export const mustNotCompile = () => {
  // @ts-expect-error two owners of one action
  const handledTwice: HandlerTable['ocpp1.6'] = merge(handlers['ocpp1.6'], stations.handlers['ocpp1.6'])
  // @ts-expect-error two owners of one command
  const commandedTwice: CommandTable = merge(commands, transactions.commands)
  // @ts-expect-error the commands of other blocks have no owner
  const ownerless: CommandTable = merge(stations.commands, transactions.commands)
  return { handledTwice, commandedTwice, ownerless }
}

test('the table takes exactly one right handler per action', () => {
  const { Heartbeat, ...withoutHeartbeat } = handlers['ocpp1.6']
  // @ts-expect-error a missing handler does not compile
  const missing: HandlerTable['ocpp1.6'] = withoutHeartbeat
  const wrong: HandlerTable['ocpp1.6'] = {
    ...handlers['ocpp1.6'],
    // @ts-expect-error an answer of another action does not compile
    StartTransaction: Heartbeat,
  }
  const surplus: HandlerTable['ocpp1.6'] = {
    ...handlers['ocpp1.6'],
    // @ts-expect-error an action that only the CSMS calls has no handler
    Reset: Heartbeat,
  }
  expect(Object.keys(missing)).toHaveLength(Object.keys(handlers['ocpp1.6']).length - 1)
  expect(wrong.StartTransaction).not.toBe(handlers['ocpp1.6'].StartTransaction)
  expect(surplus).toHaveProperty('Reset')
})
