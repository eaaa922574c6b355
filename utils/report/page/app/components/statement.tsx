/** A catalogue's sentence: what stands between backquotes is code. */
export function Statement({ text }: { text: string }) {
  const parts = text.split('`')
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>
}

interface SourcesProps {
  readonly requirement: {
    readonly source: string
    readonly links: readonly { readonly key: string; readonly url: string }[]
    readonly evidence: readonly string[]
  }
  /** What each grade of evidence means. */
  readonly grades: Readonly<Record<string, string>>
}

/** Where a requirement is said, and how sure it is. */
export function Sources({ requirement: { evidence, links, source }, grades }: SourcesProps) {
  return (
    <p class="sources soft">
      {evidence.map((grade) => (
        <span key={grade} class="grade">
          <b>{grade}</b> {grades[grade]}
        </span>
      ))}
      {links.map(({ key, url }) => (
        <a key={key} href={url} rel="noreferrer">
          {key}
        </a>
      ))}
      {links.length === 0 && <span>{source}</span>}
    </p>
  )
}
