import { useState } from 'preact/hooks'

/** A command with a button that copies it; where a browser lets pages of files copy nothing, it is selected instead. */
export function CopyLine({ text }: { text: string }) {
  const [state, setState] = useState('')
  const copy = async (line: HTMLElement | null) => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      if (line) getSelection()?.selectAllChildren(line)
      setState('selected')
    }
  }
  return (
    <p class="copy-line">
      <code>{text}</code>
      <button
        type="button"
        onClick={({ currentTarget }) => copy(currentTarget.parentElement?.querySelector('code') ?? null)}
      >
        Copy
      </button>
      <span class="soft" role="status">
        {state}
      </span>
    </p>
  )
}
