// What is nicer with a script. Every page works without: buttons that need it are hidden until now.
for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    const text = source.value ?? source.textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The clipboard is only there on https and on this computer; what is selected can be copied by hand.
      source.focus();
      source.select?.();
      if (!document.execCommand('copy')) return;
    }
    const usual = button.textContent;
    button.textContent = button.dataset.done;
    button.addEventListener('blur', () => (button.textContent = usual), { once: true });
  });
}

// A file that was chosen is shown in the box, where it can be looked at before it is sent.
for (const chooser of document.querySelectorAll('input[type="file"][data-into]')) {
  chooser.addEventListener('change', async () => {
    const box = document.getElementById(chooser.dataset.into);
    const [file] = chooser.files;
    if (!file || file.size > 1024 * 1024) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Only plain letters are shown: another encoding is for the server to read, from the file itself.
    if (bytes.some((byte) => byte === 0 || byte > 126)) return;
    box.value = new TextDecoder().decode(bytes);
    chooser.value = '';
  });
}

// A file that is dropped on a box is chosen for it, as if by its button.
for (const chooser of document.querySelectorAll('input[type="file"][data-into]')) {
  const box = document.getElementById(chooser.dataset.into);
  const isFile = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
  for (const name of ['dragenter', 'dragover'])
    box.addEventListener(name, (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      box.classList.add('dropping');
    });
  for (const name of ['dragleave', 'drop'])
    box.addEventListener(name, () => box.classList.remove('dropping'));
  box.addEventListener('drop', (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    chooser.files = event.dataTransfer.files;
    chooser.dispatchEvent(new Event('change'));
  });
}

// What is wrong with a field is said while somebody types: by the server, whose rules they are.
const CHECK_PAUSE_MS = 400;
for (const form of document.querySelectorAll('form[data-check]')) {
  const invalid = form.querySelectorAll('[aria-invalid="true"]');
  const left = new Set(Array.from(invalid, ({ name }) => name));
  let asked = 0;
  let timer;
  const say = (field, text) => {
    const id = `${field.id}-wrong`;
    let place = document.getElementById(id);
    const others = (field.getAttribute('aria-describedby') ?? '').split(' ');
    const ids = others.filter((other) => other !== '' && other !== id);
    if (text === undefined) place?.remove();
    else {
      if (!place) {
        place = document.createElement('strong');
        place.id = id;
        place.className = 'wrong';
        (document.getElementById(`${field.id}-hint`) ?? field).after(place);
      }
      if (place.textContent !== text) place.textContent = text;
      ids.unshift(id);
    }
    field.setAttribute('aria-describedby', ids.join(' '));
  };
  const check = async () => {
    asked += 1;
    const mine = asked;
    let found;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.check, { method: 'POST', body });
      if (!answer.ok) return;
      found = await answer.json();
    } catch {
      // The server checks again when the form is sent.
      return;
    }
    // What was typed since then has been asked about as well.
    if (mine !== asked) return;
    for (const field of form.querySelectorAll('input[type="text"]')) {
      const fault = found.faults.find((each) => each.field === field.name);
      const isShown = fault && left.has(field.name) && (field.value !== '' || !fault.isEarly);
      const text = isShown || (fault && !fault.isEarly) ? fault.text : undefined;
      say(field, text);
      if (text !== undefined) field.setAttribute('aria-invalid', 'true');
      else if (found.right.includes(field.name)) field.setAttribute('aria-invalid', 'false');
      else field.removeAttribute('aria-invalid');
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(check, CHECK_PAUSE_MS);
  });
  form.addEventListener('change', (event) => {
    left.add(event.target.name);
    clearTimeout(timer);
    void check();
  });
}

// A second press of a button must not send a form twice.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent && event.submitter?.dataset.again === undefined) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form')) delete form.dataset.sent;
});

// Parts that change by themselves are fetched anew when the server says that something has changed.
const FIRST_VIEW_MS = 1000;
const PAUSE_MS = 1000;
const SILENCE_MS = 30_000;

const livePart = document.querySelector('[data-live]');
if (livePart) keepLive(livePart.dataset.live);

function keepLive(address) {
  let source;
  let heardAt = Date.now();
  let isBusy = false;
  let isOutdated = false;
  const refresh = async () => {
    isOutdated = true;
    if (isBusy) return;
    isBusy = true;
    isOutdated = false;
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      // The session is over: the page itself says so.
      if (answer.redirected) return location.reload();
      if (answer.ok) putFresh(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch {
      // The server is away. What is shown stays; silence leads to the next try.
    }
    // Many changes one after the other are looked at together.
    setTimeout(() => {
      isBusy = false;
      if (isOutdated) void refresh();
    }, PAUSE_MS);
  };
  const open = () => {
    source?.close();
    if (document.hidden || !window.EventSource) return;
    source = new EventSource(address);
    source.addEventListener('still', () => (heardAt = Date.now()));
    source.addEventListener('seats', () => {
      heardAt = Date.now();
      void refresh();
    });
  };
  // Browsers have few connections for one server: who does not look holds none.
  document.addEventListener('visibilitychange', () => (document.hidden ? source?.close() : open()));
  setInterval(() => {
    if (document.hidden || Date.now() - heardAt < SILENCE_MS) return;
    void refresh();
    if (source?.readyState === 2) open();
  }, SILENCE_MS);
  addEventListener('load', () => setTimeout(open, FIRST_VIEW_MS));
}

// Puts the parts of a fresh page in the place of the old ones; what is open stays open, and the focus where it is.
function putFresh(fresh) {
  for (const old of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(old.id);
    // Somebody is copying a part of it.
    const selection = getSelection();
    const isSelected = !selection.isCollapsed && selection.containsNode(old, true);
    if (!next || isSelected) continue;
    for (const { id } of old.querySelectorAll('details[open][id]'))
      fresh.getElementById(id)?.setAttribute('open', '');
    if (old.isEqualNode(next)) continue;
    // Only a text that changes in its place is read out.
    if (old.getAttribute('role') === 'status') {
      old.textContent = next.textContent;
      continue;
    }
    const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
    old.replaceWith(next);
    if (focused) (document.getElementById(focused.id) ?? next).focus({ preventScroll: true });
  }
}
