const $ = id => document.getElementById(id), root = document.documentElement
const words = JSON.parse($('words').textContent), data = JSON.parse($('data').textContent), specs = JSON.parse($('specs').textContent)
const MOST_SERIES = 8, MOST_AREAS = 24, LEVELS = ['national', 'province', 'city', 'county', 'unknown']
let lang = 'zh', drawing = 0
const say = key => words[key] ? words[key][lang === 'zh' ? 0 : 1] : key
const make = (tag, text = '', set = {}) => Object.assign(document.createElement(tag), { textContent: text }, set)
const unitOf = unit => words['unit.' + unit] ? say('unit.' + unit) : lang === 'zh' || /^[ -~‰℃°µ³²]*$/.test(unit || '') ? unit || '' : ''
const name = ([indicator, measure, unit]) => [indicator, say('measure.' + measure), unitOf(unit)].filter(Boolean).join(' · ')
const picked = id => [...$(id).selectedOptions].map(o => +o.value)

function rowsOf([, , , lines], areas) {
  const last = Math.max(...lines.map(l => l[1] ?? 0))
  return lines.filter(l => !areas || areas.includes(l[0])).map(([area, year, target, target_max, result, outcome, gap, headline, page]) => ({
    area: data.areas[area][0], level: say('level.' + data.areas[area][1]), rank: LEVELS.indexOf(data.areas[area][1]),
    year, target, target_max, result, gap, headline, page, outcome: data.outcomes[outcome][0], verdict: say('outcome.' + data.outcomes[outcome][0]), glyph: data.outcomes[outcome][1],
    latest: year === last && target != null && data.outcomes[outcome][0] !== 'not_due'
  })).sort((x, y) => x.rank - y.rank || x.year - y.year)
}

function theme() {
  const style = getComputedStyle(root), ink = style.getPropertyValue('--ink').trim(), soft = style.getPropertyValue('--soft').trim(), line = style.getPropertyValue('--line').trim()
  const axis = { labelColor: soft, titleColor: soft, domainColor: line, tickColor: line, gridColor: line, labelFontSize: 11 }
  return { aria: false, background: null, font: getComputedStyle(document.body).fontFamily, axis, header: { labelColor: ink, labelFontSize: 12.5 }, view: { stroke: null }, tick: { color: ink } }
}

const worded = (spec, unit) => JSON.parse(JSON.stringify(spec).replace(/"@([\w.]+)"/g, (_, key) => JSON.stringify(key === 'unit' ? unit : say(key))))

async function plot(into, key, spec, rows, unit) {
  if (!rows.length) return
  const block = make('div')
  block.append(make('h3', say(key)))
  const box = make('div')
  block.append(box)
  into.append(block)
  await window.vegaEmbed(box, { ...worded(spec, unit), data: { values: rows }, config: theme() }, { actions: false, renderer: 'svg', logLevel: 1 })
  const svg = box.querySelector('svg')
  for (const e of svg.querySelectorAll('[role]')) ['role', 'aria-roledescription', 'aria-label'].forEach(a => e.removeAttribute(a))
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', say(key))
}

function who(rows, title) {
  const years = [...new Set(rows.map(r => r.year))].sort(), areas = [...new Set(rows.map(r => r.area))]
  const table = make('table'), head = table.createTHead().insertRow(), body = table.createTBody()
  table.className = 'side grid'
  head.append(make('th', say('ui.area'), { scope: 'col' }), ...years.map(y => make('th', y, { scope: 'col' })))
  for (const area of areas) {
    const line = body.insertRow()
    line.append(make('th', area, { scope: 'row' }))
    for (const year of years) {
      const cell = line.insertCell()
      for (const r of rows.filter(x => x.area === area && x.year === year)) {
        const text = `${say('outcome.' + r.outcome)}: ${r.target ?? ''} → ${r.result ?? ''}`
        const a = make('a', r.glyph, { href: `${data.pages}/${r.page.split('#').map(encodeURI).join('#')}`, title: text, className: r.outcome })
        a.setAttribute('aria-label', text)
        cell.append(a, ' ')
      }
    }
  }
  const box = make('div', '', { className: 'wide', tabIndex: 0 })
  table.setAttribute('aria-label', `${say('ui.who')}: ${title}`)
  box.append(table)
  return box
}

