import { describe, expect, it } from 'vitest'
import { FileSystem } from '../file-system.ts'
import { runCommand, runShell } from '../testing/run-command.ts'

describe('programs', () => {
  it.each([
    [['sleep', '1'], 0],
    [['sleep'], 1],
    [['sleep', 'soon'], 1],
    [['/bin/sleep', '0'], 0],
    [['true'], 0],
    [['/bin/false'], 1],
    [['echo', 'x'], 0],
    [['hello'], 0],
    [['printenv', 'FOO'], 0],
    [['printenv', 'NONE'], 1],
    [['env'], 0],
    [['env', 'A=1', 'false'], 1],
    [['tini', '--', 'false'], 1],
    [['/docker-entrypoint.sh', 'false'], 1],
    [['busybox', 'sh', '-c', 'exit 3'], 3],
    [['sh'], 0],
    [['sh', '-c'], 2],
    [['sh', '/no/script'], 127],
    [['bash', '-ec', 'false; exit 4'], 1],
    [['nginx', '-t'], 0],
    [['nginx'], 0],
    [['seq', '3'], 0],
    [['seq', '1', '0', '3'], 1],
    [['which', 'nope'], 1],
    [['date'], 0],
  ])('%j ends with %i', (command, exitCode) => {
    expect(runCommand(command, { environment: { FOO: 'bar' } })).toMatchObject({ exitCode })
  })

  it.each([[['nope']], [['/app/server']], [['/no/such/dir/sleep', '1']], [[]]])(
    '%j is no program',
    (command) => {
      expect(runCommand(command)).toBe('no such program')
    },
  )

  it.each([
    ['nginx', ['nginx', '-g', 'daemon off;'], 'SIGQUIT', 0],
    ['httpd', ['httpd-foreground'], 'SIGWINCH', 0],
    ['redis', ['redis-server'], 'SIGTERM', 0],
    ['an application', ['application'], 'SIGTERM', 0],
    ['sleep', ['sleep', '1000'], 'SIGTERM', undefined],
    ['sleep', ['sleep', '1000'], 'SIGKILL', 137],
  ] as const)('%s takes %j to %s with %s', (_name, command, signal, exitCode) => {
    expect(runCommand(command, { signals: { 1000: signal }, watchMs: 2000 })).toMatchObject({ exitCode })
  })
})

describe('test', () => {
  it.each([
    ['-n x', 0],
    ['-n ""', 1],
    ['-z ""', 0],
    ['x', 0],
    ['""', 1],
    ['', 1],
    ['a = a', 0],
    ['a == b', 1],
    ['a != b', 0],
    ['1 -eq 1', 0],
    ['1 -ne 1', 1],
    ['1 -lt 2', 0],
    ['2 -le 1', 1],
    ['10 -gt 9', 0],
    ['9 -ge 10', 1],
    ['x -gt 9', 2],
    ['-f /etc/hosts', 0],
    ['-f /tmp', 1],
    ['-d /tmp', 0],
    ['-e /none', 1],
    ['-s /etc/hosts', 0],
    ['-x /bin/sh', 1],
    ['-x /bin/sleep', 0],
    ['! -f /none', 0],
    ['a = a -a b = b', 0],
    ['a = b -o b = b', 0],
    ['a = b -a b = b', 1],
    ['-q x', 2],
    ['a ~ b', 2],
    ['a b c d', 2],
  ])('[ %s ] is %i', (expression, status) => {
    expect(runShell(`[ ${expression} ]`).exitCode).toBe(status)
    expect(runShell(`test ${expression}`).exitCode).toBe(status)
  })

  it('wants its closing bracket', () => {
    expect(runShell('[ a = a').exitCode).toBe(2)
  })
})

