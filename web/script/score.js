// The score sheet: words are asked for when the mark needs them, a mark chooses its level, a click cites, and what is typed is
// kept as a draft every few seconds and on leaving.
const number = (text) => parseFloat(text.replace(/[۰-۹٠-٩]/g, (d) => '0123456789'['۰۱۲۳۴۵۶۷۸۹'.indexOf(d) >= 0 ? '۰۱۲۳۴۵۶۷۸۹'.indexOf(d) : '٠١٢٣٤٥٦٧٨٩'.indexOf(d)]).replace('٫', '.'))
const criteria = [...document.querySelectorAll('.merit-criterion')]
let active = criteria[0]

for (const criterion of criteria) {
  const id = criterion.dataset.criterion
  const field = (name) => criterion.querySelectorAll(`[name="${name}-${CSS.escape(id)}"]`)
  const [mark] = field('marks')
  const words = criterion.querySelector('[data-words-field]')
  const ranges = criterion.dataset.words.split(' ').filter(Boolean).map((r) => r.split('-').map(Number))
  const show = () => {
    const m = number(mark.value)
    const needed = ranges.some(([from, to]) => m >= from && m <= to)
    words.hidden = !needed && !('relevant' in words.dataset) && words.querySelector('textarea').value === ''
  }
  mark.addEventListener('input', () => {
    const m = number(mark.value)
    for (const level of field('level')) if (m >= Number(level.dataset.from) && m <= Number(level.dataset.to)) level.checked = true
    show()
  })
  for (const level of field('level')) {
    level.addEventListener('change', () => { // a level of one mark is that mark
      if (level.dataset.from === level.dataset.to) mark.value = level.dataset.from
      show()
    })
    level.addEventListener('keydown', (event) => { // a digit typed on a level is the mark
      if (/^[0-9۰-۹٠-٩]$/.test(event.key)) { mark.focus(); mark.select() }
      if (event.key === 'Enter') { event.preventDefault(); mark.focus() }
    })
  }
  show()
  criterion.addEventListener('focusin', () => { active = criterion; pressed() })
}

// Cited by click beside the dossier, so the sheet shows what is cited and leaves out the rest.
const buttons = [...document.querySelectorAll('[data-cite]')]
if (buttons.length) for (const list of document.querySelectorAll('form[data-draft] .merit-cites')) list.classList.add('merit-cites--cited')
const cited = (criterion, item) => criterion && criterion.querySelector(`[name="cite-${CSS.escape(criterion.dataset.criterion)}"][value="${item}"]`)
const pressed = () => { for (const b of buttons) b.setAttribute('aria-pressed', String(Boolean(cited(active, b.dataset.cite)?.checked))) }
for (const button of buttons) {
  button.hidden = false
  button.addEventListener('click', () => {
    const box = cited(active, button.dataset.cite)
    if (!box) return
    box.checked = !box.checked
    box.dispatchEvent(new Event('input', { bubbles: true }))
    if (box.checked) active.querySelector(`[name="pages-${CSS.escape(active.dataset.criterion)}-${button.dataset.cite}"]`)?.focus()
    pressed()
  })
}
pressed()

// Whoever works without a mouse chooses where the mark is typed: the whole list unfolds there, with the focus on its first item.
// Enter on an item ends the choice and goes on to the next criterion, or to the button; it never sends the form. Escape only ends it.
for (const choose of document.querySelectorAll('[data-choose]')) {
  const list = choose.closest('fieldset').querySelector('.merit-cites')
  choose.hidden = !list.classList.contains('merit-cites--cited')
  const fold = (folded) => {
    list.classList.toggle('merit-cites--cited', folded)
    choose.setAttribute('aria-expanded', String(!folded))
  }
  choose.addEventListener('click', () => {
    fold(choose.getAttribute('aria-expanded') === 'true')
    if (choose.getAttribute('aria-expanded') === 'true') list.querySelector('input')?.focus()
  })
  let down = '' // the key is acted upon when it is let go, so that it sends nothing where the focus goes
  for (const kind of ['keydown', 'keypress', 'keyup']) list.addEventListener(kind, (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    if (kind === 'keydown') down = event.key
    if (kind !== 'keyup' || down !== event.key) return
    down = ''
    fold(true)
    const criterion = choose.closest('.merit-criterion')
    const words = criterion.querySelector('[data-words-field]:not([hidden]) textarea')
    const next = words ?? criteria[criteria.indexOf(criterion) + 1]?.querySelector('[name^="level-"]') ?? criterion.closest('form').querySelector('button[type="submit"]')
    ;(event.key === 'Enter' ? next : choose)?.focus()
  })
}

const form = document.querySelector('form[data-draft]')
if (form) {
  form.addEventListener('change', pressed)
  const state = form.querySelector('[data-draft-state]')
  let dirty = false, timer, stopped = false
  const keep = async () => {
    clearTimeout(timer)
    if (!dirty || stopped || form.dataset.sent) return
    dirty = false
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'X-Draft': 'quiet' }, redirect: 'manual', keepalive: true })
      if (answer.status === 409 || answer.status === 403) stopped = true
      state.textContent = answer.status === 204 ? form.dataset.kept : form.dataset.lost
    } catch {
      dirty = true
      state.textContent = form.dataset.lost
    }
  }
  form.addEventListener('input', () => { dirty = true; clearTimeout(timer); timer = setTimeout(keep, 3000) })
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') keep() })
  window.addEventListener('pagehide', keep)

  // The first criterion that is empty is where the member begins; after a refusal the summary of reasons is.
  if (!document.querySelector('.govuk-error-summary') && !location.hash) {
    const empty = criteria.find((c) => form.contains(c) && c.querySelector('[name^="marks-"]').value === '') || criteria[0]
    const first = empty.querySelector('[name^="level-"]:checked') || empty.querySelector('[name^="level-"]')
    first?.focus({ preventScroll: true })
  }
}
