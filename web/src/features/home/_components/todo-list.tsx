import type { Todo } from '@hygie/contract/home'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n/use-format.ts'
import { AppLink } from '../../../platform/router/app-link.tsx'
import { paths } from '../../../platform/router/paths.ts'
import { useSituation } from '../../../platform/router/scope-context.tsx'
import { may, useSession } from '../../../platform/session/session.tsx'
import { Card } from '../../../ui/base/card.tsx'
import { SendTodo } from '../../answers/send-todo.tsx'
import styles from './home.module.css'

const targetOf = (todo: Todo): string => {
  if (todo.actionId !== null) return paths.action(todo.actionId, todo.establishmentId)
  return todo.requirementId === null ? `${paths.home}?scope=e${todo.establishmentId}` : paths.requirement(todo.requirementId, todo.establishmentId)
}

/** Five at most: what, why for care, first gesture, who, what will close it. */
export function TodoList({ todos, single }: { todos: Todo[]; single: boolean }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const session = useSession()
  const { at } = useSituation()
  return (
    <Card title={t('todo.title')} flush>
      {todos.length === 0 ? (
        <p className={styles.none}>{t('todo.none')}</p>
      ) : (
        <ol className={styles.todo}>
          {todos.map((todo, index) => (
            <li key={todo.key}>
              <span className={styles.todoNumber} aria-hidden>
                {index + 1}
              </span>
              <AppLink to={targetOf(todo)} className={styles.todoTitle}>
                {single ? '' : format.about(todo.establishmentName)}
                {format.text(todo.title)}
              </AppLink>
              {todo.careReason ? <p className={styles.todoCare}>{format.text(todo.careReason)}</p> : null}
              <p className={styles.todoGesture}>
                {format.text(todo.gesture)} · {t('todo.minutes', { count: todo.minutes })}
              </p>
              <p className={styles.todoClose}>
                {format.own(todo.personName)}
                {todo.closedBy ? ` · ${t('todo.closedBy', { what: format.text(todo.closedBy) })}` : ''}
              </p>
              {at === undefined && may(session, 'actions.write', todo.establishmentId) ? (
                <div className={styles.todoSend}>
                  <SendTodo todo={todo} />
                </div>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
