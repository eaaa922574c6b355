import type { ComponentChildren, RefObject } from 'preact'
import { areasOf } from '../../../matrix/area-columns.ts'
import { cellStates } from '../../../matrix/cell.ts'
import type { MatrixData } from '../../../matrix/matrix.ts'
import { type MatrixFilter, stateNames } from '../../../matrix/matrix-rows.ts'
import type { SetHashState } from '../hash-state.ts'

interface FiltersProps {
  readonly data: MatrixData
  readonly filter: MatrixFilter
  readonly setFilter: SetHashState
  readonly search: RefObject<HTMLInputElement | null>
  /** How many rows are left. */
  readonly shown: number
}

/** What restricts the rows and columns of the matrix. */
export function Filters({ data, filter, setFilter, search, shown }: FiltersProps) {
  const areas = areasOf(data).map(({ area }) => [area, area] as const)
  const targets = data.columns.map(({ target }) => [target, target] as const)
  const isRestricted = Object.values(filter).some((value) => value !== '')
  return (
    <search class="filters">
      <label>
        <span>Search</span>
        <input
          ref={search}
          type="search"
          placeholder="TK-13, StopTask, …"
          value={filter.text}
          onInput={(event) => setFilter({ text: event.currentTarget.value })}
        />
      </label>
      <Choice name="Target" value={filter.target} choose={(target) => setFilter({ target })}>
        {[['', 'all'], ...targets]}
      </Choice>
      <Choice name="Area" value={filter.area} choose={(area) => setFilter({ area })}>
        {[['', 'all'], ...areas]}
      </Choice>
      <Choice name="State" value={filter.state} choose={(state) => setFilter({ state })}>
        {[
          ['', 'all'],
          ...cellStates.map((state) => [state, stateNames[state]] as const),
          ['differs', 'targets differ'],
        ]}
      </Choice>
      <Choice name="Since the last run" value={filter.change} choose={(change) => setFilter({ change })}>
        {[
          ['', 'all'],
          ['any', 'changed'],
          ['newly-failing', '▼ newly failing'],
          ['newly-passing', '▲ newly passing'],
        ]}
      </Choice>
      <p class="soft" role="status">
        {shown} of {data.requirements.length} requirements
        {isRestricted && (
          <button
            type="button"
            class="quiet"
            onClick={() => setFilter({ text: '', area: '', state: '', change: '', target: '' })}
          >
            Show all
          </button>
        )}
      </p>
    </search>
  )
}

interface ChoiceProps {
  readonly name: ComponentChildren
  readonly value: string
  readonly choose: (value: string) => void
  readonly children: readonly (readonly [value: string, name: string])[]
}

function Choice({ name, value, choose, children }: ChoiceProps) {
  return (
    <label>
      <span>{name}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {children.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
