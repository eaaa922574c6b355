/** A shell pattern (`*`, `?`, `[…]`) as a regular expression that fits the whole text. */
export function patternToRegExp(pattern: string): RegExp {
  const source = pattern.replace(/\[[!^]?[^\]]*\]|[\s\S]/g, (piece) => {
    if (piece === '*') return '[^]*'
    if (piece === '?') return '[^]'
    if (piece.length > 1) return piece.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return piece.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')
  })
  return new RegExp(`^${source}$`)
}
