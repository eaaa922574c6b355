import fc from 'fast-check'
import type { RecordedCall } from './record.ts'
import type { StoryTask, TaskStory } from './task-story.ts'

interface Look {
  readonly operation: 'DescribeTasks' | 'RunTask' | 'StopTask'
  readonly startMs: number
  /** From the start to the moment that the answer shows. */
  readonly toMomentMs: number
  /** From that moment to the end. */
  readonly toEndMs: number
}

const looks: fc.Arbitrary<readonly Look[]> = fc.array(
  fc.record({
    operation: fc.constantFrom('DescribeTasks', 'DescribeTasks', 'DescribeTasks', 'RunTask', 'StopTask'),
    startMs: fc.integer({ min: 0, max: 400 }),
    toMomentMs: fc.integer({ min: 0, max: 100 }),
    toEndMs: fc.integer({ min: 0, max: 100 }),
  }),
  { maxLength: 40 },
)

/**
 * What overlapping calls may see of a life: each answer shows one moment between its start and its end. Reads lag
 * behind by a fixed time (WIRE-07), and RunTask repeats its first answer (TK-09).
 */
export function observations(stories: fc.Arbitrary<TaskStory>): fc.Arbitrary<readonly RecordedCall[]> {
  return fc
    .record({ story: stories, looks, lagMs: fc.integer({ min: 0, max: 60 }), defined: fc.boolean() })
    .map(({ story, looks, lagMs, defined }) => [
      ...(defined ? [definitionCall(story)] : []),
      ...looks.map((look) => answerTo(look, story, lagMs)),
    ])
}

function answerTo(look: Look, { states }: TaskStory, lagMs: number): RecordedCall {
  const { operation, startMs, toMomentMs, toEndMs } = look
  const momentMs = startMs + toMomentMs - (operation === 'DescribeTasks' ? lagMs : 0)
  const at = operation === 'RunTask' ? states[0] : states.findLast(({ fromMs }) => fromMs <= momentMs)
  const during = [startMs, startMs + toMomentMs + toEndMs] as const
  if (!at) return { operation, output: { tasks: [], failures: [] }, during }
  if (operation === 'StopTask') {
    return { operation, input: { task: at.task.taskArn }, output: { task: at.task }, during }
  }
  return { operation, output: { tasks: [at.task], failures: [] }, during }
}

/** A call for each state of a life, one after another, and before them one for the task definition. */
export function everyState(
  story: TaskStory,
  alter: (tasks: StoryTask[]) => void = () => {},
): readonly RecordedCall[] {
  const tasks = story.states.map(({ task }) => structuredClone(task))
  alter(tasks)
  return [
    definitionCall(story),
    ...tasks.map((task, index) => ({
      operation: 'DescribeTasks',
      output: { tasks: [task], failures: [] },
      during: [10 * index, 10 * index + 5] as const,
    })),
  ]
}

function definitionCall({ definition }: TaskStory): RecordedCall {
  return { operation: 'DescribeTaskDefinition', output: definition, during: [-10, -5] }
}

/** `seq` of the call that shows the state with this index in a history of `everyState`. */
export function seqOfState(index: number): number {
  return index + 2
}
