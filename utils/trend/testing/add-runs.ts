import { addToTrend } from '../add-to-trend.ts'
import { runOf } from './run-of.ts'

// Adds runs of one target to a trend, one after the other, while others do the same.
const [file = '', name = '', count = '0'] = process.argv.slice(2)
for (let turn = 0; turn < Number(count); turn += 1) {
  const ids = Array.from({ length: 300 }, (_, at) => `turn-${at}`)
  addToTrend(
    file,
    runOf(Object.fromEntries(ids.map((id, at) => [id, at % 20 === turn ? 'fail' : 'pass'])), { name }),
  )
}
