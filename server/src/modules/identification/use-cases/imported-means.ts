import { type Means, MEANS_KINDS } from '@hygie/contract/identification'
import { readMeansKind } from '@hygie/formats/registers'
import type { TenantContext } from '../../../platform/http/context.ts'
import { fold } from '../checks.ts'
import { insertMeans, type MeansRow } from '../repository.ts'

/**
 * Means as a file names them: by code, by name, or by a common name (« CPS », « mot de passe »). Those with a common name are declared on the way; a local means has a
 * name of its own and a decision to show, so it is declared beforehand.
 */
export class ImportedMeans {
  readonly #all: readonly MeansRow[]
  readonly #made = new Map<Means['kind'], number>()
  readonly #announced = new Set<Means['kind']>()

  constructor(all: readonly MeansRow[]) {
    this.#all = all
  }

  #known(written: string): MeansRow | undefined {
    const standing = this.#all.filter((one) => one.withdrawn_at === null)
    const kind = readMeansKind(written)
    return standing.find((one) => one.code === written || fold(one.name) === fold(written)) ?? standing.find((one) => kind !== null && one.kind === kind)
  }

  /** Tells two means apart before they are made: their id, a negative number for one to make, 0 for a name nobody knows. */
  keyOf(written: string): number {
    const kind = readMeansKind(written)
    return this.#known(written)?.id ?? (kind === null ? 0 : -1 - MEANS_KINDS.indexOf(kind))
  }

  /** Those that will be declared, each told once. */
  toMake(written: readonly string[]): string[] {
    return written.filter((name) => {
      const kind = readMeansKind(name)
      if (kind === null || this.#known(name) || this.#announced.has(kind)) return false
      this.#announced.add(kind)
      return true
    })
  }

  async idOf(context: TenantContext, written: string): Promise<number> {
    const kind = readMeansKind(written)
    const known = this.#known(written)?.id ?? (kind === null ? 0 : this.#made.get(kind))
    if (known !== undefined || kind === null) return known ?? 0
    const code = this.#all.some((one) => one.code === kind) ? `${kind}-${this.#all.length + 1}` : kind
    const id = await insertMeans(context, {
      code,
      name: written,
      kind,
      decision: null,
      decided_on: null,
      decided_by: null,
      reservations: null,
      until: null,
      file_id: null,
    })
    context.seal('identification-means.added', { id, code, name: written, kind })
    this.#made.set(kind, id)
    return id
  }
}
