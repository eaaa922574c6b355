import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

const cells = 'tbody button'

/**
 * Makes the buttons in a table's body one stop of the Tab key, with arrow keys, Home, End, PageUp and PageDown to go from one to
 * the next: thousands of stops would be none.
 */
export function useGridKeys(table: RefObject<HTMLTableElement | null>): void {
  // After each drawing: the row that had the stop may be filtered away.
  useLayoutEffect(() => {
    const all = table.current?.querySelectorAll<HTMLButtonElement>(cells) ?? []
    if (![...all].some(({ tabIndex }) => tabIndex === 0)) {
      for (const first of [...all].slice(0, 1)) first.tabIndex = 0
    }
  })
  useLayoutEffect(() => {
    const element = table.current
    if (!element) return undefined
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLButtonElement) || !target.matches(cells)) return
      for (const other of element.querySelectorAll<HTMLButtonElement>(`${cells}[tabindex="0"]`)) {
        other.tabIndex = -1
      }
      target.tabIndex = 0
    }
    const onKey = (event: KeyboardEvent) => {
      const next = event.target instanceof HTMLButtonElement && neighbour(event.target, event.key)
      if (!next || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      next.focus()
    }
    element.addEventListener('focusin', onFocus)
    element.addEventListener('keydown', onKey)
    return () => {
      element.removeEventListener('focusin', onFocus)
      element.removeEventListener('keydown', onKey)
    }
  }, [table])
}

const rowsAPage = 10

function neighbour(from: HTMLButtonElement, key: string): HTMLButtonElement | undefined {
  const row = from.closest('tr')
  const body = row?.parentElement
  if (!row || !(body instanceof HTMLTableSectionElement)) return undefined
  const inRow = buttons(row)
  const across = inRow.indexOf(from)
  const rows = [...body.rows]
  const down = rows.indexOf(row)
  const inRowAt = (at: number) => {
    const other = rows[Math.max(0, Math.min(rows.length - 1, at))]
    return other && buttons(other)[across]
  }
  switch (key) {
    case 'ArrowLeft':
      return inRow[across - 1]
    case 'ArrowRight':
      return inRow[across + 1]
    case 'Home':
      return inRow[0]
    case 'End':
      return inRow.at(-1)
    case 'ArrowUp':
      return inRowAt(down - 1)
    case 'ArrowDown':
      return inRowAt(down + 1)
    case 'PageUp':
      return inRowAt(down - rowsAPage)
    case 'PageDown':
      return inRowAt(down + rowsAPage)
    default:
      return undefined
  }
}

function buttons(row: HTMLTableRowElement): readonly HTMLButtonElement[] {
  return [...row.querySelectorAll('button')]
}
