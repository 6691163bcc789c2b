/* An assessment as a file: JSON and YAML to keep and to record, CSV for spreadsheets, Markdown to read and to record. */
(function () {
  "use strict";

  const maturity = window.cxsite.maturity;
  const { fill } = maturity;

  const json = (state, model) => `${JSON.stringify(maturity.write(state, model), null, 2)}\n`;

  // YAML: the form of a recorded assessment. Every text is quoted as in JSON, which YAML reads alike.
  const PLAIN_KEY = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[A-Za-z][\w-]*$/i;

  const quoted = (text) => JSON.stringify(text);

  const key = (name) => (PLAIN_KEY.test(name) ? name : quoted(name));

  const scalar = (name, value) => (typeof value !== "string" || name === "date" ? String(value) : quoted(value));

  function lines(data, indent) {
    return Object.entries(data).flatMap(([name, value]) => {
      if (Array.isArray(value)) return [`${indent}${key(name)}:`, ...value.map((item) => `${indent}  - ${quoted(item)}`)];
      if (!maturity.isObject(value)) return [`${indent}${key(name)}: ${scalar(name, value)}`];
      if (!Object.keys(value).length) return [`${indent}${key(name)}: {}`];
      // A level alone is written as a recorded answer is by hand.
      if (Object.keys(value).join() === "level") return [`${indent}${key(name)}: ${value.level}`];
      return [`${indent}${key(name)}:`, ...lines(value, `${indent}  `)];
    });
  }

  /** A file for the folder `assessments/`. */
  function yaml(state, model, words) {
    const { "x-format": _format, ...data } = maturity.write(state, model);
    return `# ${words.toRecord}\n${lines({ title: words.untitled, ...data }, "").join("\n")}\n`;
  }

  // CSV, by the rules of cx/actions.csv: UTF-8 with a mark for Excel, texts quoted, nothing that a spreadsheet would run as a formula.
  const FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;
  const COLUMNS = ["dimension", "dimension_name", "question", "text", "level", "level_name", "not_applicable", "confidence", "reason", "note", "link"];

  function cell(value) {
    if (typeof value === "number") return String(value);
    if (!value) return "";
    return `"${(FORMULA.test(value) ? `'${value}` : value).replace(/"/g, '""')}"`;
  }

  function csv(state, model) {
    const names = new Map(model.levels.map((item) => [item.level, item.name]));
    const row = (dimension, question) => {
      const answer = state.answers.get(question.id) || {};
      const level = answer.na ? "" : answer.level;
      return [
        dimension.id, dimension.name, question.id, question.text, level, names.get(level), answer.na ? "true" : "", answer.confidence,
        answer.na ? answer.reason : "", answer.note, answer.link,
      ];
    };
    const rows = model.dimensions.flatMap((dimension) => dimension.questions.map((question) => row(dimension, question)));
    return `\ufeff${[COLUMNS.map((name) => `"${name}"`), ...rows.map((cells) => cells.map(cell))].map((cells) => cells.join(",")).join("\r\n")}\r\n`;
  }

  // Markdown: front matter as recorded, then the result and the answers for people, in a repository, a wiki or the minutes of a meeting.
  const marked = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>#|~]|^[-+]|^\d+(?=[.)])/g, (found) => `\\${found}`);

  function markdown(state, model, words) {
    const score = maturity.assess(model, state.answers);
    const number = (value) => (value === null ? "–" : String(value).replace(".", words.decimal));
    const table = (cells) => `| ${cells.join(" | ")} |`;
    const results = score.dimensions.map((part) => {
      const target = maturity.targetOf(part.dimension, state.targets);
      return table([marked(part.dimension.name), number(maturity.rounded(part.score)), number(target), number(maturity.gapOf(part, state.targets))]);
    });
    const about = [state.scope, maturity.respondents(state.who).join(", "), state.date || maturity.today()].filter(Boolean).map(marked);
    return [
      `---\n${yaml(state, model, words)}---`, "",
      `# ${marked(state.title || words.untitled)}`, "", about.join("  \n"), "",
      `**${words.overall}: ${number(maturity.rounded(score.score))}**, ${maturity.tally(score.tally, words)}`, "",
      table([words.dimension, words.score, words.target, words.gap]), "| --- | --: | --: | --: |", ...results, "",
      words.method, "", ...model.dimensions.flatMap((dimension) => answersOf(dimension, state, words)),
    ].join("\n");
  }

  function answersOf(dimension, state, words) {
    const entries = dimension.questions.map((question) => {
      const answer = state.answers.get(question.id) || {};
      const said = answer.na ? words.na : answer.level ? `${fill(words.level, { level: answer.level })}: ${marked(question.levels[answer.level] || "")}` : words.open;
      const sure = { sure: words.sure, fairly: words.fairly, guess: words.guess }[answer.confidence];
      const more = [answer.na && answer.reason, answer.note, sure, answer.link].filter(Boolean);
      return [`- **${marked(question.text)}**  `, `  ${said}`, ...more.map((text) => `  - ${marked(text)}`)].join("\n");
    });
    return [`## ${marked(dimension.name)}`, "", ...entries, ""];
  }

  const FORMS = {
    json: { type: "application/json", write: json },
    yml: { type: "text/yaml", write: yaml },
    csv: { type: "text/csv", write: csv },
    md: { type: "text/markdown", write: markdown },
  };

  /** A name for a file: the date, then the title in letters and digits. */
  function fileName(state, form) {
    const title = state.title.toLowerCase().normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 40);
    return `${["maturity", state.date || maturity.today(), title].filter(Boolean).join("-")}.${form}`;
  }

  /** Saves an assessment as a file: "json", "yml", "csv" or "md". */
  function download(state, model, words, form) {
    const { type, write } = FORMS[form];
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(new Blob([write(state, model, words)], { type: `${type};charset=utf-8` }));
    anchor.download = fileName(state, form);
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60000);
  }

  Object.assign(maturity, { download });
})();
