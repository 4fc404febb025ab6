import type { Command } from '@ocpp/shared/blocks/commands/api'

export interface CommandEnd {
  /** The command's end in one word. */
  readonly word: string
  /** Class of the tag: good, warn, danger or plain. */
  readonly tone: 'good' | 'warn' | 'danger' | ''
  /** What stands behind the word. */
  readonly detail: string
}

const status = (response: Readonly<Record<string, unknown>>): string => {
  const value = response.status
  return typeof value === 'string' ? value : ''
}

/** How a command ended, in the words of the pages. Rejected, error and timed out are different things. */
export const commandEnd = ({ state, outcome }: Pick<Command, 'state' | 'outcome'>): CommandEnd => {
  const said = outcome?.outcome === 'answered' ? status(outcome.response) : ''
  const end = (word: string, tone: CommandEnd['tone'], detail: string): CommandEnd => ({ word, tone, detail })
  switch (state) {
    case 'queued':
      return end('queued', '', 'waits for the station')
    case 'sent':
      return end('sent', '', 'waits for the answer')
    case 'accepted':
      return end('accepted', 'good', said || 'answered')
    case 'rejected':
      return end('rejected', 'warn', said || 'the station said no')
    case 'notSupported':
      return end('not supported', 'warn', said || 'the station cannot do this')
    case 'notImplemented':
      return end('not implemented', 'warn', said || 'the station does not have this')
    case 'unclear':
      return end('unclear', 'warn', said ? `the station said ${said}` : 'nothing of its answer can be read')
    case 'callError':
      return end(
        'error',
        'danger',
        outcome?.outcome === 'callError' ? `CALLERROR ${outcome.code}` : 'CALLERROR',
      )
    case 'timeout':
      return end(
        'timed out',
        'warn',
        outcome?.outcome === 'timeout' ? `no answer in ${Math.round(outcome.afterMs / 1000)} s` : 'no answer',
      )
    case 'connectionLost':
      return end('connection lost', 'warn', 'before the answer: it may have been carried out')
    case 'refused':
      return end(
        'refused',
        '',
        outcome?.outcome === 'refused' ? outcome.detail || outcome.reason : 'not sent',
      )
    case 'expired':
      return end('expired', '', 'the station stayed away')
  }
}

/** Milliseconds the station took; null without an answer. */
export const commandMs = ({ outcome }: Pick<Command, 'outcome'>): number | null =>
  outcome?.outcome === 'answered' || outcome?.outcome === 'callError' ? Math.round(outcome.roundTripMs) : null
