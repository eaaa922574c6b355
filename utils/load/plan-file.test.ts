import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planOfRun, readPlanFile } from './plan-file.ts'
import { tasksOfPlan } from './tasks-of-plan.ts'

const folder = 'fixtures/load'

describe('the plans of this project', () => {
  it.each(readdirSync(folder))('%s is one, and has no name but its own', (file) => {
    const plan = planOfRun(readPlanFile(join(folder, file)), {
      run: 'run-1',
      network: { subnets: ['subnet-1'] },
    })
    expect(plan.name).toBe(file.replace('.json', ''))
    expect(JSON.stringify(plan)).toContain('"run-1"')
    expect(JSON.stringify(plan)).toContain('{"awsvpcConfiguration":{"subnets":["subnet-1"]}}')
    expect(JSON.stringify(plan)).not.toMatch(/\{(run|network)\}/)
  })

  it('tell how many tasks they start', () => {
    expect(tasksOfPlan(readPlanFile(join(folder, 'run-task-burst.json')))).toBe(1_000)
    expect(tasksOfPlan(readPlanFile(join(folder, 'reads.json')))).toBe(10)
  })
})
