import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'

/** The family is 1–255 letters, digits, `_` and `-` (TD-02). */
export const checkFamily: Rule = ({ family = '' }) => {
  if (family === '') throw clientError('Family can not be blank.')
  if (family.length > 255) throw clientError('Family name cannot be longer than 255 characters.')
  if (!/^[\w-]+$/.test(family)) throw clientError('Family contains invalid characters.')
}
