// What makes the pages quicker where scripts run. Every page works without.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
for (const choice of document.querySelectorAll('[data-aria-controls]')) choice.removeAttribute('data-aria-controls') // app.scss shows what it asks for
initAll()

// Of the entries of a room, which a phone shows in one line, the one that is open is in sight.
const line = document.querySelector('.merit-navigation__room ul')
const here = line?.querySelector('[aria-current]')
if (here && line.scrollWidth > line.clientWidth) line.scrollLeft += here.getBoundingClientRect().left + here.offsetWidth / 2 - line.getBoundingClientRect().left - line.clientWidth / 2

// A form is sent once however often its button is pressed.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
}
window.addEventListener('pageshow', (event) => {
  if (event.persisted) for (const form of document.querySelectorAll('form')) delete form.dataset.sent
})

for (const link of document.querySelectorAll('[data-print]')) {
  link.hidden = false
  link.addEventListener('click', () => window.print())
}

if (document.querySelector('.merit-criterion')) import('./score.js')
