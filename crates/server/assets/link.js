// Uses a one-time link. The secret is the part after #, which browsers do not send.
const form = document.getElementById("form");
const said = document.getElementById("said");
const link = location.hash.slice(1);
const base = location.pathname.replace(/\/(setup|join)$/, "");
const route = location.pathname.endsWith("/setup") ? "/setup" : "/invitations/accept";

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = new FormData(form);
  const body = JSON.stringify({ link, name: given.get("name"), password: given.get("password") });
  const answer = await fetch(base + "/api/v1" + route, {
    method: "POST", headers: { "content-type": "application/json" }, body,
  });
  if (answer.ok) {
    form.hidden = true;
    history.replaceState(null, "", location.pathname);
    said.textContent = "Done: the account is made, and this browser is signed in.";
  } else {
    said.textContent = (await answer.json()).detail;
  }
});
