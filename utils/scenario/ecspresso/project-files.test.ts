import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeProject } from './project-files.ts'
import { definitionFixture } from './project-fixtures.ts'

const nothing = { config: {}, service: {}, taskDefinition: {} }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'project-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const text = (name: string) => readFileSync(join(folder, name), 'utf8')
const json = (name: string): unknown => JSON.parse(text(name))

describe('the fixtures of ecspresso', () => {
  it.each(['ecs-service-def.json', 'ecs-task-def.json'] as const)('%s is what ECS takes', (name) => {
    expect(Object.keys(definitionFixture(name)).length).toBeGreaterThan(3)
  })

  it('with a mistake are refused with its place', () => {
    writeFileSync(join(folder, 'ecs-service-def.json'), '{\n"desiredCount": "1"}')
    expect(() => definitionFixture('ecs-service-def.json', folder)).toThrow(
      /ecs-service-def\.json, line 2, at desiredCount: expected number, found "1"/,
    )
    writeFileSync(join(folder, 'ecs-task-def.json'), '[]')
    expect(() => definitionFixture('ecs-task-def.json', folder)).toThrow(/not a JSON object/)
  })
})

describe('the files of a project', () => {
  it('are the fixtures, where nothing is to differ', async () => {
    await writeProject(folder, nothing, { jsonnet: false })
    expect(readdirSync(folder).toSorted()).toEqual([
      'ecs-service-def.json',
      'ecs-task-def.json',
      'ecspresso.yml',
    ])
    expect(json('ecs-service-def.json')).toEqual(definitionFixture('ecs-service-def.json'))
    expect(json('ecs-task-def.json')).toMatchObject({ family: '{{ must_env `FAMILY` }}', cpu: '256' })
    expect(text('ecspresso.yml')).toContain('service_definition: ecs-service-def.json\n')
  })

  it('have the changes made', async () => {
    const changes = {
      config: { timeout: '7s', service_definition: null, plugins: [{ name: 'tfstate' }] },
      service: { desiredCount: 0, deploymentConfiguration: { maximumPercent: 150 } },
      taskDefinition: { cpu: null },
    }
    await writeProject(folder, changes, { jsonnet: false, taskDefinition: { cpu: '512', memory: '1024' } })
    expect(json('ecs-service-def.json')).toMatchObject({
      desiredCount: 0,
      deploymentConfiguration: { maximumPercent: 150, minimumHealthyPercent: 100 },
    })
    expect(json('ecs-task-def.json')).toEqual({ memory: '1024' })
    expect(text('ecspresso.yml')).toMatch(/^timeout: "7s"\nplugins: \[\{"name":"tfstate"\}\]\n$/m)
    expect(text('ecspresso.yml')).not.toMatch(/service_definition|TIMEOUT/)
    expect(text('ecspresso.yml')).toMatch(/^task_definition: /m)
  })

  it('are Jsonnet, in which the changes are made by itself', async () => {
    await writeProject(folder, { ...nothing, service: { desiredCount: 0 } }, { jsonnet: true })
    expect(text('ecs-service-def.jsonnet')).toBe(
      'std.mergePatch(\nimport \'fixture/ecs-service-def.jsonnet\',\n{\n  "desiredCount": 0\n})\n',
    )
    expect(text('ecspresso.jsonnet')).toContain("import 'fixture/ecspresso.jsonnet'")
    expect(text('fixture/ecs-task-def.jsonnet')).toContain("family: std.extVar('family')")
  })

  it('have another task definition in place of the fixture, in Jsonnet too', async () => {
    await writeProject(folder, nothing, { jsonnet: true, taskDefinition: { cpu: '1024' } })
    expect(text('ecs-task-def.jsonnet')).toBe('std.mergePatch(\n{\n  "cpu": "1024"\n},\n{})\n')
  })
})
