/** Shipped with each extract, for a reader without Hygie: plain UTF-8, French then English. */
export const VERIFIER_TEXT = `VÉRIFIER CET EXTRAIT DU REGISTRE SCELLÉ
=======================================

Dans le dossier de l’extrait, sous Linux ou macOS, sans Hygie :

1. Les fichiers sont entiers :

   sha256sum -c SHA256SUMS

2. L’en-tête est signé par l’établissement :

   openssl pkeyutl -verify -rawin -pubin -inkey public-key.pem -in head.json -sigfile head.sig

   (OpenSSL 3. La clé publique est à comparer avec celle que l’établissement a publiée ou remise en main propre.)

3. L’en-tête signé porte sur ces écritures : « ledgerSha256 » de head.json est l’empreinte de ledger.jsonl donnée
   par SHA256SUMS, et « findings » est vide (sinon, Hygie signale lui-même ce qu’il a trouvé d’altéré).

Pour aller plus loin : chaque ligne de ledger.jsonl est une écriture. « hash » est le SHA-256 du texte JSON canonique
(RFC 8785) des seuls champs actor, at, kind, payloadHash, previousHash, seq et stream ; « previousHash » est le « hash »
de la ligne d’avant (64 zéros pour la première) ; « payloadHash » est le SHA-256 des octets de « salt » (hexadécimal)
suivis du JSON canonique de « payload ». Une écriture effacée selon la loi porte « erasedAt » et n’a plus ni contenu ni
sel : la chaîne reste vérifiable, et une écriture « ledger.payload-erased » dit quand et pourquoi. Une écriture qui porte
« withheld » a gardé son contenu et son sel dans l’établissement : ils ne sont pas dans cet extrait (head.json en dit le
nombre), Hygie les a vérifiés avant de signer, et « payloadHash » les reconnaîtra s’ils sont montrés un jour. Un dossier
de preuves ne montre que le contenu des écritures des fichiers remis et de la situation remise.


CHECKING THIS EXTRACT OF THE SEALED LEDGER
==========================================

In the folder of the extract, on Linux or macOS, without Hygie:

1. The files are whole:

   sha256sum -c SHA256SUMS

2. The head is signed by the establishment:

   openssl pkeyutl -verify -rawin -pubin -inkey public-key.pem -in head.json -sigfile head.sig

   (OpenSSL 3. Compare the public key with the one the establishment published or handed over in person.)

3. The signed head is about these entries: "ledgerSha256" in head.json is the sum of ledger.jsonl given by SHA256SUMS,
   and "findings" is empty (otherwise Hygie itself says what it found altered).

Further: each line of ledger.jsonl is an entry. "hash" is the SHA-256 of the canonical JSON text (RFC 8785) of the fields
actor, at, kind, payloadHash, previousHash, seq and stream alone; "previousHash" is the "hash" of the line before (64 zeros
for the first); "payloadHash" is the SHA-256 of the bytes of "salt" (hexadecimal) followed by the canonical JSON of
"payload". A lawfully erased entry carries "erasedAt" and has lost its content and salt: the chain still verifies, and an
entry "ledger.payload-erased" says when and why. An entry with "withheld" has kept its content and salt in the
establishment: they are not in this extract (head.json tells how many), Hygie checked them before signing, and
"payloadHash" will recognise them if they are shown one day. A folder of proofs shows only the content of the entries of
the files and of the situation handed over.
`
