// The limit to measure against: Bun's own WebSocket server sending each message back as it came.
const { NODE_TLS_CERT: cert, NODE_TLS_KEY: key } = process.env
const server = Bun.serve({
  ...(cert !== undefined && key !== undefined && { tls: { cert, key } }),
  port: 0,
  hostname: '127.0.0.1',
  fetch: (request, bun) =>
    bun.upgrade(request, { headers: { 'Sec-WebSocket-Protocol': 'ocpp1.6' } })
      ? undefined
      : new Response('', { status: 426 }),
  websocket: { message: (socket, message) => void socket.send(message) },
})
console.log(`port ${server.port}`)
