import type { ListTasksRequest, ListTasksResponse } from '@aws-sdk/client-ecs'

/** A client that can list tasks; `ECS` is one. */
export interface TaskLister {
  listTasks(input: ListTasksRequest): Promise<ListTasksResponse>
}

/**
 * The ARNs of all pages of ListTasks, or nothing when an answer holds no list at all. A token that leads back ends it: that
 * is for the checkers to find, and going round with it would never end.
 */
export async function listTaskArns(
  ecs: TaskLister,
  input: Omit<ListTasksRequest, 'nextToken'>,
): Promise<string[] | undefined> {
  const arns: string[] = []
  const tokens = new Set<string>()
  let nextToken: string | undefined
  for (;;) {
    const page = await ecs.listTasks({ ...input, ...(nextToken !== undefined && { nextToken }) })
    if (!page.taskArns) return undefined
    arns.push(...page.taskArns)
    nextToken = page.nextToken
    if (nextToken === undefined || tokens.has(nextToken)) return arns
    tokens.add(nextToken)
  }
}
