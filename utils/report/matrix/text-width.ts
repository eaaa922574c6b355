/** Advance widths of Verdana, in 2048ths of its size: the font that badges are set in everywhere. */
const advances: Readonly<Record<string, number>> = {
  ...each(' ', 720),
  ...each('0123456789', 1302),
  ...each('.,', 745),
  ...each(':;-', 930),
  ...each('()[]', 930),
  ...each('/', 930),
  ...each('%', 2204),
  ...each('ijl', 562),
  ...each('f', 720),
  ...each('r', 874),
  ...each('t', 807),
  ...each('ckszvxy', 1120),
  ...each('abdeghnopqu', 1276),
  ...each('w', 1676),
  ...each('m', 1992),
  ...each('I', 862),
  ...each('EFLTJ', 1240),
  ...each('ABCKPRSVXYZ', 1420),
  ...each('DGHNOQU', 1560),
  ...each('MW', 1900),
}

/** Of what the table lacks: rather too wide than cut off. */
const widest = 2048

/** How wide a text is in Verdana of a size, in the unit of the size; rounded up. */
export function textWidth(text: string, size: number): number {
  const units = [...text].reduce((sum, letter) => sum + (advances[letter] ?? widest), 0)
  return Math.ceil((units * size) / 2048)
}

function each(letters: string, advance: number): Record<string, number> {
  return Object.fromEntries([...letters].map((letter) => [letter, advance]))
}
