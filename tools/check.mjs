// Entry of `npm run check`: node tools/check.mjs [--fix] [path …]
// Plain JavaScript, so that an old Node says what is missing instead of failing on the first type.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(`Node 24 is needed, this is ${process.versions.node}: run "npm run check", which brings its own.`)
  process.exitCode = 2
} else {
  const { main } = await import('./check/main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
