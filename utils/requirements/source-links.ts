/** Where a source key of the catalogue leads, for readers of a failure. */
export interface SourceLink {
  /** The key as the catalogue writes it: `API:RunTask`. */
  readonly key: string
  readonly url: string
}

const apiReference = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference'
const developerGuide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide'

/**
 * The links in a source text. `API:Op` leads to the API reference, `DG:page` to the developer guide, `gh:owner/repo#n`
 * to the thread, `ECSP:file` to ecspresso's source; what has no address (`stub test`) is left out.
 */
export function sourceLinks(source: string): readonly SourceLink[] {
  return Array.from(
    source.matchAll(/\b(API|DG|gh|ECSP):([\w./-]+)(?:#(\d+))?/g),
    ([key, kind, name = '', thread]) => ({
      key,
      url: address(kind ?? '', name, thread),
    }),
  )
}

function address(kind: string, name: string, thread: string | undefined): string {
  switch (kind) {
    case 'API':
      // Sources also name a member (`API:Task.version`) or speak of many (`API:each`, `API:List`).
      return /^(each|List)$/.test(name)
        ? `${apiReference}/API_Operations.html`
        : `${apiReference}/API_${name.split('.')[0]}.html`
    case 'DG':
      return `${developerGuide}/${name}.html`
    case 'gh':
      return `https://github.com/${name}${thread ? `/issues/${thread}` : ''}`
    default:
      return `https://github.com/kayac/ecspresso/blob/v2/${name}`
  }
}
