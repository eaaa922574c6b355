// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} in these texts is for the shell
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FileSystem } from '../file-system.ts'
import { runShell } from '../testing/run-command.ts'

/** What `echo` writes for the words, with a few variables and files around. */
function echo(words: string): string | undefined {
  const files = new FileSystem()
  files.makeDirectory('/data')
  for (const name of ['a.txt', 'b.txt', 'c.log']) files.write(`/data/${name}`, name)
  runShell(`cd /data; set -- p 'q r'; echo ${words} > /out`, {
    files,
    environment: { FOO: 'bar', TWO: 'x  y', EMPTY: '', FILE: 'path/to/name.tar.gz', HOME: '/root' },
    hostname: 'myhost',
  })
  return files.read('/out')?.replace(/\n$/, '')
}

describe('expansion', () => {
  it.each([
    ['a   b', 'a b'],
    ['"a   b"', 'a   b'],
    ["'$FOO'", '$FOO'],
    ['"$FOO"', 'bar'],
    ['\\$FOO', '$FOO'],
    ['"\\$FOO \\" \\n"', '$FOO " \\n'],
    ['$FOO${FOO}', 'barbar'],
    ['${FOO}baz$', 'barbaz$'],
    ['$TWO', 'x y'],
    ['"$TWO"', 'x  y'],
    ['[$EMPTY]', '[]'],
    ['a $EMPTY b', 'a b'],
    ['a "$EMPTY" b', 'a  b'],
    ['${NONE:-default}', 'default'],
    ['${EMPTY:-default}', 'default'],
    ['${EMPTY-default}', ''],
    ['${NONE:-$FOO}', 'bar'],
    ['"${NONE:-a b}"', 'a b'],
    ['${FOO:+set}', 'set'],
    ['${NONE:+set}', ''],
    ['${NONE:=new}$NONE', 'newnew'],
    ['${#FOO}', '3'],
    ['${FILE##*/}', 'name.tar.gz'],
    ['${FILE#*/}', 'to/name.tar.gz'],
    ['${FILE%.*}', 'path/to/name.tar'],
    ['${FILE%%.*}', 'path/to/name'],
    ['$(echo inner)', 'inner'],
    ['"$(echo "in  ner")"', 'in  ner'],
    ['`echo inner`', 'inner'],
    ['$(echo $(echo deep))', 'deep'],
    ['$((1 + 2 * 3))', '7'],
    ['$(((1+2)*3 % 5))', '4'],
    ['$((7 / 2)) $((-7 / 2))', '3 -3'],
    ['$((2 > 1 && 1 != 0))', '1'],
    ['$((NONE + 1))', '1'],
    ['$1-$2-$#', 'p-q r-2'],
    ['"$@"', 'p q r'],
    ['$0', 'sh'],
    ['$?', '0'],
    ['$$', '1'],
    ['*.txt', 'a.txt b.txt'],
    ['/data/?.log', '/data/c.log'],
    ['"*.txt"', '*.txt'],
    ['*.none', '*.none'],
    ['[ab].txt', 'a.txt b.txt'],
    ['~/x', '/root/x'],
    ['a\\\n b', 'a b'],
    ['a#b', 'a#b'],
    ['$(hostname)', 'myhost'],
  ])('echo %s writes %s', (words, written) => {
    expect(echo(words)).toBe(written)
  })

  it.each(['${NONE:?}', '$((1/0))', '$((x y))', '${!x}'])('%s ends the shell with 2', (words) => {
    expect(runShell(`echo ${words}; exit 0`).exitCode).toBe(2)
  })

  it('gives back any text that is quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const files = new FileSystem()
        runShell(`printf %s '${text.replaceAll("'", "'\\''")}' > /out`, { files })
        expect(files.read('/out')).toBe(text)
      }),
    )
  })
})
