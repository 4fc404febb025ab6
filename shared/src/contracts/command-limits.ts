import { integerSetting } from '../kernel/settings.ts'

/**
 * The setting `COMMAND_SECONDS`: how long a station may take over a command, its wait in the station's queue included.
 * The same for all processes, as the limits of each follow from it.
 */
export const commandSeconds = integerSetting(30, 1, 120)

/** Milliseconds; each is longer than the one before it, so that who waits longer is answered by who waits less. */
export interface CommandLimits {
  /** The node: the station's answer. */
  readonly stationMs: number
  /** The management: the node's reply, which waits for the journal too. */
  readonly nodeMs: number
  /** The management: its answer over HTTP about one command, what the station's answer changed being stored. */
  readonly managementMs: number
  /** The web: the management's answer to a change. */
  readonly webMs: number
  /** A task whose holder has not renewed it for this long is taken by another: the holder's last command has ended. */
  readonly taskLeaseMs: number
}

/** From the station's answer to its effects in the store, which whoever commanded may wait for. */
export const appliedMs = 2_000
/** A node's journal takes milliseconds, and a second while it is full. */
const replyMs = 5_000
const workMs = 3_000
const webMarginMs = 5_000

/** The limits of all processes, in milliseconds, from how long a station may take. */
export const commandLimits = (stationMs: number): CommandLimits => {
  const nodeMs = stationMs + replyMs
  const managementMs = nodeMs + appliedMs + workMs
  return {
    stationMs,
    nodeMs,
    managementMs,
    webMs: managementMs + webMarginMs,
    taskLeaseMs: 2 * managementMs,
  }
}
