import { pythonPackageVersion } from '../program/python-package.ts'
import { containerOrProgram } from './container-or-program.ts'
import { withMotoEc2 } from './moto-ec2.ts'
import type { Profile } from './profile.ts'
import type { Target } from './target.ts'

/** Another one is judged with MOTO_IMAGE. */
const image = process.env['MOTO_IMAGE'] || 'motoserver/moto:5.2.5'

const profile: Profile = {
  // moto keeps what it is told and runs nothing.
  capabilities: ['container-instances', 'account-settings', 'own-account', 'proxied-clients', 'made-up-arns'],
  pace: { pollMs: 20 },
  deadlines: {
    callMs: 5_000,
    readLagMs: 1_000,
    taskMs: 3_000,
    serviceMs: 3_000,
    scenarioMs: 20_000,
    startMs: 30_000,
  },
  workers: 2,
  concurrency: 4,
  clientConcurrency: 12,
  maxAttempts: 1,
  load: {
    services: 100,
    clients: 50,
    tasks: 1_000,
    manyTasks: 5_000,
    objects: 10_000,
    cycles: 200,
    rates: [25, 50, 100, 200],
  },
  region: 'us-east-1',
  network: { subnets: ['subnet-0123456789abcdef0'], securityGroups: [] },
}

const endpoint = containerOrProgram({
  target: 'moto',
  startMs: profile.deadlines.startMs,
  container: { image, port: 5000 },
  program: {
    usual: 'moto_server',
    variable: 'MOTO_PROGRAM',
    args: (port) => ['-H', '127.0.0.1', '-p', String(port)],
    install: "pip install 'moto[server]==5.2.5'",
    // Its pages do not tell it.
    version: (file) => pythonPackageVersion(file, 'moto'),
  },
})

/** moto's server (https://docs.getmoto.org), which answers for many AWS services from memory. */
export const moto: Target = {
  name: 'moto',
  summary: `moto ${endpoint.place}`,
  profile,
  abandon: endpoint.abandon,
  isAtHand: endpoint.isAtHand,
  start: async () => withMotoEc2(await endpoint.start(), profile),
}
