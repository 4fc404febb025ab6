import { MongoClient } from 'mongodb'

const parts = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?(\?.*)?$/

/** The same server and credentials, another database. */
export const withDatabase = (url: string, database: string): string =>
  url.replace(parts, (_, server: string, options = '') => {
    // Users stand in the database the URL named, `admin` if none, unless the options say otherwise.
    const named = /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(url)?.[1]
    const needsSource = named !== undefined && server.includes('@') && !/[?&]authSource=/i.test(options)
    const source = needsSource ? `${options === '' ? '?' : '&'}authSource=${named}` : ''
    return `${server}/${database}${options}${source}`
  })

/** Removes the database that the URL names. */
export const dropDatabase = async (url: string): Promise<void> => {
  const client = new MongoClient(url)
  try {
    await client.db().dropDatabase()
  } finally {
    await client.close()
  }
}
