// Starts the app. A page that stopped says so: one that stands still looks like a lost log.
import start from "{{beside}}";

function stopped(error) {
  if (document.getElementById("stopped")) return;
  const part = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const again = part("button", "Load the page again");
  again.addEventListener("click", () => location.reload());
  const details = document.createElement("details");
  details.append(part("summary", "Details"), part("p", `${error}`));
  const box = Object.assign(document.createElement("div"), { id: "stopped", className: "card stopped", role: "alert" });
  box.append(part("p", "Something went wrong on this page. Your log is intact."), again, details);
  document.getElementById("before")?.remove();
  document.body.prepend(box);
}

// of this program alone, not of what a browser's extension does to the page
const ours = (error) => error instanceof WebAssembly.RuntimeError && stopped(error);
addEventListener("error", (event) => ours(event.error));
addEventListener("unhandledrejection", (event) => ours(event.reason));

start({ module_or_path: new URL("{{program}}", import.meta.url) }).catch(stopped);
