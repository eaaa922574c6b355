const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 512,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
}

/** Bytes of `512`, `64k`, `1M`, `1MB`, `2GiB`; nothing for what is no size. */
export function parseSize(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+)(b|[kmg])?(?:i?b)?$/i.exec(text) ?? []
  return number === undefined ? undefined : Number(number) * (UNITS[unit.toLowerCase()] ?? 1)
}
