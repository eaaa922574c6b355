import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { explain } from '../errors/framework-error.ts'
import { linesOf } from './report-lines.ts'
import { work } from './work.ts'
import { readyLine, workOrderSchema } from './work-order.ts'

/**
 * The program of one worker, as a process of this machine and in a pod: reads its order from a file, makes its part of the load, and
 * ends with the lines of its report. Where the order does not say when to begin, it says that it is ready, reads the moment from its
 * standard input, and ends with whoever holds that open.
 */
async function main([file = '']: readonly string[]): Promise<void> {
  const order = workOrderSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const index = order.index ?? Number(process.env['JOB_COMPLETION_INDEX'])
  const report = await work(order, index, async () => order.startAtMs ?? (await toldStart()))
  await new Promise((written) => process.stdout.write(`${linesOf(report).join('\n')}\n`, written))
}

async function toldStart(): Promise<number> {
  const lines = createInterface(process.stdin)
  lines.once('close', () => process.exit(1))
  process.stdout.write(`${readyLine}\n`)
  const [line] = await once(lines, 'line')
  return Number(line)
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => process.stderr.write(`${explain(error)}\n`, () => process.exit(1)),
)
