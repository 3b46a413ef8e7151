interface Pages<Page> {
  hasNextPage: boolean
  fetchNextPage: () => Promise<Pages<Page>>
  data: { pages: Page[] } | undefined
}

/** Reads a list on to its end, whatever is on screen. @returns every page */
export async function readAll<Page>(pages: Pages<Page>): Promise<Page[]> {
  let read = pages
  while (read.hasNextPage) read = await read.fetchNextPage()
  return read.data?.pages ?? []
}
