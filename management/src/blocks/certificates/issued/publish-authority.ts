import { pemOf } from '@ocpp/shared/pki/certificate-pem'
import { wholeSystem } from '../../../domain/items.ts'
import { commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { authorities, publishedAuthority } from '../records.ts'

/**
 * Lets nodes know who vouches for stations' certificates: the operator's authority with its chain, and the system's own where
 * it has made one, which stations may have certificates of from before. Nothing while there is neither: it is made when it
 * is first needed.
 */
export const publishAuthority = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'pki'>,
): Promise<boolean> => {
  const { store, pki } = context
  const own = await store.items.get(authorities.kind, wholeSystem, '')
  const certificates = [...(pki.operatorAuthority?.chain.map(pemOf) ?? []), own?.body.certificate ?? ''].join(
    '',
  )
  const isKnown = async ({ items }: Pick<Context['store'], 'items'>) =>
    (await items.get(publishedAuthority.kind, wholeSystem, ''))?.body.certificates === certificates
  if (certificates === '' || (await isKnown(store))) return false
  return await commit(context, { email: 'system' }, async ({ at, refer, ...repositories }) => {
    if (await isKnown(repositories)) return false
    const item = { kind: publishedAuthority.kind, station: wholeSystem, key: '', state: '', at, due: null }
    await repositories.items.putMany([{ ...item, body: { certificates } }])
    await refer({ kind: 'authority', certificates })
    return true
  })
}
