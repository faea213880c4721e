// The preview follows what is typed. Without this file a button fetches it.
const PAUSE_MS = 400;
const form = document.querySelector("form[data-preview]");
const preview = document.getElementById("preview");

if (form && preview) {
  let timer;
  let asked;

  const refresh = async () => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.preview, { method: "POST", body, signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("preview");
      if (fresh && !signal.aborted) preview.replaceChildren(...fresh.childNodes);
    } catch {
      // The button is still there.
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE_MS);
  });

  const zone = form.elements.namedItem("zone");
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && "fresh" in form.dataset && [...zone.options].some(({ value }) => value === own)) zone.value = own;
}
