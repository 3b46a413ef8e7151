import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** node web/tools/generate-verifier.mjs [--check]: writes content/ledger/verifier.generated.html, one file that needs nothing else, or says that it is out of date. */
const target = new URL('../../content/ledger/verifier.generated.html', import.meta.url)
const entry = fileURLToPath(new URL('../verifier/main.ts', import.meta.url))
const outputs = await build({
  configFile: false,
  root: fileURLToPath(new URL('../verifier/', import.meta.url)),
  logLevel: 'error',
  // Readable on purpose: an expert reads what checks the proofs.
  build: { write: false, minify: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
})
const [{ output }] = [outputs].flat()
const script = `\n${output[0].code.replaceAll('</script', '<\\/script').trim()}\n`
const style = `\n${readFileSync(new URL('../verifier/verifier.css', import.meta.url), 'utf8').trim()}\n`
const sum = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const policy = `default-src 'none'; script-src ${sum(script)}; style-src ${sum(style)}; base-uri 'none'; form-action 'none'`
const html = `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hygie</title>
<style>${style}</style>
</head>
<body>
<noscript>Cette page a besoin de JavaScript ; sinon, suivre LISEZMOI.txt. This page needs JavaScript; otherwise follow LISEZMOI.txt.</noscript>
<script>${script}</script>
</body>
</html>
`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== html) {
    console.error('content/ledger/verifier.generated.html is out of date: run node web/tools/generate-verifier.mjs')
    process.exitCode = 1
  }
} else writeFileSync(target, html)
