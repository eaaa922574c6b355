import { expect, it } from 'vitest'
import { clientsOf, countClientFiles } from './client-files.ts'

it('knows by its text which programs a file of scenarios uses', () => {
  expect(clientsOf("{ requirements: ['EP-01'], clients: ['ecspresso'], needs: ['images'] }")).toEqual([
    'ecspresso',
  ])
  expect(clientsOf("clients: ['aws-cli', 'ecspresso'],")).toEqual(['aws-cli', 'ecspresso'])
  expect(clientsOf("const clients = ['aws-cli'] as const")).toEqual(['aws-cli'])
  expect(clientsOf("{ requirements: ['CL-01'] }")).toEqual([])
})

it('counts the chosen files that use a program which is there', () => {
  const ofEcspresso = countClientFiles(['scenarios/ecspresso/'], ['ecspresso'])
  expect(ofEcspresso).toBeGreaterThan(5)
  expect(countClientFiles([], ['ecspresso'])).toBe(ofEcspresso)
  expect(countClientFiles([], ['aws-cli'])).toBe(1)
  expect(countClientFiles(['scenarios/ecspresso/'], ['aws-cli'])).toBe(0)
  expect(countClientFiles(['scenarios/cluster/'], ['ecspresso', 'aws-cli'])).toBe(0)
})
