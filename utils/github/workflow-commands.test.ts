import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { outputsIn } from './testing/outputs-in.ts'
import { addToJobSummary, annotation, fitting, setOutputs } from './workflow-commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'workflow-commands-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('an annotation', () => {
  it('is one line, whatever an endpoint has answered', () => {
    expect(annotation('error', 'ECS: a, b', 'seen:\r\n::set-output name=passed::true\n100%')).toBe(
      '::error title=ECS%3A a%2C b::seen:%0D%0A::set-output name=passed::true%0A100%25',
    )
  })
})

describe('outputs', () => {
  it('keep values of several lines, and no value makes another', () => {
    const file = join(folder, 'outputs')
    const problem = 'first\npassed=true\nEOF\npassed<<EOF\ntrue\nEOF'
    setOutputs({ passed: 'false', problem }, file)
    setOutputs({ report: '' }, file)
    expect(outputsIn(file)).toEqual({ passed: 'false', problem, report: '' })
  })
})

describe('the job summary', () => {
  it('has one page after the other', () => {
    const file = join(folder, 'summary.md')
    addToJobSummary('# one\n', file)
    addToJobSummary('# two\n', file)
    expect(readFileSync(file, 'utf8')).toBe('# one\n# two\n')
  })

  it('is cut by bytes, at the end of a line, with its fence closed', () => {
    const page = `# title\n\n\`\`\`\`text\n${'═══ a timeline\n'.repeat(40)}\`\`\`\`\n`
    const cut = fitting(page, 200)
    expect(cut).toMatch(/═══ a timeline\n````\n\n_Cut here: .*_\n$/)
    expect(cut).not.toContain('\uFFFD')
    expect(Buffer.byteLength(cut)).toBeLessThan(300)
    expect(fitting(page)).toBe(page)
  })

  it('is not closed where no fence was open', () => {
    expect(fitting(`\`\`\`\ncode\n\`\`\`\n${'text\n'.repeat(100)}`, 50)).not.toMatch(/text\n```/)
  })
})
