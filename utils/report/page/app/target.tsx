import { useState } from 'preact/hooks'
import type { TargetPage } from '../target-page.ts'
import { Frame } from './components/frame.tsx'
import { useKeys } from './keys.ts'
import { embeddedData } from './page-data.ts'
import { showPage } from './show-page.ts'

const keys = [['?', 'what keys do']] as const

function Page({ page }: { page: TargetPage }) {
  const [showsKeys, setShowsKeys] = useState(false)
  useKeys({ '?': () => setShowsKeys(true) })
  return (
    <Frame
      heading={`ECS scenarios on ${page.target.name}`}
      sections={[]}
      keys={keys}
      showsKeys={showsKeys}
      setShowsKeys={setShowsKeys}
    >
      {page.incomplete}
    </Frame>
  )
}

showPage(<Page page={embeddedData<TargetPage>()} />)
