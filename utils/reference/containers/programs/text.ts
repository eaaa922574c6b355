import type { Program } from './program.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '0': '\0',
  a: '\x07',
}

const interpretEscapes = (text: string) =>
  text.replace(/\\([ntr\\0a])/g, (whole, letter: string) => ESCAPES[letter] ?? whole)

const echo: Program = {
  run({ args, write }) {
    const options = /^-[ne]+$/.test(args[0] ?? '') ? (args[0] ?? '') : ''
    const text = (options ? args.slice(1) : args).join(' ')
    write((options.includes('e') ? interpretEscapes(text) : text) + (options.includes('n') ? '' : '\n'))
    return 0
  },
}

const printf: Program = {
  run({ args, write }) {
    const [format, ...values] = args
    if (format === undefined) return 2
    let used = 0
    do {
      write(
        interpretEscapes(format).replace(/%(?:%|[-0-9.]*([sdi]))/g, (_all, kind: string | undefined) => {
          if (kind === undefined) return '%'
          const value = values[used] ?? ''
          used += 1
          return kind === 's' ? value : String(Number.parseInt(value, 10) || 0)
        }),
      )
    } while (used > 0 && used < values.length)
    return 0
  },
}

const exits = (code: number): Program => ({ run: () => code })

const prints = (line: string): Program => ({
  run({ write }) {
    write(`${line}\n`)
    return 0
  },
})

const environment: Program = {
  run({ environment: variables, args, write }) {
    const [name] = args.filter((arg) => !arg.includes('='))
    if (name === undefined) for (const [key, value] of variables) write(`${key}=${value}\n`)
    else if (variables.has(name)) write(`${variables.get(name)}\n`)
    return name === undefined || variables.has(name) ? 0 : 1
  },
}

const hostname: Program = {
  run({ surroundings, write }) {
    write(`${surroundings.hostname}\n`)
    return 0
  },
}

const workingDirectory: Program = {
  run({ workingDirectory: path, write }) {
    write(`${path}\n`)
    return 0
  },
}

const seq: Program = {
  run({ args, write }) {
    const numbers = args.map(Number)
    if (numbers.length === 0 || numbers.some(Number.isNaN)) return 1
    const last = numbers.at(-1) ?? 0
    const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1
    if (step === 0) return 1
    const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1
    for (
      let number = first, count = 0;
      step > 0 ? number <= last : number >= last;
      number += step, count += 1
    ) {
      if (count >= 10_000) return 1
      write(`${number}\n`)
    }
    return 0
  },
}

/** Programs that print, and programs that do nothing but end. */
export const textPrograms = {
  echo,
  printf,
  seq,
  hostname,
  pwd: workingDirectory,
  env: environment,
  printenv: environment,
  true: exits(0),
  false: exits(1),
  sync: exits(0),
  chmod: exits(0),
  chown: exits(0),
  hello: prints('Hello from Docker!'),
  uname: prints('Linux'),
  whoami: prints('root'),
  id: prints('uid=0(root) gid=0(root)'),
  nproc: prints('2'),
} as const
