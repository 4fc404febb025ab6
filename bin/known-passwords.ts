// Makes the list of known passwords that new ones are judged by: `bun run known-passwords LIST.txt`, one a line.
// The one that is shipped was made of SecLists' 10-million-password-list-top-1000000.txt (MIT).
import { prefixOf } from '../management/src/blocks/users/sessions/known-passwords.ts'

const leastLength = 12
const [list = ''] = process.argv.slice(2)
const words = (await Bun.file(list).text()).split('\n').map((line) => line.trim().toLowerCase())
const long = new Set(words.filter((word) => word.length >= leastLength))
const prefixes = [...long].map(prefixOf).sort(Buffer.compare)
const target = new URL('../management/src/blocks/users/sessions/known-passwords.bin', import.meta.url)
await Bun.write(target, Buffer.concat(prefixes))
console.log(`${prefixes.length} passwords in ${target.pathname}`)
