// The people and records of the tour as the page gets them: one firm, five sheets, in German and in English. Texts come
// from the tour's own data, so that what is looked at here is what the program shows.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { root } from "../core/load.mjs";
import { b64, bytes, NOW, randomId, World } from "../core/making.mjs";

const DATA = `${root}src/bin/breakglass/commands/tour/data/`;
const FIRM = { de: "kanzlei", en: "solicitors" };
const ROLES = { anna: "staff", bernd: "staff", reserve: "reserve", max: "deputy", nina: "deputy" };

const day = (days) => new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10);
const read = new Map();
/** A file of the tour, read once; everybody gets a copy of their own. */
function toml(file) {
  if (!read.has(file)) read.set(file, execFileSync("python3", ["-c", "import sys,tomllib,json;print(json.dumps(tomllib.load(open(sys.argv[1],'rb'))))", file], { encoding: "utf8" }));
  return JSON.parse(read.get(file));
}
const isDate = (key) => /(_on|_by|_date|deadline|valid_until|_test)$/.test(key);

/** Everybody in the story: names and numbers. */
function castOf(language) {
  const cast = toml(`${DATA}${language}/cast.toml`);
  const client = cast.clients[0];
  const [first, second] = client.staff;
  const person = ({ name, phone = "", email = "" }) => ({ name, phone, email });
  return {
    owner: cast.owner.name,
    client: client.name,
    people: { anna: person(first), bernd: person(second), reserve: person(client.reserve), max: person(cast.deputies[0]), nina: person(cast.deputies[1]) },
  };
}

/** The firm's records, and the files that belong to them. */
function recordsOf(language) {
  const records = [];
  const attachments = [];
  for (const [kind, entries] of Object.entries(toml(`${DATA}${language}/${FIRM[language]}.toml`))) {
    for (const { attachments: names = [], ...fields } of entries) {
      for (const [key, value] of Object.entries(fields)) if (typeof value === "number" && isDate(key)) fields[key] = day(value);
      for (const name of names) attachments.push({ record: records.length, name, contents: readFileSync(`${DATA}${language}/${FIRM[language]}/${name}`), mediaType: name.endsWith(".svg") ? "image/svg+xml" : "text/plain" });
      records.push({ id: randomId(), kind, changed_at: "2026-10-29T12:00:00Z", fields });
    }
  }
  return { records, attachments };
}

export class Story {
  constructor(language = "de", world = new World()) {
    Object.assign(this, { language, world, ...castOf(language), ...recordsOf(language), compartment: randomId() });
    // A one-time code, whatever the tour's data hold.
    const mail = this.records.find((record) => record.kind === "system" && record.fields.one_time_code_uri) ?? this.records[0];
    mail.fields.one_time_code_uri ??= "otpauth://totp/Example:jo?secret=JBSWY3DPEHPK3PXP&issuer=Example";
  }

  get whoCanOpen() {
    const { anna, bernd, max, nina } = this.people;
    return this.language === "de" ? `${anna.name}, ${bernd.name} oder das Reserveblatt, zusammen mit ${max.name} oder ${nina.name}` : `${anna.name}, ${bernd.name} or the reserve sheet, together with ${max.name} or ${nina.name}`;
  }

  /** A card with the story's names. */
  dress(card, name) {
    const systems = this.records.filter((record) => record.kind === "system");
    Object.assign(card, { holder: this.people[name].name, owner: this.owner, compartment_name: this.client, language: this.language, who_can_open: this.whoCanOpen });
    card.contents = ["max", "nina"].includes(name) ? null : systems.map(({ fields }) => ({ name: fields.name, kind: fields.kind ?? "other", has_secret: "password" in fields, changed_on: fields.secret_changed_on ?? "2026-10-29" }));
    for (const other of card.others) {
      const who = Object.keys(this.people).find((id) => this.world.pathOf(id) === other.path);
      Object.assign(other, this.people[who], { role: ROLES[who], language: this.language });
    }
  }

  seal(spec = {}) {
    return this.world.seal({ compartment: this.compartment, records: this.records, attachments: this.attachments, ...spec, onCard: (card, name) => { this.dress(card, name); spec.onCard?.(card, name); } });
  }

  drill(code = "481502779316", spec = {}) {
    return this.seal({ kind: "drill", compartment: randomId(), drillCode: code, records: [], attachments: [], ...spec });
  }

  /** The label, signed; `spec` changes what is signed. */
  label(sealed, spec = {}) {
    const { vault, compartment, revision } = sealed.manifest;
    const call = Object.entries(this.people).filter(([, person]) => person.phone).map(([id, { name, phone }]) => ({ name, role: ROLES[id], phone }));
    const label = bytes(JSON.stringify({ format: "breakglass/label/v1", vault, compartment, revision, client: this.client, owner: this.owner, who_can_open: this.whoCanOpen, call, language: this.language, ...spec }));
    return { label_bytes: b64(label), signature: b64(this.world.signature(label, `breakglass label vault=${vault} compartment=${compartment} revision=${revision}`)) };
  }

  /** One compartment of a kit. */
  entry(sealed, { drill = null, embedded = true, label = {} } = {}) {
    return { ...this.label(sealed, label), bundle: embedded ? b64(sealed.bundle) : null, file: "technik/kanzlei.breakglass", drill: drill && { bundle: b64(drill.bundle) } };
  }

  kit(sealed, options = {}) {
    return { language: this.language, holder: this.people[options.holder ?? "anna"].name, compartments: [this.entry(sealed, options)] };
  }

  /** What the QR code of a sheet says; its 24 words; its eight digits. */
  sheet(name) {
    return this.world.sheet(name);
  }
}

export const languages = readdirSync(DATA).filter((name) => name in FIRM);
