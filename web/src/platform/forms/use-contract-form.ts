import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnyRoute, BodyInputOf } from '../api/types.ts'
import { checkForm, withoutBlanks } from './validate.ts'

interface Options<T extends AnyRoute, V> {
  /** The form is checked with the route's own schema. */
  route: T
  initial: V
  /** Values of the form → body, when they differ (numbers, lists). */
  toBody?: (values: V) => Record<string, unknown>
}

/** Values, words under the fields, and a body the server will accept. */
export function useContractForm<T extends AnyRoute, V extends object>({ route, initial, toBody }: Options<T, V>) {
  const { t } = useTranslation('common')
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Record<string, string>>({})

  const set = (changes: Partial<V>) => {
    setValues((before) => ({ ...before, ...changes }))
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in changes))))
  }

  /** `value`, `onChange` and `error` of one field. */
  const field = <K extends keyof V & string>(name: K) => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: (value: V[K]) => set({ [name]: value } as unknown as Partial<V>),
  })

  /** The body if it is good; else the errors are shown and null comes back. */
  const check = (): BodyInputOf<T> | null => {
    const body = withoutBlanks(toBody ? toBody(values) : (values as Record<string, unknown>))
    const problems = route.body ? checkForm(route.body, body) : {}
    setErrors(Object.fromEntries(Object.entries(problems).map(([name, { key, limit }]) => [name, t(`form.${key}`, { limit })])))
    return Object.keys(problems).length > 0 ? null : (body as BodyInputOf<T>)
  }

  /** Something only the page knows is wrong with a field. */
  const refuse = (name: keyof V & string, message: string) => setErrors((before) => ({ ...before, [name]: message }))

  return { values, set, field, check, errors, refuse }
}
