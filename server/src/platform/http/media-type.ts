const WELL_FORMED = /^[a-z]+\/[\w.+-]{1,120}(?:; ?charset=[\w-]{1,30})?$/i
/** Types that no browser runs, whatever is inside. */
const INERT =
  /^(?:application\/(?:pdf|json|zip|gzip|zstd|x-tar|octet-stream|msword|vnd\.[\w.-]+)|text\/(?:plain|csv|calendar|event-stream|markdown|tab-separated-values)|image\/(?:png|jpeg|gif|webp)|message\/rfc822)(?:;|$)/i

/** As it was declared, once it can be written in a header. */
export const declaredMediaType = (given: string | undefined): string => (given !== undefined && WELL_FORMED.test(given) ? given : 'application/octet-stream')

/** What we say of a file when serving it: a page, a drawing or a script is bytes. */
export const servedMediaType = (type: string): string => (WELL_FORMED.test(type) && INERT.test(type) ? type : 'application/octet-stream')
