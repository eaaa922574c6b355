import type { Attribute } from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import type { IdentityDocument } from './identity-document.ts'

/** The attributes that every instance has (CI-05), from its identity document, else those of a t3.large in zone a. */
export function builtInAttributes(document: IdentityDocument, { region }: World): Attribute[] {
  const { availabilityZone, instanceType, architecture, imageId } = document
  return [
    { name: 'ecs.availability-zone', value: availabilityZone ?? `${region}a` },
    { name: 'ecs.instance-type', value: instanceType ?? 't3.large' },
    { name: 'ecs.os-type', value: 'linux' },
    { name: 'ecs.os-family', value: 'LINUX' },
    { name: 'ecs.cpu-architecture', value: architecture ?? 'x86_64' },
    ...(imageId === undefined ? [] : [{ name: 'ecs.ami-id', value: imageId }]),
  ]
}

/** Whether ECS or its agent sets the attribute; what people set is custom (CI-05). */
export function isBuiltIn({ name = '' }: Attribute): boolean {
  return name.startsWith('ecs.') || name.startsWith('com.amazonaws.ecs.')
}
