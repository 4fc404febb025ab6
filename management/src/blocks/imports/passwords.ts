import { mostLines } from '@ocpp/shared/blocks/imports/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { passwordOf } from '../stations/index.ts'
import { knownImport, presentImport, readText } from './find.ts'
import { stationKind } from './kinds/stations.ts'
import { importedPassword } from './password.ts'
import { imports } from './records.ts'
import { rowsOf } from './rows.ts'

interface StationPassword {
  readonly station: string
  readonly password: string
}

/**
 * The passwords that an import has made, this once: afterwards nobody can make them again. Of a station that has another one
 * by now, or is gone, there is none.
 * @throws AppError `notFound`; `conflict` where there are none or they were read
 */
export const readPasswords = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'pepper'>,
  actor: Actor,
  id: string,
): Promise<{ readonly passwords: StationPassword[] }> => {
  const { store, pepper } = context
  const item = await knownImport(store, id)
  const { nonce } = item.body
  if (nonce === null || presentImport(item).passwords === null)
    throw new AppError('conflict', 'There are no passwords to read, or they were read')
  const passwords: StationPassword[] = []
  for await (const { rows } of rowsOf(stationKind, store, await readText(store, item), mostLines))
    for (const { input, record } of rows) {
      const password = importedPassword(pepper, nonce, input.id)
      if (record?.station.secretHash === passwordOf(pepper, input.id, password).hash)
        passwords.push({ station: input.id, password })
    }
  await commit(context, actor, async ({ at, items, audit, touch }) => {
    const now = await knownImport({ items }, id)
    if (now.body.nonce === null) throw new AppError('conflict', 'They were read just now')
    await items.putMany([{ ...now, kind: imports.kind, at, body: { ...now.body, nonce: null, pieces: 0 } }])
    await audit('import.passwords', id, `${passwords.length} stations`)
    touch('imports')
  })
  await store.files.remove(id)
  return { passwords }
}
