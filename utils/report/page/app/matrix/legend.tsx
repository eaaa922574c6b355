import { cellStates } from '../../../matrix/cell.ts'
import { stateNames } from '../../../matrix/matrix-rows.ts'
import { stateSigns } from './cell-label.tsx'

/** What the signs in cells mean. */
export function Legend() {
  return (
    <p class="legend">
      {cellStates.map((state) => (
        <span key={state}>
          <span class={`cell ${state}`} aria-hidden="true">
            <span class="sign">{stateSigns[state]}</span>
          </span>{' '}
          {stateNames[state]}
        </span>
      ))}
      <span>2/3: passed of judged</span>
      <span>+1: not judged there</span>
      <span>▲ ▼: newly passing, newly failing</span>
    </p>
  )
}
