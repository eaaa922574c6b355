import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type JsonObject, mergePatch } from './merge-patch.ts'
import { definitionFixture, projectFixtures } from './project-fixtures.ts'

/** What is to differ from the fixtures; `null` takes a member out. */
export interface ProjectChanges {
  readonly config: JsonObject
  readonly service: JsonObject
  readonly taskDefinition: JsonObject
}

export interface ProjectKind {
  readonly jsonnet: boolean
  /** In place of the fixture's task definition. */
  readonly taskDefinition?: JsonObject | undefined
}

/** Writes ecspresso's three files into a folder, as YAML and JSON or as Jsonnet: the fixtures of that kind, with the changes made. */
export async function writeProject(
  folder: string,
  changes: ProjectChanges,
  { jsonnet, taskDefinition }: ProjectKind,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  if (jsonnet) return writeJsonnet(folder, changes, taskDefinition)
  const config = await readFile(join(projectFixtures, 'ecspresso.yml'), 'utf8')
  await writeFile(join(folder, 'ecspresso.yml'), withMembers(config, changes.config))
  const write = (name: string, base: JsonObject, patch: JsonObject) =>
    writeFile(join(folder, name), `${JSON.stringify(mergePatch(base, patch), undefined, 2)}\n`)
  await write('ecs-service-def.json', definitionFixture('ecs-service-def.json'), changes.service)
  await write(
    'ecs-task-def.json',
    taskDefinition ?? definitionFixture('ecs-task-def.json'),
    changes.taskDefinition,
  )
}

/** Each file imports its fixture, and has Jsonnet make the changes. */
async function writeJsonnet(
  folder: string,
  changes: ProjectChanges,
  taskDefinition: JsonObject | undefined,
): Promise<void> {
  const write = async (name: string, patch: JsonObject, base?: JsonObject) => {
    const source = join('fixture', name)
    await cp(join(projectFixtures, name), join(folder, source))
    const what = base ? JSON.stringify(base, undefined, 2) : `import '${source}'`
    await writeFile(
      join(folder, name),
      `std.mergePatch(\n${what},\n${JSON.stringify(patch, undefined, 2)})\n`,
    )
  }
  await mkdir(join(folder, 'fixture'), { recursive: true })
  await write('ecspresso.jsonnet', changes.config)
  await write('ecs-service-def.jsonnet', changes.service)
  await write('ecs-task-def.jsonnet', changes.taskDefinition, taskDefinition)
}

/** The YAML of the fixture, which has a member a line, with others in place of those; JSON is YAML, too. */
function withMembers(yaml: string, changes: JsonObject): string {
  const changed = Object.keys(changes)
  const kept = yaml.split('\n').filter((line) => !changed.includes(line.split(':', 1)[0] ?? ''))
  const added = Object.entries(changes).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`],
  )
  return [...kept.filter(Boolean), ...added, ''].join('\n')
}
