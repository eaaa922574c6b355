/** A flag with its value, or nothing where there is none. */
export function option(flag: string, value: string | number | undefined): string[] {
  return value === undefined ? [] : [`${flag}=${value}`]
}

/**
 * Flags as the program's help writes them: `--dry-run` is there when true, `--[no-]wait` is `--wait` or `--no-wait`; those that
 * nobody speaks of are left to the program.
 */
export function switches(flags: Readonly<Record<string, boolean | undefined>>): string[] {
  return Object.entries(flags).flatMap(([flag, value]) => {
    if (value === undefined || (!value && !flag.includes('[no-]'))) return []
    return flag.replace('[no-]', value ? '' : 'no-')
  })
}
