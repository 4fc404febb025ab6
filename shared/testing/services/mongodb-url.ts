const SHAPE = /^(mongodb(?:\+srv)?:\/\/)([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/

/**
 * The same server with another database. Not `new URL`: a replica set's URL may name several hosts.
 * The database that a user's credentials were looked up in stays the one it was.
 */
export function withDatabase(url: string, name: string): string {
  const [, scheme, authority, database, query] = SHAPE.exec(url) ?? []
  if (!scheme || !authority) throw new Error('MONGODB_URL is not a mongodb:// or mongodb+srv:// URL')
  const options = new URLSearchParams(query)
  const isFromDatabase = authority.includes('@') && Boolean(database) && scheme === 'mongodb://'
  if (isFromDatabase && database && !options.has('authSource')) options.set('authSource', database)
  const search = options.toString()
  return `${scheme}${authority}/${encodeURIComponent(name)}${search ? `?${search}` : ''}`
}
