import { MongoClient } from 'mongodb'

/** True when a MongoDB answers at this URL within the time. */
export async function pingMongodb(url: string, withinMs: number): Promise<boolean> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: withinMs })
  try {
    await client.db('admin').command({ ping: 1 })
    return true
  } catch {
    return false
  } finally {
    await client.close()
  }
}

/** Drops every database whose name begins so. */
export async function dropDatabases(url: string, prefix: string): Promise<void> {
  const client = new MongoClient(url)
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true })
    for (const { name } of databases) {
      if (name.startsWith(prefix)) await client.db(name).dropDatabase()
    }
  } finally {
    await client.close()
  }
}
