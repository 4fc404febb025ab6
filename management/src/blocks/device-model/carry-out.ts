import type { Command } from '@ocpp/shared/api/commands'
import type { SettingRef, SettingResult, SettingsOutcome } from '@ocpp/shared/blocks/device-model/api'
import { answerOf } from '@ocpp/shared/contracts/commands'
import { issueCommand } from '../../use-cases/commands/issue.ts'
import type { Actor, CommandContext } from '../../use-cases/context.ts'

/** One CALL of several that settings take. */
export interface SettingsCall<S extends SettingRef = SettingRef> {
  readonly name: string
  readonly payload: Record<string, unknown>
  readonly settings: readonly S[]
  /** The station's word on each of the settings, in their order; undefined where it has none. */
  readonly words: (response: Readonly<Record<string, unknown>>) => readonly (Word | undefined)[]
}

export interface Word {
  readonly status: string
  readonly reason: string | null
}

const refOf = (setting: SettingRef): SettingRef => {
  const { component, componentInstance, evse, connector, variable, variableInstance, attribute } = setting
  const named = { component, componentInstance, evse, connector, variableInstance, attribute }
  const given = Object.entries(named).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), variable }
}

const resultsOf = ({ settings, words }: SettingsCall, { id, state, outcome }: Command): SettingResult[] => {
  const response = answerOf(outcome)
  const answered = response === null ? [] : words(response)
  return settings.map((setting, index) => {
    const word = answered[index]
    const reason = outcome?.outcome === 'refused' ? outcome.detail : null
    return { ...refOf(setting), status: word?.status ?? state, reason: word?.reason ?? reason, commandId: id }
  })
}

/** After these the station will not hear the next one either. */
const isHopeless = ({ state }: Command): boolean => ['refused', 'timeout', 'connectionLost'].includes(state)

/**
 * Makes CALLs one after the other, as a station wants them; stops where it no longer answers. `key` names the whole,
 * so that asking twice does it once.
 */
export const carryOut = async (
  context: CommandContext,
  actor: Actor,
  station: string,
  calls: readonly SettingsCall[],
  key: string | null,
): Promise<SettingsOutcome> => {
  const commands: Command[] = []
  const results: SettingResult[] = []
  for (const [index, call] of calls.entries()) {
    const { name, payload } = call
    const last = commands.at(-1)
    if (last !== undefined && isHopeless(last)) {
      results.push(...resultsOf(call, last))
      continue
    }
    const idempotencyKey = key && `${key} ${index}`
    const command = await issueCommand(context, actor, { station, name, payload, idempotencyKey })
    commands.push(command)
    results.push(...resultsOf(call, command))
  }
  return { commands: commands.map(({ id, state }) => ({ id, state })), results }
}
