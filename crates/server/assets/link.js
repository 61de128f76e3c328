// Uses a one-time link. The secret is the part after #, which browsers do not send.
const form = document.getElementById("form");
const said = document.getElementById("said");
const link = location.hash.slice(1);
const page = location.pathname.match(/[a-z]*$/)[0];
const base = location.pathname.slice(0, -page.length - 1);
const route = { setup: "/setup", join: "/invitations/accept", reset: "/account/reset" }[page];
const isReset = page === "reset";
if (isReset) {
  form.elements.name.closest("p").remove();
  form.querySelector("button").textContent = "Set the new password";
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const given = new FormData(form);
  const name = isReset ? undefined : given.get("name");
  const body = JSON.stringify({ link, name, password: given.get("password") });
  const answer = await fetch(base + "/api/v1" + route, {
    method: "POST", headers: { "content-type": "application/json" }, body,
  });
  if (answer.ok) {
    form.hidden = true;
    history.replaceState(null, "", location.pathname);
    said.textContent = isReset
      ? "Done: the password is set, every other device is signed out, and this browser is signed in."
      : "Done: the account is made, and this browser is signed in.";
  } else {
    said.textContent = (await answer.json()).detail;
  }
});
