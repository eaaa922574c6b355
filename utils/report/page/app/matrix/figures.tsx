import { valueText } from '../../../../results/figure-text.ts'
import type { MatrixData, MatrixFigure } from '../../../matrix/matrix.ts'

/** What was measured, target by target. */
export function Figures({ data }: { readonly data: MatrixData }) {
  return (
    <>
      <div class="scroll card">
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">figure</th>
              {data.columns.map(({ target }) => (
                <th key={target} scope="col" class="number">
                  {target}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.figures.map((figure) => (
              <FigureLine key={`${figure.id} ${figure.title}`} figure={figure} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="soft">
        ✕: the scenario that measured it did not pass. Figures of runs on other machines are no comparison.
      </p>
    </>
  )
}

function FigureLine({ figure: { title, unit, cells } }: { readonly figure: MatrixFigure }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {cells.map((cell, column) => (
        <td key={column} class="number">
          {cell && valueText(cell.value, unit)}
          {cell && !cell.hasPassed && (
            <>
              {' '}
              <span class="fail" role="img" aria-label="its scenario did not pass">
                ✕
              </span>
            </>
          )}
        </td>
      ))}
    </tr>
  )
}
