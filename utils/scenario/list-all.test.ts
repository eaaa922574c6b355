import { ECS } from '@aws-sdk/client-ecs'
import { expect, it } from 'vitest'
import { listAllServices, listAllTasks } from './list-all.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** A client that is answered with these pages, one after the other; what it asked for is in `asked`. */
function clientOf(member: string, pages: readonly string[][], asked: unknown[] = []): ECS {
  const ecs = new ECS({ region: 'us-east-1', credentials })
  let given = 0
  ecs.middlewareStack.add(
    () =>
      async ({ input }) => {
        // The paginator goes on with the same one.
        asked.push({ ...input })
        const items = pages[given]
        given += 1
        const more = given < pages.length && { nextToken: `${given}` }
        return { output: { $metadata: {}, [member]: items, ...more }, response: undefined }
      },
    { step: 'initialize' },
  )
  return ecs
}

it('gives what all pages hold, and what comes twice twice', async () => {
  const asked: unknown[] = []
  const ecs = clientOf('taskArns', [['a', 'b'], [], ['b']], asked)
  expect(await listAllTasks(ecs, { cluster: 'web' }, { pageSize: 2 })).toEqual(['a', 'b', 'b'])
  expect(asked).toEqual([
    { cluster: 'web', maxResults: 2, nextToken: undefined },
    { cluster: 'web', maxResults: 2, nextToken: '1' },
    { cluster: 'web', maxResults: 2, nextToken: '2' },
  ])
})

it('lets something happen after each page, before the next is asked for', async () => {
  const asked: unknown[] = []
  const seen: unknown[] = []
  const ecs = clientOf('serviceArns', [['a'], ['b']], asked)
  await listAllServices(ecs, {}, { betweenPages: async (pages) => seen.push([pages, asked.length]) })
  expect(seen).toEqual([
    [1, 1],
    [2, 2],
  ])
})
