import type { ResponseOf } from '@hygie/contract'
import * as contract from '@hygie/contract/identification'
import type { Answer, Person } from '../../../../test/hygie.ts'
import { type House, ok } from '../../../../test/houses.ts'

type View = ResponseOf<typeof contract.getIdentification>

/** What tests write in the registers of identification. */
export const registersOf = (call: Person['call']) => ({
  view: async (params: House): Promise<View> => ok<View>(await call(contract.getIdentification, { params })),
  application: async (params: House, body: object = {}): Promise<number> =>
    ok<{ id: number }>(
      await call(contract.addApplication, {
        params,
        body: { name: 'Dossier patient', code: 'patient-record', healthData: true, openedOnSite: true, openedRemotely: false, ...body },
      }),
    ).id,
  means: async (params: House, body: object): Promise<number> => ok<{ id: number }>(await call(contract.addMeans, { params, body })).id,
  save: async (params: House, applicationId: number, countedOn: string, rows: object[]): Promise<Answer> =>
    call(contract.saveRegister, { params: { ...params, applicationId }, body: { countedOn, signedBy: 'Karim Belhadj', rows } }),
})

export const row = (profile: string, meansId: number, equipped: number, active: number, place = 'on-site') => ({ profile, meansId, place, equipped, active })
