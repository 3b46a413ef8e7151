import { useEffect, useRef, useState, type RefObject } from 'react'

/** Opens once the button is there and holds the focus, so that closing gives the focus back to it. */
export function useOpenedOnArrival(): { ref: RefObject<HTMLButtonElement | null>; opened: boolean; setOpened: (opened: boolean) => void } {
  const ref = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      ref.current?.focus({ preventScroll: true })
      setOpened(true)
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return { ref, opened, setOpened }
}
