import { expect, it } from 'vitest'
import { missingClient } from './missing-client.ts'

it('tells the first client that a scenario wants and the machine has not, and where it is to be had', () => {
  const found = { 'aws-cli': '/usr/bin/aws' }
  expect(missingClient({}, { clients: {} })).toBeUndefined()
  expect(missingClient({ clients: ['aws-cli'] }, { clients: found })).toBeUndefined()
  expect(missingClient({ clients: ['aws-cli', 'ecspresso'] }, { clients: found })).toEqual({
    lacks: 'ecspresso',
    reason: 'ecspresso not found: https://github.com/kayac/ecspresso#install',
  })
  expect(missingClient({ clients: ['aws-cli', 'ecspresso'] }, { clients: {} })).toEqual({
    lacks: 'aws-cli',
    reason:
      'AWS CLI not found: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
  })
})
