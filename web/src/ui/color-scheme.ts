import { localStorageColorSchemeManager, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'hygie-theme' })

/** `auto` follows the workstation. */
export function useColorScheme(): { scheme: MantineColorScheme; setScheme: (scheme: MantineColorScheme) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return { scheme: colorScheme, setScheme: setColorScheme }
}
