// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} in these texts is for the shell
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CommandSetting, runShell } from '../testing/run-command.ts'

describe('exit codes', () => {
  const FOO: CommandSetting = { environment: { FOO: 'bar', EMPTY: '' } }

  it.each([
    ['exit 3', 3],
    ['exit 256', 0],
    ['exit', 0],
    ['false; exit', 1],
    ['', 0],
    ['# only a comment', 0],
    ['true', 0],
    [':', 0],
    ['false', 1],
    ['no-such-command', 127],
    ['./no-such-file', 127],
    ['true; false', 1],
    ['false; true', 0],
    ['false\ntrue', 0],
    ['true && exit 4', 4],
    ['false && exit 4', 1],
    ['false || exit 5', 5],
    ['! true', 1],
    ['! false', 0],
    ['false || true && exit 6', 6],
    ['if true; then exit 7; fi', 7],
    ['if false; then exit 7; fi', 0],
    ['if false; then exit 7; else exit 8; fi', 8],
    ['if false; then exit 7; elif true; then exit 9; else exit 8; fi', 9],
    ['if true\nthen\n  exit 10\nfi', 10],
    ['i=0; while [ $i -lt 5 ]; do i=$((i+1)); done; exit $i', 5],
    ['i=0; until [ $i -ge 3 ]; do i=$((i + 1)); done; exit $i', 3],
    ['for i in 1 2 3; do n=$i; done; exit $n', 3],
    ['for i in 1 2 3; do if [ $i = 2 ]; then break; fi; n=$i; done; exit $n', 1],
    ['n=0; for i in 1 2 3; do if [ $i = 2 ]; then continue; fi; n=$((n+i)); done; exit $n', 4],
    ['for i in 1 2; do for j in 1 2; do break 2; done; done; exit $i$j', 11],
    ['while true; do break; done', 0],
    ['case $FOO in b*) exit 11;; *) exit 12;; esac', 11],
    ['case $FOO in x|bar) exit 11;; esac', 11],
    ['case $FOO in x) exit 11;; esac', 0],
    ['{ false; true; } && exit 13', 13],
    ['(exit 4) || exit 14', 14],
    ['(exit 4); exit $?', 4],
    ['x=1; (x=2); exit $x', 1],
    ['x=$(exit 3); exit $?', 3],
    ['x=5; exit $x', 5],
    ['set -e; false; exit 3', 1],
    ['set -e; false || true; if false; then :; fi; ! true; exit 3', 3],
    ['set -e; set +e; false; exit 3', 3],
    ['echo a | grep -q a', 0],
    ['echo a | grep -q b', 1],
    ['false | true', 0],
    ['eval "exit 15"', 15],
    ['set -- a b c; shift; exit $#', 2],
    ['sh -c "exit 16"', 16],
    ["sh -c 'exit $1' sh 17", 17],
    ['exec sh -c "exit 18"; exit 1', 18],
    ["env X=19 sh -c 'exit $X'", 19],
    ["X=20 sh -c 'exit $X'", 20],
    ["X=1; sh -c 'exit ${X:-21}'", 21],
    ["export X=22; sh -c 'exit $X'", 22],
    ["X=23; export X; unset X; sh -c 'exit ${X:-24}'", 24],
    ['unset FOO; [ -z "$FOO" ] && exit 25', 25],
    ['cd /tmp && [ "$PWD" = /tmp ] && exit 26', 26],
    ['cd /nowhere || exit 27', 27],
    ['kill -0 1 && exit 28', 28],
    ['wait 99', 127],
    ['read x < /nowhere || exit 29', 29],
    ['echo "one two" > /tmp/f; read a b < /tmp/f; [ "$b" = two ] && exit 30', 30],
    ['trap "exit 31" EXIT; exit 1', 31],
    ['trap "echo bye" EXIT; exit 32', 32],
    ['trap - EXIT; exit 33', 33],
    ['echo "exit 34" > /tmp/s; . /tmp/s', 34],
    ['echo "exit 35" > /tmp/s.sh; sh /tmp/s.sh', 35],
    ['echo "exit 36" > /tmp/s.sh; /tmp/s.sh', 36],
  ])('%j ends with %i', (script, exitCode) => {
    expect(runShell(script, FOO).exitCode).toBe(exitCode)
  })

  it.each([
    'if true; then',
    'echo "open',
    "echo 'open",
    'echo ${',
    'echo $(true',
    ')',
    'cat <<EOF\nx\nEOF',
    'fi',
    'true |',
    'for',
  ])('%j is a syntax error: 2', (script) => {
    expect(runShell(script).exitCode).toBe(2)
  })

  it('joins && and || as an oracle over their statuses does', () => {
    const step = fc.tuple(fc.constantFrom('&&', '||'), fc.integer({ min: 0, max: 3 }))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.array(step, { maxLength: 8 }), (first, rest) => {
        const script = `(exit ${first})${rest.map(([operator, code]) => ` ${operator} (exit ${code})`).join('')}`
        const expected = rest.reduce(
          (status, [operator, code]) => ((status === 0) === (operator === '&&') ? code : status),
          first,
        )
        expect(runShell(script).exitCode).toBe(expected)
      }),
    )
  })

  it('never throws, whatever the script', () => {
    const piece = fc.constantFrom(
      ...'if then else fi while do done ; && || | & ( ) { } $ " \' ` $( ${x} echo true sleep 1 > < \n ! case esac in trap kill wait'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        runShell(pieces.join(' '), { watchMs: 5000 })
      }),
      { numRuns: 500 },
    )
  })
})

