import { createEstablishment, type Establishment, type FinessEntity } from '@hygie/contract/establishments'
import { useContractForm } from '../../../platform/forms/use-contract-form.ts'

const BLANK = {
  name: '',
  shortName: '',
  finessLegal: '',
  sector: 'health' as string,
  legalStatus: 'public' as string,
  siren: '',
  category: '',
  address: '',
  beds: null as number | null,
  staffFte: null as number | null,
}
export type IdentityValues = typeof BLANK

export const identityOf = (one: Establishment): IdentityValues => ({
  name: one.name,
  shortName: one.shortName,
  finessLegal: one.finessLegal ?? '',
  sector: one.sector,
  legalStatus: one.legalStatus,
  siren: one.siren ?? '',
  category: one.category ?? '',
  address: one.address ?? '',
  beds: one.beds ?? null,
  staffFte: one.staffFte ?? null,
})

export const identityFromFiness = (entity: FinessEntity): Partial<IdentityValues> => ({
  name: entity.name,
  shortName: entity.shortName,
  finessLegal: entity.finessLegal,
  sector: entity.sector,
  legalStatus: entity.legalStatus,
  siren: entity.siren ?? '',
  category: entity.category,
  address: entity.address ?? '',
})

export const compact = (number: string): string => number.replaceAll(/\s/g, '').toUpperCase()

/** Identity of a legal entity, checked with the contract's own schema. */
export function useIdentityForm(initial: IdentityValues = BLANK) {
  return useContractForm({
    route: createEstablishment,
    initial,
    toBody: (values) => ({ ...values, finessLegal: compact(values.finessLegal), siren: compact(values.siren) }),
  })
}
export type IdentityForm = ReturnType<typeof useIdentityForm>
