import { useUi } from '../ui-context.ts'
import styles from './base.module.css'

interface Step {
  label: string
  to?: string
}

export function Trail({ label, steps }: { label: string; steps: Step[] }) {
  const { Link } = useUi()
  return (
    <nav aria-label={label}>
      <ol className={styles.trailList}>
        {steps.map((step) => (
          <li key={step.label}>{step.to === undefined ? <span aria-current="page">{step.label}</span> : <Link to={step.to}>{step.label}</Link>}</li>
        ))}
      </ol>
    </nav>
  )
}
