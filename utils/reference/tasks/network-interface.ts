import { hash, randomBytes, randomUUID } from 'node:crypto'
import type { Attachment, KeyValuePair } from '@aws-sdk/client-ecs'

/** A task's network interface before AWS has made it: it has its subnet only. */
export function newNetworkInterface(subnet: string): Attachment {
  return {
    id: randomUUID(),
    type: 'ElasticNetworkInterface',
    status: 'PRECREATED',
    details: [{ name: 'subnetId', value: subnet }],
  }
}

/** The details once it is attached, in the order of the recordings (task-by-arn.json). */
export function attachedDetails(subnet: string): KeyValuePair[] {
  const random = randomBytes(16)
  const address = `10.0.${random[0]}.${(random[1] ?? 0) % 254 || 1}`
  const digits = random.toString('hex')
  return [
    { name: 'subnetId', value: subnet },
    { name: 'networkInterfaceId', value: `eni-0${digits.slice(4, 20)}` },
    { name: 'macAddress', value: `0a:${digits.slice(20, 30).replace(/..(?=.)/g, '$&:')}` },
    { name: 'privateDnsName', value: `ip-${address.replaceAll('.', '-')}.ec2.internal` },
    { name: 'privateIPv4Address', value: address },
  ]
}

/** A detail of an attachment by its name. */
export function detailOf({ details = [] }: Attachment, name: string): string | undefined {
  return details.find((detail) => detail.name === name)?.value
}

/** The zone of a subnet: always the same for the same subnet. */
export function zoneOf(region: string, subnet: string): string {
  const letter = 'abc'[Number.parseInt(hash('sha1', subnet).slice(0, 4), 16) % 3]
  return `${region}${letter}`
}
