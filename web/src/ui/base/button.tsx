import { ActionIcon, Button as KitButton } from '@mantine/core'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { useUi } from '../ui-context.ts'
import { Icon, type IconName } from './icons.tsx'

type Kind = 'primary' | 'secondary' | 'quiet'
const VARIANTS: Record<Kind, string> = { primary: 'filled', secondary: 'outline', quiet: 'subtle' }

interface Look {
  /** One primary action per page. */
  kind?: Kind
  danger?: boolean
  small?: boolean
  icon?: IconName
}

interface ButtonProps extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style' | 'color'> {
  loading?: boolean
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

const look = ({ kind = 'secondary', danger = false, small = false, icon }: Look) => ({
  variant: VARIANTS[kind],
  color: danger ? 'red' : 'accent',
  size: small ? 'xs' : 'sm',
  leftSection: icon ? <Icon name={icon} size={small ? 15 : 17} /> : undefined,
})

export function Button({ kind, danger, small, icon, type = 'button', ...rest }: ButtonProps) {
  return <KitButton {...look({ kind, danger, small, icon })} type={type} {...rest} />
}

interface LinkButtonProps extends Look {
  to: string
  children: ReactNode
}

export function LinkButton({ to, children, ...rest }: LinkButtonProps) {
  const { Link } = useUi()
  return (
    <KitButton component={Link} to={to} {...look(rest)}>
      {children}
    </KitButton>
  )
}

/** A file of the server: an ordinary link, so that the browser saves it. */
export function DownloadButton({ href, children, ...rest }: Look & { href: string; children: ReactNode }) {
  return (
    <KitButton component="a" href={href} download {...look({ icon: 'download', ...rest })}>
      {children}
    </KitButton>
  )
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style' | 'color'> {
  icon: IconName
  label: string
  ref?: Ref<HTMLButtonElement>
}

export function IconButton({ icon, label, type = 'button', ...rest }: IconButtonProps) {
  return (
    <ActionIcon variant="subtle" size={36} type={type} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </ActionIcon>
  )
}