async function draw() {
  const ticket = ++drawing, chosen = picked('pi'), areas = picked('pa'), home = $('charts')
  home.textContent = ''
  $('note').textContent = chosen.length > MOST_SERIES || areas.length > MOST_AREAS ? say('ui.capped') : ''
  for (const n of chosen.slice(0, MOST_SERIES)) {
    if (ticket !== drawing) return
    const series = data.series[n], rows = rowsOf(series, areas.slice(0, MOST_AREAS)), all = rowsOf(series), unit = unitOf(series[2])
    const block = make('section', '', { className: 'one' }), plots = make('div', '', { className: 'plots' })
    block.append(make('h2', name(series)))
    home.append(block)
    if (!rows.length) { block.append(make('p', say('ui.nothing'))); continue }
    const lines = make('div', '', { className: 'plots' }), columns = Math.max(1, Math.floor(home.clientWidth / 262))
    block.append(lines)
    await plot(lines, 'ui.trajectory', { ...specs.trajectory, columns }, rows.filter(r => r.target != null && r.outcome !== 'not_due'), unit)
    block.append(make('h3', say('ui.who')), who(rows, name(series)), plots)
    await plot(plots, 'ui.distribution', specs.distribution, all.filter(r => r.gap != null), unit)
    await plot(plots, 'ui.cascade', specs.cascade, all.filter(r => r.latest), unit)
  }
  root.dataset.drawn = ticket
}

function fill() {
  const had = { pi: picked('pi'), pa: picked('pa') }
  $('pi').replaceChildren(...data.series.map((s, n) => new Option(`${name(s)} (${s[3].length})`, n, false, had.pi.includes(n))))
  $('pa').replaceChildren(...data.areas.map(([area], n) => new Option(area, n, false, had.pa.includes(n))))
}

function narrow(input, list) {
  const find = $(input).value.trim().toLowerCase()
  for (const o of $(list).options) o.hidden = !o.textContent.toLowerCase().includes(find)
}

function speak(next) {
  lang = next
  root.dataset.lang = next
  root.lang = next === 'zh' ? 'zh-Hans' : 'en'
  for (const e of document.querySelectorAll('[data-w]')) e.textContent = say(e.dataset.w)
  for (const e of document.querySelectorAll('[data-hint]')) e.placeholder = say(e.dataset.hint)
  for (const b of document.querySelectorAll('.lang button')) b.setAttribute('aria-pressed', b.dataset.lang === next)
  fill()
}

function keep() {
  history.replaceState(null, '', '#' + new URLSearchParams({ i: picked('pi').map(n => data.series[n].slice(0, 3).join('|')).join('~'), a: picked('pa').map(n => data.areas[n][0]).join('~') }))
}

function recall() {
  const p = new URLSearchParams(location.hash.slice(1)), i = p.get('i')?.split('~'), a = p.get('a')?.split('~')
  data.series.forEach((s, n) => { $('pi').options[n].selected = i ? i.includes(s.slice(0, 3).join('|')) : n < 4 })
  const counts = data.areas.map((_, n) => data.series.slice(0, 40).reduce((sum, s) => sum + s[3].filter(l => l[0] === n).length, 0))
  const top = counts.map((c, n) => [c, n]).sort((x, y) => y[0] - x[0]).slice(0, 6).map(x => x[1])
  data.areas.forEach(([area], n) => { $('pa').options[n].selected = a ? a.includes(area) : top.includes(n) })
}

for (const id of ['pi', 'pa']) $(id).addEventListener('change', () => { keep(); draw() })
$('fi').addEventListener('input', () => narrow('fi', 'pi'))
$('fa').addEventListener('input', () => narrow('fa', 'pa'))
document.querySelectorAll('.lang button').forEach(b => b.addEventListener('click', () => { speak(b.dataset.lang); draw() }))
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw)
fill()
recall()
if (!navigator.language.startsWith('zh')) speak('en')
draw()
