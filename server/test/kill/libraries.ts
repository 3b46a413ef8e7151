import { pack } from 'tar-stream'

const library = (n: number): string => {
  const nodes = Array.from(
    { length: 300 },
    (_, i) => `      - {urn: 'urn:test:risk:req_node:l${n}:${i}', assessable: true, depth: 1, ref_id: '${i}', name: 'Exigence ${i}'}`,
  )
  return [
    `urn: urn:test:risk:library:l${n}\nlocale: fr\nname: Référentiel ${n}\nversion: 1\nobjects:\n  framework:\n    urn: urn:test:risk:framework:l${n}\n    name: Référentiel ${n}\n    requirement_nodes:`,
    ...nodes,
    '',
  ].join('\n')
}

/** An archive of that many libraries, of 300 requirements each. */
export const libraries = async (count: number): Promise<Buffer> => {
  const tar = pack()
  for (let n = 0; n < count; n++) tar.entry({ name: `l${n}.yaml` }, library(n))
  tar.finalize()
  return Buffer.concat(await Array.fromAsync(tar as AsyncIterable<Uint8Array>))
}
