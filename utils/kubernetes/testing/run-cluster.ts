/** A run that has a cluster, uses it and deletes it; each stage is told by a line when it begins. For being killed. */
import { kind } from '../kind.ts'

const tell = (stage: string) => process.stdout.write(`${stage}\n`)

tell('starting')
const cluster = await kind.start({ target: 'test', nodePorts: [30080], startMs: 300_000 })
tell('loading')
await cluster.loadImage('nginx:latest')
tell('using')
const stopWatching = await cluster.watchPods(() => undefined)
await cluster.diagnose()
stopWatching()
tell('deleting')
await cluster.stop()
tell('done')
