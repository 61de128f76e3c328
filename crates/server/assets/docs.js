// Shows openapi.json of this server. Texts are set as text, never as markup.
const make = (name, text, kind) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (kind) element.className = kind;
  return element;
};

const table = (title, rows) => {
  const parts = [make("h4", title), make("table")];
  for (const cells of rows) {
    const row = make("tr");
    for (const cell of cells) row.append(make("td", cell ?? ""));
    parts[1].append(row);
  }
  return rows.length ? parts : [];
};

const resolve = (schema, all) =>
  schema && schema.$ref ? all[schema.$ref.split("/").pop()] ?? schema : schema;

const route = (path, method, operation, all) => {
  const box = make("details");
  const head = make("summary");
  head.append(make("span", method.toUpperCase(), "method"), make("code", path));
  head.append(make("span", operation.summary ?? "", "what"));
  box.append(head, make("p", operation.description ?? ""));
  const parameters = (operation.parameters ?? []).map((one) =>
    [one.name, one.in + (one.required ? ", required" : ""), one.description]);
  box.append(...table("Parameters", parameters));
  const body = operation.requestBody && operation.requestBody.content;
  for (const [kind, content] of Object.entries(body ?? {})) {
    box.append(make("h4", "Body, " + kind), make("pre", JSON.stringify(resolve(content.schema, all), null, 2)));
  }
  const answers = Object.entries(operation.responses ?? {}).map(([status, answer]) => [status, answer.description]);
  box.append(...table("Answers", answers));
  return box;
};

const show = (api) => {
  const all = (api.components && api.components.schemas) ?? {};
  document.getElementById("about").textContent = api.info.description;
  const groups = new Map();
  for (const [path, item] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const tag = (operation.tags ?? ["other"])[0];
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(route("/api/v1" + path, method, operation, all));
    }
  }
  const place = document.getElementById("routes");
  for (const [tag, routes] of groups) place.append(make("h2", tag), ...routes);
};

fetch("openapi.json").then((answer) => answer.json()).then(show);
