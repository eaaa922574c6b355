#!/usr/bin/env node
import { createServer } from 'node:http'

/**
 * A program that stands for an emulator: it listens and answers every call as ListClusters is answered. What it is to do
 * instead is its second argument; its port is the first, or in GATEWAY_PORT as MiniStack has it.
 */
const [, , port = process.env['GATEWAY_PORT'], how] = process.argv

console.log(`fake emulator, ${how ?? 'well'}`)
if (how === 'fails') {
  console.error('no such table: clusters')
  process.exit(7)
}
if (how === 'ignores SIGTERM') process.on('SIGTERM', () => console.log('not yet'))
if (how === 'never listens') setInterval(() => undefined, 60_000)
else
  createServer((_, answer) => answer.end('{"clusterArns":[]}')).listen(Number(port), '127.0.0.1', () =>
    console.log('listening'),
  )
