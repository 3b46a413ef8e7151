import type { Permission as AnyPermission } from '@hygie/contract'
import { useTranslation } from 'react-i18next'

export type Permission = Exclude<AnyPermission, 'public' | 'session'>

type Dashed<T extends string> = T extends `${infer Head}.${infer Tail}` ? `${Head}-${Tail}` : T

/** Permissions as people say them. */
export function useRightWords(): { permission: (one: Permission) => string } {
  const { t } = useTranslation('common')
  return { permission: (one) => t(`permissions.${one.replace('.', '-') as Dashed<Permission>}`) }
}
