import { parentPort } from 'node:worker_threads'
import { serveYardstick } from './serve-yardstick.ts'

/** The thread that has reference and plain server for themselves: yardstick.ts starts it, and ends it. */
const { reference, plain } = await serveYardstick()
parentPort?.postMessage({ reference, plain })
