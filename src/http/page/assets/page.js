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