describe('time', () => {
  it.each([
    ['sleep 1', 1000],
    ['sleep 0.25', 250],
    ['sleep 1; sleep 2', 3000],
    ['sleep 1m', 60_000],
    ['for i in 1 2 3; do sleep $i; done', 6000],
    ['sleep 2 & sleep 1; wait', 2000],
    ['sleep 2 & sleep 1', 1000],
    ['sleep 3 & sleep 1 & wait $!', 1000],
    ['(sleep 1; exit 3) & wait $!', 1000],
    ['i=0; while [ $i -lt 5 ]; do sleep 1; i=$((i+1)); done', 5000],
    ['while true; do sleep 1; break; done', 1000],
    ['while true; do :; done & sleep 2', 2000],
  ])('%j takes %i ms', (script, ms) => {
    const { endedAfterMs = 0 } = runShell(script)
    expect(endedAfterMs - 50).toBe(ms)
  })

  it.each(['sleep infinity', 'while true; do sleep 1; done', 'while true; do :; done', 'tail -f /dev/null'])(
    '%j goes on',
    (script) => {
      expect(runShell(script).exitCode).toBeUndefined()
    },
  )

  it('gives the status of the job that is waited for', () => {
    expect(runShell('(sleep 1; exit 3) & wait $!').exitCode).toBe(3)
    expect(runShell('(sleep 1; exit 3) & wait').exitCode).toBe(0)
  })
})

describe('signals', () => {
  const term: CommandSetting = { signals: { 1700: 'SIGTERM', 31700: 'SIGKILL' } }

  it.each([
    ['sleep 100', 137, 31_700],
    ['while true; do sleep 1; done', 137, 31_700],
    ['while true; do :; done', 137, 31_700],
    ['trap "exit 5" TERM; sleep 100 & wait', 5, 1700],
    ['trap "exit 5" TERM; while true; do sleep 1; done', 5, 2050],
    ['trap "exit 5" TERM; while true; do sleep 1; n=1; done', 5, 2050],
    ['trap "exit 5" TERM; sleep 20', 5, 20_050],
    ['trap "exit 5" TERM; sleep 100', 137, 31_700],
    ['trap "" TERM; sleep 20', 0, 20_050],
    ['trap : TERM; sleep 100 & wait; exit $?', 143, 1700],
    ['trap "exit" TERM; sleep 100 & wait', 143, 1700],
    ['trap "n=7" TERM; sleep 100 & wait; exit $n', 7, 1700],
    ['trap "exit 5" INT; sleep 20', 0, 20_050],
    ['trap "exit 5" TERM; trap - TERM; sleep 20', 0, 20_050],
    ['trap "exit 6" 15; sleep 100 & wait', 6, 1700],
    ["nginx -g 'daemon off;'", 0, 1700],
    ["exec nginx -g 'daemon off;'", 0, 1700],
    ["trap 'exit 4' TERM; nginx -g 'daemon off;'", 137, 31_700],
    ["echo start; nginx -g 'daemon off;'; exit 9", 137, 31_700],
    ['sh -c "trap \'exit 3\' TERM; sleep 100 & wait"', 3, 1700],
  ])('SIGTERM and SIGKILL to %j: %i after %i ms', (script, exitCode, endedAfterMs) => {
    expect(runShell(script, term)).toMatchObject({ exitCode, endedAfterMs })
  })

  it('ends a command under an init process by a signal that it does not handle', () => {
    expect(runShell('sleep 100', { ...term, hasInit: true })).toMatchObject({
      exitCode: 143,
      endedAfterMs: 1700,
    })
  })

  it.each([
    ['kill -9 $$; exit 2', 2],
    ['kill -TERM 1; exit 2', 2],
    ['trap "exit 6" USR1; kill -USR1 $$; exit 2', 6],
    ["sh -c 'kill -KILL $$'; exit $?", 137],
    ["sh -c 'kill $$'; exit $?", 143],
    ['sleep 100 & kill $!; wait $!', 143],
    ['sleep 100 & kill -s KILL $!; wait $!', 137],
    ['trap "exit 8" TERM; (sleep 1; kill $$) & wait', 8],
  ])('from within: %j ends with %i', (script, exitCode) => {
    expect(runShell(script).exitCode).toBe(exitCode)
  })

  it('kills a shell that is not process 1', () => {
    expect(runShell('kill -KILL $$; exit 2', { hasInit: true }).exitCode).toBe(137)
  })
})
