import { createContext } from 'react'

/** What the houses on screen wrote, in the reader's language: only the demonstration's story has been translated. */
export const OwnTextsContext = createContext<ReadonlyMap<string, string>>(new Map())
