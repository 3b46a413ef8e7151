import type { Home } from '@hygie/contract/home'

/** Titles of the pieces of an action, so that what is missing is named and not only counted. */
export const titlesOf = ({ parts }: Home['requirements'][number]) => new Map(parts.map((part) => [part.id, part.title]))
