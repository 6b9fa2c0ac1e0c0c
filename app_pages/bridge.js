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

// The address that asks questions again; these buttons stand on the page that answers it.
function questionAddress(questions) {
  const asked = questions.map((question) => "fraga=" + encodeURIComponent(question)).join("&");
  return location.origin + location.pathname + "#" + asked;
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
    setTriggerValue("opened", target.getAttribute("href"));
  };
  // A question in the fragment of the address never reaches a server's or proxy's log.
  const asked = () => {
    const questions = new URLSearchParams(location.hash.slice(1)).getAll("fraga").filter(Boolean);
    if (!questions.length) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    setTriggerValue("asked", questions);
  };
  if (window.qaBridge) {
    document.removeEventListener("click", window.qaBridge.clicked);
    window.removeEventListener("hashchange", window.qaBridge.asked);
  }
  window.qaBridge = { clicked, asked, say };
  document.addEventListener("click", clicked);
  window.addEventListener("hashchange", asked);
  asked();
}
