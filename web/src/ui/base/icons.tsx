import type { ReactNode } from 'react'

const PATHS = {
  menu: <path d="M3 5h14M3 10h14M3 15h14" />,
  calendar: <path d="M4 5.5h12v11H4zM4 9h12M7 3.5v3.5M13 3.5v3.5" />,
  'chevron-down': <path d="m5 7.5 5 5 5-5" />,
  'chevron-right': <path d="m7.5 5 5 5-5 5" />,
  sun: (
    <path d="M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 1.8v1.7M10 16.5v1.7M1.8 10h1.7M16.5 10h1.7M4.2 4.2l1.2 1.2M14.6 14.6l1.2 1.2M4.2 15.8l1.2-1.2M14.6 5.4l1.2-1.2" />
  ),
  moon: <path d="M16.5 11.6A6.8 6.8 0 0 1 8.4 3.5a6.8 6.8 0 1 0 8.1 8.1z" />,
  contrast: <path d="M10 3.2a6.8 6.8 0 1 1 0 13.6zM10 3.2v13.6M10 3.2a6.8 6.8 0 0 0 0 13.6" />,
  search: <path d="M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4" />,
  upload: <path d="M10 13V3.5M6 7.2 10 3.3l4 3.9M3.5 13v3.5h13V13" />,
  download: <path d="M10 3.5V13M6 9.2l4 3.9 4-3.9M3.5 13v3.5h13V13" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  check: <path d="m4 10.5 4 4 8-9" />,
  plus: <path d="M10 4v12M4 10h12" />,
  pen: <path d="m12.6 4.4 3 3L7 16H4v-3zM11 6l3 3" />,
  trash: <path d="M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6" />,
  file: <path d="M5 2.8h6.5L15 6.3v10.9H5zM11.3 2.8v3.7H15" />,
  print: <path d="M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z" />,
  person: <path d="M10 3a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 10 3zM3.8 17c.4-3.6 2.7-5.4 6.2-5.4s5.8 1.8 6.2 5.4" />,
  clock: <path d="M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6zM10 6v4.2l2.8 1.7" />,
  info: <path d="M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6zM10 9.2V14M10 6.2v.4" />,
  warning: <path d="M10 3 18 16.5H2zM10 8v4M10 14v.4" />,
  undo: <path d="M7 4 3.5 7.5 7 11M3.8 7.5h7.7a4.3 4.3 0 0 1 0 8.6H7" />,
  sort: <path d="m6.5 8 3.5-4 3.5 4M6.5 12l3.5 4 3.5-4" />,
  key: <path d="M6.8 6.9a3.1 3.1 0 1 1 0 6.2 3.1 3.1 0 0 1 0-6.2zM9.9 10h7.3v3M14 10v2.2" />,
  seal: <path d="M5 9V6.8a5 5 0 0 1 10 0V9M3.8 9h12.4v7.6H3.8z" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof PATHS

/** Drawings that repeat a word beside them: always hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable="false"
    >
      {PATHS[name]}
    </svg>
  )
}
