import {
  type ECS,
  type ListServicesRequest,
  type ListTaskDefinitionsRequest,
  type ListTasksRequest,
  paginateListServices,
  paginateListTaskDefinitions,
  paginateListTasks,
} from '@aws-sdk/client-ecs'

interface Pages {
  /** 100 unless given, the most that lists give. */
  readonly pageSize?: number
  /** Comes after each page, before the next is asked for; with how many there were. */
  readonly betweenPages?: (pages: number) => Promise<unknown>
}

/** The ARNs that all pages of ListTasks give, as they give them: one that comes twice is there twice. */
export function listAllTasks(ecs: ECS, input: ListTasksRequest, pages: Pages = {}): Promise<string[]> {
  return gather(paginateListTasks(paging(ecs, pages), input), ({ taskArns }) => taskArns, pages)
}

/** The same of ListServices. */
export function listAllServices(ecs: ECS, input: ListServicesRequest, pages: Pages = {}): Promise<string[]> {
  return gather(paginateListServices(paging(ecs, pages), input), ({ serviceArns }) => serviceArns, pages)
}

/** The same of ListTaskDefinitions. */
export function listAllTaskDefinitions(
  ecs: ECS,
  input: ListTaskDefinitionsRequest,
  pages: Pages = {},
): Promise<string[]> {
  const found = paginateListTaskDefinitions(paging(ecs, pages), input)
  return gather(found, ({ taskDefinitionArns }) => taskDefinitionArns, pages)
}

function paging(client: ECS, { pageSize = 100 }: Pages) {
  return { client, pageSize, stopOnSameToken: true }
}

async function gather<Page>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly string[] | undefined,
  { betweenPages }: Pages,
): Promise<string[]> {
  const items: string[] = []
  let count = 0
  for await (const page of pages) {
    items.push(...(itemsOf(page) ?? []))
    count += 1
    await betweenPages?.(count)
  }
  return items
}
