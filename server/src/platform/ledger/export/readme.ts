/** Shipped with each extract, for a reader without Hygie: plain UTF-8, French then English. Each command is run by a test. */
export const readmeText = ({ stamped, pieces }: { stamped: boolean; pieces: boolean }): string => `VÉRIFIER CET EXTRAIT DU REGISTRE SCELLÉ
=======================================

LE PLUS SIMPLE, sans réseau ni logiciel : ouvrir verifier.html dans un navigateur et y déposer le ZIP.
La page dit en une phrase si le registre est intact, et sinon ce qui ne va pas et que faire.

AVEC LES OUTILS DU SYSTÈME, dans le dossier décompressé, sous Linux ou macOS :

1. Les fichiers sont entiers :

   sha256sum -c SHA256SUMS

2. Le manifeste est signé par l’établissement :

   openssl pkeyutl -verify -rawin -pubin -inkey cle-publique.pem -in manifeste.json -sigfile manifeste.sig

   (OpenSSL 3. La clé publique est à comparer avec celle que l’établissement a publiée ou remise en main propre ;
   sans cette comparaison, la signature dit seulement que l’archive n’a pas changé depuis qu’on l’a signée.)
${stamped ? STAMPS_FR : ''}
${stamped ? '4' : '3'}. Le manifeste signé porte sur ces écritures : « ledgerSha256 » de manifeste.json est l’empreinte de journal.jsonl donnée
   par SHA256SUMS, et « findings » est vide (sinon, Hygie signale lui-même ce qu’il a trouvé d’altéré).
${pieces ? PIECES_FR : ''}
Pour aller plus loin : chaque ligne de journal.jsonl est une écriture. « hash » est le SHA-256 du texte JSON canonique
(RFC 8785) des seuls champs actor, at, kind, payloadHash, previousHash, seq et stream ; « previousHash » est le « hash »
de la ligne d’avant (64 zéros pour la première) ; « payloadHash » est le SHA-256 des octets de « salt » (hexadécimal)
suivis du JSON canonique de « payload ». Une écriture effacée selon la loi porte « erasedAt » et n’a plus ni contenu ni
sel : la chaîne reste vérifiable, et une écriture « ledger.payload-erased » dit quand et pourquoi. Une écriture qui porte
« withheld » a gardé son contenu et son sel dans l’établissement : ils ne sont pas dans cet extrait (manifeste.json en dit le
nombre), Hygie les a vérifiés avant de signer, et « payloadHash » les reconnaîtra s’ils sont montrés un jour. Un dossier
de preuves ne montre que le contenu des écritures des fichiers remis et de la situation remise.

Un rapport imprimé porte en pied de page un numéro d’écriture et les 16 premiers caractères de son « hash » : la ligne de ce
numéro dans journal.jsonl doit commencer pareil. ancres/papier.json donne la liste de ceux que Hygie a imprimés.


CHECKING THIS EXTRACT OF THE SEALED LEDGER
==========================================

THE SIMPLEST WAY, without network or software: open verifier.html in a browser and drop the ZIP there.
The page says in one sentence whether the ledger is whole, and if not what is wrong and what to do.

WITH THE TOOLS OF THE SYSTEM, in the unpacked folder, on Linux or macOS:

1. The files are whole:

   sha256sum -c SHA256SUMS

2. The manifest is signed by the establishment:

   openssl pkeyutl -verify -rawin -pubin -inkey cle-publique.pem -in manifeste.json -sigfile manifeste.sig

   (OpenSSL 3. Compare the public key with the one the establishment published or handed over in person; without that, the
   signature only says that the archive has not changed since it was signed.)
${stamped ? STAMPS_EN : ''}
${stamped ? '4' : '3'}. The signed manifest is about these entries: "ledgerSha256" in manifeste.json is the sum of journal.jsonl given by SHA256SUMS,
   and "findings" is empty (otherwise Hygie itself says what it found altered).
${pieces ? PIECES_EN : ''}
Further: each line of journal.jsonl is an entry. "hash" is the SHA-256 of the canonical JSON text (RFC 8785) of the fields
actor, at, kind, payloadHash, previousHash, seq and stream alone; "previousHash" is the "hash" of the line before (64 zeros
for the first); "payloadHash" is the SHA-256 of the bytes of "salt" (hexadecimal) followed by the canonical JSON of
"payload". A lawfully erased entry carries "erasedAt" and has lost its content and salt: the chain still verifies, and an
entry "ledger.payload-erased" says when and why. An entry with "withheld" has kept its content and salt in the
establishment: they are not in this extract (manifeste.json tells how many), Hygie checked them before signing, and
"payloadHash" will recognise them if they are shown one day. A folder of proofs shows only the content of the entries of
the files and of the situation handed over.

A printed report carries at the foot of its pages a number of entry and the first 16 characters of its "hash": the line of that
number in journal.jsonl must begin the same. ancres/papier.json lists those that Hygie printed.
`

const COMMAND = `(for f in ancres/*.tsr; do openssl ts -verify -data "\${f%.tsr}.json" -in "$f" -CAfile ancres/autorites.pem || exit 1; done)`

const STAMPS_FR = `
3. Les horodatages (RFC 3161) attestent la fin du registre à leur date :

   ${COMMAND}

   (ancres/autorites.pem vient de l’établissement : le certificat racine est à comparer avec celui que l’autorité publie. Si le
   certificat d’un jeton a expiré depuis, ajouter -attime avec la date du jeton, que donne openssl ts -reply -text.)
`
const STAMPS_EN = `
3. The time stamps (RFC 3161) attest the end of the ledger at their date:

   ${COMMAND}

   (ancres/autorites.pem comes from the establishment: compare the root certificate with the one the authority publishes. If the
   certificate of a token has expired since, add -attime with the date of the token, which openssl ts -reply -text gives.)
`
const PIECES_FR = `
Les fichiers de « pieces » portent pour nom leur SHA-256 : sha256sum doit rendre le nom. L’écriture « file.sealed » qui porte
cette empreinte dit quand le fichier a été déposé. Un fichier retiré depuis n’y est plus ; une écriture « file.removed » le dit.
`
const PIECES_EN = `
The files of "pieces" have their SHA-256 for name: sha256sum must give the name. The entry "file.sealed" that carries this sum
says when the file was filed. A file removed since is not there any more; an entry "file.removed" says so.
`
