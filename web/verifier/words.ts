import en from '../src/features/ledger/_locales/en.json'
import fr from '../src/features/ledger/_locales/fr.json'
import { frenchTypography } from '../src/platform/i18n/typography.ts'

export type Locale = 'fr' | 'en'

const PAGE = {
  fr: {
    title: 'Vérifier un registre scellé',
    intro: "Déposer ici l'archive (ZIP). Rien ne quitte cet ordinateur : cette page n'a pas accès au réseau.",
    choose: 'Choisir une archive',
    drop: "ou la déposer n'importe où sur cette page",
    language: 'English',
    reading: 'Lecture : {{count}} écritures relues',
    bad: "Ce fichier n'est pas une archive du registre scellé, ou elle est incomplète.",
    of: 'Registre scellé : {{stream}}, archive du {{at}}',
    demonstration: 'Démonstration : données fictives.',
    signed: "Le manifeste est signé par la clé qui accompagne l'archive.",
    signedCheck: "Comparer l'empreinte de cette clé avec celle que l'établissement a remise :",
    unsigned: 'La signature du manifeste est fausse',
    unsignedWhat: "L'archive a été changée après sa signature, ou signée par une autre clé.",
    unsignedAct: "Ne pas s'y fier. Demander une nouvelle archive à l'établissement.",
    noSignature: 'Ce navigateur ne sait pas vérifier la signature',
    noSignatureAct: 'Suivre LISEZMOI.txt (openssl pkeyutl), ou prendre un navigateur plus récent.',
    files: "Des fichiers de l'archive ne sont pas ceux que le manifeste annonce",
    filesAct: "Ne pas s'y fier. Demander une nouvelle archive à l'établissement.",
    altered: 'changé',
    missing: 'absent',
    unknown: 'ajouté',
    own: "Le registre était déjà abîmé quand l'archive a été faite : Hygie l'a écrit dans le manifeste ({{count}}).",
    entries: '{{count}} écritures relues',
    erased: '{{count}} au contenu effacé selon la loi (« contenu effacé ») : la chaîne reste vérifiable',
    withheld: "{{count}} au contenu gardé dans l'établissement",
    pieces: '{{count}} fichiers joints, chacun conforme à son empreinte',
    erasedList: 'Contenu effacé : écritures n° {{list}}',
    key: 'Empreinte de la clé (SHA-256)',
    paper: 'Un papier en main ? Comparer avant de déposer',
    seq: "Numéro d'écriture",
    hash: 'Empreinte (16 caractères)',
    badPaper: "L'empreinte ne se lit pas : 16 caractères de 0 à 9 et de a à f.",
    limit:
      'Cette page vient de l’archive elle-même. Pour une contre-expertise, prendre le verifier.html d’une autre source, ou suivre les commandes de LISEZMOI.txt.',
  },
  en: {
    title: 'Verify a sealed ledger',
    intro: 'Drop the archive (ZIP) here. Nothing leaves this computer: this page has no access to the network.',
    choose: 'Choose an archive',
    drop: 'or drop it anywhere on this page',
    language: 'Français',
    reading: 'Reading: {{count}} entries',
    bad: 'This file is not an archive of the sealed ledger, or it is incomplete.',
    of: 'Sealed ledger: {{stream}}, archive of {{at}}',
    demonstration: 'Demonstration: fictional data.',
    signed: 'The manifest is signed by the key that comes with the archive.',
    signedCheck: 'Compare the fingerprint of this key with the one the establishment handed over:',
    unsigned: 'The signature of the manifest is wrong',
    unsignedWhat: 'The archive was changed after it was signed, or signed by another key.',
    unsignedAct: 'Do not rely on it. Ask the establishment for a new archive.',
    noSignature: 'This browser cannot verify the signature',
    noSignatureAct: 'Follow LISEZMOI.txt (openssl pkeyutl), or take a newer browser.',
    files: 'Some files of the archive are not those the manifest announces',
    filesAct: 'Do not rely on it. Ask the establishment for a new archive.',
    altered: 'changed',
    missing: 'absent',
    unknown: 'added',
    own: 'The ledger was damaged already when the archive was made: Hygie wrote it in the manifest ({{count}}).',
    entries: '{{count}} entries read',
    erased: '{{count}} with a content erased lawfully ("content erased"): the chain still verifies',
    withheld: '{{count}} with a content kept in the establishment',
    pieces: '{{count}} files joined, each as its fingerprint says',
    erasedList: 'Content erased: entries no. {{list}}',
    key: 'Fingerprint of the key (SHA-256)',
    paper: 'A paper at hand? Compare before dropping',
    seq: 'Number of entry',
    hash: 'Fingerprint (16 characters)',
    badPaper: 'The fingerprint cannot be read: 16 characters from 0 to 9 and a to f.',
    limit: 'This page comes from the archive itself. For a second opinion, take the verifier.html of another source, or follow the commands of LISEZMOI.txt.',
  },
}

export type PageWord = keyof typeof PAGE.fr
export const LEDGER_WORDS = { fr, en }

export const fill = (text: string, values: Record<string, string>): string => text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '')

export const say = (locale: Locale, text: string): string => (locale === 'fr' ? frenchTypography(text) : text)
export const pageWord = (locale: Locale, key: PageWord, values: Record<string, string> = {}): string => say(locale, fill(PAGE[locale][key], values))
export const numberIn = (locale: Locale, value: number): string => value.toLocaleString(locale === 'fr' ? 'fr-FR' : 'en-GB')
