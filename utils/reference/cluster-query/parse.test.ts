import { describe, expect, test } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { parseClusterQuery } from './parse.ts'

const values: Readonly<Record<string, readonly string[]>> = {
  'attribute:stack': ['prod'],
  'attribute:ecs.instance-type': ['m5.large'],
  'attribute:rack': ['7'],
  'attribute:owner': ['team one'],
  'attribute:none': [],
  agentConnected: ['true'],
  agentVersion: ['1.68.10'],
  registeredAt: ['2026-06-18T22:28:28.000Z'],
  runningTasksCount: ['3'],
  'task:group': ['family:web', 'service:api'],
}
const holds = (expression: string) => parseClusterQuery(expression)((subject) => values[subject])

describe('cluster query', () => {
  test.each([
    'attribute:stack == prod',
    'attribute:stack equals prod',
    'attribute:stack != dev',
    'attribute:none not_equals dev',
    'attribute:ecs.instance-type =~ m5.*',
    'attribute:ecs.instance-type !~ t3.*',
    'attribute:stack in [dev, prod]',
    'attribute:stack not_in [dev]',
    'attribute:stack !in [dev]',
    'attribute:stack exists',
    'attribute:none !exists',
    'attribute:none not_exists',
    'attribute:rack > 6 and attribute:rack < 10',
    'attribute:owner == "team one"',
    'agentConnected == true',
    'agentVersion >= 1.68.2',
    'agentVersion less_than 1.100',
    'registeredAt > 2026-06-18',
    'registeredAt >= 2026-06-18T22:28:28',
    'registeredAt == 2026-06-18T22:28:28.000Z',
    'runningTasksCount <= 3',
    'task:group == service:api',
    'attribute:stack == dev || attribute:stack == prod',
    'attribute:stack == prod && !(agentConnected == false)',
    'not attribute:stack == dev',
    '(attribute:stack == dev or attribute:rack == 7) and agentConnected == true',
  ])('%s holds', (expression) => {
    expect(holds(expression)).toBe(true)
  })

  test.each([
    'attribute:stack == pro',
    'attribute:ecs.instance-type =~ m5',
    'attribute:none == prod',
    'registeredAt < 2026-06-18',
    'task:group != service:api',
    'attribute:stack == prod and attribute:rack == 8',
    'attribute:stack == dev or attribute:rack == 8 and agentConnected == true',
  ])('%s does not hold', (expression) => {
    expect(holds(expression)).toBe(false)
  })

  test.each([
    '',
    'attribute:stack',
    'attribute:stack ==',
    'attribute:stack = prod',
    'attribute:stack is prod',
    'attribute:stack == prod attribute:rack == 7',
    'attribute:stack == (prod)',
    'attribute:stack in prod',
    'attribute:stack in []',
    'attribute:stack in [prod',
    '(attribute:stack == prod',
    'attribute:stack == prod)',
    'and',
    'colour == red',
    'attribute:stack =~ [a',
    'attribute:stack == "prod',
    'registeredAt > yesterday',
    '('.repeat(1999),
    '!'.repeat(2000),
    'a'.repeat(2001),
  ])('%.40s is no query', (expression) => {
    expect(ecsErrorOf(() => holds(expression)).type).toBe('InvalidParameterException')
  })
})
