// amqplib alone: the same entries, encoded beforehand, `perMessage` to a message, many confirms in flight.
import { entryOf } from '@ocpp/node/journal/draft'
import { connect } from 'amqplib'
import { draftOf } from './draft.ts'

const [url = '', queue = '', count = '0', perMessage = '1'] = process.argv.slice(2)
const events = Number(count)
const size = Number(perMessage)
const inFlight = Math.max(10, Math.floor(2_000 / size))

const connection = await connect(url, { noDelay: true })
const channel = await connection.createConfirmChannel()
await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } })
const texts = Array.from({ length: 1_000 }, (_, n) => JSON.stringify(entryOf('bench', n, draftOf(n))))
const messageOf = (from: number): Buffer =>
  Buffer.from(`[${Array.from({ length: size }, (_, i) => texts[(from + i) % texts.length]).join(',')}]`)
const messages = Array.from({ length: 50 }, (_, i) => messageOf(i * size))
const total = Math.floor(events / size)

const cpuBefore = process.cpuUsage()
const before = performance.now()
let sent = 0
let confirmed = 0
await new Promise<void>((resolve, reject) => {
  const pump = () => {
    while (sent < total && sent - confirmed < inFlight) {
      const message = messages[sent++ % messages.length] ?? Buffer.alloc(0)
      channel.sendToQueue(queue, message, { persistent: true }, (error) => {
        if (error) return reject(error)
        confirmed++
        if (confirmed === total) resolve()
        else pump()
      })
    }
  }
  pump()
})
const seconds = (performance.now() - before) / 1_000
const { user, system } = process.cpuUsage(cpuBefore)
console.log(
  JSON.stringify({ perSecond: (total * size) / seconds, cpuMicros: (user + system) / (total * size) }),
)
await channel.deleteQueue(queue)
await connection.close()
