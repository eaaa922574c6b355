/**
 * The version that an image's tag names: `motoserver/moto:5.2.5` is 5.2.5. Undefined where there is no tag, or one that says
 * nothing of the kind, as `latest`, which is whatever was pulled last.
 */
export function imageVersion(image: string): string | undefined {
  const [name = ''] = image.split('@')
  // A colon before a slash belongs to the registry's port.
  const [, tag] = /:([^:/]+)$/.exec(name) ?? []
  return tag !== undefined && /^v?\d/.test(tag) ? tag : undefined
}
