import { type OpssiesFile, readOpssiesD1 } from '@hygie/formats/opssies'

/** Runs in a computing process. */
export const readOpssies = async ({ name }: { name: string }, input: AsyncIterable<Uint8Array>): Promise<OpssiesFile> =>
  readOpssiesD1(Buffer.concat(await Array.fromAsync(input)), name)
