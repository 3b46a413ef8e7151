import { useTranslation } from 'react-i18next'

/** A capability as people say it; one added since has its own name at worst. */
export function useCapabilityWords(): (capability: string) => string {
  const { i18n } = useTranslation('access')
  return (one) => (i18n.exists(`capabilities.${one}`, { ns: 'access' }) ? i18n.t(`access:capabilities.${one}` as never) : one)
}
