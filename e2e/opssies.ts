/** An Internet-exposure audit in the format hospitals receive (OPSSIES D1, public example of the ANS), fictional: who it names and when it was made are given. */
export const opssiesD1 = (recipient: { finess: string; name: string }, scannedAt: string): Buffer => {
  const party = (id: object, names: [type: number, text: string][], type: number, role: number) => ({
    stakeholderId: id,
    stakeholderNameTypes: names.map(([stakeholderNameType, __text]) => ({ stakeholderNameType, __text })),
    stakeholderType: type,
    stakeholderRoleType: role,
  })
  const event = {
    stakeholders: [party([{ stakeholderIdType: 2, __text: recipient.finess }], [[2, recipient.name]], 1, 4)],
    dates: [{ dateType: 7, __text: scannedAt }],
    scopes: [
      {
        functionalContexts: [
          { functionalContextCategory: 73, __text: 'site institutionnel', isPersonalData: false, isPersonalHealthcareData: false, userCount: 40 },
        ],
        technicalContexts: [{ technicalContextCategory: 13, __text: 'vlan4094', isDynamic: false, isAuthenticatable: false, isOnCloud: false }],
        autonomousSystemNumbers: ['AS64500'],
        domains: ['hopital.example'],
        subnetIpV4s: ['192.0.2.0/28'],
        subnetIpV6s: ['2001:db8::/64'],
      },
    ],
    outcome: { level: 2 },
    tlp: 'amber',
    eventAnalysisType: 5,
    eventType: 29,
  }
  const issuers = [
    party(
      { stakeholderIdType: 5, __text: '187512751' },
      [
        [1, 'ANS'],
        [2, 'Agence du Numérique en Santé'],
      ],
      2,
      3,
    ),
    party({ stakeholderIdType: 3, __text: 'TST-00' }, [[2, 'GROUPEMENT HOSPITALIER DE TERRITOIRE TEST']], 2, 1),
  ]
  return Buffer.from(JSON.stringify({ events: { stakeholders: issuers, event: [event] } }))
}