describe('programs for files', () => {
  it.each([
    ['echo hi > /data/x && cat /data/x', 'hi\n'],
    ['echo a > x; echo b >> x; cat x', 'a\nb\n'],
    ['touch x y; ls', 'x\ny\n'],
    ['mkdir -p a/b/c; touch a/b/c/d; ls a/b', 'c\n'],
    ['mkdir a; mkdir a || echo exists', 'exists\n'],
    ['mkdir a/b || echo missing', 'missing\n'],
    ['touch x; rm x; ls', ''],
    ['mkdir d; touch d/x; rm -rf d; ls', ''],
    ['mkdir d; rm d || echo directory', 'directory\n'],
    ['rm none || echo none', 'none\n'],
    ['rm -f none && echo fine', 'fine\n'],
    ['echo 1 > x; cp x y; cat y', '1\n'],
    ['echo 1 > x; mkdir d; mv x d; ls; ls d', 'd\nx\n'],
    ['cp none y || echo missing', 'missing\n'],
    ['cat none || echo missing', 'missing\n'],
    ['echo x | tee f; cat f', 'x\nx\n'],
    ['printf "a\\nb\\nc\\n" | grep -v b', 'a\nc\n'],
    ['printf "A\\nb\\n" | grep -i a', 'A\n'],
    ['printf "a.b\\naxb\\n" | grep -F a.b', 'a.b\n'],
    ['seq 3 | wc -l', '3\n'],
    ['echo one two | wc -w', '2\n'],
    ['seq 20 | tail', '11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n'],
    ['seq 5 | head -n 2', '1\n2\n'],
    ['printf "%s=%d\\n" a 1 b 2', 'a=1\nb=2\n'],
    ['printf "100%%\\n"', '100%\n'],
    ['echo -n a; echo -e "b\\tc"', 'ab\tc\n'],
    ['echo x > /none/y || echo failed', 'failed\n'],
    ['{ echo a; echo b; } > x; cat x', 'a\nb\n'],
    ['echo lost >&2; echo lost 2> err; ls', 'lost\nerr\n'],
    ['echo gone > /dev/null; ls', ''],
    ['which sleep', '/bin/sleep\n'],
    ['pwd', '/data\n'],
  ])('%s writes %j', (script, written) => {
    const files = new FileSystem()
    files.makeDirectory('/data')
    runShell(`cd /data; { ${script}; } > /out`, { files })
    expect(files.read('/out')).toBe(written)
  })

  it('prints the environment', () => {
    const files = new FileSystem()
    runShell('env > /out; printenv A >> /out', { files, environment: { A: '1', B: '2' } })
    expect(files.read('/out')).toBe('A=1\nB=2\n1\n')
  })
})

describe('memory eaters', () => {
  it.each(['tail /dev/zero', 'head -c 200M /dev/zero | tail', 'head -c 128m /dev/zero | tail'])(
    '%s is killed at the limit',
    (script) => {
      expect(runShell(script)).toMatchObject({ exitCode: 137, oomKilled: true })
    },
  )

  it.each([
    'head -c 20M /dev/zero | tail',
    'dd if=/dev/zero of=/dev/shm/x bs=1M count=10',
    'dd if=/dev/zero of=/tmp/x bs=1M count=500',
  ])('%s fits', (script) => {
    expect(runShell(script)).toMatchObject({ exitCode: 0, oomKilled: false })
  })

  it('counts what lies in shared memory, which is no bigger than 64 MiB', () => {
    const fill = 'dd if=/dev/zero of=/dev/shm/x bs=1M count=60'
    expect(runShell(fill, { memoryMiB: 32 })).toMatchObject({ exitCode: 137, oomKilled: true })
    expect(runShell(`${fill} && head -c 80M /dev/zero | tail`)).toMatchObject({
      exitCode: 137,
      oomKilled: true,
    })
    expect(runShell('dd if=/dev/zero of=/dev/shm/x bs=1M')).toMatchObject({ exitCode: 1, oomKilled: false })
  })

  it('leaves the shell alive that started the eater', () => {
    expect(runShell('tail /dev/zero; exit 3')).toMatchObject({ exitCode: 3, oomKilled: true })
  })
})

describe('network clients', () => {
  it.each([
    ['curl -f http://localhost/', 0],
    ['curl -fsS http://127.0.0.1:80/health || exit 9', 0],
    ['curl http://localhost:81/', 7],
    ['curl http://example.com/', 7],
    ['curl', 2],
    ['wget -q -O - http://localhost', 0],
    ['wget http://localhost:81 || exit 9', 9],
    ['nc -z localhost 80', 0],
    ['nc -z localhost 81', 1],
    ['httpd -p 8080 & sleep 1; curl localhost:8080', 0],
    ['httpd -p 8080 & sleep 1; kill $!; curl localhost:8080', 7],
    ['httpd -p 8080 & httpd -p 8080', 1],
    ["nginx -g 'daemon off;'", 1],
  ])('%s ends with %i beside a server on port 80', (script, exitCode) => {
    expect(runShell(script, { listening: [80] }).exitCode).toBe(exitCode)
  })
})
