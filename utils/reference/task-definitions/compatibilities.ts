import type { Compatibility } from '@aws-sdk/client-ecs'
import { isFargateSize } from './fargate-sizes.ts'
import type { Draft } from './rules/check-definition.ts'
import { checkFargate } from './rules/fargate.ts'

/** The launch types that the definition validates against: `compatibilities` of API:TaskDefinition. */
export function compatibilitiesOf(draft: Draft): Compatibility[] {
  if (draft.networkMode !== 'awsvpc') return ['EXTERNAL', 'EC2']
  return isFargateSize(Number(draft.cpu), Number(draft.memory)) && passesFargate(draft)
    ? ['EC2', 'FARGATE']
    : ['EC2']
}

function passesFargate(draft: Draft): boolean {
  try {
    checkFargate({ ...draft, requiresCompatibilities: ['FARGATE'] })
    return true
  } catch {
    return false
  }
}
