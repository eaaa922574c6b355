import { relative, sep } from 'node:path'
import { codeExtension, codeRoot } from '../package-root.ts'

/** The parts of ECS that suites judge, and the phase in which each is run. */
export const phaseOfArea = {
  cluster: 1,
  'task-definition': 2,
  task: 3,
  service: 4,
  failure: 5,
  ecspresso: 6,
  'aws-cli': 6,
  performance: 7,
} as const

export type Area = keyof typeof phaseOfArea

export interface Identity {
  /** `<area>/<feature>/<slug of the title>`: what expectations name. */
  readonly id: string
  readonly area: Area
  readonly feature: string
  /** `scenarios/task/run-task.test.ts`, wherever the project is installed: its source has that place there as well. */
  readonly file: string
}

const scenarioRoot = 'scenarios'

/** Who a scenario is, from its file (`scenarios/<area>/<feature>.test.ts`) and title. */
export function identify(file: string, title: string): Identity {
  const path = relative(codeRoot, file).split(sep)
  const [root, area = '', name = ''] = path
  if (root !== scenarioRoot || path.length !== 3 || !isArea(area)) {
    throw new Error(
      `${path.join('/')}: a scenario stands in ${scenarioRoot}/<area>/<feature>.test.ts, area one of ${areas.join(', ')}`,
    )
  }
  const feature = name.replace(`.test${codeExtension}`, '')
  return {
    id: `${area}/${feature}/${slug(title)}`,
    area,
    feature,
    file: `${scenarioRoot}/${area}/${feature}.test.ts`,
  }
}

/** `StopTask reports UserInitiated` → `stop-task-reports-user-initiated` */
export function slug(title: string): string {
  return title
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
}

export const areas = Object.keys(phaseOfArea).filter(isArea)

export function isArea(name: string): name is Area {
  return Object.hasOwn(phaseOfArea, name)
}
