import { parseArgs } from 'node:util'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'

export interface EmbeddedOptions {
  readonly demo: boolean
  readonly help: boolean
}

export const help = `Starts the whole system on this machine: node, management and web, on SQLite in DATA_DIR (./data).

  npm start [-- options]        or: bun start [options]

  --demo    adds a simulated fleet: 30 stations of both OCPP versions that live a plausible day
  --help

Settings come from the environment; README.md lists them.`

/** @throws AppError `settings` for an option that does not exist */
export const readOptions = (args: readonly string[]): EmbeddedOptions => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { demo: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    })
    return values
  } catch (cause) {
    throw new AppError('settings', `${messageOf(cause)} (--help lists the options)`, { cause })
  }
}
