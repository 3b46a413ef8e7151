/** Who typed an attestation in, and whether it is somebody else than the person who is named: said wherever the attestation is shown. */
export const recorderOf = (one: { person_name: string; recorded_by: string }): { recordedBy: string; byAnother: boolean } => ({
  recordedBy: one.recorded_by,
  byAnother: folded(one.person_name) !== folded(one.recorded_by),
})

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-zA-Z]+/g, ' ')
    .trim()
    .toLowerCase()
