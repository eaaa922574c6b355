import { useMemo, useRef, useState } from 'preact/hooks'
import type { MatrixData } from '../../matrix/matrix.ts'
import { Frame } from './components/frame.tsx'
import { many, moment } from './format.ts'
import { useHashState } from './hash-state.ts'
import { useKeys } from './keys.ts'
import { AreaCharts } from './matrix/area-charts.tsx'
import { CellDialog } from './matrix/cell-dialog.tsx'
import { Changes } from './matrix/changes.tsx'
import { Figures } from './matrix/figures.tsx'
import { Filters } from './matrix/filters.tsx'
import { Legend } from './matrix/legend.tsx'
import './matrix/matrix.css'
import { areaRows, type MatrixFilter, requirementRows, shownColumns } from '../../matrix/matrix-rows.ts'
import { MatrixTable } from './matrix/matrix-table.tsx'
import { Targets } from './matrix/targets.tsx'
import { embeddedData } from './page-data.ts'
import { showPage } from './show-page.ts'

const keys = [
  ['/', 'search'],
  ['← ↑ → ↓', 'from cell to cell, once the matrix has the focus; Home, End, PageUp and PageDown too'],
  ['Enter', 'the scenarios behind a cell'],
  ['Esc', 'close; or show all again, and leave the search'],
  ['?', 'what keys do'],
] as const

/** Figures only where something was measured. */
function sectionsOf({ figures }: MatrixData): readonly (readonly [id: string, name: string])[] {
  return [
    ['targets', 'Targets'],
    ['areas', 'Areas'],
    ['matrix', 'Requirements'],
    ...(figures.length > 0 ? [['figures', 'Figures'] as const] : []),
    ['changes', 'Changes'],
  ]
}

function Page({ data }: { readonly data: MatrixData }) {
  const [state, setState] = useHashState()
  const [showsKeys, setShowsKeys] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const { text = '', area = '', state: cellState = '', change = '', target = '', open = '', on = '' } = state
  const filter: MatrixFilter = { text, area, state: cellState, change, target }
  const rows = useMemo(() => requirementRows(data, filter), [data, text, area, cellState, change, target])
  const everyArea = useMemo(() => areaRows(data, data.columns), [data])
  const opened = [...rows, ...everyArea].find(({ name }) => name === open)
  const unfiltered = { text: '', area: '', state: '', change: '', target: '' }
  const show = (row: string, of: string) => setState({ open: row, on: of })
  useKeys({
    '?': () => setShowsKeys(true),
    '/': (event) => {
      event.preventDefault()
      search.current?.focus()
    },
    Escape: () => {
      // What is open closes by itself.
      if (opened || showsKeys) return
      setState(unfiltered)
      search.current?.blur()
    },
  })
  return (
    <Frame
      heading="ECS scenarios by target"
      facts={
        <p class="facts">
          {many(data.columns.length, 'target')}, {many(data.scenarios.length, 'scenario')},{' '}
          {many(data.requirements.length, 'requirement')}. Put together {moment(data.madeAt)}.
        </p>
      }
      sections={sectionsOf(data)}
      keys={keys}
      showsKeys={showsKeys}
      setShowsKeys={setShowsKeys}
    >
      <section id="targets" tabIndex={-1}>
        <h2>Targets</h2>
        <Targets data={data} />
        {data.leftOut.length > 0 && (
          <div class="left-out">
            <h3>Not in the matrix</h3>
            <ul>
              {data.leftOut.map(({ folder, target: name, startedAt, why }) => (
                <li key={folder}>
                  {name}
                  {startedAt && `, ${moment(startedAt)}`} <code>{folder}</code>: {why}
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
      <section id="areas" tabIndex={-1}>
        <h2>Areas</h2>
        <MatrixTable
          kind="area"
          columns={data.columns}
          rows={everyArea}
          open={(row, cell) => show(row.name, cell.target)}
        />
        <AreaCharts rows={everyArea} />
      </section>
      <section id="matrix" tabIndex={-1}>
        <h2>Requirements</h2>
        <Legend />
        <Filters data={data} filter={filter} setFilter={setState} search={search} shown={rows.length} />
        {rows.length > 0 ? (
          <MatrixTable
            kind="requirement"
            columns={shownColumns(data, filter)}
            rows={rows}
            open={(row, cell) => show(row.name, cell.target)}
          />
        ) : (
          <p>No requirement is like that.</p>
        )}
        <p class="soft">
          {data.withoutScenario} more requirements of the catalogue have no scenario in these runs.
        </p>
      </section>
      {data.figures.length > 0 && (
        <section id="figures" tabIndex={-1}>
          <h2>Figures</h2>
          <Figures data={data} />
        </section>
      )}
      <section id="changes" tabIndex={-1}>
        <h2>Changes since the runs before</h2>
        <Changes data={data} />
      </section>
      {opened && (
        <CellDialog
          key={open}
          data={data}
          row={opened}
          target={on}
          show={(of) => show(open, of)}
          close={() => setState({ open: '', on: '' })}
        />
      )}
    </Frame>
  )
}

showPage(<Page data={embeddedData<MatrixData>()} />)
