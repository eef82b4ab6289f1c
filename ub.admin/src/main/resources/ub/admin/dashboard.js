'use strict';
// Asks for /stats once a second and shows it. Names come from the configuration: they are set as text, never as HTML.

const REFRESH_MS = 1000;

const byId = (id) => document.getElementById(id);

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text ?? '';
  if (className) made.className = className;
  return made;
}

const integer = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const count = (value) => integer.format(value);
// 0 says that nothing was answered yet.
const ms = (value) => (value ? (value < 10 ? value.toFixed(2) : decimal.format(value)) + ' ms' : '–');

function bytes(value) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return decimal.format(value) + ' ' + units[unit];
}

function duration(seconds) {
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const from = parts.findIndex(([size]) => seconds >= size);
  return parts.slice(from < 0 ? 3 : from).slice(0, 2)
    .map(([size, unit], i, kept) => Math.floor((i ? seconds % kept[i - 1][0] : seconds) / size) + ' ' + unit).join(' ');
}

// A column: its title, how a row's cell reads, how it is aligned, and what colour it has if that depends on the row.
const LEFT = 'text';
const RIGHT = '';
const FRONTEND_COLUMNS = [
  ['Name', (f) => f.name, LEFT], ['Address', (f) => f.bind.join(' '), LEFT], ['Mode', (f) => f.mode, LEFT],
  ['Connections', (f) => count(f.active_connections), RIGHT], ['Requests', (f) => count(f.total_requests), RIGHT],
  ['4xx', (f) => count(f.responses['4xx']), RIGHT],
  ['5xx', (f) => count(f.responses['5xx']), RIGHT, (f) => (f.responses['5xx'] ? 'bad' : '')],
  ['In', (f) => bytes(f.bytes_in), RIGHT], ['Out', (f) => bytes(f.bytes_out), RIGHT],
  ['p50', (f) => ms(f.p50_response_time_ms), RIGHT], ['p99', (f) => ms(f.p99_response_time_ms), RIGHT],
];
const SERVER_COLUMNS = [
  ['Name', (s) => s.name + (s.backup ? ' (backup)' : ''), LEFT], ['Address', (s) => s.address, LEFT],
  ['State', (s) => s.state, LEFT, (s) => s.state], ['Weight', (s) => count(s.weight), RIGHT],
  ['Active', (s) => count(s.active_connections), RIGHT], ['Requests', (s) => count(s.total_requests), RIGHT],
  ['Failures', (s) => count(s.failures), RIGHT, (s) => (s.failures ? 'bad' : '')],
  ['Retries', (s) => count(s.retries), RIGHT], ['Average', (s) => ms(s.avg_response_time_ms), RIGHT],
  ['Breaker', (s) => s.circuit_breaker, LEFT],
];

function fill(table, columns, rows) {
  const head = element('thead');
  const titles = head.appendChild(element('tr'));
  for (const [title, , align] of columns) titles.appendChild(element('th', title, align)).scope = 'col';
  const body = element('tbody');
  for (const row of rows) {
    const line = body.appendChild(element('tr'));
    for (const [, text, align, tone] of columns) {
      line.appendChild(element('td', text(row), align + ' ' + (tone ? tone(row) : '')));
    }
  }
  table.replaceChildren(head, body);
}

function showFigures(stats) {
  const figures = [
    ['Requests/s', decimal.format(stats.requests_per_second)],
    ['Requests/s, 10 s', decimal.format(stats.requests_per_second_10s)],
    ['Requests', count(stats.total_requests)], ['Failed', count(stats.failed_requests)],
    ['Connections', count(stats.active_connections)], ['Response p50', ms(stats.p50_response_time_ms)],
    ['Response p95', ms(stats.p95_response_time_ms)], ['Response p99', ms(stats.p99_response_time_ms)],
    ['In', bytes(stats.bytes_in)], ['Out', bytes(stats.bytes_out)],
  ];
  byId('figures').replaceChildren(...figures.map(([name, value]) => {
    const card = element('div');
    card.append(element('dt', name), element('dd', value));
    return card;
  }));
}

// A backend keeps its section from one refresh to the next: so a table that was scrolled stays where it is.
function section(place, index) {
  if (!place.children[index]) {
    const made = place.appendChild(element('section'));
    made.append(element('h2'), element('div', '', 'wide'));
    made.lastChild.append(element('table'));
  }
  return place.children[index];
}

function showBackends(backends) {
  const place = byId('backends');
  while (place.children.length > backends.length) place.lastChild.remove();
  backends.forEach((backend, index) => {
    const [title, wide] = section(place, index).children;
    const servers = backend.servers.length;
    title.replaceChildren('Backend ' + backend.name + ' ', element('small', backend.mode + ', ' + backend.algorithm + ', '
      + (servers ? backend.usable_servers + ' of ' + servers + ' servers in use' : 'no servers')));
    wide.hidden = !servers;
    fill(wide.firstChild, SERVER_COLUMNS, backend.servers);
  });
}

function show(stats) {
  const out = stats.backends.flatMap((b) => b.servers).filter((s) => !s.healthy).length;
  byId('health').textContent = 'version ' + stats.version + ' · up ' + duration(stats.uptime_seconds)
    + (out ? ' · ' + out + (out === 1 ? ' server is out' : ' servers are out') : '');
  showFigures(stats);
  fill(byId('frontends'), FRONTEND_COLUMNS, stats.frontends);
  showBackends(stats.backends);
}

async function refresh() {
  try {
    const answer = await fetch('stats', { cache: 'no-store', signal: AbortSignal.timeout(5 * REFRESH_MS) });
    if (!answer.ok) throw new Error('status ' + answer.status);
    show(await answer.json());
    document.body.classList.remove('stale');
  } catch (error) {
    byId('health').textContent = 'No answer from the balancer: these figures are old.';
    document.body.classList.add('stale');
  }
  setTimeout(refresh, REFRESH_MS);
}

refresh();
