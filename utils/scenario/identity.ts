import { basename, relative, sep } from 'node:path'

/** The parts of ECS that suites judge, and the phase in which each is run. */
export const phaseOfArea = {
  cluster: 1,
  'task-definition': 2,
  task: 3,
  service: 4,
  failure: 5,
  ecspresso: 6,
  performance: 7,
} as const

export type Area = keyof typeof phaseOfArea

export interface Identity {
  /** `<area>/<feature>/<slug of the title>`: what expectations name. */
  readonly id: string
  readonly area: Area
  readonly feature: string
  /** `scenarios/task/run-task.test.ts` */
  readonly file: string
}

const scenarioRoot = 'scenarios'

/** Who a scenario is, from its file (`scenarios/<area>/<feature>.test.ts`) and title. */
export function identify(file: string, title: string): Identity {
  const path = relative(process.cwd(), file).split(sep)
  const [root, area = ''] = path
  if (root !== scenarioRoot || path.length !== 3 || !isArea(area)) {
    throw new Error(
      `${path.join('/')}: a scenario stands in ${scenarioRoot}/<area>/<feature>.test.ts, area one of ${areas.join(', ')}`,
    )
  }
  const feature = basename(file, '.test.ts')
  return { id: `${area}/${feature}/${slug(title)}`, area, feature, file: path.join('/') }
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
