import { useEffect, useRef, useState, type RefObject } from 'react'

/** Width of an element in pixels, so that drawn text keeps its size on a phone. */
export function useWidth<E extends HTMLElement>(initial = 600): [RefObject<E | null>, number] {
  const ref = useRef<E>(null)
  const [width, setWidth] = useState(initial)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
