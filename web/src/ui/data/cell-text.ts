/** What a person reads in a cell, without its buttons for the screen alone nor its drawings; fields give what is chosen in them. */
export function cellText(cell: Element): string {
  return textOf(cell)
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replaceAll(/[\t\n\r]+/g, ' ')
  if (!(node instanceof Element) || node.matches('.no-print, svg, [aria-hidden="true"], details')) return ''
  if (node instanceof HTMLSelectElement) return node.selectedOptions[0]?.label ?? ''
  if (node instanceof HTMLInputElement) return node.type === 'checkbox' || node.type === 'radio' ? (node.checked ? '✓' : '') : node.value
  const inside = [...node.childNodes].map(textOf).join('')
  return inside !== '' && apart(node) ? `\n${inside}\n` : inside
}

/** A line or a box of its own: words on both sides must not touch. */
const apart = (node: Element): boolean => !/^(?:inline|contents)$/.test(getComputedStyle(node).display)
