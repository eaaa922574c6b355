/** A piece of a word. Quoted pieces are neither split at blanks nor dropped when empty. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'parameter'; readonly parameter: Parameter; readonly quoted: boolean }
  | { readonly kind: 'command'; readonly body: List; readonly quoted: boolean }
  | { readonly kind: 'arithmetic'; readonly expression: Word; readonly quoted: boolean }

/** `$name`, or `${name:-word}` with its operator. */
export interface Parameter {
  readonly name: string
  readonly operator?: string
  readonly word?: Word
}

export type Word = readonly Part[]

export interface Redirection {
  /** 0 standard input, 1 standard output, 2 standard error. */
  readonly descriptor: number
  readonly operator: '>' | '>>' | '<' | '>&'
  readonly target: Word
}

export interface SimpleCommand {
  readonly kind: 'simple'
  readonly assignments: readonly { readonly name: string; readonly value: Word }[]
  readonly words: readonly Word[]
  readonly redirections: readonly Redirection[]
}

/** `while`, or `until` when negated. */
export interface LoopCommand {
  readonly kind: 'loop'
  readonly until: boolean
  readonly condition: List
  readonly body: List
  readonly redirections: readonly Redirection[]
}

export type Command =
  | SimpleCommand
  | LoopCommand
  | {
      readonly kind: 'if'
      readonly branches: readonly { readonly condition: List; readonly body: List }[]
      readonly otherwise: List | undefined
      readonly redirections: readonly Redirection[]
    }
  | {
      readonly kind: 'for'
      readonly name: string
      readonly words: readonly Word[]
      readonly body: List
      readonly redirections: readonly Redirection[]
    }
  | {
      readonly kind: 'case'
      readonly subject: Word
      readonly branches: readonly { readonly patterns: readonly Word[]; readonly body: List }[]
      readonly redirections: readonly Redirection[]
    }
  /** `{ …; }`, or `( … )` in a subshell. */
  | {
      readonly kind: 'group'
      readonly subshell: boolean
      readonly body: List
      readonly redirections: readonly Redirection[]
    }

export interface Pipeline {
  readonly negated: boolean
  readonly commands: readonly Command[]
}

/** Pipelines joined by `&&` and `||`; each says how it is joined to the one before. */
export interface AndOr {
  readonly first: Pipeline
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[]
  readonly background: boolean
}

export type List = readonly AndOr[]

/** The script is no shell script that is understood; a shell ends with 2 then. */
export class ShellSyntaxError extends Error {
  override readonly name = 'ShellSyntaxError'
}
