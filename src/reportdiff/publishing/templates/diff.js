(() => {
  const $ = id => document.getElementById(id), root = document.documentElement
  const words = JSON.parse($('words').textContent), table = $('rows')
  const rows = [...table.tBodies], chips = [...document.querySelectorAll('.chip')], bars = [...document.querySelectorAll('.bar span')]
  const boxes = { c: $('f-change'), s: $('f-section'), m: $('f-mark'), sort: $('sort') }, q = $('q')
  const plain = Object.fromEntries(Object.entries(words).filter(([key]) => /^(rule|why|flag|read|check)\./.test(key)).map(([, pair]) => pair))
  let lang = 'zh', at = null, sorted = '', texts = null, timer = 0
  const say = key => words[key][lang === 'zh' ? 0 : 1]
  const wanted = () => chips.filter(c => c.getAttribute('aria-pressed') === 'true').map(c => c.dataset.o)
  const shown = () => rows.filter(r => !r.hidden)

  function english(text) {
    const [, name, number] = /^(.+?)( [\d.]+)?$/.exec(text) || [, text, '']
    return (plain[name] || name.replace(/^(.+?)：/, (_, head) => (plain[head] || head) + ': ')) + (number || '')
  }

  function speak(next) {
    lang = next
    root.dataset.lang = next
    root.lang = next === 'zh' ? 'zh-Hans' : 'en'
    for (const e of document.querySelectorAll('[data-w]')) if (words[e.dataset.w]) e.textContent = say(e.dataset.w) + (e.dataset.k ? ` (${e.dataset.k})` : '')
    for (const e of document.querySelectorAll('[data-en]')) {
      e.zh ??= e.textContent
      e.textContent = next === 'zh' ? e.zh : e.dataset.en
    }
    for (const e of document.querySelectorAll('.y')) {
      e.zh ??= e.textContent
      e.textContent = next === 'zh' ? e.zh : e.zh.split('；').map(english).join('; ')
    }
    q.placeholder = say(q.dataset.hint)
    for (const b of document.querySelectorAll('.lang button')) b.setAttribute('aria-pressed', b.dataset.lang === next)
    texts = null
  }

  function apply() {
    const outcomes = wanted(), find = q.value.trim().toLowerCase()
    if (find && !texts) texts = rows.map(r => r.textContent.toLowerCase())
    rows.forEach((r, n) => {
      const d = r.dataset
      r.hidden = !((!outcomes.length || outcomes.includes(d.o)) && (!boxes.c.value || d.c === boxes.c.value) &&
        (!boxes.s.value || d.s === boxes.s.value) && (!boxes.m.value || (d.m || '').includes(boxes.m.value)) && (!find || texts[n].includes(find)))
    })
    for (const b of bars) b.classList.toggle('off', outcomes.length > 0 && !outcomes.includes(b.dataset.o))
    order(boxes.sort.value)
    count(outcomes.length || find || boxes.c.value || boxes.s.value || boxes.m.value)
  }

  function order(by) {
    if (by === sorted) return
    sorted = by
    const key = { text: d => +d.n, gap: d => -(d.g || 0) }[by]
    const home = [...rows].sort((x, y) => key ? key(x.dataset) - key(y.dataset) || x.dataset.n - y.dataset.n : x.home - y.home)
    table.append(...home)
    rows.splice(0, rows.length, ...home)
    texts = null
  }

  function count(filtered) {
    const e = $('count')
    e.textContent = ''
    if (filtered) {
      const b = document.createElement('b'), clear = document.createElement('button')
      b.textContent = say('ui.filtered') + ' · '
      clear.textContent = say('ui.clear')
      clear.type = 'button'
      clear.onclick = () => { reset(); keep() }
      e.append(b, `${say('ui.showing')} ${shown().length} / ${rows.length}`, clear)
    } else e.textContent = `${say('ui.showing')} ${rows.length} / ${rows.length}`
  }

  function reset() {
    chips.forEach(c => c.setAttribute('aria-pressed', 'false'))
    for (const b of Object.values(boxes)) b.value = ''
    q.value = ''
    apply()
  }

  function keep() {
    const p = new URLSearchParams()
    if (wanted().length) p.set('o', wanted().join('.'))
    for (const [name, box] of Object.entries(boxes)) if (box.value) p.set(name, box.value)
    if (q.value.trim()) p.set('q', q.value.trim())
    if (lang !== 'zh') p.set('lang', lang)
    const text = p.toString()
    history.replaceState(null, '', text ? '#' + text : location.href.split('#')[0] + '#')
  }

  function recall() {
    const hash = decodeURIComponent(location.hash.slice(1)), row = hash && $(hash)
    if (row && row.tBodies === undefined && rows.includes(row)) {
      if (row.hidden) reset()
      toggle(row, true)
      go(row)
      return
    }
    const p = new URLSearchParams(location.hash.slice(1))
    if ([...p.keys()].some(k => k in boxes || 'o q lang'.includes(k)) || !hash) {
      if (p.get('lang') && p.get('lang') !== lang) speak(p.get('lang') === 'en' ? 'en' : 'zh')
      const o = (p.get('o') || '').split('.')
      chips.forEach(c => c.setAttribute('aria-pressed', o.includes(c.dataset.o)))
      for (const [name, box] of Object.entries(boxes)) box.value = p.get(name) || ''
      q.value = p.get('q') || ''
      apply()
    }
  }

  function toggle(row, on = !row.classList.contains('on')) {
    row.classList.toggle('on', on)
    row.querySelector('th a').setAttribute('aria-expanded', on)
    if (on && !row.querySelector('.do')) {
      const p = document.createElement('p')
      p.className = 'do'
      for (const [key, text] of [['ui.copy_link', link], ['ui.copy_citation', cite]]) {
        const b = document.createElement('button')
        b.type = 'button'
        b.innerHTML = `<span data-w="${key}">${say(key)}</span>`
        b.onclick = () => copy(text(row), b)
        p.append(b)
      }
      row.querySelector('.ev td').append(p)
    }
  }

  const link = row => location.href.split('#')[0] + '#' + row.id
  const cite = row => [...row.querySelectorAll('figure')].slice(0, 2)
    .map((f, n) => `${[n ? table.dataset.b : table.dataset.a, f.firstChild.textContent].filter(Boolean).join('，')}：“${f.querySelector('q').textContent.replace(/\s+/g, ' ')}”`).join(' → ')

  const sheet = () => [table.tHead.rows[0], ...shown().map(r => r.rows[0])].map((r, n) =>
    [...[...r.cells].map(c => (c.querySelector('a') || c).textContent), n ? cite(r.parentNode) : ''].map(t => t.trim().replace(/\s+/g, ' ')).join('\t')).join('\n')

  async function copy(text, button) {
    try { await navigator.clipboard.writeText(text) } catch {
      const area = document.createElement('textarea')
      area.value = text
      document.body.append(area)
      area.select()
      document.execCommand('copy')
      area.remove()
    }
    if (!button) return
    const word = button.firstChild
    word.textContent = say('ui.copied')
    setTimeout(() => { word.textContent = say(word.dataset.w) }, 1200)
  }

  function go(row) {
    if (!row) return
    if (at) at.classList.remove('at')
    at = row
    row.classList.add('at')
    row.querySelector('th a').focus({ preventScroll: true })
    row.scrollIntoView({ block: 'nearest' })
  }

  function step(by, only) {
    const list = shown().filter(r => !only || r.dataset.o === only)
    if (!list.length) return
    const here = at ? at.compareDocumentPosition.bind(at) : null
    if (!here) return go(by > 0 ? list[0] : list[list.length - 1])
    const after = list.filter(r => here(r) & 4), before = list.filter(r => here(r) & 2)
    go(by > 0 ? after[0] : before[before.length - 1])
  }

  rows.forEach((r, n) => {
    r.home = n
    const a = r.querySelector('th a')
    a.setAttribute('role', 'button')
    a.setAttribute('aria-expanded', 'false')
  })
  table.addEventListener('click', e => {
    const row = e.target.closest('tbody'), head = e.target.closest('tr')
    if (!row || head !== row.rows[0] || getSelection().toString()) return
    e.preventDefault()
    toggle(row)
    go(row)
  })
  const press = word => {
    const c = chips.find(x => x.dataset.o === word)
    c.setAttribute('aria-pressed', c.getAttribute('aria-pressed') !== 'true')
    apply()
    keep()
  }
  chips.forEach(c => c.addEventListener('click', () => press(c.dataset.o)))
  bars.forEach(b => b.addEventListener('click', () => press(b.dataset.o)))
  for (const b of Object.values(boxes)) b.addEventListener('change', () => { apply(); keep() })
  q.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => { apply(); keep() }, 80) })
  q.form.addEventListener('submit', e => e.preventDefault())
  document.querySelectorAll('.lang button').forEach(b => b.addEventListener('click', () => { speak(b.dataset.lang); apply(); keep() }))
  $('all').addEventListener('click', () => {
    const list = shown(), on = list.some(r => !r.classList.contains('on')), word = $('all').firstChild
    list.forEach(r => toggle(r, on))
    word.dataset.w = on ? 'ui.close_all' : 'ui.open_all'
    word.textContent = say(word.dataset.w)
  })
  $('copy').addEventListener('click', () => copy(sheet(), $('copy')))
  $('print').addEventListener('click', () => print())
  $('keys').addEventListener('click', () => $('help').showModal())
  addEventListener('hashchange', recall)
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    if (e.target.matches('input,select,textarea')) { if (e.key === 'Escape') e.target.blur(); return }
    if ($('help').open) return
    const act = {
      '/': () => q.focus(), j: () => step(1), k: () => step(-1), ']': () => step(1, 'not_met'), '[': () => step(-1, 'not_met'),
      y: () => at && copy(cite(at), at.querySelector('.do button:last-child')), '?': () => $('help').showModal()
    }[e.key]
    if (e.key === 'Enter' && e.target.matches('#rows th a')) { e.preventDefault(); toggle(e.target.closest('tbody')); go(e.target.closest('tbody')) }
    if (act) { e.preventDefault(); act() }
  })
  if (!/[#&]lang=/.test(location.hash) && !navigator.language.startsWith('zh')) speak('en')
  apply()
  recall()
})()
