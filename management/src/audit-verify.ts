import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { AppError, isAppError, messageOf } from '@ocpp/shared/kernel/errors'
import { createLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import * as v from 'valibot'
import { storedForms } from './blocks/all.ts'
import { chainKey, type Place, placeIn, readAnchors, verifyLines, verifyStore } from './blocks/audit/index.ts'
import { anchorsFile, managementSettings } from './settings.ts'
import { openStore } from './store/open.ts'

const usage = `Verifies the audit log and names the first entry that does not fit. Exits with 1 where one does not.

  bun run audit:verify                        the log in the store (DATA_DIR or MONGODB_URL)
  bun run audit:verify --file audit.jsonl     an export of it
  bun run audit:verify --anchor 1234:9f86…    and that this entry is there with this code, as the log or an export
                                              has it; may be given again

The anchors that the management has noted (AUDIT_ANCHORS, or audit-anchors in DATA_DIR) count by themselves.
The key is AUDIT_KEY, or else derived from STATION_SECRET_PEPPER or the file pepper in DATA_DIR.`

const { MONGODB_URL, DATA_DIR, MESSAGE_LOG_DAYS, AUDIT_KEY, AUDIT_ANCHORS } = managementSettings
const read = () =>
  loadSettings(
    {
      MONGODB_URL,
      DATA_DIR,
      MESSAGE_LOG_DAYS,
      AUDIT_KEY,
      AUDIT_ANCHORS,
      STATION_SECRET_PEPPER: v.optional(v.string()),
    },
    process.env,
  )
type Settings = ReturnType<typeof read>

const secretOf = ({ AUDIT_KEY, STATION_SECRET_PEPPER, DATA_DIR }: Settings): string => {
  const file = join(DATA_DIR, 'pepper')
  const secret =
    AUDIT_KEY ?? STATION_SECRET_PEPPER ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : null)
  if (secret === null) throw new AppError('settings', 'AUDIT_KEY or STATION_SECRET_PEPPER: is required')
  return secret
}

const anchorOf = (text: string): Place => {
  const place = placeIn(text)
  if (place === null)
    throw new AppError('settings', `--anchor ${text}: must be a number, a colon and its code`)
  return place
}

const inFile = async (name: string, key: string): Promise<string | null> => {
  const lines = createInterface({ input: createReadStream(name), crlfDelay: Number.POSITIVE_INFINITY })
  const { entries, erased, gaps, anchor, fault } = await verifyLines(lines, key)
  console.log(`${entries} entries, ${erased} of them with personal data erased, ${gaps} gaps`)
  if (anchor !== null) console.log(`anchor ${anchor.seq}:${anchor.mac}`)
  return fault
}

const inStore = async (
  settings: Settings,
  key: string,
  anchors: readonly Place[],
): Promise<string | null> => {
  const store = await openStore({
    mongoUrl: settings.MONGODB_URL,
    dataDir: settings.DATA_DIR,
    messageLogDays: settings.MESSAGE_LOG_DAYS,
    log: createLogger('audit', 'warn'),
    forms: storedForms,
  })
  try {
    const noted = await readAnchors(anchorsFile(settings))
    const { entries, erased, unsealed, head, fault } = await verifyStore(store, key, [...noted, ...anchors])
    console.log(
      `${entries} entries, ${erased} of them with personal data erased, ${unsealed} not sealed yet, against ${noted.length + anchors.length} anchors`,
    )
    if (fault === null) console.log(`anchor ${head.seq}:${head.mac}`)
    return fault
  } finally {
    await store.close()
  }
}

const main = async (args: string[]): Promise<number> => {
  const options = {
    file: { type: 'string' },
    anchor: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  } as const
  try {
    const { values } = parseArgs({ args, options })
    if (values.help) {
      console.log(usage)
      return 0
    }
    const settings = read()
    const key = chainKey(secretOf(settings))
    const anchors = (values.anchor ?? []).map(anchorOf)
    const fault =
      values.file === undefined ? await inStore(settings, key, anchors) : await inFile(values.file, key)
    console.log(fault === null ? 'The audit log is as it was sealed.' : `It does not fit. ${fault}`)
    return fault === null ? 0 : 1
  } catch (error) {
    console.error(isAppError(error) ? error.message : messageOf(error))
    return 2
  }
}

if (import.meta.main) process.exit(await main(process.argv.slice(2)))
