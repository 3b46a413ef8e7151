/**
 * Rules of PingCastle that stand for a control point of ANSSI. Only those that a source we read says: PingCastle ties 52 of the 76 points, and its own ties are not all
 * listed here. A rule absent from this table is left without a point, never guessed.
 */
const POINTS: Record<string, string> = {
  'A-CertTempCustomSubject': 'vuln_adcs_template_auth_enroll_with_name',
  'A-DsHeuristicsAllowAnonNSPI': 'vuln_dsheuristics_bad',
  'A-DsHeuristicsDoNotVerifyUniqueness': 'vuln_dsheuristics_bad',
  'A-DsHeuristicsLDAPSecurity': 'vuln_dsheuristics_bad',
  'A-Guest': 'vuln_guest',
  'P-AdminPwdTooOld': 'vuln_password_change_priv',
  'P-DNSAdmin': 'vuln_dnsadmins',
  'P-Kerberoasting': 'vuln_spn_priv',
  'P-ProtectedUsers': 'vuln_protected_users',
  'P-UnconstrainedDelegation': 'vuln_delegation_t4d',
}
/** `S-DC-2012`: a domain controller on a system no longer maintained. */
const OBSOLETE_CONTROLLER = /^S-DC-20\d\d$/

export const anssiPointOf = (riskId: string): string | null => POINTS[riskId] ?? (OBSOLETE_CONTROLLER.test(riskId) ? 'vuln_dc_obsolete' : null)
