/** Channel of PostgreSQL on which each write is told, with the number of its establishment. */
export const CHANGED = 'hygie_changed'
