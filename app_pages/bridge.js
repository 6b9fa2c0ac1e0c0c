// The page's few scripts: its language, links within the app, copying, and a question in the address.
function copyText(text, button) {
  const done = () => {
    const before = button.textContent;
    button.textContent = "Kopierat";
    setTimeout(() => { button.textContent = before; }, 2000);
    say("Kopierat");
  };
  const byHand = () => {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
    done();
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
  else byHand();
}

// Speaks to a screen reader.
function say(text) {
  let live = document.getElementById("qa-live");
  if (!live) {
    live = document.createElement("div");
    live.id = "qa-live";
    live.className = "qa-unseen";
    live.setAttribute("role", "status");
    document.querySelector(".stMain")?.append(live);
  }
  live.textContent = text;
}

// The address that asks questions again, of the same report; these buttons stand on the page that answers it.
function questionAddress({ questions, report }) {
  const asked = questions.map((question) => "fraga=" + encodeURIComponent(question));
  if (report) asked.unshift("rapport=" + encodeURIComponent(report));
  return location.origin + location.pathname + "#" + asked.join("&");
}

// What Streamlit itself says in English, to the eye and to screen readers.
const WORDS = {
  "Send message": "Skicka frågan", "Choose an option": "Välj", "Open": "Öppna", "Close": "Stäng", "Clear": "Rensa",
  "Pagination": "Sidor", "Previous page": "Föregående sida", "Next page": "Nästa sida", "file upload": "Välj fil",
  "Upload": "Välj fil", "Browse files": "Välj fil", "thumb_up icon": "", "thumb_down icon": "",
  "Drag and drop file here": "Dra filen hit", "No results": "Inget passar", "add icon": "", "Link to heading": "Länk till rubriken",
  "Running...": "Arbetar …",
};
const PATTERNS = [
  [/^Page (\d+)$/, "Sida $1"], [/^(\d+)\s?MB per file/, "Högst $1 MB"], [/^Remove (.+)$/, "Ta bort $1"],
  [/^(Error: )?\S+ files are not allowed\.$/, "Filen är av fel slag. Välj en PDF- eller textfil."],
  [/^(Error: )?File must be .* or smaller\.$/, "Filen är för stor."],
];
function swedish(text) {
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  const found = PATTERNS.find(([pattern]) => pattern.test(text));
  return found ? text.replace(...found) : text;
}
// Only Streamlit's own controls: nothing that comes from a report or a reader stands in them.
const OWN = "[data-testid='stFileUploader'], [data-testid='stStatusWidget']";
// A list of choices holds a report's words: only its notice of being empty is put into Swedish.
const LIST = "[role='listbox']";
function translate(root) {
  for (const name of ["aria-label", "placeholder"]) {
    for (const element of root.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name);
      if (swedish(text) !== text) element.setAttribute(name, swedish(text));
    }
  }
  for (const element of root.querySelectorAll(`${OWN}, ${LIST}`)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim();
      if (element.matches(LIST) && text !== "No results") continue;
      if (swedish(text) !== text) walker.currentNode.data = swedish(text);
    }
  }
}

// Opens a page of the app as the browser's own back button does: the address changes at once, and Streamlit
// follows it and keeps the conversation. What it shows depends on the address alone.
function open(address) {
  history.pushState(null, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}

export default function (component) {
  const { setTriggerValue } = component;
  document.documentElement.lang = "sv";

  const clicked = (event) => {
    const target = event.target.closest?.("a.qa-link, [data-qa-copy], [data-qa-ask]");
    if (!target) return;
    if (target.dataset.qaCopy !== undefined) return copyText(target.dataset.qaCopy, target);
    if (target.dataset.qaAsk !== undefined) {
      return copyText(questionAddress(JSON.parse(target.dataset.qaAsk)), target);
    }
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(target.getAttribute("href"));
  };
  // A question in the fragment of the address never reaches a server's or proxy's log.
  const asked = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const questions = said.getAll("fraga").filter(Boolean);
    if (!questions.length) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    setTriggerValue("asked", { questions, report: said.get("rapport") ?? "" });
  };
  const observer = new MutationObserver(() => translate(document.body));
  const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "placeholder"] };
  if (window.qaBridge) {
    window.qaBridge.observer.disconnect();
    document.removeEventListener("click", window.qaBridge.clicked);
    window.removeEventListener("hashchange", window.qaBridge.asked);
  }
  window.qaBridge = { clicked, asked, say, observer };
  document.addEventListener("click", clicked);
  window.addEventListener("hashchange", asked);
  translate(document.body);
  observer.observe(document.body, watched);
  asked();
}
