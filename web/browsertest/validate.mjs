// node validate.mjs FOLDER writes as JSON what html-validate finds in the pages of a folder. They keep to the standard; what is only a
// matter of taste is off.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const rules = { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'no-inline-style': 'error', 'require-sri': 'off' }
const validate = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ['html-validate:standard'], rules }))
const results = []
for (const name of readdirSync(process.argv[2])) results.push(...(await validate.validateFile(join(process.argv[2], name))).results)
console.log(JSON.stringify(results))
