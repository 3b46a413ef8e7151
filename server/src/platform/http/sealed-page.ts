import { randomBytes } from 'node:crypto'

type Moment = 'ask' | 'wrong' | 'busy' | 'open'

const WORDS = {
  fr: {
    title: 'Le serveur est scellé',
    why: 'Hygie a redémarré. Ses données restent illisibles tant que la phrase secrète n’a pas été donnée.',
    who: 'Seule la personne qui la détient peut ouvrir. Rien n’est perdu : il suffit de la prévenir.',
    label: 'Phrase secrète',
    submit: 'Ouvrir',
    wrong: 'Ce n’est pas la bonne phrase. Vérifier les majuscules et les espaces.',
    busy: 'Un autre essai est en cours : cette phrase n’a pas été essayée. Recommencer dans un instant.',
    open: 'C’est ouvert. La page d’accueil arrive dans quelques secondes.',
  },
  en: {
    title: 'The server is sealed',
    why: 'Hygie has restarted. Its data cannot be read until the passphrase is given.',
    who: 'Only the person who holds it can open. Nothing is lost: just let them know.',
    label: 'Passphrase',
    submit: 'Open',
    wrong: 'This is not the right passphrase. Check capitals and spaces.',
    busy: 'Another try is under way: this passphrase was not tried. Try again in a moment.',
    open: 'It is open. The first page comes in a few seconds.',
  },
}

const STYLE = `:root{color-scheme:light dark;--ground:#f6f8fa;--card:#fff;--ink:#1b2733;--line:#6b7886;--act:#0b5f6b;--wrong:#a3221b}
@media(prefers-color-scheme:dark){:root{--ground:#12181e;--card:#1c242c;--ink:#e8edf2;--line:#8fa0b0;--act:#7fd0da;--wrong:#ff9d94}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{background:var(--card);margin:1rem;padding:2rem;border-radius:12px;max-width:26rem;box-shadow:0 1px 4px #0003}
h1{font-size:1.4rem;margin:0 0 .75rem}label{display:block;font-weight:600;margin:1.25rem 0 .25rem}
input{box-sizing:border-box;width:100%;font:inherit;padding:.6rem;border:1px solid var(--line);border-radius:8px;background:transparent;color:inherit}
button{margin-top:1rem;width:100%;font:inherit;font-weight:600;padding:.7rem;border:0;border-radius:8px;background:var(--act);color:var(--card)}
[role=alert]{color:var(--wrong);font-weight:600}`

/** One page without script nor asset: only the passphrase. */
export const sealedPage = (acceptLanguage: string | undefined, moment: Moment): { headers: Record<string, string>; html: string } => {
  const language = /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'fr'
  const words = WORDS[language]
  const nonce = randomBytes(18).toString('base64')
  const form = `${moment === 'wrong' || moment === 'busy' ? `<p role="alert">${words[moment]}</p>` : ''}<form method="post" action="/"><label for="passphrase">${words.label}</label>
<input id="passphrase" name="passphrase" type="password" autocomplete="current-password" required autofocus><button>${words.submit}</button></form>`
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} · Hygie</title>${moment === 'open' ? '<meta http-equiv="refresh" content="4;url=/">' : ''}<style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${words.title}</h1>${moment === 'open' ? `<p role="status">${words.open}</p>` : `<p>${words.why}</p><p>${words.who}</p>${form}`}</main></body></html>`
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    },
    html,
  }
}
