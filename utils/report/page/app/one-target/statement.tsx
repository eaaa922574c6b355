import type { PageRequirement } from '../../target-page.ts'
import { usePage } from './use-page.ts'

/** A catalogue's sentence: what stands between backquotes is code. */
export function Statement({ text }: { text: string }) {
  const parts = text.split('`')
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>
}

/** Where a requirement is said, and how sure it is. */
export function Sources({ requirement }: { requirement: PageRequirement }) {
  const { page } = usePage()
  const { links, source, evidence } = requirement
  return (
    <p class="sources soft">
      {evidence.map((grade) => (
        <span key={grade} class="grade">
          <b>{grade}</b> {page.grades[grade]}
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
