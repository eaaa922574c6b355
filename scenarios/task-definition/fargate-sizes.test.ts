import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { fargateDefinition } from '../../utils/scenario/given/definition.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

/** CPU units, and memory in MiB that Fargate has for them: the least and the most, and what lies just beside. */
const sizes = [
  { cpu: 256, memory: '512 MiB, 1 GB or 2 GB', taken: [512, 1024, 2048], refused: [1536, 3072] },
  { cpu: 512, memory: '1 to 4 GB', taken: [1024, 3072, 4096], refused: [512, 1536, 5120] },
  { cpu: 1024, memory: '2 to 8 GB', taken: [2048, 3072, 8192], refused: [1024, 2560, 9216] },
  { cpu: 2048, memory: '4 to 16 GB', taken: [4096, 5120, 16_384], refused: [3072, 4608, 17_408] },
  { cpu: 4096, memory: '8 to 30 GB', taken: [8192, 9216, 30_720], refused: [7168, 8704, 31_744] },
  {
    cpu: 8192,
    memory: '16 to 60 GB in steps of 4 GB',
    taken: [16_384, 20_480, 61_440],
    refused: [12_288, 18_432, 65_536],
  },
  {
    cpu: 16_384,
    memory: '32 to 120 GB in steps of 8 GB',
    taken: [32_768, 40_960, 122_880],
    refused: [24_576, 36_864, 131_072],
  },
]

for (const { cpu, memory, taken, refused } of sizes) {
  scenario(
    `Fargate has ${memory} for ${cpu} CPU units and nothing else`,
    { requirements: ['TD-05'] },
    async ({ given }) => {
      for (const size of taken) {
        const definition = fargateDefinition({ cpu: String(cpu), memory: String(size) })
        expect(await given.taskDefinition(definition)).toMatchObject({
          cpu: String(cpu),
          memory: String(size),
        })
      }
      for (const size of refused) {
        const definition = fargateDefinition({ cpu: String(cpu), memory: String(size) })
        await expectError(given.taskDefinition(definition), 'ClientException')
      }
    },
  )
}

scenario(
  'Fargate refuses CPU units that it has no size for',
  { requirements: ['TD-05'] },
  async ({ given }) => {
    for (const cpu of ['128', '300', '3072'])
      await expectError(given.taskDefinition(fargateDefinition({ cpu, memory: '2048' })), 'ClientException')
  },
)
